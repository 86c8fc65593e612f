"""Seeds to chains: which stretches of two texts correspond at all, in whatever order they stand.

A seed is a pair of sentences that choose each other. Seeds that follow one another in both texts
add up to a chain, as in the alignment of genomes; seeds that met by chance stand alone.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

import numpy as np

from aligner.grids import Boundary, Chain, Rectangle, Seeds

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
    """The best chain end so far before any target sentence: a Fenwick tree of maxima."""

    def __init__(self, size: int) -> None:
        self.value = [0.0] * (size + 1)
        self.seed = [-1] * (size + 1)

    def add(self, j: int, value: float, seed: int) -> None:
        place = j + 1
        while place < len(self.value):
            if value > self.value[place]:
                self.value[place], self.seed[place] = value, seed
            place += place & -place

    def before(self, j: int) -> tuple[float, int]:
        """Value and number of the best end at a target sentence before j; 0 and -1 without any."""
        best, seed = 0.0, -1
        while j > 0:
            if self.value[j] > best:
                best, seed = self.value[j], self.seed[j]
            j -= j & -j
        return best, seed


def best_chain(seeds: Seeds, slope: float = 1.0) -> Chain | None:
    """The heaviest chain of the seeds, None without seeds.

    Both texts' order must agree from seed to seed; ties go to the chain that ends first. `slope`:
    target sentences to a source sentence; a step along it costs no more than one that follows a
    seed at once, so that verse can be chained with prose.
    """
    n = len(seeds.i)
    if not n:
        return None
    total = seeds.value.astype(np.float64)
    before = np.full(n, -1, dtype=np.int64)
    ends = _Ends(int(seeds.j.max()) + 1)
    targets = seeds.j.tolist()
    ends.add(targets[0], float(total[0]), 0)
    for k in range(1, n):
        far, far_seed = ends.before(targets[k])
        low = max(0, k - LOOK_BACK)
        down = seeds.i[k] - seeds.i[low:k] - 1
        across = seeds.j[k] - seeds.j[low:k] - 1
        level = np.abs((down + 1) * np.sqrt(slope) - (across + 1) / np.sqrt(slope))
        price = GAP_PRICE * np.log2(1 + np.minimum(np.abs(down - across), level))
        price += SKIP_PRICE * np.minimum(down, across)
        reach = np.where((down >= 0) & (across >= 0), total[low:k] - price, -np.inf)
        chosen = int(np.argmax(reach))
        if far - FAR_PRICE > max(reach[chosen], 0.0) and seeds.i[far_seed] < seeds.i[k]:
            total[k] += far - FAR_PRICE
            before[k] = far_seed
        elif reach[chosen] > 0:
            total[k] += reach[chosen]
            before[k] = low + chosen
        ends.add(targets[k], float(total[k]), k)
    end = int(np.argmax(total))
    path = [end]
    while before[path[-1]] >= 0:
        path.append(int(before[path[-1]]))
    return Chain(seeds.take(path[::-1]), float(total[end]))


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
