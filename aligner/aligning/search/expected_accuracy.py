"""Maximum expected accuracy (minimum Bayes risk): posteriors in, the gain of each bead out.

The likeliest way through a text is not the way with the most right beads: where two ways are near
equal, their common beads count and the doubtful rest does not. So the search runs twice, first
over log odds for the probabilities, then over the gains made of them.
"""

from typing import Final

import numpy as np

from aligner.aligning.search.batching import BeadScores, BlockBatch
from aligner.aligning.types import Floats2d, Floats4d, Kind, ScoredBead

BEAD_COST: Final = 0.3
"""What choosing a bead costs: a bead less likely than this is worth leaving out. About a third is
where strict F1 peaks (0.2 and 0.45 were worse, see benchmarks/gold.py)."""

NULL_GAIN: Final = 0.5
"""A null bead counts half: it enters precision, but not recall."""


LEAST: Final = 0.1
"""A pair less likely than this is never chosen, however dear its sentences' being alone."""


def null_posteriors(posterior: Floats4d, kinds: tuple[Kind, ...]) -> tuple[Floats2d, Floats2d]:
    """How likely each sentence of a batch has no counterpart: (B, R + 1) and (B, C + 1)."""
    _, n_items, n_rows, n_columns = posterior.shape
    sources = np.ones((n_items, n_rows), dtype=np.float32)
    targets = np.ones((n_items, n_columns), dtype=np.float32)
    for number, (p, q) in enumerate(kinds):
        rows, columns = posterior[number].sum(axis=2), posterior[number].sum(axis=1)
        for back in range(min(p, n_rows)):
            sources[:, : n_rows - back] -= rows[:, back:]
        for back in range(min(q, n_columns)):
            targets[:, : n_columns - back] -= columns[:, back:]
    return np.clip(sources, 0.0, 1.0), np.clip(targets, 0.0, 1.0)


def gains(scores: BeadScores, posterior: Floats4d, nulls: tuple[Floats2d, Floats2d]) -> BeadScores:
    """What each bead adds to the expected share of right beads, in the form of scores."""
    return BeadScores(
        scores.kinds,
        np.where(posterior < LEAST, np.float32(-np.inf), posterior - np.float32(BEAD_COST)),
        np.float32(NULL_GAIN) * (nulls[0] - np.float32(BEAD_COST)),
        np.float32(NULL_GAIN) * (nulls[1] - np.float32(BEAD_COST)),
        0.0,
    )


def with_posteriors(
    beads: list[ScoredBead],
    batch: BlockBatch,
    item: int,
    kinds: tuple[Kind, ...],
    posterior: Floats4d,
    nulls: tuple[Floats2d, Floats2d],
) -> list[ScoredBead]:
    """The beads of one block with the probability of each."""
    i0, _, j0, _ = batch.blocks[item]
    numbers = {kind: number for number, kind in enumerate(kinds)}
    result = []
    for bead in beads:
        kind = Kind(bead.i1 - bead.i0, bead.j1 - bead.j0)
        if kind.source and kind.target:
            value = posterior[numbers[kind], item, bead.i1 - i0, bead.j1 - j0]
        elif kind.source:
            value = nulls[0][item, bead.i1 - i0]
        else:
            value = nulls[1][item, bead.j1 - j0]
        result.append(bead._replace(probability=float(np.clip(value, 0.0, 1.0))))
    return result
