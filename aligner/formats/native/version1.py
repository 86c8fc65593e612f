"""Reading the native file's version 1: no labels, marks, headings, findings; a verdict of two."""

from aligner.formats.native.json_reader import JsonNode, checked
from aligner.formats.native.parts import read_evidence, read_fence
from aligner.formats.native.slices import require_slices
from aligner.model import (
    Alignment,
    Article,
    Bead,
    Edition,
    Sentence,
    Source,
    Span,
    Witness,
)


def read_edition(root: JsonNode) -> Edition:
    """The edition in a file of version 1; ModelError where a promise is broken."""
    _, _, title, base, signature, witnesses, alignments = root.members(
        "format", "version", "title", "base", "signature", "witnesses", "alignments"
    )
    return Edition(
        title=title.text(),
        base=base.text(),
        witnesses=tuple(checked(_read_witness, node) for node in witnesses.items()),
        alignments=tuple(checked(_read_alignment, node) for node in alignments.items()),
        signature=signature.text(),
    )


def _read_witness(node: JsonNode) -> Witness:
    sigil, language, title, source, fences, articles, text = node.members(
        "sigil", "language", "title", "source", "fences", "articles", "text"
    )
    witness = Witness(
        sigil=sigil.text(),
        language=language.text(),
        title=title.text(),
        text="".join(line.text() for line in text.items()),
        fences=tuple(checked(read_fence, fence) for fence in fences.items()),
        articles=tuple(checked(_read_article, article) for article in articles.items()),
        source=_read_source(source),
    )
    require_slices(witness, node)
    return witness


def _read_source(node: JsonNode) -> Source:
    name, encoding, sha256, language_from, presegmented = node.members(
        "name", "encoding", "sha256", "language_from", "presegmented"
    )
    return Source(
        name.text(), encoding.text(), sha256.text(), language_from.text(), presegmented.flag()
    )


def _read_article(node: JsonNode) -> Article:
    label, level, start, stop, heading, sentences = node.members(
        "label", "level", "start", "stop", "heading", "sentences"
    )
    heading_start, heading_stop, heading_text = heading.members("start", "stop", "text")
    return Article(
        label=label.text(),
        heading=heading_text.text(),
        heading_span=Span(heading_start.number(), heading_stop.number()),
        level=level.number(),
        span=Span(start.number(), stop.number()),
        sentences=tuple(checked(_read_sentence, sentence) for sentence in sentences.items()),
    )


def _read_sentence(node: JsonNode) -> Sentence:
    identity, start, stop, text = node.members("id", "start", "stop", "text")
    return Sentence(identity.text(), text.text(), Span(start.number(), stop.number()))


def _read_alignment(node: JsonNode) -> Alignment:
    source, target, n_source, n_target, parallel, signature, beads = node.members(
        "source", "target", "n_source", "n_target", "parallel", "signature", "beads"
    )
    return Alignment(
        source=source.text(),
        target=target.text(),
        n_source=n_source.number(),
        n_target=n_target.number(),
        beads=tuple(checked(_read_bead, bead) for bead in beads.items()),
        signature=signature.text(),
        verdict="versions" if parallel.flag() else "none",
    )


def _read_bead(node: JsonNode) -> Bead:
    source, target, score, chain, status, evidence = node.members(
        "source", "target", "score", "chain", "status", "evidence"
    )
    return Bead(
        source=source.span(),
        target=target.span(),
        score=score.real(),
        chain=None if chain.value is None else chain.number(),
        status=status.text(),
        evidence=read_evidence(evidence),
    )
