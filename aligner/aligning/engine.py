"""Two witnesses and an encoder in, their alignment out: the engine's stages in their order.

The main chain is searched in rounds, each of which teaches the next; what stays free is searched
for moved passages; what was found is rated, judged and put in order.
"""

from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np
from threadpoolctl import threadpool_limits

from aligner.aligning import (
    anchors,
    bead_order,
    blocks,
    moved_passages,
    rating,
    reestimation,
    repeated_passages,
    verdict,
)
from aligner.aligning.anchors import Sight
from aligner.aligning.chaining import best_chain
from aligner.aligning.estimation import Beliefs
from aligner.aligning.features import bitext
from aligner.aligning.features.bitext import Matter, Pair
from aligner.aligning.rating import NULL, PAIR
from aligner.aligning.search import block_search
from aligner.aligning.types import Chain, Rectangle, Seeds, Step
from aligner.encoders import Encoder
from aligner.model import Alignment, Bead, Evidence, Span, Witness
from aligner.settings import Aligning

IN_COMMON: Final = 0.9
"""Of two texts that are no versions of each other only pairs at least so likely are kept."""

MOST_MOVES: Final = 40
"""Rounds of looking for moved passages; each takes all that do not touch each other."""


def align(
    source: Witness, target: Witness, encoder: Encoder, settings: Aligning, signature: str = ""
) -> Alignment:
    """Pair the sentences of two witnesses; `signature` is kept in the alignment.

    Every sentence comes out in one bead. Nothing is drawn at random: the same witnesses and
    settings give the same alignment. While it runs, the process's BLAS has one thread.
    """
    # more threads took twice the processor time and no less by the clock (benchmarks/scale.py);
    # one adds numbers up in the same order on every machine
    with threadpool_limits(1, user_api="blas"):
        return _aligned(source, target, encoder, settings, signature)


def _aligned(
    source: Witness, target: Witness, encoder: Encoder, settings: Aligning, signature: str
) -> Alignment:
    n, m = len(source.sentences), len(target.sentences)
    if not n or not m:
        alone = [Bead(Span(i, i + 1), Span(0, 0), 1.0) for i in range(n)]
        alone += [Bead(Span(0, 0), Span(j, j + 1), 1.0) for j in range(m)]
        return Alignment(source.sigil, target.sigil, n, m, tuple(alone), signature, False)
    pair = bitext.prepare(source, target, encoder, settings.max_bead)
    sights = anchors.joined(pair.matter.outlooks, n, m)
    seeds = anchors.found(sights, np.ones(n, dtype=bool), np.ones(m, dtype=bool))
    pair, steps, beliefs = reestimation.main_chain(pair, seeds)
    steps = repeated_passages.settled(steps, _same_words(source), _same_words(target))
    chains = _moved(pair, sights, beliefs, steps)
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
    pair = bitext.prepare(source, target, encoder, settings.max_bead)
    ones = np.ones(pair.n, dtype=bool), np.ones(pair.m, dtype=bool)
    seeds = anchors.found(anchors.joined(pair.matter.outlooks, pair.n, pair.m), *ones)
    pair, _, beliefs = reestimation.main_chain(pair, seeds)
    return pair.matter, beliefs


def _moved(
    pair: Pair, sights: tuple[Sight, Sight], beliefs: Beliefs, steps: list[Step]
) -> list[list[Step]]:
    """The main chain, and a chain for each passage that stands elsewhere."""
    chains = [steps]
    sources, targets = moved_passages.held(steps, pair.n, pair.m)
    free = ~sources, ~targets
    for _ in range(MOST_MOVES):
        seeds = anchors.found(sights, *free)
        places = float(np.log(max(free[0].sum(), 1) * max(free[1].sum(), 1)))
        found = moved_passages.regions(seeds, free, partial(best_chain, slope=pair.m / pair.n))
        worthy = _worthy(pair, beliefs, found, places + moved_passages.WORTH)
        if not worthy:
            break
        taken = []
        for pairs in worthy:
            if all(free[0][step.i0] and free[1][step.j0] for step in pairs):
                taken.append(pairs)
                for step in pairs:
                    free[0][step.i0 : step.i1] = False
                    free[1][step.j0 : step.j1] = False
        claimed = [step for pairs in taken for step in pairs]
        chains = [moved_passages.without(chain, claimed) for chain in chains] + taken
    return chains


def _worthy(
    pair: Pair, beliefs: Beliefs, found: list[tuple[Rectangle, Chain]], least: float
) -> list[list[Step]]:
    """The pairs of the regions that are worth at least so much, the worthiest first."""
    pieces = {region: blocks.between_anchors(pair, region, chain) for region, chain in found}
    searched = block_search.search(
        pair, beliefs, sorted({p for parts in pieces.values() for p in parts})
    )
    rated = []
    for region, parts in pieces.items():
        worth = sum(searched[part].worth for part in parts)
        pairs = moved_passages.trimmed([step for part in parts for step in searched[part].steps])
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
        [_calibrated(step, PAIR) for step in chain]
        for chain in moved_passages.in_order(chains[0], chains[1:])
    ]
    parts = _parts(pair, rated, beliefs)
    kept, verdict = _judged(pair, rated, parts, seeds)
    alone = [_calibrated(step, NULL) for step in chains[0] if not step.paired]
    nulls = (
        {step.i0: step.probability for step in alone if step.i1 > step.i0},
        {step.j0: step.probability for step in alone if step.j1 > step.j0},
    )
    beads = bead_order.beads(kept, nulls, parts, pair.n, pair.m)
    return Alignment(source.sigil, target.sigil, pair.n, pair.m, beads, signature, verdict)


def _parts(pair: Pair, chains: list[list[Step]], beliefs: Beliefs) -> dict[Step, Evidence]:
    """What speaks for every pair of some chains."""
    pairs = [step for chain in chains for step in chain]
    matter = pair.matter
    parts = rating.gather(
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
    if verdict.parallel(pairs, margins, lengths, seeds, partial(best_chain, slope=pair.m / pair.n)):
        return chains, True
    # where nearly all is paired, the doubt is about the whole and not about the pairs
    if verdict.covered(pairs, lengths) >= verdict.WHOLE:
        return chains, False
    return [[step for step in chain if _in_common(step, parts[step])] for chain in chains], False


def _in_common(step: Step, part: Evidence) -> bool:
    """Whether two texts that are no versions of each other have this passage in common."""
    return step.probability >= IN_COMMON and part.margin > 0


def _calibrated(step: Step, line: tuple[float, float]) -> Step:
    return Step(*step[:4], rating.calibrated(step.probability, line))
