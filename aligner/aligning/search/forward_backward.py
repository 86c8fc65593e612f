"""The forward-backward algorithm: scores of beads in, the posterior probability of each out.

Three states: in a pair (M), in a run of source nulls (X), in a run of target nulls (Y). A run of
nulls pays once for opening; where both sides have nulls, those of the source come first, so that
every set of beads is one path and no other. All blocks of a batch move row by row together.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aligner.aligning.search.batching import BeadScores, BlockBatch
from aligner.aligning.types import Doubles1d, Doubles2d, Doubles3d, Floats4d, Kind

LARGEST_LOG_ODDS = 80.0
"""Scores are capped here before they are exponentiated: e^80 is certainty and float32 holds it."""

LEAST_LOG_ODDS = -12.0
"""A bead that is worth less than this, over leaving its sentences alone, is not looked at: two runs
of nulls cost some 6 to begin, so that it could be e^-6 likely at most. With -8, too, F1 was the
same on all gold sets."""


class PathSums(NamedTuple):
    """Path sums of one direction. `pairs`, `sources`, `targets`: states M, X, Y, each
    (B, R + 1, C + 1) float64, scaled row by row; `scales`: (B, R + 1), log of the row's factor."""

    pairs: Doubles3d
    sources: Doubles3d
    targets: Doubles3d
    scales: Doubles2d

    @property
    def total(self) -> Doubles3d:
        return self.pairs + self.sources + self.targets


def probabilities(batch: BlockBatch, scores: BeadScores) -> tuple[Floats4d, Doubles1d]:
    """The probability of every bead among all ways through its block.

    First array as `scores.pairs`: (kinds, B, R + 1, C + 1) float32 in 0..1; second (B,) float64:
    the log of the sum over all ways.
    """
    scores, source_sums, target_sums = against_nulls(scores)
    odds = np.exp(np.minimum(scores.pairs, LARGEST_LOG_ODDS))
    ahead = _forward(scores, odds)
    back = _backward(batch, scores, odds)
    items = np.arange(len(batch.rows))
    log_sum = np.log(ahead.total[items, batch.rows, batch.columns])
    log_sum += ahead.scales[items, batch.rows]
    absolute = log_sum + source_sums[items, batch.rows] + target_sums[items, batch.columns]
    posterior = np.zeros_like(odds)
    total = ahead.total
    for number, (p, q) in enumerate(scores.kinds):
        if p >= total.shape[1] or q >= total.shape[2]:
            continue
        factor = np.exp(ahead.scales[:, :-p] + back.scales[:, p:] - log_sum[:, None])
        inner = total[:, :-p, :-q] * odds[number, :, p:, q:] * back.pairs[:, p:, q:]
        posterior[number, :, p:, q:] = inner * factor[:, :, None]
    return posterior, absolute


def against_nulls(scores: BeadScores) -> tuple[BeadScores, Doubles2d, Doubles2d]:
    """The same scores with every null at 0, and what the nulls up to each point add up to.

    Each pair's score is then over that of leaving its sentences alone. All odds stay above those
    of leaving all alone, which is e to the openings, so that no row of numbers vanishes in a
    block of thousands by a few.
    """
    sums = [
        np.cumsum(nulls[:, 1:], axis=1, dtype=np.float64)
        for nulls in (scores.source_nulls, scores.target_nulls)
    ]
    source, target = (np.pad(total, ((0, 0), (1, 0))) for total in sums)
    pairs = scores.pairs.copy()
    for number, (p, q) in enumerate(scores.kinds):
        if p < source.shape[1] and q < target.shape[1]:
            alone_source = (source[:, p:] - source[:, :-p])[:, :, None]
            alone_target = (target[:, q:] - target[:, :-q])[:, None, :]
            pairs[number, :, p:, q:] -= (alone_source + alone_target).astype(np.float32)
    pairs[pairs < LEAST_LOG_ODDS] = -np.inf
    none = np.zeros_like(scores.source_nulls), np.zeros_like(scores.target_nulls)
    return BeadScores(scores.kinds, pairs, none[0], none[1], scores.opening), source, target


def _forward(scores: BeadScores, odds: Floats4d) -> PathSums:
    """Sums over all ways from the near corner to each point."""
    _, n_items, n_rows, n_columns = odds.shape
    pairs, sources, targets = (np.zeros((n_items, n_rows, n_columns)) for _ in range(3))
    total = np.zeros((n_items, n_rows, n_columns))
    scales = np.zeros((n_items, n_rows))
    opening = np.exp(scores.opening)
    source_odds, target_odds = np.exp(scores.source_nulls), np.exp(scores.target_nulls)
    for i in range(n_rows):
        if i == 0:
            pairs[:, 0, 0] = 1.0
        else:
            _step_pairs(pairs[:, i], total, scales, odds, scores.kinds, i)
            before = opening * pairs[:, i - 1] + sources[:, i - 1]
            sources[:, i] = before * source_odds[:, i, None]
        entering = opening * (pairs[:, i] + sources[:, i])[:, :-1] * target_odds[:, 1:]
        targets[:, i, 1:] = _scan(entering, target_odds[:, 1:])
        total[:, i] = pairs[:, i] + sources[:, i] + targets[:, i]
        largest = total[:, i].max(axis=1)
        for state in (pairs, sources, targets, total):
            state[:, i] /= largest[:, None]
        scales[:, i] = np.log(largest) + (scales[:, i - 1] if i else 0.0)
    return PathSums(pairs, sources, targets, scales)


def _step_pairs(
    row: Doubles2d,
    total: Doubles3d,
    scales: Doubles2d,
    odds: Floats4d,
    kinds: tuple[Kind, ...],
    i: int,
) -> None:
    """Write the sums of ways whose last bead is a pair that ends in row i, scaled as row i - 1."""
    n_columns = row.shape[1]
    for p in range(1, min(i, max(kind.source for kind in kinds)) + 1):
        reached = np.zeros_like(row)
        for number, (source, q) in enumerate(kinds):
            if source == p and q < n_columns:
                reached[:, q:] += total[:, i - p, :-q] * odds[number, :, i, q:]
        row += reached * np.exp(scales[:, i - p] - scales[:, i - 1])[:, None]


def _scan(entering: Doubles2d, odds: NDArray[np.floating]) -> Doubles2d:
    """y[j] = entering[j] + odds[j] * y[j - 1] along the last axis, by doubling."""
    result = entering.astype(np.float64)
    factors = odds.astype(np.float64)
    reach = 1
    while reach < result.shape[1]:
        result[:, reach:] += factors[:, reach:] * result[:, :-reach]
        factors[:, reach:] = factors[:, reach:] * factors[:, :-reach]
        factors[:, :reach] = 0.0
        reach *= 2
    return result


def _backward(batch: BlockBatch, scores: BeadScores, odds: Floats4d) -> PathSums:
    """Sums over all ways from each point, in each state, to the block's far corner."""
    _, n_items, n_rows, n_columns = odds.shape
    pairs, sources, targets = (np.zeros((n_items, n_rows, n_columns)) for _ in range(3))
    scales = np.zeros((n_items, n_rows))
    opening = np.exp(scores.opening)
    source_odds, target_odds = np.exp(scores.source_nulls), np.exp(scores.target_nulls)
    items = np.arange(n_items)
    for i in range(n_rows - 1, -1, -1):
        following = np.zeros((n_items, n_columns))
        below = np.zeros((n_items, n_columns))
        if i + 1 < n_rows:
            _step_pairs_back(following, pairs, scales, odds, scores.kinds, i)
            below = sources[:, i + 1] * source_odds[:, i + 1, None]
        ending = np.where(batch.rows == i, 1.0, 0.0)
        following[items, batch.columns] += ending
        after = following[:, ::-1]
        factors = np.concatenate([np.zeros((n_items, 1)), target_odds[:, :0:-1]], axis=1)
        targets[:, i] = _scan(after, factors)[:, ::-1]
        turning = np.zeros((n_items, n_columns))
        turning[:, :-1] = opening * target_odds[:, 1:] * targets[:, i, 1:]
        sources[:, i] = following + below + turning
        pairs[:, i] = following + opening * below + turning
        largest = np.maximum(pairs[:, i].max(axis=1), sources[:, i].max(axis=1))
        largest = np.where(largest > 0, largest, 1.0)
        for state in (pairs, sources, targets):
            state[:, i] /= largest[:, None]
        scales[:, i] = np.log(largest) + (scales[:, i + 1] if i + 1 < n_rows else 0.0)
    return PathSums(pairs, sources, targets, scales)


def _step_pairs_back(
    row: Doubles2d,
    pairs: Doubles3d,
    scales: Doubles2d,
    odds: Floats4d,
    kinds: tuple[Kind, ...],
    i: int,
) -> None:
    """Write the sums of ways whose next bead is a pair that begins in row i, scaled as i + 1."""
    n_rows, n_columns = pairs.shape[1:]
    for p in range(1, min(n_rows - 1 - i, max(kind.source for kind in kinds)) + 1):
        reached = np.zeros_like(row)
        for number, (source, q) in enumerate(kinds):
            if source == p and q < n_columns:
                reached[:, :-q] += pairs[:, i + p, q:] * odds[number, :, i + p, q:]
        row += reached * np.exp(scales[:, i + p] - scales[:, i + 1])[:, None]
