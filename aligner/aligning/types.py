"""The values that pass between the steps of the engine: blocks, beads, anchors, chains, arrays.

i counts sentences of the source, j of the target; a grid point (i, j) lies *before* sentences i
and j, so that a block of r by c sentences has (r + 1) by (c + 1) points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aligner.model import Evidence

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


class Block(NamedTuple):
    """A part of a bitext: source sentences i0..i1 against target sentences j0..j1, half-open."""

    i0: int
    i1: int
    j0: int
    j1: int

    @property
    def shape(self) -> tuple[int, int]:
        """How many sentences it holds of the source and of the target."""
        return self.i1 - self.i0, self.j1 - self.j0


class ScoredBead(NamedTuple):
    """A bead as the search finds it: half-open sentence ranges and a probability, 0..1.

    One side is empty in a null bead.
    """

    i0: int
    i1: int
    j0: int
    j1: int
    probability: float

    @property
    def paired(self) -> bool:
        """Whether it holds sentences of both sides."""
        return self.i1 > self.i0 and self.j1 > self.j0


class RatedBead(NamedTuple):
    """A pair of an alignment before it is put in order.

    `bead`: with its calibrated probability; `evidence`: the parts of that probability, to be
    shown; `chain`: 0 for the main chain, a number of its own for every moved passage.
    """

    bead: ScoredBead
    evidence: Evidence
    chain: int


def kinds(largest: int) -> tuple[Kind, ...]:
    """Every kind of pair with at most `largest` sentences a side and `largest` + 1 in all.

    >>> kinds(2)
    (Kind(source=1, target=1), Kind(source=1, target=2), Kind(source=2, target=1))
    """
    both = range(1, largest + 1)
    return tuple(Kind(p, q) for p in both for q in both if p + q <= largest + 1)


@dataclass(frozen=True, slots=True)
class Anchors:
    """Pairs of sentences taken as likely right before any search: (s,) arrays each.

    Sorted by source and then target. `value`: the margin of each pair, above 0; a chain is worth
    the sum of its anchors' values less the cost of its gaps.
    """

    i: Integers1d
    j: Integers1d
    value: Doubles1d

    def take(self, chosen: Sequence[int] | np.ndarray) -> "Anchors":
        """Some of the anchors, by their places or by a mask."""
        picked = np.asarray(chosen if len(chosen) else np.zeros(0, dtype=np.int64))
        return Anchors(self.i[picked], self.j[picked], self.value[picked])


class Chain(NamedTuple):
    """Anchors that follow one another on both sides, and what the chain is worth."""

    anchors: Anchors
    value: float


class CutPoint(NamedTuple):
    """A point that the alignment is taken to pass: before source sentence i and target sentence j.

    `certainty` in 0..1; a block is cut at the most certain ones.
    """

    i: int
    j: int
    certainty: float


@dataclass(frozen=True, slots=True)
class ConfidentBeads:
    """Pairs to estimate parameters from: half-open sentence ranges and weights, (b,) each."""

    i0: Integers1d
    i1: Integers1d
    j0: Integers1d
    j1: Integers1d
    weight: Doubles1d

    def __len__(self) -> int:
        return len(self.i0)

    @property
    def single(self) -> Booleans1d:
        """Which of them are 1-1: (b,)."""
        found: Booleans1d = (self.i1 - self.i0 == 1) & (self.j1 - self.j0 == 1)
        return found

    def some(self, most: int) -> "ConfidentBeads":
        """Evenly spread beads, at most `most` of them."""
        kept = slice(None, None, max(-(-len(self) // most), 1))
        return ConfidentBeads(
            self.i0[kept], self.i1[kept], self.j0[kept], self.j1[kept], self.weight[kept]
        )
