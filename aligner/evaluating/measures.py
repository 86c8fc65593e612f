"""Beads against gold beads: strict and lax precision, recall and F1, with intervals.

The definitions are vecalign's (Thompson & Koehn 2019, its score.py): precision over all predicted
beads, null beads among them; recall over the gold beads that have both sides. A bead is strictly
right when the gold has exactly it, laxly right when some gold bead overlaps it on both sides.
Counts are kept per document, so that resampling adds instead of comparing again.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

Numbers = tuple[int, ...]
BeadPair = tuple[Numbers, Numbers]

RESAMPLES: Final = 1000
"""Bootstrap samples: intervals then move by less than a tenth of their width between seeds."""

SEED: Final = 20200


@dataclass(frozen=True, slots=True)
class Counts:
    """How many beads of a document were predicted and found; adding two adds their fields."""

    predicted: int = 0
    predicted_strict: int = 0
    predicted_lax: int = 0
    gold: int = 0
    gold_strict: int = 0
    gold_lax: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(a + b for a, b in zip(_values(self), _values(other), strict=True)))

    @property
    def strict(self) -> "Measure":
        """Precision, recall and F1 of beads that are exactly right."""
        return Measure.of(self.predicted_strict, self.predicted, self.gold_strict, self.gold)

    @property
    def lax(self) -> "Measure":
        """Precision, recall and F1 of beads that overlap a right one on both sides."""
        return Measure.of(self.predicted_lax, self.predicted, self.gold_lax, self.gold)


@dataclass(frozen=True, slots=True)
class Measure:
    """Precision, recall and their harmonic mean, each in 0..1; of nothing, 0."""

    precision: float
    recall: float
    f1: float

    @classmethod
    def of(cls, right: int, predicted: int, found: int, gold: int) -> "Measure":
        """From the beads predicted right, predicted, found and in the gold.

        >>> Measure.of(1, 2, 1, 1)
        Measure(precision=0.5, recall=1.0, f1=0.6666666666666666)
        """
        precision = right / predicted if predicted else 0.0
        recall = found / gold if gold else 0.0
        total = precision + recall
        return cls(precision, recall, 2 * precision * recall / total if total else 0.0)


def _values(counts: Counts) -> tuple[int, int, int, int, int, int]:
    return (
        counts.predicted,
        counts.predicted_strict,
        counts.predicted_lax,
        counts.gold,
        counts.gold_strict,
        counts.gold_lax,
    )


def count(predicted: Iterable[BeadPair], gold: Iterable[BeadPair]) -> Counts:
    """Compare the beads of one document. A bead is (source numbers, target numbers).

    >>> count([((0,), (0,)), ((1,), ())], [((0,), (0, 1)), ((1,), ())]).strict.precision
    0.5
    """
    beads = {bead for bead in predicted if bead[0] or bead[1]}
    right = {bead for bead in gold if bead[0] or bead[1]}
    paired = {bead for bead in right if bead[0] and bead[1]}
    strict, lax = _found(beads, right)
    found_strict, found_lax = _found(paired, beads)
    return Counts(len(beads), strict, lax, len(paired), found_strict, found_lax)


def _found(beads: set[BeadPair], among: set[BeadPair]) -> tuple[int, int]:
    """How many of the beads stand among others exactly, and how many at least overlap one."""
    targets_of: dict[int, set[int]] = {}
    for sources, targets in among:
        for number in sources:
            targets_of.setdefault(number, set()).update(targets)
    strict = beads & among
    lax = sum(
        any(not targets_of.get(number, set()).isdisjoint(targets) for number in sources)
        for sources, targets in beads - strict
    )
    return len(strict), len(strict) + lax


@dataclass(frozen=True, slots=True)
class Interval:
    """A value and the range that holds 95 % of resampled ones."""

    value: float
    low: float
    high: float


def interval(documents: Sequence[Counts], *, lax: bool = False) -> Interval:
    """F1 over all documents, with a bootstrap interval over documents.

    Deterministic: the samples come from a fixed seed. One document has no spread: low and high
    are its value.
    """
    table = np.array([_values(counts) for counts in documents], dtype=np.int64)
    table = table.reshape(len(documents), 6)
    drawn = np.random.default_rng(SEED).integers(
        0, max(len(documents), 1), size=(RESAMPLES, len(documents))
    )
    values = np.sort(_f1(table[drawn].sum(axis=1), lax=lax))
    middle = float(_f1(table.sum(axis=0)[None, :], lax=lax)[0])
    return Interval(middle, float(np.quantile(values, 0.025)), float(np.quantile(values, 0.975)))


def _f1(table: NDArray[np.int64], *, lax: bool) -> NDArray[np.float64]:
    """F1 of every row of counts, shape (n, 6) to (n,)."""
    predicted, gold = table[:, 0], table[:, 3]
    right, found = table[:, 2 if lax else 1], table[:, 5 if lax else 4]
    precision = right / np.maximum(predicted, 1)
    recall = found / np.maximum(gold, 1)
    f1: NDArray[np.float64] = 2 * precision * recall / np.maximum(precision + recall, 1e-12)
    return f1


def by_kind(
    predicted: Iterable[BeadPair], gold: Iterable[BeadPair]
) -> dict[str, tuple[int, int, int]]:
    """For every kind of bead: how many the gold has, how many were predicted, how many agree."""
    beads, right = set(predicted), set(gold)
    table: dict[str, list[int]] = {}
    for column, group in enumerate((right, beads, beads & right)):
        for sources, targets in group:
            kind = f"{len(sources)}-{len(targets)}"
            table.setdefault(kind, [0, 0, 0])[column] += 1
    return {kind: (row[0], row[1], row[2]) for kind, row in sorted(table.items())}
