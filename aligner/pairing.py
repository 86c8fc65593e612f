"""Two witnesses and an encoder in, their alignment out: the engine's stages in their order.

Seeds give a first chain and first beliefs; the search goes over all pieces of the chain, again and
again, as what it found teaches better beliefs; what stays free is searched for moved passages.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby, pairwise
from typing import Final

import numpy as np

from aligner import (
    calibration,
    chaining,
    evidence,
    gathering,
    learning,
    moves,
    ordering,
    repeats,
    searching,
    weights,
)
from aligner.encoders import Encoder
from aligner.gathering import Pair
from aligner.grids import Boundary, Chain, Rectangle, Seeds, Step
from aligner.matter import Beliefs, Matter
from aligner.model import Alignment, Bead, Evidence, Span, Witness
from aligner.searching import Searched
from aligner.settings import Aligning

CAUTION: Final = (1.5, 1.0, 0.5, 0.0)
"""Log odds that a null bead pays in each search besides its price. Before anything is known of a
pair, leaving all alone is a way out that nothing would be learned from (so it went with Greek and
an encoder that knows none); each search teaches beliefs to the next."""

SEED_SURE: Final = 0.75
STEP_SURE: Final = 0.97
"""How sure a boundary must be to cut a text there before and after the first search."""

SMALL: Final = 16
LARGE: Final = 240
"""Sentences of a piece: small ones are cheaper, large ones cost their square."""

LESSON: Final = 3000
"""Sentences of both sides that beliefs are learned from; texts of up to twice as many are searched
whole each time. With 1,200 or 2,000 a text of 5,000 lost 0.003 of F1 (benchmarks/scale.py)."""

WORDS_AFTER: Final = 2
"""Searches after which the words are learnt: after one, two or three it is equally good."""

LEAST_LESSON: Final = 20
"""Fewer beads teach no words."""

IN_COMMON: Final = 0.9
"""Of two texts that are no versions of each other only pairs at least so likely are kept."""

LEAST_LEARNED: Final = 4
"""A search that found less than a quarter as many sure pairs as there were seeds in what it
searched teaches nothing: the seeds are believed again."""

RUN: Final = 3
"""Null beads that a run of them counts for, however long."""

LARGE_IN_LONG: Final = 64
LONG: Final = 20_000
"""Sentences of both sides from which on pieces stay smaller where nothing says where to cut:
texts of 200,000 equal lines must come to an end, too."""

MOST_MOVES: Final = 40
"""Rounds of looking for moved passages; each takes all that do not touch each other."""


def align(
    source: Witness, target: Witness, encoder: Encoder, settings: Aligning, signature: str = ""
) -> Alignment:
    """Pair the sentences of two witnesses; `signature` is kept in the alignment.

    Every sentence comes out in one bead. Nothing is drawn at random: the same witnesses and
    settings give the same alignment.
    """
    n, m = len(source.sentences), len(target.sentences)
    if not n or not m:
        alone = [Bead(Span(i, i + 1), Span(0, 0), 1.0) for i in range(n)]
        alone += [Bead(Span(0, 0), Span(j, j + 1), 1.0) for j in range(m)]
        return Alignment(source.sigil, target.sigil, n, m, tuple(alone), signature, False)
    pair = gathering.prepare(source, target, encoder, settings.max_bead)
    seeds = gathering.seeds(pair, np.ones(n, dtype=bool), np.ones(m, dtype=bool))
    pair, steps, beliefs = _main_chain(pair, seeds)
    steps = repeats.settled(steps, _same_words(source), _same_words(target))
    chains = _moved(pair, beliefs, steps)
    return _alignment(source, target, pair, chains, seeds, beliefs, signature)


def _same_words(witness: Witness) -> Callable[[int, int], bool]:
    """Whether two sentences of a witness are the same to a word."""
    sentences = witness.sentences
    return lambda one, two: sentences[one].text == sentences[two].text


def beliefs_of(
    source: Witness, target: Witness, encoder: Encoder, settings: Aligning
) -> tuple[Matter, Beliefs]:
    """All evidence about two witnesses and what the engine comes to believe of them.

    For benchmarks/weights.py; both sides must hold a sentence.
    """
    pair = gathering.prepare(source, target, encoder, settings.max_bead)
    ones = np.ones(pair.n, dtype=bool), np.ones(pair.m, dtype=bool)
    pair, _, beliefs = _main_chain(pair, gathering.seeds(pair, *ones))
    return pair.matter, beliefs


def _main_chain(pair: Pair, seeds: Seeds) -> tuple[Pair, list[Step], Beliefs]:
    """The steps of the heaviest chain, from the first sentences to the last ones; and the pair with
    the words that it taught.

    Of a long text a part teaches the beliefs, and the whole is searched once.
    """
    chain = pair.chain(seeds)
    first = chain.seeds if chain else seeds.take([])
    sure = learning.Sure(first.i, first.i + 1, first.j, first.j + 1, np.minimum(first.value, 1.0))
    chances = learning.chances(pair.matter)
    beliefs = _believe(pair, chances, sure, None)
    points = chaining.boundaries(chain) if chain else []
    pieces = chaining.cut(pair.whole, points, SEED_SURE, SMALL, _large(pair))
    lesson = _lesson(pieces)
    hoped = len(first.i) * _sentences(lesson) / _sentences(pieces) / LEAST_LEARNED
    steps = _joined(_search(pair, beliefs, lesson, CAUTION[0]))
    for number, caution in enumerate(CAUTION[1:], start=1):
        found = _sure(steps)
        enough = len(found.i0) >= hoped
        if number == WORDS_AFTER and enough and len(found.i0) >= LEAST_LESSON:
            pair = gathering.with_words(pair, found)
            chances = learning.chances(pair.matter)
        beliefs = _believe(pair, chances, found if enough else sure, _nulls(steps))
        if lesson == pieces:
            pieces = chaining.cut(pair.whole, _passed(steps), STEP_SURE, SMALL, _large(pair))
            lesson = pieces
        steps = _joined(_search(pair, beliefs, lesson, caution))
    return pair, steps if lesson == pieces else _joined(_search(pair, beliefs, pieces)), beliefs


def _nulls(steps: Sequence[Step]) -> float:
    """How many null beads there are, a long run of them counted as `RUN`.

    A foreign chapter says nothing about how often a sentence is left out of the rest.
    """
    total = 0.0
    for paired, run in groupby(steps, key=_paired):
        alone = [] if paired else [step.probability for step in run]
        total += sum(alone) * min(RUN, len(alone)) / max(len(alone), 1)
    return total


def _believe(
    pair: Pair, chances: learning.Chances, sure: learning.Sure, nulls: float | None
) -> Beliefs:
    shares = weights.shares(pair.kinds)
    return learning.believe(pair.matter, chances, sure, pair.kinds, shares, nulls)


def _lesson(pieces: list[Rectangle]) -> list[Rectangle]:
    """All pieces, or evenly spread ones of about `LESSON` sentences in all."""
    total = _sentences(pieces)
    if total <= 2 * LESSON:
        return pieces
    return pieces[:: -(-total // LESSON)]


def _sentences(pieces: list[Rectangle]) -> int:
    """How many sentences of both sides there are in all, at least 1."""
    return max(sum(sum(piece.shape) for piece in pieces), 1)


def _large(pair: Pair) -> int:
    """The most sentences of a piece."""
    return LARGE if pair.n + pair.m <= LONG else LARGE_IN_LONG


def _joined(found: dict[Rectangle, Searched]) -> list[Step]:
    return [step for piece in sorted(found) for step in found[piece].steps]


def _paired(step: Step) -> bool:
    return step.i1 > step.i0 and step.j1 > step.j0


def _sure(steps: Sequence[Step]) -> learning.Sure:
    """The pairs to learn from: those more likely than not."""
    pairs = [step for step in steps if _paired(step) and step.probability > 0.5]
    table = np.array([step[:4] for step in pairs], dtype=np.int64).reshape(-1, 4)
    weight = np.array([step.probability for step in pairs])
    return learning.Sure(table[:, 0], table[:, 1], table[:, 2], table[:, 3], weight)


def _search(
    pair: Pair, beliefs: Beliefs, pieces: list[Rectangle], caution: float = 0.0
) -> dict[Rectangle, Searched]:
    """Search every piece, null beads dearer by `caution`."""
    trusted = weights.weights(pair.kinds)
    dearer = trusted.nulls.copy()
    dearer[0] -= caution
    return searching.searched(
        pair.matter, pair.kinds, beliefs, replace(trusted, nulls=dearer), pieces
    )


def _passed(steps: Sequence[Step]) -> list[Boundary]:
    """Points that the way passes between two steps, as sure as the less sure of them."""
    return [
        Boundary(before.i1, before.j1, min(before.probability, after.probability))
        for before, after in pairwise(steps)
    ]


def _moved(pair: Pair, beliefs: Beliefs, steps: list[Step]) -> list[list[Step]]:
    """The main chain, and a chain for each passage that stands elsewhere."""
    chains = [steps]
    free = ~moves.held(steps, pair.n, 0), ~moves.held(steps, pair.m, 1)
    for _ in range(MOST_MOVES):
        seeds = gathering.seeds(pair, *free)
        places = float(np.log(max(free[0].sum(), 1) * max(free[1].sum(), 1)))
        found = moves.regions(seeds, free, pair.chain)
        worthy = _worthy(pair, beliefs, found, places + moves.WORTH)
        if not worthy:
            break
        for pairs in worthy:
            if not all(free[0][s.i0] and free[1][s.j0] for s in pairs):
                continue
            chains = [moves.without(chain, pairs) for chain in chains] + [pairs]
            for step in pairs:
                free[0][step.i0 : step.i1] = False
                free[1][step.j0 : step.j1] = False
    return chains


def _worthy(
    pair: Pair, beliefs: Beliefs, found: list[tuple[Rectangle, Chain]], least: float
) -> list[list[Step]]:
    """The pairs of the regions that are worth at least so much, the worthiest first."""
    pieces = {
        region: chaining.cut(region, chaining.boundaries(chain), SEED_SURE, SMALL, _large(pair))
        for region, chain in found
    }
    searched = _search(pair, beliefs, sorted({p for parts in pieces.values() for p in parts}))
    rated = []
    for region, parts in pieces.items():
        worth = sum(searched[part].worth for part in parts)
        pairs = moves.trimmed([step for part in parts for step in searched[part].steps])
        if pairs and worth >= least:
            rated.append((-worth, region, pairs))
    return [pairs for _, _, pairs in sorted(rated)]


def _alignment(
    source: Witness,
    target: Witness,
    pair: Pair,
    chains: list[list[Step]],
    seeds: Seeds,
    beliefs: Beliefs,
    signature: str,
) -> Alignment:
    """Say how sure each bead is and whether the texts are versions, and put all in order."""
    rated = [
        [_calibrated(step, calibration.PAIR) for step in chain]
        for chain in moves.in_order(chains[0], chains[1:])
    ]
    parts = _parts(pair, rated, beliefs)
    kept, verdict = _judged(pair, rated, parts, seeds)
    alone = [_calibrated(step, calibration.NULL) for step in chains[0] if not _paired(step)]
    nulls = (
        {step.i0: step.probability for step in alone if step.i1 > step.i0},
        {step.j0: step.probability for step in alone if step.j1 > step.j0},
    )
    beads = ordering.beads(kept, nulls, parts, pair.n, pair.m)
    return Alignment(source.sigil, target.sigil, pair.n, pair.m, beads, signature, verdict)


def _parts(pair: Pair, chains: list[list[Step]], beliefs: Beliefs) -> dict[Step, Evidence]:
    """What speaks for every pair of some chains."""
    pairs = [step for chain in chains for step in chain]
    matter = pair.matter
    parts = evidence.gather(
        pairs, matter.outlooks[0], matter.source, matter.target, beliefs.length_mean
    )
    return dict(zip(pairs, parts, strict=True))


def _judged(
    pair: Pair, chains: list[list[Step]], parts: dict[Step, Evidence], seeds: Seeds
) -> tuple[list[list[Step]], bool]:
    """Whether two texts are versions of each other, and if not what of the chains they share."""
    pairs = [step for chain in chains for step in chain]
    lengths = pair.matter.source.lengths, pair.matter.target.lengths
    margins = [parts[step].margin for step in pairs]
    if calibration.parallel(pairs, margins, lengths, seeds, pair.chain):
        return chains, True
    # where nearly all is paired, the doubt is about the whole and not about the pairs
    if calibration.covered(pairs, lengths) >= calibration.WHOLE:
        return chains, False
    return [[step for step in chain if _in_common(step, parts[step])] for chain in chains], False


def _in_common(step: Step, part: Evidence) -> bool:
    """Whether two texts that are no versions of each other have this passage in common."""
    return step.probability >= IN_COMMON and part.margin > 0


def _calibrated(step: Step, line: tuple[float, float]) -> Step:
    return step._replace(probability=calibration.calibrated(step.probability, line))
