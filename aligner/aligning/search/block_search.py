"""Rectangles in, the beads of each out: what a piece of two texts is searched by.

Every piece is searched for its probabilities first, then for the beads that gain most: one after
the other by aligner/compiled, or many together with numpy where that could not be built. Both find
the same beads; the compiled search takes a fifth to a seventh of the time.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from aligner.aligning import weights
from aligner.aligning.estimation import Beliefs
from aligner.aligning.features.bitext import Matter, Outlook, Pair
from aligner.aligning.search import (
    batching,
    compiled,
    expected_accuracy,
    forward_backward,
    scoring,
    viterbi,
)
from aligner.aligning.search.batching import Batch, Scores
from aligner.aligning.types import Floats3d, Kind, Rectangle, Step
from aligner.aligning.weights import Weights

POINTS: Final = 40_000
"""Points of a batch: with 21 kinds and 14 pieces of evidence some 60 MB."""

LARGEST_COMPILED: Final = 60
"""Sentences of a bead's side that the compiled search has room for."""


@dataclass(frozen=True, slots=True)
class Searched:
    """A piece's steps and the log odds of all ways through it against leaving all alone."""

    steps: list[Step]
    worth: float


@dataclass(frozen=True, slots=True)
class Known:
    """What the pieces of a pair of texts are searched with."""

    matter: Matter
    kinds: tuple[Kind, ...]
    beliefs: Beliefs
    weights: Weights


def searched(known: Known, pieces: list[Rectangle]) -> dict[Rectangle, Searched]:
    """The best way through every piece, with the probability of each of its steps."""
    found = {piece: _nothing(piece) for piece in pieces if 0 in piece.shape}
    full = [piece for piece in pieces if piece not in found]
    room = max(max(known.kinds)) <= LARGEST_COMPILED
    return found | (_compiled if compiled.BUILT and room else _in_batches)(known, full)


def _nothing(piece: Rectangle) -> Searched:
    """The steps of a piece with sentences on one side only."""
    sources = [Step(i, i + 1, piece.j0, piece.j0, 1.0) for i in range(piece.i0, piece.i1)]
    targets = [Step(piece.i1, piece.i1, j, j + 1, 1.0) for j in range(piece.j0, piece.j1)]
    return Searched(sources + targets, 0.0)


def _compiled(known: Known, pieces: list[Rectangle]) -> dict[Rectangle, Searched]:
    """Search the pieces one by one."""
    from aligner.aligning.search.compiled import scores, ways

    opening = known.weights.opening
    scorer = scores.Scorer(known.matter, known.beliefs, known.weights, known.kinds)
    sizes = np.array(known.kinds, dtype=np.int32)
    found = {}
    for piece in pieces:
        log_odds = scorer.log_odds(*piece, products(known, piece))
        steps, probability, worth = ways.best(log_odds, sizes, opening)
        steps += np.array([piece.i0, piece.i0, piece.j0, piece.j0])
        rows = zip(*steps.T.tolist(), probability.tolist(), strict=True)
        found[piece] = Searched([*map(Step._make, rows)], worth - 2 * opening)
    return found


def products(known: Known, piece: Rectangle) -> list[Floats3d]:
    """Dot products of every view, and last of the numbers: see `Scorer.log_odds`."""
    i, j = slice(piece.i0, piece.i1), slice(piece.j0, piece.j1)
    return [
        *(_outlook_products(outlook, known.kinds, i, j) for outlook in known.matter.outlooks),
        known.matter.source.numbers[i] @ known.matter.target.numbers[j].T,
    ]


def _outlook_products(outlook: Outlook, kinds: tuple[Kind, ...], i: slice, j: slice) -> Floats3d:
    """Of single sentences where they add up: (R, C); of every kind of run: (kinds, R, C)."""
    source, target = outlook.source, outlook.target
    if source.encoded:
        runs = [source.encoded[p - 1][i] @ target.encoded[q - 1][j].T for p, q in kinds]
        return np.stack(runs)
    return source.rows(i.start, i.stop) @ target.rows(j.start, j.stop).T


def _in_batches(known: Known, pieces: list[Rectangle]) -> dict[Rectangle, Searched]:
    """Search pieces of like size together."""
    found = {}
    kinds = known.kinds
    for batch in batching.batches(pieces, POINTS):
        scores = scoring.score(batch, known.matter, known.beliefs, known.weights, kinds)
        posterior, sums = forward_backward.probabilities(batch, scores)
        nulls = expected_accuracy.uncovered(posterior, kinds)
        ways = viterbi.best(batch, expected_accuracy.gains(scores, posterior, nulls))
        for item, way in enumerate(ways):
            steps = expected_accuracy.rated(way, batch, item, kinds, posterior, nulls)
            worth = float(sums[item]) - _alone(batch, scores, item)
            found[batch.rectangles[item]] = Searched(steps, worth)
    return found


def _alone(batch: Batch, scores: Scores, item: int) -> float:
    """The log odds of leaving every sentence of a piece alone."""
    sources = scores.source_nulls[item, 1 : batch.rows[item] + 1].sum()
    targets = scores.target_nulls[item, 1 : batch.columns[item] + 1].sum()
    return float(sources + targets) + 2 * scores.opening


def search(
    pair: Pair, beliefs: Beliefs, pieces: list[Rectangle], caution: float = 0.0
) -> dict[Rectangle, Searched]:
    """Search every piece, null beads dearer by `caution`."""
    trusted = weights.weights(pair.kinds)
    dearer = trusted.nulls.copy()
    dearer[0] -= caution
    known = Known(pair.matter, pair.kinds, beliefs, replace(trusted, nulls=dearer))
    return searched(known, pieces)
