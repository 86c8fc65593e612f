"""The parts of each pair's probability, to be shown: beads in, one `Evidence` for each out."""

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np

from aligner.aligning.features.bitext import Outlook, Side
from aligner.aligning.types import Floats2d, Kind, Step
from aligner.model import Evidence

PAIR: Final = (0.88, 0.08)

NULL: Final = (1.56, -0.55)
"""Slope and offset of the log odds of pairs and of null beads, fitted by benchmarks/calibration.py
on the gold sets (8,108 pairs, 203 null beads)."""


def gather(
    pairs: Sequence[Step], meaning: Outlook, source: Side, target: Side, length_mean: float
) -> list[Evidence]:
    """For every pair its similarity, margin, likeness of lengths and agreement of numbers.

    `length_mean`: the usual log of target over source length, at which lengths are alike.
    """
    by_kind: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, (i0, i1, j0, j1, _) in enumerate(pairs):
        by_kind[i1 - i0, j1 - j0].append(number)
    found: dict[int, Evidence] = {}
    for (p, q), places in by_kind.items():
        i = np.array([pairs[place].i1 - 1 for place in places])
        j = np.array([pairs[place].j1 - 1 for place in places])
        cosines = meaning.cosines(Kind(p, q), i, j)
        margins = cosines - (meaning.source_background[p - 1][i]) / 2
        margins -= meaning.target_background[q - 1][j] / 2
        one = sum(source.lengths[i - back] for back in range(p))
        two = sum(target.lengths[j - back] for back in range(q))
        lengths = np.exp(-np.abs(np.log((two + 2) / (one + 2)) - length_mean))
        numbers = _numbers(
            sum(source.numbers[i - back] for back in range(p)),
            sum(target.numbers[j - back] for back in range(q)),
        )
        values = (np.clip(cosines, 0, 1), np.clip(margins, -1, 1), lengths, numbers)
        rounded = ([round(value, 4) for value in column.tolist()] for column in values)
        for place, *parts in zip(places, *rounded, strict=True):
            found[place] = Evidence(*parts)
    return [found[number] for number in range(len(pairs))]


def _numbers(one: Floats2d, two: Floats2d) -> np.ndarray:
    """Numbers shared over numbers there are, (s,); 1 where there are none."""
    shared = np.minimum(one, two).sum(axis=1)
    there = np.maximum(one, two).sum(axis=1)
    return np.where(there > 0, shared / np.maximum(there, 1), 1.0)


def calibrated(probability: float, line: tuple[float, float]) -> float:
    """A probability moved along a line in log odds, to six digits.

    >>> calibrated(0.5, (2.0, 0.0)), calibrated(1.0, (1.0, 0.0)) < 1
    (0.5, True)
    """
    clipped = min(max(probability, 1e-5), 1 - 1e-5)
    odds = math.log(clipped / (1 - clipped))
    return round(1 / (1 + math.exp(-(line[0] * odds + line[1]))), 6)
