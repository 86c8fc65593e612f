"""The Viterbi algorithm: scores of beads in, the best way through every block out.

Three states: in a pair (M), in a run of source nulls (X), in a run of target nulls (Y). A run of
nulls pays once for opening; where both sides have nulls, those of the source come first. All
blocks of a batch move row by row together.
"""

from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from aligner.aligning.search.batching import BeadScores, BlockBatch
from aligner.aligning.types import Block, Kind, ScoredBead

IN_PAIR: Final = 0
IN_SOURCES: Final = 1
IN_TARGETS: Final = 2

Floats = NDArray[np.float32]
Choices = NDArray[np.int8]


class ViterbiChoices(NamedTuple):
    """What the best way did at each point, each (B, R + 1, C + 1) int8: `state` it is in, `kind`
    of the pair that ends there, state before a source null and before a target null there."""

    state: Choices
    kind: Choices
    before_source: Choices
    before_target: Choices


def best(batch: BlockBatch, scores: BeadScores) -> list[list[ScoredBead]]:
    """For every block of the batch its beads, pairs and nulls, on the way of highest score.

    The probability of the beads is 1; ties go to the kind that stands first in `scores.kinds`.
    """
    choices = _sweep(scores)
    return [_trace(scores.kinds, choices, item, block) for item, block in enumerate(batch.blocks)]


def _sweep(scores: BeadScores) -> ViterbiChoices:
    """Fill the grid from the near corner on and note every choice."""
    _, n_items, n_rows, n_columns = scores.pairs.shape
    shape = (n_items, n_rows, n_columns)
    values = np.full(shape, -np.inf, dtype=np.float32)
    state, kind, before_source, before_target = (np.zeros(shape, dtype=np.int8) for _ in range(4))
    pairs = np.full((n_items, n_columns), -np.inf, dtype=np.float32)
    sources = pairs.copy()
    pairs[:, 0] = 0.0
    for i in range(n_rows):
        if i:
            opened = pairs + np.float32(scores.opening)
            before_source[:, i] = np.where(sources > opened, IN_SOURCES, IN_PAIR)
            sources = np.maximum(opened, sources) + scores.source_nulls[:, i, None]
            pairs, kind[:, i] = _pairs(values, scores, i)
        entered = np.maximum(pairs, sources)
        state[:, i] = np.where(sources > pairs, IN_SOURCES, IN_PAIR)
        targets, before_target[:, i] = _targets(entered, state[:, i], scores)
        state[:, i] = np.where(targets > entered, IN_TARGETS, state[:, i])
        values[:, i] = np.maximum(entered, targets)
    return ViterbiChoices(state, kind, before_source, before_target)


def _pairs(values: Floats, scores: BeadScores, i: int) -> tuple[Floats, Choices]:
    """The best value of a pair that ends at each point of row i, and its kind: (B, C + 1)."""
    row = np.full((values.shape[0], values.shape[2]), -np.inf, dtype=np.float32)
    chosen = np.zeros(row.shape, dtype=np.int8)
    for number, (p, q) in enumerate(scores.kinds):
        if p <= i and q < row.shape[1]:
            value = values[:, i - p, :-q] + scores.pairs[number, :, i, q:]
            better = value > row[:, q:]
            np.copyto(row[:, q:], value, where=better)
            np.copyto(chosen[:, q:], np.int8(number), where=better)
    return row, chosen


def _targets(entered: Floats, state: Choices, scores: BeadScores) -> tuple[Floats, Choices]:
    """The best value in a run of target nulls along a row, and the state before: (B, C + 1)."""
    sums = np.cumsum(scores.target_nulls[:, 1:], axis=1, dtype=np.float64)
    first = entered[:, :-1] + scores.opening + scores.target_nulls[:, 1:]
    row = np.full(entered.shape, -np.inf, dtype=np.float32)
    row[:, 1:] = np.maximum.accumulate(first - sums, axis=1) + sums
    before = np.full(entered.shape, IN_TARGETS, dtype=np.int8)
    begins = first[:, 1:] >= row[:, 1:-1] + scores.target_nulls[:, 2:]
    np.copyto(before[:, 2:], state[:, 1:-1], where=begins)
    before[:, 1:2] = state[:, :1]
    return row, before


def _trace(
    kinds: tuple[Kind, ...], choices: ViterbiChoices, item: int, block: Block
) -> list[ScoredBead]:
    """Walk one block back from its far corner along the noted choices."""
    i0, i1, j0, j1 = block
    i, j = i1 - i0, j1 - j0
    state = choices.state[item, i, j]
    beads: list[ScoredBead] = []
    while i or j:
        p, q = 0, 0
        if state == IN_PAIR:
            p, q = kinds[choices.kind[item, i, j]]
            following = choices.state[item, i - p, j - q]
        elif state == IN_SOURCES:
            p, following = 1, choices.before_source[item, i, j]
        else:
            q, following = 1, choices.before_target[item, i, j]
        beads.append(ScoredBead(i0 + i - p, i0 + i, j0 + j - q, j0 + j, 1.0))
        i, j, state = i - p, j - q, following
    return beads[::-1]
