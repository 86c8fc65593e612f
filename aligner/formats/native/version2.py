"""Reading the native file's version 2: every field of the model, and no other but `x`."""

from collections.abc import Iterable
from math import isfinite

from aligner.formats.native.json_reader import JsonNode, checked
from aligner.formats.native.parts import read_evidence, read_fence
from aligner.formats.native.slices import require_slices
from aligner.model import (
    NOWHERE,
    About,
    Alignment,
    Article,
    Bead,
    Edition,
    Finding,
    Mark,
    Near,
    Place,
    Sentence,
    Source,
    Span,
    Witness,
    WordLink,
)


def read_edition(root: JsonNode) -> Edition:
    """The edition in a file of version 2; ModelError where a promise is broken."""
    _, _, title, base, about, signature, witnesses, alignments, findings = root.members(
        *("format", "version", "title", "base", "about", "signature"),
        *("witnesses", "alignments", "findings"),
        free="x",
    )
    return Edition(
        title=title.text(),
        base=base.text(),
        witnesses=tuple(checked(_witness, node) for node in witnesses.items()),
        alignments=tuple(checked(_alignment, node) for node in alignments.items()),
        signature=signature.text(),
        about=_about(about),
        findings=tuple(checked(_finding, node) for node in findings.items()),
        extra=_extra(root),
    )


DEEPEST = 100
"""Lists and objects within each other in `x`: deeper ones could not be written again."""


def _extra(root: JsonNode) -> dict[str, object] | None:
    """The object `x`, kept as it is: what could not be written again is refused."""
    if "x" not in root.value:
        return None
    node = JsonNode(root.value["x"], root.file, root, "x")
    if not isinstance(node.value, dict):
        raise node.damaged("an object should stand here")
    level: list[object] = [node.value]
    for _ in range(DEEPEST):
        level = [held for value in level for held in _held(value, node)]
    if level:
        raise node.damaged(f"values stand deeper than {DEEPEST} levels within each other")
    return node.value


def _held(value: object, node: JsonNode) -> Iterable[object]:
    """The values in a list or an object; none in another, which has to be one that JSON has."""
    if isinstance(value, float) and not isfinite(value):
        raise node.damaged("no number is as large as one in it")
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def _about(node: JsonNode) -> About:
    fields = ("author", "translators", "editor", "year", "source", "licence", "notes")
    return About(*(member.text() for member in node.members(*fields)))


def _witness(node: JsonNode) -> Witness:
    sigil, language, label, title, source, characters, marks, places, fences, articles, text = (
        node.members(
            *("sigil", "language", "label", "title", "source", "characters", "marks", "places"),
            *("fences", "articles", "text"),
        )
    )
    witness = Witness(
        sigil=sigil.text(),
        language=language.text(),
        title=title.text(),
        text="".join(line.text() for line in text.items()),
        fences=tuple(checked(read_fence, fence) for fence in fences.items()),
        articles=tuple(checked(_article, article) for article in articles.items()),
        source=_source(source),
        label=label.text(),
        marks=tuple(checked(_mark, mark) for mark in marks.items()),
        places=tuple(_start_of_part(place) for place in places.items()),
    )
    require_slices(witness, node)
    if characters.value != witness.characters:
        raise characters.damaged(f"the text holds {witness.characters}")
    return witness


def _source(node: JsonNode) -> Source:
    name, reader, encoding, sha256, language, language_from, presegmented = node.members(
        "name", "reader", "encoding", "sha256", "language", "language_from", "presegmented"
    )
    return Source(
        name=name.text(),
        encoding=encoding.text(),
        sha256=sha256.text(),
        language_from=language_from.text(),
        presegmented=presegmented.flag(),
        reader=reader.text(),
        language=language.text(),
    )


def _mark(node: JsonNode) -> Mark:
    kind, start, stop, value = node.members("kind", "start", "stop", "value")
    return Mark(kind.text(), Span(start.number(), stop.number()), value.text())


def _start_of_part(node: JsonNode) -> tuple[int, str]:
    start, where = node.members("start", "where")
    return start.number(), where.text()


def _article(node: JsonNode) -> Article:
    kind, label, level, start, stop, heading, mark, sentences = node.members(
        "kind", "label", "level", "start", "stop", "heading", "mark", "sentences"
    )
    heading_start, heading_stop, heading_text = heading.members("start", "stop", "text")
    return Article(
        label=label.text(),
        heading=heading_text.text(),
        heading_span=Span(heading_start.number(), heading_stop.number()),
        level=level.number(),
        span=Span(start.number(), stop.number()),
        sentences=tuple(checked(_sentence, sentence) for sentence in sentences.items()),
        kind=kind.text(),
        mark=mark.span(),
    )


def _sentence(node: JsonNode) -> Sentence:
    identity, start, stop, label, text = node.members("id", "start", "stop", "label", "text")
    begin, size = start.number(), label.number()
    return Sentence(
        id=identity.text(),
        text=text.text(),
        span=Span(begin, stop.number()),
        label=Span(begin, begin + size) if size else NOWHERE,
    )


def _alignment(node: JsonNode) -> Alignment:
    source, target, n_source, n_target, verdict, signature, beads, headings, links = node.members(
        *("source", "target", "n_source", "n_target", "verdict", "signature"),
        *("beads", "headings", "links"),
    )
    return Alignment(
        source=source.text(),
        target=target.text(),
        n_source=n_source.number(),
        n_target=n_target.number(),
        beads=tuple(checked(_bead, bead) for bead in beads.items()),
        signature=signature.text(),
        verdict=verdict.text(),
        headings=tuple(checked(_bead, bead) for bead in headings.items()),
        links=tuple(checked(_link, link) for link in links.items()),
    )


def _bead(node: JsonNode) -> Bead:
    source, target, score, chain, status, evidence, near = node.members(
        "source", "target", "score", "chain", "status", "evidence", "near"
    )
    return Bead(
        source=source.span(),
        target=target.span(),
        score=score.real(),
        chain=None if chain.value is None else chain.number(),
        status=status.text(),
        evidence=read_evidence(evidence),
        near=None if near.value is None else checked(_near, near),
    )


def _near(node: JsonNode) -> Near:
    span, similarity = node.members("span", "similarity")
    return Near(span.span(), similarity.real())


def _link(node: JsonNode) -> WordLink:
    bead, source, target, probability = node.members("bead", "source", "target", "probability")
    return WordLink(bead.number(), source.span(), target.span(), probability.real())


def _finding(node: JsonNode) -> Finding:
    check, level, probability, pair, spans, places, saw, message, key = node.members(
        *("check", "level", "probability", "pair", "spans", "places", "saw", "message", "key")
    )
    first, second = places.pair()
    return Finding(
        check=check.text(),
        level=level.text(),
        probability=probability.real(),
        pair=pair.texts(),
        spans=spans.spans(),
        places=(_place(first), _place(second)),
        saw=saw.texts(),
        message=message.text(),
        key=key.text(),
    )


def _place(node: JsonNode) -> Place | None:
    if node.value is None:
        return None
    file, line, column, where = node.members("file", "line", "column", "where")
    return checked(lambda _: Place(file.text(), line.number(), column.number(), where.text()), node)
