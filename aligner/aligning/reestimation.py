"""A pair and its seeds in, the way through the heaviest chain out: searches and lessons by turns.

Seeds give a first chain and first beliefs; all pieces of the chain are searched, and what was
found teaches better beliefs for the next search.
"""

from collections.abc import Sequence
from itertools import groupby, pairwise
from typing import Final

import numpy as np

from aligner.aligning import blocks, chaining, estimation, types, weights
from aligner.aligning.estimation import Beliefs
from aligner.aligning.features import bitext
from aligner.aligning.features.bitext import Pair
from aligner.aligning.search.block_search import Searched, search
from aligner.aligning.types import Boundary, Rectangle, Seeds, Step

CAUTION: Final = (1.5, 1.0, 0.5, 0.0)
"""Log odds that a null bead pays in each search besides its price. Before anything is known of a
pair, leaving all alone is a way out that nothing would be learned from (so it went with Greek and
an encoder that knows none); each search teaches beliefs to the next."""
STEP_SURE: Final = 0.97
"""How sure a boundary must be to cut a text there before and after the first search."""

LESSON: Final = 3000
"""Sentences of both sides that beliefs are learned from; texts of up to twice as many are searched
whole each time. With 1,200 or 2,000 a text of 5,000 lost 0.003 of F1 (benchmarks/scale.py)."""

WORDS_AFTER: Final = 2
"""Searches after which the words are learnt: after one, two or three it is equally good."""

LEAST_LESSON: Final = 20
"""Fewer beads teach no words."""

LEAST_LEARNED: Final = 4
"""A search that found less than a quarter as many sure pairs as there were seeds in what it
searched teaches nothing: the seeds are believed again."""

RUN: Final = 3
"""Null beads that a run of them counts for, however long."""


def main_chain(pair: Pair, seeds: Seeds) -> tuple[Pair, list[Step], Beliefs]:
    """The steps of the heaviest chain, from the first sentences to the last ones; and the pair with
    the words that it taught.

    Of a long text a part teaches the beliefs, and the whole is searched once.
    """
    chain = chaining.best_chain(seeds, pair.m / pair.n)
    first = chain.seeds if chain else seeds.take([])
    sure = types.Sure(first.i, first.i + 1, first.j, first.j + 1, np.minimum(first.value, 1.0))
    chances = estimation.chances(pair.matter)
    beliefs = _believe(pair, chances, sure, None)
    pieces = blocks.between_anchors(pair, pair.whole, chain)
    lesson = _lesson(pieces)
    hoped = len(first.i) * _sentences(lesson) / _sentences(pieces) / LEAST_LEARNED
    steps = _joined(search(pair, beliefs, lesson, CAUTION[0]))
    for number, caution in enumerate(CAUTION[1:], start=1):
        found = _sure(steps)
        enough = len(found.i0) >= hoped
        if number == WORDS_AFTER and enough and len(found.i0) >= LEAST_LESSON:
            pair = bitext.with_words(pair, found)
            chances = estimation.chances(pair.matter)
        beliefs = _believe(pair, chances, found if enough else sure, _nulls(steps))
        if lesson == pieces:
            pieces = blocks.cut(
                pair.whole, _passed(steps), STEP_SURE, blocks.SMALL, blocks.largest(pair)
            )
            lesson = pieces
        steps = _joined(search(pair, beliefs, lesson, caution))
    return pair, steps if lesson == pieces else _joined(search(pair, beliefs, pieces)), beliefs


def _nulls(steps: Sequence[Step]) -> float:
    """How many null beads there are, a long run of them counted as `RUN`.

    A foreign chapter says nothing about how often a sentence is left out of the rest.
    """
    total = 0.0
    for paired, run in groupby(steps, key=lambda step: step.paired):
        alone = [] if paired else [step.probability for step in run]
        total += sum(alone) * min(RUN, len(alone)) / max(len(alone), 1)
    return total


def _believe(
    pair: Pair, chances: estimation.Chances, sure: types.Sure, nulls: float | None
) -> Beliefs:
    shares = weights.shares(pair.kinds)
    return estimation.believe(pair.matter, chances, sure, pair.kinds, shares, nulls)


def _lesson(pieces: list[Rectangle]) -> list[Rectangle]:
    """All pieces, or evenly spread ones of about `LESSON` sentences in all."""
    total = _sentences(pieces)
    if total <= 2 * LESSON:
        return pieces
    return pieces[:: -(-total // LESSON)]


def _sentences(pieces: list[Rectangle]) -> int:
    """How many sentences of both sides there are in all, at least 1."""
    return max(sum(sum(piece.shape) for piece in pieces), 1)


def _joined(found: dict[Rectangle, Searched]) -> list[Step]:
    return [step for piece in sorted(found) for step in found[piece].steps]


def _sure(steps: Sequence[Step]) -> types.Sure:
    """The pairs to learn from: those more likely than not."""
    pairs = [step for step in steps if step.paired and step.probability > 0.5]
    table = np.array([step[:4] for step in pairs], dtype=np.int64).reshape(-1, 4)
    weight = np.array([step.probability for step in pairs])
    return types.Sure(table[:, 0], table[:, 1], table[:, 2], table[:, 3], weight)


def _passed(steps: Sequence[Step]) -> list[Boundary]:
    """Points that the way passes between two steps, as sure as the less sure of them."""
    return [
        Boundary(before.i1, before.j1, min(before.probability, after.probability))
        for before, after in pairwise(steps)
    ]
