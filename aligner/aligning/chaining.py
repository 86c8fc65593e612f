"""Anchors to chains: which stretches of two texts correspond at all, in whatever order they stand.

An anchor is a pair of sentences that are mutual nearest neighbours. Anchors that follow one
another in both texts add up to a chain, as in the alignment of genomes; anchors by chance stand
alone.
"""

from collections.abc import Sequence
from math import log2
from typing import Final

from aligner.aligning.types import Anchors, Chain

LOOK_BACK: Final = 48
"""Anchors before an anchor that it may follow; more found no other chain on any gold set."""

GAP_PRICE: Final = 0.8
"""Times the log2 of the sentences by which a step leaves the diagonal. An anchor by chance, worth
two or three, cannot pay for leaving and coming back; a chapter left out costs about eight once."""

SKIP_PRICE: Final = 0.02
"""Per sentence passed over on both sides."""


FAR_PRICE: Final = 16.0
"""Of a step over any distance and any number of anchors: about what leaving out a book costs."""


class _Ends:
    """The best chain end so far before any target sentence: a Fenwick tree of maxima.

    Target sentences count by their places among those with anchors, so that a few anchors of a long
    text make a small tree. Ends are entered only when the tree is asked, which along
    one great chain it never is.
    """

    def __init__(self, targets: Sequence[int]) -> None:
        self.places = {j: place for place, j in enumerate(sorted(set(targets)))}
        self.value = [0.0] * (len(self.places) + 1)
        self.anchor = [-1] * (len(self.places) + 1)
        self.known = 0

    def enter(self, targets: list[int], total: list[float], stop: int) -> None:
        """Take in the ends of the anchors before `stop`."""
        for anchor in range(self.known, stop):
            place, value = self.places[targets[anchor]] + 1, total[anchor]
            while place < len(self.value):
                if value > self.value[place]:
                    self.value[place], self.anchor[place] = value, anchor
                place += place & -place
        self.known = stop

    def before(self, j: int) -> tuple[float, int]:
        """Value and number of the best end at a target sentence before j; 0 and -1 without any."""
        best, anchor, place = 0.0, -1, self.places[j]
        while place > 0:
            if self.value[place] > best:
                best, anchor = self.value[place], self.anchor[place]
            place -= place & -place
        return best, anchor


def best_chain(anchors: Anchors, slope: float = 1.0) -> Chain | None:
    """The heaviest chain of the anchors, None without anchors.

    Both texts' order must agree from anchor to anchor; ties go to the chain that ends first.
    `slope`: target sentences to a source sentence; a step along it costs no more than one that
    follows an anchor at once, so that verse can be chained with prose.
    """
    if not len(anchors.i):
        return None
    sources, targets, total = anchors.i.tolist(), anchors.j.tolist(), anchors.value.tolist()
    before, heaviest = [-1] * len(total), [0.0]  # heaviest[k]: of the ends of the anchors before k
    ends: _Ends | None = None
    for k, value in enumerate(total):
        reached, anchor = _near(sources, targets, total, heaviest, k, slope**0.5)
        if heaviest[k] - FAR_PRICE > reached:
            ends = ends or _Ends(targets)
            ends.enter(targets, total, k)
            far, far_anchor = ends.before(targets[k])
            if far - FAR_PRICE > reached and sources[far_anchor] < sources[k]:
                reached, anchor = far - FAR_PRICE, far_anchor
        total[k], before[k] = value + reached, anchor
        heaviest.append(max(heaviest[k], total[k]))
    path = [total.index(heaviest[-1])]
    while before[path[-1]] >= 0:
        path.append(before[path[-1]])
    return Chain(anchors.take(path[::-1]), heaviest[-1])


def _near(
    sources: list[int],
    targets: list[int],
    total: list[float],
    heaviest: list[float],
    k: int,
    root: float,
) -> tuple[float, int]:
    """The best end among the last anchors that anchor k may follow, less the cost; 0, -1 for none.

    Nearest first, until no earlier end is heavy enough to win whatever its price: along a chain
    that is after one or two. `root` of the slope.
    """
    best, chosen = 0.0, -1
    i, j = sources[k], targets[k]
    for anchor in range(k - 1, max(k - LOOK_BACK, 0) - 1, -1):
        value = total[anchor]
        if value >= best:
            down, across = i - sources[anchor], j - targets[anchor]
            if down > 0 and across > 0:
                off = min(abs(down - across), abs(down * root - across / root))
                value -= GAP_PRICE * log2(1 + off) + SKIP_PRICE * (min(down, across) - 1)
                if value > 0 and value >= best:
                    best, chosen = value, anchor
        if heaviest[anchor] < best:
            break
    return best, chosen
