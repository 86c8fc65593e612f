"""Seeds to chains: which stretches of two texts correspond at all, in whatever order they stand.

A seed is a pair of sentences that choose each other. Seeds that follow one another in both texts
add up to a chain, as in the alignment of genomes; seeds that met by chance stand alone.
"""

from collections.abc import Sequence
from math import log2
from typing import Final

from aligner.aligning.types import Chain, Seeds

LOOK_BACK: Final = 48
"""Seeds before a seed that it may follow; more found no other chain on any gold set."""

GAP_PRICE: Final = 0.8
"""Times the log2 of the sentences by which a step leaves the diagonal. A seed by chance, worth
two or three, cannot pay for leaving and coming back; a chapter left out costs about eight once."""

SKIP_PRICE: Final = 0.02
"""Per sentence passed over on both sides."""


FAR_PRICE: Final = 16.0
"""Of a step over any distance and any number of seeds: about what leaving out a book costs."""


class _Ends:
    """The best chain end so far before any target sentence: a Fenwick tree of maxima.

    Target sentences count by their places among those with seeds, so that a few seeds of a long
    text make a small tree. Ends wait until somebody asks; along one great chain nobody does.
    """

    def __init__(self, targets: Sequence[int]) -> None:
        self.places = {j: place for place, j in enumerate(sorted(set(targets)))}
        self.value = [0.0] * (len(self.places) + 1)
        self.seed = [-1] * (len(self.places) + 1)
        self.known = 0

    def learn(self, targets: list[int], total: list[float], stop: int) -> None:
        """Take in the ends of the seeds before `stop`."""
        for seed in range(self.known, stop):
            place, value = self.places[targets[seed]] + 1, total[seed]
            while place < len(self.value):
                if value > self.value[place]:
                    self.value[place], self.seed[place] = value, seed
                place += place & -place
        self.known = stop

    def before(self, j: int) -> tuple[float, int]:
        """Value and number of the best end at a target sentence before j; 0 and -1 without any."""
        best, seed, place = 0.0, -1, self.places[j]
        while place > 0:
            if self.value[place] > best:
                best, seed = self.value[place], self.seed[place]
            place -= place & -place
        return best, seed


def best_chain(seeds: Seeds, slope: float = 1.0) -> Chain | None:
    """The heaviest chain of the seeds, None without seeds.

    Both texts' order must agree from seed to seed; ties go to the chain that ends first. `slope`:
    target sentences to a source sentence; a step along it costs no more than one that follows a
    seed at once, so that verse can be chained with prose.
    """
    if not len(seeds.i):
        return None
    sources, targets, total = seeds.i.tolist(), seeds.j.tolist(), seeds.value.tolist()
    before, heaviest = [-1] * len(total), [0.0]  # heaviest[k]: of the ends of the seeds before k
    ends: _Ends | None = None
    for k, value in enumerate(total):
        reached, seed = _near(sources, targets, total, heaviest, k, slope**0.5)
        if heaviest[k] - FAR_PRICE > reached:
            ends = ends or _Ends(targets)
            ends.learn(targets, total, k)
            far, far_seed = ends.before(targets[k])
            if far - FAR_PRICE > reached and sources[far_seed] < sources[k]:
                reached, seed = far - FAR_PRICE, far_seed
        total[k], before[k] = value + reached, seed
        heaviest.append(max(heaviest[k], total[k]))
    path = [total.index(heaviest[-1])]
    while before[path[-1]] >= 0:
        path.append(before[path[-1]])
    return Chain(seeds.take(path[::-1]), heaviest[-1])


def _near(
    sources: list[int],
    targets: list[int],
    total: list[float],
    heaviest: list[float],
    k: int,
    root: float,
) -> tuple[float, int]:
    """The best end among the last seeds that seed k may follow, less the price; 0 and -1 for none.

    Nearest first, until no earlier end is heavy enough to win whatever its price: along a chain
    that is after one or two. `root` of the slope.
    """
    best, chosen = 0.0, -1
    i, j = sources[k], targets[k]
    for seed in range(k - 1, max(k - LOOK_BACK, 0) - 1, -1):
        value = total[seed]
        if value >= best:
            down, across = i - sources[seed], j - targets[seed]
            if down > 0 and across > 0:
                off = min(abs(down - across), abs(down * root - across / root))
                value -= GAP_PRICE * log2(1 + off) + SKIP_PRICE * (min(down, across) - 1)
                if value > 0 and value >= best:
                    best, chosen = value, seed
        if heaviest[seed] < best:
            break
    return best, chosen
