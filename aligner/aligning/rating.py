"""Chains of pairs in, each pair with its calibrated probability and its evidence out."""

import math
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

import numpy as np

from aligner.aligning.estimation import BitextParameters
from aligner.aligning.features.bitext import Bitext
from aligner.aligning.features.surface import LENGTH_SMOOTHING
from aligner.aligning.types import Floats1d, Floats2d, Kind, RatedBead, ScoredBead
from aligner.model import Evidence

PAIR: Final = (0.88, 0.08)

NULL: Final = (1.56, -0.55)
"""Slope and offset of the log odds of pairs and of null beads, fitted by benchmarks/calibration.py
on the gold sets (8,102 pairs, 204 null beads)."""


def rate(
    bitext: Bitext, parameters: BitextParameters, chains: Sequence[Sequence[ScoredBead]]
) -> list[RatedBead]:
    """The pairs of all chains, chain by chain; chain 0 is the main chain."""
    numbered = [
        (_calibrated(bead, PAIR), number) for number, chain in enumerate(chains) for bead in chain
    ]
    parts = evidence(bitext, [bead for bead, _ in numbered], parameters.length_mean)
    return [
        RatedBead(bead, part, number) for (bead, number), part in zip(numbered, parts, strict=True)
    ]


def null_scores(main: Sequence[ScoredBead]) -> tuple[dict[int, float], dict[int, float]]:
    """Calibrated probabilities of the null beads of the main chain, by sentence of either side."""
    nulls = [_calibrated(bead, NULL) for bead in main if not bead.paired]
    return (
        {bead.i0: bead.probability for bead in nulls if bead.i1 > bead.i0},
        {bead.j0: bead.probability for bead in nulls if bead.j1 > bead.j0},
    )


def evidence(bitext: Bitext, pairs: Sequence[ScoredBead], length_mean: float) -> list[Evidence]:
    """For every pair its similarity, margin, likeness of lengths and agreement of numbers.

    `length_mean`: the usual log of target over source length, at which lengths are alike.
    """
    by_kind: dict[Kind, list[int]] = defaultdict(list)
    for number, (i0, i1, j0, j1, _) in enumerate(pairs):
        by_kind[Kind(i1 - i0, j1 - j0)].append(number)
    found: dict[int, Evidence] = {}
    for kind, places in by_kind.items():
        columns = _columns(bitext, kind, [pairs[place] for place in places], length_mean)
        rounded = ([round(value, 4) for value in column.tolist()] for column in columns)
        for place, *parts in zip(places, *rounded, strict=True):
            found[place] = Evidence(*parts)
    return [found[number] for number in range(len(pairs))]


def _columns(
    bitext: Bitext, kind: Kind, pairs: Sequence[ScoredBead], length_mean: float
) -> tuple[Floats1d, ...]:
    """The parts of the evidence of pairs of one kind, (pairs,) each, in the order of `Evidence`."""
    meaning, source, target = bitext.view("meaning"), bitext.source, bitext.target
    i = np.array([bead.i1 - 1 for bead in pairs])
    j = np.array([bead.j1 - 1 for bead in pairs])
    cosines = meaning.cosines(kind, i, j)
    margins = meaning.margins(kind, i, j, cosines)
    one = sum(source.lengths[i - back] for back in range(kind.source))
    two = sum(target.lengths[j - back] for back in range(kind.target))
    ratio = np.log((two + LENGTH_SMOOTHING) / (one + LENGTH_SMOOTHING))
    numbers = _numbers(
        sum(source.numbers[i - back] for back in range(kind.source)),
        sum(target.numbers[j - back] for back in range(kind.target)),
    )
    lengths = np.exp(-np.abs(ratio - length_mean))
    return np.clip(cosines, 0, 1), np.clip(margins, -1, 1), lengths, numbers


def _numbers(one: Floats2d, two: Floats2d) -> Floats1d:
    """Numbers shared over numbers there are, (s,); 1 where there are none."""
    shared = np.minimum(one, two).sum(axis=1)
    there = np.maximum(one, two).sum(axis=1)
    share: Floats1d = np.where(there > 0, shared / np.maximum(there, 1), 1.0)
    return share


def _calibrated(bead: ScoredBead, line: tuple[float, float]) -> ScoredBead:
    return bead._replace(probability=calibrated(bead.probability, line))


def calibrated(probability: float, line: tuple[float, float]) -> float:
    """A probability moved along a line in log odds, to six digits.

    >>> calibrated(0.5, (2.0, 0.0)), calibrated(1.0, (1.0, 0.0)) < 1
    (0.5, True)
    """
    clipped = min(max(probability, 1e-5), 1 - 1e-5)
    odds = math.log(clipped / (1 - clipped))
    return round(1 / (1 + math.exp(-(line[0] * odds + line[1]))), 6)
