"""TMX 1.4: one file per pair of base and other witness, one unit per bead that has both sides.

Written for the tools that refuse files: all header attributes, notes and props before the first
tuv, plain segments without inline elements, language tags without regions, no date.

Read as other tools write it: a variant is known by its language and not by its place, formatting
codes are no text, the encoding is what the file says.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from math import isfinite
from operator import itemgetter
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from aligner.errors import FormatError
from aligner.formats.escaping import xml_text
from aligner.formats.units import Unit, matched, spelled
from aligner.languages.scripts import joined
from aligner.languages.tags import without_region
from aligner.model import About, Alignment, Bead, Edition, Witness
from aligner.settings import VERSION

if TYPE_CHECKING:
    from lxml.etree import _Element as Element  # type: ignore[import-untyped]
else:
    Element = Any

CODES: Final = frozenset({"bpt", "ept", "it", "ph", "ut"})
"""Elements within a segment that hold formatting codes of the file that was translated; `sub`,
text inside of codes, is a text of its own. `hi` marks up text that belongs to the segment."""

MOST_LANGUAGES: Final = 1_000
"""Languages of one memory: each is compared with all the others."""

XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


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
    witnesses = [edition.witness(sigil) for sigil in (alignment.source, alignment.target)]
    origins = [witness.source for witness in witnesses]
    about = {f"edition-{field.name}": getattr(edition.about, field.name) for field in fields(About)}
    yield from _props(
        {
            "title": edition.title,
            **about,
            "source-label": witnesses[0].label,
            "target-label": witnesses[1].label,
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


def read(file: BinaryIO, name: str) -> Iterator[Unit]:
    """The units of a memory with all their variants, the source language (`srclang`) first.

    The other languages stand in the order in which the file names them first. Languages are the
    same but for case and region, unless one unit has both; each is called as it was called first.
    Units are read one at a time and freed. Nothing outside the file is read and no entity is
    resolved. Raises FormatError, the line named, for what is no TMX.
    """
    from lxml import etree  # type: ignore[import-untyped]

    outside = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    try:
        _, root = next(etree.iterparse(file, events=("start",), **outside))
        if _tag(root) != "tmx":
            fact = f"{name}, line {root.sourceline}: this is XML of the kind {_tag(root)!r}"
            raise FormatError(f"{fact}, but no TMX.", "A TMX begins with <tmx>.")
        file.seek(0)
        languages = _Languages()
        for _, node in etree.iterparse(file, tag=("{*}header", "{*}tu"), **outside):
            if _tag(node) == "header":
                languages.begin(node.get("srclang") or "")
            elif variants := _variants(node):
                if max(len(languages.known), len({tag for tag, _ in variants})) > MOST_LANGUAGES:
                    fact = f"{name}, line {node.sourceline}: more than {MOST_LANGUAGES} languages."
                    raise FormatError(fact, "Divide the memory, or mend its language tags.")
                yield _read_unit(node, languages.in_order(variants))
            _free(node)
    except etree.XMLSyntaxError as error:
        fact = f"{name}, line {error.lineno or 1}: {error.msg}."
        raise FormatError(fact, "Is it a TMX file?") from error


class _Languages:
    """The languages of a file in their order, as its units name them one after the other."""

    def __init__(self) -> None:
        self.known: list[str] = []
        self._ranks: dict[tuple[str, ...], list[int]] = {}  # of tags that stand in a unit together

    def begin(self, source: str) -> None:
        """The header's source language comes first; "*all*" means that there is none."""
        if source and source != "*all*" and not self.known:
            self.known.append(spelled(source))

    def in_order(self, variants: list[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
        """Variants of a unit by the rank of their language; of one language, as they stand."""
        tags = tuple(tag for tag, _ in variants)
        if tags not in self._ranks:
            self._ranks[tags] = self._ranked(tags)
        ranked = [(rank, text) for rank, (_, text) in zip(self._ranks[tags], variants, strict=True)]
        ranked.sort(key=itemgetter(0))
        return tuple((self.known[rank], text) for rank, text in ranked)

    def _ranked(self, tags: tuple[str, ...]) -> list[int]:
        distinct = list(dict.fromkeys(map(spelled, tags)))
        ranks: dict[str, int] = {}
        for tag, place in zip(distinct, matched(distinct, self.known), strict=True):
            if place is None:
                self.known.append(tag)
                place = len(self.known) - 1
            ranks[tag] = place
        return [ranks[spelled(tag)] for tag in tags]


def _variants(unit: Element) -> list[tuple[str, str]]:
    """Pairs of tag and text; a variant without a segment is none, one without a tag has ""."""
    return [
        (variant.get(XML_LANG) or variant.get("lang") or "", _segment_text(segment))
        for variant in unit.iterfind("{*}tuv")
        for segment in variant.iterfind("{*}seg")
    ]


def _read_unit(node: Element, texts: tuple[tuple[str, str], ...]) -> Unit:
    notes = [note.text or "" for note in node.iterfind("{*}note")]
    scores = (prop.text for prop in node.iterfind("{*}prop[@type='x-score']"))
    try:
        score = float(next(scores, None) or "nan")
    except ValueError:
        score = float("nan")
    held = score if isfinite(score) else None
    return Unit(texts=texts, score=held, id=node.get("tuid") or "", note="\n".join(notes))


def _segment_text(node: Element) -> str:
    """The text in an element without formatting codes and comments; an entity stays as it stands.

    What stands behind an element within it belongs to the text, whatever the element is.
    """
    if not len(node):
        return node.text or ""
    from lxml import etree

    parts = [node.text or ""]
    for child in node:
        if child.tag is etree.Entity:
            parts.append(child.text)
        elif isinstance(child.tag, str) and _tag(child) not in CODES:
            parts.append(_segment_text(child))
        parts.append(child.tail or "")
    return "".join(parts)


def _tag(node: Element) -> str:
    """The name of an element without its name space."""
    return str(node.tag).rpartition("}")[2]


def _free(node: Element) -> None:
    """Drops an element that was read, and what stands before it."""
    node.clear(keep_tail=False)
    while node.getprevious() is not None:
        del node.getparent()[0]
