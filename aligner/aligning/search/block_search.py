"""Blocks in, the beads of each out.

Every block is searched for the posterior probabilities of all beads first (forward-backward), then
for the beads with the highest expected accuracy: one block after the other by `compiled`, or many
together with numpy where that could not be built. Both find the same beads; the compiled search
takes a fifth to a seventh of the time.
"""

from dataclasses import replace
from typing import Final, NamedTuple

import numpy as np

from aligner.aligning import weights
from aligner.aligning.estimation import BitextParameters
from aligner.aligning.features.bitext import Bitext, BitextView
from aligner.aligning.search import (
    batching,
    compiled,
    expected_accuracy,
    forward_backward,
    scoring,
    viterbi,
)
from aligner.aligning.search.batching import BeadScores, BlockBatch
from aligner.aligning.types import Block, Floats3d, Kind, ScoredBead
from aligner.aligning.weights import Weights

POINTS: Final = 40_000
"""Points of a batch: with 21 kinds and 14 pieces of evidence some 60 MB."""

LARGEST_COMPILED: Final = 60
"""Sentences of a bead's side that the compiled search has room for."""


class BlockResult(NamedTuple):
    """A block's beads, and the log odds of all ways through it over leaving all alone."""

    beads: list[ScoredBead]
    log_odds_over_null: float


class SearchContext(NamedTuple):
    """What the blocks of a bitext are searched with."""

    bitext: Bitext
    parameters: BitextParameters
    weights: Weights


def search(
    bitext: Bitext, parameters: BitextParameters, blocks: list[Block], null_penalty: float = 0.0
) -> dict[Block, BlockResult]:
    """Search every block; `null_penalty`: log odds that a null bead costs besides its weights."""
    fitted = weights.weights(bitext.kinds)
    nulls = fitted.nulls.copy()
    nulls[0] -= null_penalty
    return search_blocks(SearchContext(bitext, parameters, replace(fitted, nulls=nulls)), blocks)


def search_blocks(context: SearchContext, blocks: list[Block]) -> dict[Block, BlockResult]:
    """The best way through every block, with the probability of each of its beads."""
    found = {block: _one_sided(block) for block in blocks if 0 in block.shape}
    full = [block for block in blocks if block not in found]
    room = max(max(context.bitext.kinds)) <= LARGEST_COMPILED
    return found | (_compiled if compiled.BUILT and room else _in_batches)(context, full)


def _one_sided(block: Block) -> BlockResult:
    """The null beads of a block with sentences on one side only."""
    sources = [ScoredBead(i, i + 1, block.j0, block.j0, 1.0) for i in range(block.i0, block.i1)]
    targets = [ScoredBead(block.i1, block.i1, j, j + 1, 1.0) for j in range(block.j0, block.j1)]
    return BlockResult(sources + targets, 0.0)


def _compiled(context: SearchContext, blocks: list[Block]) -> dict[Block, BlockResult]:
    """Search the blocks one by one."""
    from aligner.aligning.search.compiled import scores, ways

    opening = context.weights.opening
    scorer = scores.Scorer(context.bitext, context.parameters, context.weights)
    sizes = np.array(context.bitext.kinds, dtype=np.int32)
    found = {}
    for block in blocks:
        log_odds = scorer.log_odds(*block, products(context.bitext, block))
        places, probability, total = ways.best(log_odds, sizes, opening)
        places += np.array([block.i0, block.i0, block.j0, block.j0])
        rows = zip(*places.T.tolist(), probability.tolist(), strict=True)
        found[block] = BlockResult([*map(ScoredBead._make, rows)], total - 2 * opening)
    return found


def products(bitext: Bitext, block: Block) -> list[Floats3d]:
    """Dot products of every view, and last of the numbers: see `Scorer.log_odds`."""
    i, j = slice(block.i0, block.i1), slice(block.j0, block.j1)
    return [
        *(_view_products(view, bitext.kinds, i, j) for view in bitext.views),
        bitext.source.numbers[i] @ bitext.target.numbers[j].T,
    ]


def _view_products(view: BitextView, kinds: tuple[Kind, ...], i: slice, j: slice) -> Floats3d:
    """Of single sentences where they add up: (R, C); of every kind of run: (kinds, R, C)."""
    source, target = view.source, view.target
    if source.encoded:
        runs = [source.encoded[p - 1][i] @ target.encoded[q - 1][j].T for p, q in kinds]
        return np.stack(runs)
    return source.rows(i.start, i.stop) @ target.rows(j.start, j.stop).T


def _in_batches(context: SearchContext, blocks: list[Block]) -> dict[Block, BlockResult]:
    """Search blocks of like size together."""
    found = {}
    for batch in batching.batches(blocks, POINTS):
        scores = scoring.score(batch, context.bitext, context.parameters, context.weights)
        posterior, sums = forward_backward.probabilities(batch, scores)
        nulls = expected_accuracy.null_posteriors(posterior, scores.kinds)
        ways = viterbi.best(batch, expected_accuracy.gains(scores, posterior, nulls))
        for item, way in enumerate(ways):
            beads = expected_accuracy.with_posteriors(
                way, batch, item, scores.kinds, posterior, nulls
            )
            log_odds = float(sums[item]) - _all_null(batch, scores, item)
            found[batch.blocks[item]] = BlockResult(beads, log_odds)
    return found


def _all_null(batch: BlockBatch, scores: BeadScores, item: int) -> float:
    """The log odds of leaving every sentence of a block alone."""
    sources = scores.source_nulls[item, 1 : batch.rows[item] + 1].sum()
    targets = scores.target_nulls[item, 1 : batch.columns[item] + 1].sum()
    return float(sources + targets) + 2 * scores.opening
