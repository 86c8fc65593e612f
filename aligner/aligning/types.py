"""The arrays that pass between the stages of the engine: what they hold, and nothing else.

i counts sentences of the source, j of the target; a grid point (i, j) lies *before* sentences i
and j, so that a rectangle of r by c sentences has (r + 1) by (c + 1) points.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats1d = NDArray[np.float32]
Floats2d = NDArray[np.float32]
Floats3d = NDArray[np.float32]
Floats4d = NDArray[np.float32]
Doubles1d = NDArray[np.float64]
Doubles2d = NDArray[np.float64]
Doubles3d = NDArray[np.float64]
Integers1d = NDArray[np.int64]


class Kind(NamedTuple):
    """How many source and how many target sentences a bead holds."""

    source: int
    target: int


class Rectangle(NamedTuple):
    """Source sentences i0..i1 against target sentences j0..j1, half-open."""

    i0: int
    i1: int
    j0: int
    j1: int

    @property
    def shape(self) -> tuple[int, int]:
        """How many sentences it holds of the source and of the target."""
        return self.i1 - self.i0, self.j1 - self.j0


class Step(NamedTuple):
    """A bead as the search sees it: sentence ranges and the probability it came out with."""

    i0: int
    i1: int
    j0: int
    j1: int
    probability: float

    @property
    def paired(self) -> bool:
        """Whether it holds sentences of both sides."""
        return self.i1 > self.i0 and self.j1 > self.j0


@dataclass(frozen=True, slots=True)
class Batch:
    """Rectangles of like size, searched together; shorter ones are padded at their far ends.

    `i`: (B, R + 1) int64, the source sentence that ends at each row (row 0: none, holds 0);
    `j`: (B, C + 1) likewise; `rows`, `columns`: (B,) the true sizes.
    """

    rectangles: tuple[Rectangle, ...]
    i: NDArray[np.int64]
    j: NDArray[np.int64]
    rows: Integers1d
    columns: Integers1d


def kinds(largest: int) -> tuple[Kind, ...]:
    """Every kind of pair with at most `largest` sentences a side and `largest` + 1 in all.

    >>> kinds(2)
    (Kind(source=1, target=1), Kind(source=1, target=2), Kind(source=2, target=1))
    """
    both = range(1, largest + 1)
    return tuple(Kind(p, q) for p in both for q in both if p + q <= largest + 1)


@dataclass(frozen=True, slots=True)
class Scores:
    """What a batch's beads are worth: log odds, higher is better, -inf where a bead cannot stand.

    `pairs`: (kinds, B, R + 1, C + 1) float32, bead of that kind *ending* at a point;
    `source_nulls`: (B, R + 1), `target_nulls`: (B, C + 1) float32, the sentence that ends there
    left without counterpart; `opening`: added where a run of nulls begins.
    """

    kinds: tuple[Kind, ...]
    pairs: Floats4d
    source_nulls: Floats2d
    target_nulls: Floats2d
    opening: float


@dataclass(frozen=True, slots=True)
class Seeds:
    """Pairs of sentences, sorted by source and then target: (s,) arrays each.

    `value`: log odds of sorts, above 0; a chain is worth the sum of its seeds less its gaps.
    """

    i: Integers1d
    j: Integers1d
    value: Doubles1d

    def take(self, chosen: Sequence[int] | np.ndarray) -> "Seeds":
        """Some of the seeds, by their places or by a mask."""
        picked = np.asarray(chosen if len(chosen) else np.zeros(0, dtype=np.int64))
        return Seeds(self.i[picked], self.j[picked], self.value[picked])


@dataclass(frozen=True, slots=True)
class Chain:
    """Seeds in order and what the chain is worth."""

    seeds: Seeds
    value: float


@dataclass(frozen=True, slots=True)
class Boundary:
    """A point that the alignment passes: before source sentence i and target sentence j.

    `sureness` in 0..1.
    """

    i: int
    j: int
    sureness: float


def batches(rectangles: list[Rectangle], points: int) -> Iterator[Batch]:
    """Rectangles sorted into batches of like size, none of more than about `points` points.

    Rectangles without a source or without a target sentence do not come out: there is nothing to
    search in them.
    """
    full = [r for r in rectangles if r.i1 > r.i0 and r.j1 > r.j0]
    full.sort(key=lambda r: (_rounded(r.i1 - r.i0), _rounded(r.j1 - r.j0), r))
    taken: list[Rectangle] = []
    for rectangle in full:
        if taken and not _fits(taken, rectangle, points):
            yield _batch(taken)
            taken = []
        taken.append(rectangle)
    if taken:
        yield _batch(taken)


def _rounded(size: int) -> int:
    """Sizes up to an eighth apart share a batch.

    >>> [_rounded(size) for size in (3, 9, 17, 70)]
    [8, 16, 24, 80]
    """
    step = max(8, 1 << max(size.bit_length() - 3, 0))
    return -(-size // step) * step


def _fits(taken: list[Rectangle], rectangle: Rectangle, points: int) -> bool:
    first = taken[0]
    same = _rounded(first.i1 - first.i0) == _rounded(rectangle.i1 - rectangle.i0) and _rounded(
        first.j1 - first.j0
    ) == _rounded(rectangle.j1 - rectangle.j0)
    size = (_rounded(first.i1 - first.i0) + 1) * (_rounded(first.j1 - first.j0) + 1)
    return same and size * (len(taken) + 1) <= points


def _batch(rectangles: list[Rectangle]) -> Batch:
    rows = np.array([r.i1 - r.i0 for r in rectangles])
    columns = np.array([r.j1 - r.j0 for r in rectangles])
    starts = np.array([(r.i0, r.j0) for r in rectangles])
    i = _ends(starts[:, 0], rows)
    j = _ends(starts[:, 1], columns)
    return Batch(tuple(rectangles), i, j, rows, columns)


def _ends(starts: Integers1d, sizes: Integers1d) -> NDArray[np.int64]:
    """For every point the sentence that ends there; 0 in row 0 and in the padding."""
    steps = np.arange(sizes.max() + 1)[None, :]
    numbers = starts[:, None] + steps - 1
    return np.where((steps >= 1) & (steps <= sizes[:, None]), numbers, 0)
