"""Two witnesses and an encoder in, their alignment out: the steps of the engine in their order."""

from aligner.aligning import (
    bead_order,
    headings,
    moved_passages,
    rating,
    repeated_passages,
    verdict,
)
from aligner.aligning.anchors import find_anchors, stack_views
from aligner.aligning.estimation import BitextParameters
from aligner.aligning.features.bitext import Bitext, extract
from aligner.aligning.one_thread import one_thread
from aligner.aligning.reestimation import align_main_chain
from aligner.encoders import Encoder
from aligner.model import Alignment, Bead, Span, Witness
from aligner.settings import Aligning


def align(
    source: Witness, target: Witness, encoder: Encoder, settings: Aligning, signature: str = ""
) -> Alignment:
    """Pair the sentences of two witnesses; `signature` is kept in the alignment.

    Every sentence and every heading comes out in one bead. Nothing is drawn at random: the same
    witnesses and settings give the same alignment. While it runs, the process's BLAS has one
    thread.
    """
    if not source.sentences or not target.sentences:
        return _all_alone(source, target, signature)
    with one_thread():
        return _align(source, target, encoder, settings, signature)


def _align(
    source: Witness, target: Witness, encoder: Encoder, settings: Aligning, signature: str
) -> Alignment:
    bitext = extract(source, target, encoder, settings.max_bead)
    stacks = stack_views(bitext)
    anchors = find_anchors(stacks)
    bitext, main, parameters = align_main_chain(bitext, anchors)
    main = repeated_passages.normalise(main, source, target)
    main, passages = moved_passages.find_moved(bitext, stacks, parameters, main)
    chains = moved_passages.in_order(main, passages)
    rated = rating.rate(bitext, parameters, chains)
    judged = verdict.judge(bitext, rated, anchors)
    beads = bead_order.in_reading_order(rated, rating.null_scores(main), bitext.n, bitext.m)
    paired_headings = headings.pair_headings(source, target, beads, judged, encoder)
    names = source.sigil, target.sigil
    return Alignment(*names, bitext.n, bitext.m, beads, signature, judged, paired_headings)


def _all_alone(source: Witness, target: Witness, signature: str) -> Alignment:
    """The alignment of two witnesses of which one has no sentence."""
    n, m = len(source.sentences), len(target.sentences)
    alone = [Bead(Span(i, i + 1), Span(0, 0), 1.0) for i in range(n)]
    alone += [Bead(Span(0, 0), Span(j, j + 1), 1.0) for j in range(m)]
    unpaired = headings.alone(source, target)
    names = source.sigil, target.sigil
    return Alignment(*names, n, m, tuple(alone), signature, "none", unpaired)


def estimated(
    source: Witness, target: Witness, encoder: Encoder, settings: Aligning
) -> tuple[Bitext, BitextParameters]:
    """The features of two witnesses and the parameters estimated from them.

    For benchmarks/weights.py; both sides must hold a sentence.
    """
    bitext = extract(source, target, encoder, settings.max_bead)
    bitext, _, parameters = align_main_chain(bitext, find_anchors(stack_views(bitext)))
    return bitext, parameters
