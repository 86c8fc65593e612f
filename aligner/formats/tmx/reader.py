"""A memory of any tool goes in, units come out, one after the other.

Read by its rules: a variant is known by its language and not by its place, formatting codes are no
text, the encoding is what the file says or shows, notes and props are kept.
"""

from collections.abc import Iterator
from math import isfinite
from typing import TYPE_CHECKING, Any, BinaryIO, Final, NamedTuple

from aligner.errors import FormatError
from aligner.formats.tmx.order import LanguageOrder
from aligner.formats.unit_kinds import kind_of
from aligner.formats.units import Unit

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

OURS: Final = "aligner"
"""The tool that the header of our own memories names; what `x-kind` means holds in these alone."""

Props = tuple[tuple[str, str], ...]


class Header(NamedTuple):
    """What a memory's header says: the source language ("" for none, or for any), the other one
    where it names one, the tool that wrote the file, notes and props."""

    source: str = ""
    target: str = ""
    tool: str = ""
    note: str = ""
    props: Props = ()


def read(file: BinaryIO, name: str) -> Iterator[Unit]:
    """The units of a memory with all their variants, the source language (`srclang`) first.

    The other languages stand in the order in which the file names them first. Languages are the
    same but for case and region, unless one unit has both; each is called as it was called first.
    Units are read one at a time and freed. Nothing outside the file is read and no entity is
    resolved. Raises FormatError, the line named, for what is no TMX.
    """
    languages = LanguageOrder()
    header = Header()
    for node in _nodes(file, name):
        if _tag(node) == "header":
            header = _header(node)
            languages.begin(header.source, header.target)
        elif variants := _variants(node):
            languages.begin(_source(node.get("srclang")))
            if max(len(languages.known), len({tag for tag, _ in variants})) > MOST_LANGUAGES:
                fact = f"{name}, line {node.sourceline}: more than {MOST_LANGUAGES} languages."
                raise FormatError(fact, "Divide the memory, or mend its language tags.")
            yield _read_unit(node, languages.in_order(variants), header.tool == OURS)


def header(file: BinaryIO, name: str) -> Header:
    """What a memory's header says. Raises what `read` raises, as far as the file is read for it."""
    for node in _nodes(file, name):
        return _header(node) if _tag(node) == "header" else Header()
    return Header()


def _nodes(file: BinaryIO, name: str) -> Iterator[Element]:
    """The header and the units of a file; each is freed when the next is asked for."""
    from lxml import etree  # type: ignore[import-untyped]

    outside = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    encoding = shown_encoding(file.read(HEAD))
    file.seek(0)
    try:
        _, root = next(etree.iterparse(file, events=("start",), encoding=encoding, **outside))
        if _tag(root) != "tmx":
            fact = f"{name}, line {root.sourceline}: this is XML of the kind {_tag(root)!r}"
            raise FormatError(f"{fact}, but no TMX.", "A TMX begins with <tmx>.")
        file.seek(0)
        wanted = ("{*}header", "{*}tu")
        for _, node in etree.iterparse(file, tag=wanted, encoding=encoding, **outside):
            yield node
            _free(node)
    except etree.XMLSyntaxError as error:
        fact = f"{name}, line {error.lineno or 1}: {error.msg}."
        raise FormatError(fact, "Is it a TMX file?") from error


HEAD: Final = 256
"""Bytes in which a file says and shows its encoding."""


def shown_encoding(head: bytes) -> str | None:
    """UTF-8 where a file begins so and says that it is UTF-16, as one that was saved anew; else
    None, for the file is what its mark or its first line says.

    >>> shown_encoding(b'<?xml version="1.0" encoding="utf-16"?>'), shown_encoding(b"<tmx>")
    ('UTF-8', None)
    """
    says = head.partition(b"?>")[0].lower()
    return "UTF-8" if says.startswith(b"<?xml") and b"utf-16" in says else None


def _header(node: Element) -> Header:
    props = _props(node)
    named = {prop.lower(): text for prop, text in props}
    return Header(
        source=_source(node.get("srclang")),
        target=named.get("targetlang", ""),
        tool=node.get("creationtool") or "",
        note=_notes(node),
        props=props,
    )


def _source(tag: str | None) -> str:
    """A source language; "*all*" means that any of the languages may be it."""
    return "" if tag is None or tag.strip().lower() == "*all*" else tag


def _variants(unit: Element) -> list[tuple[str, str]]:
    """Pairs of tag and text; a variant without a segment is none, one without a tag has ""."""
    return [
        (variant.get(XML_LANG) or variant.get("lang") or "", _segment_text(segment))
        for variant in unit.iterfind("{*}tuv")
        for segment in variant.iterfind("{*}seg")
    ]


def _read_unit(node: Element, texts: tuple[tuple[str, str], ...], ours: bool) -> Unit:
    elements = (node, *node.iterfind("{*}tuv"))
    props = tuple(prop for one in elements for prop in _props(one))
    named = {name.partition(":")[0]: text for name, text in reversed(props)}
    try:
        score = float(named.get("x-score") or "nan")
    except ValueError:
        score = float("nan")
    return Unit(
        texts=texts,
        score=score if isfinite(score) else None,
        id=node.get("tuid") or "",
        note="\n".join(filter(None, map(_notes, elements))),
        kind=kind_of(named.get("x-kind", "")) if ours else "",
        props=props,
    )


def _props(node: Element) -> Props:
    """The props of an element, in their order."""
    return tuple((prop.get("type") or "", prop.text or "") for prop in node.iterfind("{*}prop"))


def _notes(node: Element) -> str:
    """The notes of an element, a line each."""
    return "\n".join(note.text or "" for note in node.iterfind("{*}note"))


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
