"""A bitext and its anchors in, the main chain out: searches and estimates by turns.

The anchors give a first chain and first parameters; every pass searches the blocks of the chain
and estimates the parameters anew from the beads it found.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Final

import numpy as np

from aligner.aligning import estimation
from aligner.aligning.blocks import between_anchors, cut_bitext
from aligner.aligning.chaining import best_chain
from aligner.aligning.estimation import BackgroundMargins, BitextParameters
from aligner.aligning.features.bitext import Bitext, with_lexicon_view
from aligner.aligning.search.block_search import search
from aligner.aligning.types import Anchors, Block, Chain, ConfidentBeads, CutPoint, ScoredBead

NULL_PENALTY_SCHEDULE: Final = (1.5, 1.0, 0.5, 0.0)
"""Extra cost (log odds) of a null bead in each pass. In the first pass the parameters are
uninformative, and the all-null path would win and leave nothing to estimate from (so it went with
Greek and an encoder that knows none)."""

MIN_CUT_PROBABILITY: Final = 0.97
"""How likely both beads at a point must be for a text to be cut there after a pass."""

MAX_TRAINING_SENTENCES: Final = 3000
"""Sentences of both sides that parameters are estimated from; texts of up to twice as many are
searched whole in every pass. With 1,200 or 2,000 a text of 5,000 lost 0.003 of F1
(benchmarks/scale.py)."""

LEXICON_AFTER_PASS: Final = 2
"""Passes after which the lexicon is learnt: after one, two or three it is equally good."""

MIN_LEXICON_BEADS: Final = 20
"""No lexicon is learnt from fewer beads."""

MIN_YIELD: Final = 0.25
"""If a pass yields fewer confident beads than a quarter of the anchors in its blocks, the
parameters are estimated from the anchors again."""

NULL_RUN_CAP: Final = 3
"""Null beads that a run of them counts for, however long."""

MIN_CONFIDENT: Final = 0.5
"""The probability above which a pair is one to estimate from."""


@dataclass(frozen=True, slots=True)
class _Model:
    """What a pass searches with, and what an estimate falls back on.

    `background`: see `estimation.background_margins`; `anchors`: those of the first chain as beads;
    `min_yield`: confident beads that a pass must find for an estimate from them.
    """

    bitext: Bitext
    background: BackgroundMargins
    parameters: BitextParameters
    anchors: ConfidentBeads
    min_yield: float


def align_main_chain(
    bitext: Bitext, anchors: Anchors
) -> tuple[Bitext, list[ScoredBead], BitextParameters]:
    """The beads of the heaviest chain, from the first sentences to the last ones, its null beads
    among them; the bitext with the view of the lexicon learnt from them; the last parameters.

    The parameters of a long text are estimated from a part of it.
    """
    chain = best_chain(anchors, bitext.slope)
    blocks = between_anchors(bitext, bitext.whole, chain)
    training = _training_blocks(blocks)
    model = _first_model(bitext, chain, _sentences(training) / _sentences(blocks))
    if len(training) == len(blocks):
        return _align_short(model, blocks)
    return _align_long(model, blocks, training)


def _align_short(
    model: _Model, blocks: list[Block]
) -> tuple[Bitext, list[ScoredBead], BitextParameters]:
    """Every pass searches the whole text, cut anew at the beads of the pass before."""
    beads = _search(model, blocks, NULL_PENALTY_SCHEDULE[0])
    for number, penalty in enumerate(NULL_PENALTY_SCHEDULE[1:], start=1):
        model = _reestimated(model, beads, number)
        blocks = cut_bitext(model.bitext, _cut_points(beads), MIN_CUT_PROBABILITY)
        beads = _search(model, blocks, penalty)
    return model.bitext, beads, model.parameters


def _align_long(
    model: _Model, blocks: list[Block], training: list[Block]
) -> tuple[Bitext, list[ScoredBead], BitextParameters]:
    """Every pass searches the training blocks; then the whole text is searched once."""
    beads = _search(model, training, NULL_PENALTY_SCHEDULE[0])
    for number, penalty in enumerate(NULL_PENALTY_SCHEDULE[1:], start=1):
        model = _reestimated(model, beads, number)
        beads = _search(model, training, penalty)
    return model.bitext, _search(model, blocks), model.parameters


def _first_model(bitext: Bitext, chain: Chain | None, share: float) -> _Model:
    """Parameters estimated from the anchors of the first chain.

    `share`: of all sentences those in the training blocks, 0..1.
    """
    i, j, value = (
        (chain.anchors.i, chain.anchors.j, chain.anchors.value)
        if chain
        else (np.zeros(0, dtype=np.int64), np.zeros(0, dtype=np.int64), np.zeros(0))
    )
    anchors = ConfidentBeads(i, i + 1, j, j + 1, np.minimum(value, 1.0))
    background = estimation.background_margins(bitext)
    parameters = estimation.estimate(bitext, background, anchors, None)
    return _Model(bitext, background, parameters, anchors, len(anchors) * share * MIN_YIELD)


def _reestimated(model: _Model, beads: Sequence[ScoredBead], number: int) -> _Model:
    """The model estimated anew from the beads of pass `number`, counted from 1."""
    confident = _confident(beads)
    enough = len(confident) >= model.min_yield
    if number == LEXICON_AFTER_PASS and enough and len(confident) >= MIN_LEXICON_BEADS:
        bitext = with_lexicon_view(model.bitext, confident)
        background = estimation.background_margins(bitext)
        model = replace(model, bitext=bitext, background=background)
    parameters = estimation.estimate(
        model.bitext, model.background, confident if enough else model.anchors, _null_count(beads)
    )
    return replace(model, parameters=parameters)


def _search(model: _Model, blocks: list[Block], null_penalty: float = 0.0) -> list[ScoredBead]:
    """The beads of some blocks, in order."""
    results = search(model.bitext, model.parameters, blocks, null_penalty)
    return [bead for block in sorted(results) for bead in results[block].beads]


def _null_count(beads: Sequence[ScoredBead]) -> float:
    """How many null beads there are, a long run of them counted as `NULL_RUN_CAP`.

    A foreign chapter says nothing about how often a sentence is left out of the rest.
    """
    total = 0.0
    for paired, run in groupby(beads, key=lambda bead: bead.paired):
        alone = [] if paired else [bead.probability for bead in run]
        total += sum(alone) * min(NULL_RUN_CAP, len(alone)) / max(len(alone), 1)
    return total


def _training_blocks(blocks: list[Block]) -> list[Block]:
    """All blocks, or evenly spread ones of about `MAX_TRAINING_SENTENCES` sentences in all."""
    total = _sentences(blocks)
    if total <= 2 * MAX_TRAINING_SENTENCES:
        return blocks
    return blocks[:: -(-total // MAX_TRAINING_SENTENCES)]


def _sentences(blocks: Sequence[Block]) -> int:
    """How many sentences of both sides there are in all, at least 1."""
    return max(sum(sum(block.shape) for block in blocks), 1)


def _confident(beads: Sequence[ScoredBead]) -> ConfidentBeads:
    """The pairs to estimate from: those more likely than not."""
    pairs = [bead for bead in beads if bead.paired and bead.probability > MIN_CONFIDENT]
    table = np.array([bead[:4] for bead in pairs], dtype=np.int64).reshape(-1, 4)
    weight = np.array([bead.probability for bead in pairs])
    return ConfidentBeads(table[:, 0], table[:, 1], table[:, 2], table[:, 3], weight)


def _cut_points(beads: Sequence[ScoredBead]) -> list[CutPoint]:
    """The points between two beads; the certainty of each is the minimum of both probabilities."""
    return [
        CutPoint(before.i1, before.j1, min(before.probability, after.probability))
        for before, after in pairwise(beads)
    ]
