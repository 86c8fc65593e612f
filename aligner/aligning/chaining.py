"""Seeds to chains: which stretches of two texts correspond at all, in whatever order they stand.

A seed is a pair of sentences that choose each other. Seeds that follow one another in both texts
add up to a chain, as in the alignment of genomes; seeds that met by chance stand alone.
"""

from bisect import bisect_left
from collections.abc import Sequence
from math import log2
from typing import Final

import numpy as np

from aligner.aligning.types import Boundary, Chain, Rectangle, Seeds

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


def boundaries(chain: Chain) -> list[Boundary]:
    """Points between two neighbouring seeds that follow each other on both sides at once.

    A seed is the surer the more seeds near it lie on its diagonal.
    """
    i, j = chain.seeds.i, chain.seeds.j
    support = np.zeros(len(i))
    for lag in range(1, 5):
        near = (i[lag:] - i[:-lag] <= 8) & (np.abs((j - i)[lag:] - (j - i)[:-lag]) <= 2)
        support[lag:] += near
        support[:-lag] += near
    sure = support / (support + 1.0)
    follows = np.flatnonzero((np.diff(i) == 1) & (np.diff(j) == 1))
    return [
        Boundary(int(i[k] + 1), int(j[k] + 1), float(min(sure[k], sure[k + 1]))) for k in follows
    ]


def cut(
    whole: Rectangle, points: Sequence[Boundary], sure: float, small: int, large: int
) -> list[Rectangle]:
    """Cut a rectangle at boundaries into rectangles, each searched on its own.

    Only boundaries at least as sure as `sure` are used, and only where the piece before has `small`
    sentences; a piece of more than `large` on both sides without one is cut at its surest boundary,
    and without any halfway along the straight line, so that no grid grows without limit.
    """
    inside = [
        point for point in points if whole.i0 < point.i < whole.i1 and whole.j0 < point.j < whole.j1
    ]
    pieces: list[Rectangle] = []
    i, j = whole.i0, whole.j0
    for point in inside:
        longest = max(point.i - i, point.j - j)
        if point.sureness >= sure and longest >= small and point.i >= i and point.j >= j:
            pieces.append(Rectangle(i, point.i, j, point.j))
            i, j = point.i, point.j
    pieces.append(Rectangle(i, whole.i1, j, whole.j1))
    numbers = [point.i for point in inside]
    return [
        part
        for piece in pieces
        for part in _forced(
            piece, inside[bisect_left(numbers, piece.i0) : bisect_left(numbers, piece.i1)], large
        )
    ]


def _forced(piece: Rectangle, points: Sequence[Boundary], large: int) -> list[Rectangle]:
    """Cut a piece that is too large for one grid, at the best place there is."""
    rows, columns = piece.i1 - piece.i0, piece.j1 - piece.j0
    if rows * columns <= large * large or min(rows, columns) < 2:
        return [piece]
    middle = [
        point
        for point in points
        if piece.i0 + rows // 8 < point.i < piece.i1 - rows // 8 and piece.j0 < point.j < piece.j1
    ]
    if middle:
        point = max(middle, key=lambda point: point.sureness)
        i, j = point.i, point.j
    else:
        i, j = piece.i0 + rows // 2, piece.j0 + columns // 2
    first = Rectangle(piece.i0, i, piece.j0, j)
    second = Rectangle(i, piece.i1, j, piece.j1)
    return [
        *_forced(first, [point for point in points if point.i < i], large),
        *_forced(second, [point for point in points if point.i > i], large),
    ]
