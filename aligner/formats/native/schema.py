"""The native file: an edition to versioned JSON and back without loss.

One sentence, one fence, one bead, one line of text on each line, so that two runs can be compared
with any diff. `docs/formats.md` explains every field. What is loaded and saved again has the same
bytes; what is damaged is refused with the file and the place in it.
"""

from collections.abc import Callable
from math import isfinite
from pathlib import Path
from typing import TypeVar

from aligner.errors import FormatError, InputError, ModelError
from aligner.formats.native.json_reader import JsonNode, parse
from aligner.formats.native.json_writer import JsonLine, laid_out, line, quoted
from aligner.model import (
    Alignment,
    Article,
    Bead,
    Edition,
    Evidence,
    Fence,
    Sentence,
    Source,
    Span,
    Witness,
)
from aligner.model.lines import lines

FORMAT = "aligner edition"
FORMAT_VERSION = 1
"""Rises when an older aligner could no longer read the file rightly."""

_Value = TypeVar("_Value")


def dumps(edition: Edition) -> str:
    """The native file's text, with a line end behind the last line."""
    return laid_out(_edition_value(edition)) + "\n"


def loads(text: str, name: str) -> Edition:
    """The edition in a native file's text; `name` is what errors call the file.

    Raises FormatError where the text is not JSON, is another kind of file, comes from a later
    version or does not keep what docs/formats.md promises.
    """
    root = parse(text, name)
    _check_format(root)
    try:
        return _read_edition(root)
    except ModelError as error:
        raise root.damaged(error.message) from error


def read(path: Path) -> Edition:
    """The edition in a native file. Raises InputError or FormatError."""
    try:
        data = path.read_bytes()
    except OSError as error:
        fact = f"{path.name} cannot be read: {error.strerror}."
        raise InputError(fact, "It is written by `aligner align`. Is the name right?") from error
    return loads(decoded(data, path.name), path.name)


def decoded(data: bytes, name: str) -> str:
    """The text of a native file, without a byte-order mark. Raises FormatError."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fact = f"{name}: byte {error.start} is not UTF-8."
        raise FormatError(fact, "A native file ends in .alignment.json.") from error


def _edition_value(edition: Edition) -> dict[str, object]:
    return {
        "format": FORMAT,
        "version": FORMAT_VERSION,
        "title": edition.title,
        "base": edition.base,
        "signature": edition.signature,
        "witnesses": [_witness_value(witness) for witness in edition.witnesses],
        "alignments": [_alignment_value(alignment) for alignment in edition.alignments],
    }


def _witness_value(witness: Witness) -> dict[str, object]:
    source = witness.source
    return {
        "sigil": witness.sigil,
        "language": witness.language,
        "title": witness.title,
        "source": line(
            name=source.name,
            encoding=source.encoding,
            sha256=source.sha256,
            language_from=source.language_from,
            presegmented=source.presegmented,
        ),
        "fences": [
            line(start=fence.start, stop=fence.stop, reason=fence.reason)
            for fence in witness.fences
        ],
        "articles": [_article_value(article) for article in witness.articles],
        "text": [JsonLine(quoted(part)) for part in lines(witness.text, keep_ends=True)],
    }


def _article_value(article: Article) -> dict[str, object]:
    span = article.heading_span
    return {
        "label": article.label,
        "level": article.level,
        "start": article.start,
        "stop": article.stop,
        "heading": line(start=span.start, stop=span.stop, text=article.heading),
        "sentences": [_sentence_line(sentence) for sentence in article.sentences],
    }


def _sentence_line(sentence: Sentence) -> JsonLine:
    """What `line` would give, in a fifth of the time: there are thousands."""
    return JsonLine(
        f'{{"id": {quoted(sentence.id)}, "start": {sentence.start},'
        f' "stop": {sentence.stop}, "text": {quoted(sentence.text)}}}'
    )


def _alignment_value(alignment: Alignment) -> dict[str, object]:
    return {
        "source": alignment.source,
        "target": alignment.target,
        "n_source": alignment.n_source,
        "n_target": alignment.n_target,
        "parallel": alignment.parallel,
        "signature": alignment.signature,
        "beads": [_bead_line(bead) for bead in alignment.beads],
    }


def _bead_line(bead: Bead) -> JsonLine:
    """Likewise. Raises ValueError for evidence that is no number."""
    chain = "null" if bead.chain is None else bead.chain
    return JsonLine(
        f'{{"source": [{bead.source.start}, {bead.source.stop}],'
        f' "target": [{bead.target.start}, {bead.target.stop}], "score": {float(bead.score)!r},'
        f' "chain": {chain}, "status": {quoted(bead.status)},'
        f' "evidence": {_evidence(bead.evidence)}}}'
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


def _check_format(root: JsonNode) -> None:
    """Whether this is a native file of a version we know."""
    held = root.value if isinstance(root.value, dict) else {}
    if held.get("format") != FORMAT:
        raise FormatError(
            f"{root.file} is JSON, but not a native file of aligner.",
            "A native file ends in .alignment.json and is written by aligner align.",
        )
    version = held.get("version")
    if type(version) is int and version > FORMAT_VERSION:
        raise FormatError(
            f"{root.file} has version {version} of the native format;"
            f" this aligner reads up to {FORMAT_VERSION}.",
            "Install a later aligner.",
        )
    if version != FORMAT_VERSION:
        raise root.damaged(f"{version!r} is no version of the native format")


def _read_edition(root: JsonNode) -> Edition:
    _, _, title, base, signature, witnesses, alignments = root.members(
        "format", "version", "title", "base", "signature", "witnesses", "alignments"
    )
    return Edition(
        title=title.text(),
        base=base.text(),
        witnesses=tuple(_checked(_read_witness, node) for node in witnesses.items()),
        alignments=tuple(_checked(_read_alignment, node) for node in alignments.items()),
        signature=signature.text(),
    )


def _checked(read_value: Callable[[JsonNode], _Value], node: JsonNode) -> _Value:
    """What `read_value` makes of a node; a broken promise is reported with the node's place."""
    try:
        return read_value(node)
    except ModelError as error:
        raise node.damaged(error.message) from error


def _read_witness(node: JsonNode) -> Witness:
    sigil, language, title, source, fences, articles, text = node.members(
        "sigil", "language", "title", "source", "fences", "articles", "text"
    )
    witness = Witness(
        sigil=sigil.text(),
        language=language.text(),
        title=title.text(),
        text="".join(line.text() for line in text.items()),
        fences=tuple(_checked(_read_fence, fence) for fence in fences.items()),
        articles=tuple(_checked(_read_article, article) for article in articles.items()),
        source=_read_source(source),
    )
    reached = max((piece.stop for piece in witness.pieces()), default=0)
    if reached > len(witness.text):
        raise node.damaged(f"offset {reached} lies behind the text's end, {len(witness.text)}")
    return witness


def _read_source(node: JsonNode) -> Source:
    name, encoding, sha256, language_from, presegmented = node.members(
        "name", "encoding", "sha256", "language_from", "presegmented"
    )
    return Source(
        name.text(), encoding.text(), sha256.text(), language_from.text(), presegmented.flag()
    )


def _read_fence(node: JsonNode) -> Fence:
    start, stop, reason = node.members("start", "stop", "reason")
    return Fence(start.number(), stop.number(), reason.text())


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
        start=start.number(),
        stop=stop.number(),
        sentences=tuple(_checked(_read_sentence, sentence) for sentence in sentences.items()),
    )


def _read_sentence(node: JsonNode) -> Sentence:
    identity, start, stop, text = node.members("id", "start", "stop", "text")
    return Sentence(identity.text(), text.text(), start.number(), stop.number())


def _read_alignment(node: JsonNode) -> Alignment:
    source, target, n_source, n_target, parallel, signature, beads = node.members(
        "source", "target", "n_source", "n_target", "parallel", "signature", "beads"
    )
    return Alignment(
        source=source.text(),
        target=target.text(),
        n_source=n_source.number(),
        n_target=n_target.number(),
        beads=tuple(_checked(_read_bead, bead) for bead in beads.items()),
        signature=signature.text(),
        parallel=parallel.flag(),
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
        evidence=None if evidence.value is None else _read_evidence(evidence),
    )


def _read_evidence(node: JsonNode) -> Evidence:
    parts = node.members("similarity", "margin", "length", "numbers")
    return Evidence(*(part.real() for part in parts))
