"""TMX 1.4: one file per pair of base and other witness, one unit per bead that has both sides.

Written for the tools that refuse files: all header attributes, notes and props before the first
tuv, plain segments without inline elements, language tags without regions, no date.
"""

from collections.abc import Iterator, Mapping

from aligner.formats.escaping import xml_text
from aligner.languages.scripts import joined
from aligner.languages.tags import without_region
from aligner.model import Alignment, Bead, Edition, Witness
from aligner.settings import VERSION


def render(edition: Edition) -> Iterator[tuple[str, str]]:
    """A file `en-it.tmx` for every alignment."""
    for alignment in edition.alignments:
        lines = _lines(edition, alignment)
        yield f"{alignment.source}-{alignment.target}.tmx", "".join(f"{line}\n" for line in lines)


def language_tags(source: Witness, target: Witness) -> tuple[str, str]:
    """The two tags of a file: language and script, no region.

    Tools insert en-GB units into an en-US project only by luck, so the region goes. Two witnesses
    of one language are told apart by a private subtag (BCP 47, 2.2.7) made from the sigil.
    """
    tags = [without_region(witness.language) for witness in (source, target)]
    if tags[0] == tags[1]:
        sigil = "".join(letter for letter in target.sigil if letter.isascii() and letter.isalnum())
        tags[1] += f"-x-{sigil[:8].lower() or 'other'}"
    return tags[0], tags[1]


def _lines(edition: Edition, alignment: Alignment) -> Iterator[str]:
    source, target = edition.witness(alignment.source), edition.witness(alignment.target)
    tags = language_tags(source, target)
    moved = frozenset(alignment.moved_chains)
    yield from _head(edition, alignment, tags[0])
    for bead in alignment.beads:
        if not bead.is_null:
            yield from _unit(bead, source, target, tags, bead.chain in moved)
    yield "</body>"
    yield "</tmx>"


def _head(edition: Edition, alignment: Alignment, tag: str) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield '<!DOCTYPE tmx SYSTEM "tmx14.dtd">'
    yield '<tmx version="1.4">'
    yield (
        f'<header creationtool="aligner" creationtoolversion="{VERSION}" segtype="sentence"'
        f' o-tmf="aligner" adminlang="en" srclang="{xml_text(tag)}" datatype="plaintext">'
    )
    origins = [edition.witness(sigil).source for sigil in (alignment.source, alignment.target)]
    yield from _props(
        {
            "title": edition.title,
            "signature": alignment.signature or edition.signature,
            "source-file": origins[0].name,
            "source-sha256": origins[0].sha256,
            "target-file": origins[1].name,
            "target-sha256": origins[1].sha256,
        }
    )
    yield "</header>"
    yield "<body>"


def _unit(
    bead: Bead, source: Witness, target: Witness, tags: tuple[str, str], moved: bool
) -> Iterator[str]:
    """The lines of one unit; none where a side has nothing XML can hold."""
    sides = [
        [witness.sentences[number] for number in span.numbers]
        for witness, span in ((source, bead.source), (target, bead.target))
    ]
    segments = [
        xml_text(joined((s.text for s in side), tag)) for side, tag in zip(sides, tags, strict=True)
    ]
    if not all(segment.strip() for segment in segments):
        return
    yield f'<tu tuid="{xml_text(sides[0][0].id)}">'
    yield f'<prop type="x-score">{bead.score:.4f}</prop>'
    yield f'<prop type="x-kind">{bead.kind}</prop>'
    if bead.chain is not None:
        yield f'<prop type="x-chain">{bead.chain}</prop>'
    if moved:
        yield '<prop type="x-moved">yes</prop>'
    yield from _props(
        {
            "status": bead.status,
            "source-ids": " ".join([sentence.id for sentence in sides[0]]),
            "target-ids": " ".join([sentence.id for sentence in sides[1]]),
        }
    )
    for tag, segment in zip(tags, segments, strict=True):
        yield f'<tuv xml:lang="{xml_text(tag)}"><seg>{segment}</seg></tuv>'
    yield "</tu>"


def _props(values: Mapping[str, str]) -> Iterator[str]:
    """A property for every value that is not empty."""
    for name, value in values.items():
        if value:
            yield f'<prop type="x-{name}">{xml_text(value)}</prop>'
