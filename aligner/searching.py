"""Rectangles in, the beads of each out: what a piece of two texts is searched by.

Every piece is searched for its probabilities first, then for the beads that gain most.
"""

from dataclasses import dataclass
from typing import Final

from aligner import decoding, grids, probabilities, scoring, search
from aligner.grids import Batch, Kind, Rectangle, Scores, Step
from aligner.matter import Beliefs, Matter, Weights

POINTS: Final = 40_000
"""Points of a batch: with 21 kinds and 14 pieces of evidence some 60 MB."""


@dataclass(frozen=True, slots=True)
class Searched:
    """A piece's steps and the log odds of all ways through it against leaving all alone."""

    steps: list[Step]
    worth: float


def searched(
    matter: Matter,
    kinds: tuple[Kind, ...],
    beliefs: Beliefs,
    weights: Weights,
    pieces: list[Rectangle],
) -> dict[Rectangle, Searched]:
    """The best way through every piece, with the probability of each of its steps."""
    found = {piece: _nothing(piece) for piece in pieces if 0 in piece.shape}
    for batch in grids.batches(pieces, POINTS):
        scores = scoring.score(batch, matter, beliefs, weights, kinds)
        posterior, sums = probabilities.probabilities(batch, scores)
        nulls = decoding.uncovered(posterior, kinds)
        ways = search.best(batch, decoding.gains(scores, posterior, nulls))
        for item, way in enumerate(ways):
            steps = decoding.rated(way, batch, item, kinds, posterior, nulls)
            worth = float(sums[item]) - _alone(batch, scores, item)
            found[batch.rectangles[item]] = Searched(steps, worth)
    return found


def _nothing(piece: Rectangle) -> Searched:
    """The steps of a piece with sentences on one side only."""
    sources = [Step(i, i + 1, piece.j0, piece.j0, 1.0) for i in range(piece.i0, piece.i1)]
    targets = [Step(piece.i1, piece.i1, j, j + 1, 1.0) for j in range(piece.j0, piece.j1)]
    return Searched(sources + targets, 0.0)


def _alone(batch: Batch, scores: Scores, item: int) -> float:
    """The log odds of leaving every sentence of a piece alone."""
    sources = scores.source_nulls[item, 1 : batch.rows[item] + 1].sum()
    targets = scores.target_nulls[item, 1 : batch.columns[item] + 1].sum()
    return float(sources + targets) + 2 * scores.opening
