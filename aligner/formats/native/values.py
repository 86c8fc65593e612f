"""An edition as values of JSON, in version 2 of the native file."""

import dataclasses
from math import isfinite

from aligner.formats.native.json_writer import JsonLine, line, quoted
from aligner.model import (
    Alignment,
    Article,
    Bead,
    Edition,
    Evidence,
    Finding,
    Mark,
    Place,
    Sentence,
    Span,
    Witness,
    WordLink,
)
from aligner.model.lines import lines

FORMAT = "aligner edition"
FORMAT_VERSION = 2
"""Rises when an older aligner could no longer read the file rightly."""


def edition_value(edition: Edition) -> dict[str, object]:
    """All that an edition holds; `x` only where it has one."""
    value: dict[str, object] = {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "title": edition.title,
        "base": edition.base,
        "about": line(**dataclasses.asdict(edition.about)),
        "signature": edition.signature,
        "witnesses": [_witness(witness) for witness in edition.witnesses],
        "alignments": [_alignment(alignment) for alignment in edition.alignments],
        "findings": [_finding(finding) for finding in edition.findings],
    }
    return value if edition.extra is None else {**value, "x": dict(edition.extra)}


def _witness(witness: Witness) -> dict[str, object]:
    source = witness.source
    return {
        "sigil": witness.sigil,
        "language": witness.language,
        "label": witness.label,
        "title": witness.title,
        "source": line(
            name=source.name,
            reader=source.reader,
            encoding=source.encoding,
            sha256=source.sha256,
            language=source.language,
            language_from=source.language_from,
            presegmented=source.presegmented,
        ),
        "characters": line(**witness.characters),
        "marks": [_mark(mark) for mark in witness.marks],
        "places": [line(start=start, where=where) for start, where in witness.places],
        "fences": [
            line(start=fence.start, stop=fence.stop, reason=fence.reason)
            for fence in witness.fences
        ],
        "articles": [_article(article) for article in witness.articles],
        "text": [JsonLine(quoted(part)) for part in lines(witness.text, keep_ends=True)],
    }


def _mark(mark: Mark) -> JsonLine:
    return line(kind=mark.kind, start=mark.span.start, stop=mark.span.stop, value=mark.value)


def _article(article: Article) -> dict[str, object]:
    span = article.heading_span
    return {
        "kind": article.kind,
        "label": article.label,
        "level": article.level,
        "start": article.start,
        "stop": article.stop,
        "heading": line(start=span.start, stop=span.stop, text=article.heading),
        "mark": JsonLine(_span(article.mark)),
        "sentences": [_sentence(sentence) for sentence in article.sentences],
    }


def _sentence(sentence: Sentence) -> JsonLine:
    """What `line` would give, in a fifth of the time: there are thousands."""
    return JsonLine(
        f'{{"id": {quoted(sentence.id)}, "start": {sentence.start}, "stop": {sentence.stop},'
        f' "label": {sentence.label.size}, "text": {quoted(sentence.text)}}}'
    )


def _alignment(alignment: Alignment) -> dict[str, object]:
    return {
        "source": alignment.source,
        "target": alignment.target,
        "n_source": alignment.n_source,
        "n_target": alignment.n_target,
        "verdict": alignment.verdict,
        "signature": alignment.signature,
        "beads": [_bead(bead) for bead in alignment.beads],
        "headings": [_bead(bead) for bead in alignment.headings],
        "links": [_link(link) for link in alignment.links],
    }


def _bead(bead: Bead) -> JsonLine:
    """Likewise in a fifth of the time. Raises ValueError for evidence that is no number."""
    chain = "null" if bead.chain is None else bead.chain
    near = "null"
    if bead.near is not None:
        near = f'{{"span": {_span(bead.near.span)}, "similarity": {bead.near.similarity!r}}}'
    return JsonLine(
        f'{{"source": {_span(bead.source)}, "target": {_span(bead.target)},'
        f' "score": {float(bead.score)!r}, "chain": {chain}, "status": {quoted(bead.status)},'
        f' "evidence": {_evidence(bead.evidence)}, "near": {near}}}'
    )


def _evidence(evidence: Evidence | None) -> str:
    if evidence is None:
        return "null"
    parts = (evidence.similarity, evidence.margin, evidence.length, evidence.numbers)
    if not all(map(isfinite, parts)):
        raise ValueError(f"{evidence} cannot be written")
    similarity, margin, length, numbers = map(float, parts)
    return (
        f'{{"similarity": {similarity!r}, "margin": {margin!r},'
        f' "length": {length!r}, "numbers": {numbers!r}}}'
    )


def _link(link: WordLink) -> JsonLine:
    return line(
        bead=link.bead, source=link.source, target=link.target, probability=link.probability
    )


def _finding(finding: Finding) -> JsonLine:
    return line(
        check=finding.check,
        level=finding.level,
        probability=finding.probability,
        pair=finding.pair,
        spans=finding.spans,
        places=[_place(place) for place in finding.places],
        saw=finding.saw,
        message=finding.message,
        key=finding.key,
    )


def _place(place: Place | None) -> dict[str, object] | None:
    return None if place is None else dataclasses.asdict(place)


def _span(span: Span) -> str:
    return f"[{span.start}, {span.stop}]"
