"""The arrays that pass between the stages of the engine: what they hold, and nothing else.

i counts sentences of the source, j of the target; a grid point (i, j) lies *before* sentences i
and j, so that a rectangle of r by c sentences has (r + 1) by (c + 1) points.
"""

from collections.abc import Sequence
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
Booleans1d = NDArray[np.bool_]


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


def kinds(largest: int) -> tuple[Kind, ...]:
    """Every kind of pair with at most `largest` sentences a side and `largest` + 1 in all.

    >>> kinds(2)
    (Kind(source=1, target=1), Kind(source=1, target=2), Kind(source=2, target=1))
    """
    both = range(1, largest + 1)
    return tuple(Kind(p, q) for p in both for q in both if p + q <= largest + 1)


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


@dataclass(frozen=True, slots=True)
class Sure:
    """Beads to learn from: the first and last sentence on each side and a weight, (b,) each."""

    i0: Integers1d
    i1: Integers1d
    j0: Integers1d
    j1: Integers1d
    weight: Doubles1d

    @property
    def single(self) -> NDArray[np.bool_]:
        found: NDArray[np.bool_] = (self.i1 - self.i0 == 1) & (self.j1 - self.j0 == 1)
        return found

    def some(self, most: int) -> "Sure":
        """Every so manyth bead, at most `most` of them."""
        step = max(-(-len(self.i0) // most), 1)
        kept = slice(None, None, step)
        return Sure(self.i0[kept], self.i1[kept], self.j0[kept], self.j1[kept], self.weight[kept])
