"""Where the text was taken from, and what it rests on: citations, links, lists of references."""

import re
from collections.abc import Iterator
from functools import cache

from aligner.languages import Language, find
from aligner.model import Span
from aligner.segmenting.fences.citations import is_prose
from aligner.segmenting.lines import MaskedText

_ADDRESS = r"(?:https?://|www\.)[^\s<>\[\]]++"
_LINK_LINE = re.compile(
    rf"[<\[(«\"]*+(?:[^\W\d_][^:\n<>\[\]]{{0,40}}+:\s*+)?[<\[(]*+{_ADDRESS}[>\])»\".,;]*+",
    re.IGNORECASE,
)
_LOOSE_LINK = re.compile(rf"<{{1,2}}\s?{_ADDRESS}\s?>{{1,2}}", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\^|↑|\[\d+\]|\(?\d{1,3}[.)]\s|[•*-]\s|.*\b(?:ISBN|ISSN|doi|DOI|https?:|www\.|pp?\.\s?\d|vol\.|Vol\.|ed\.|eds\.)"
    r"|.*\b(?:1[5-9]|20)\d\d\b"
)


def source_notes(masked: MaskedText) -> Iterator[Span]:
    """A paragraph that begins `Source:`, `Fonte:`, `Recommended Citation:` and goes on as none that
    says something."""
    pattern = _source_pattern(masked.language)
    for line in masked.lines:
        begun = pattern.match(line.said)
        if begun and not is_prose(line.said[begun.end() :].lstrip()):
            yield line.span


@cache
def _pattern_of(notes: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(
        re.escape(note).replace(r"\*", r"[^:\n]{1,40}").replace(r"\ ", " ") for note in notes
    )
    return re.compile(rf"[\[(*_]*+(?:{words})\s?:(?!//)", re.IGNORECASE)


def _source_pattern(language: Language) -> re.Pattern[str]:
    return _pattern_of(tuple(sorted({*language.source_notes, *find("en").source_notes})))


def links(masked: MaskedText) -> Iterator[Span]:
    """Lines that are an address and nothing else, and addresses in angle brackets."""
    lines = [ln.span for ln in masked.lines if "." in ln.said and _LINK_LINE.fullmatch(ln.said)]
    taken = {start for start, _ in lines}
    loose = []
    for found in _LOOSE_LINK.finditer(masked.text) if "<" in masked.text else ():
        start = masked.text.rfind("\n", 0, found.start()) + 1
        if start not in taken:
            loose.append(Span(*found.span()))
    yield from sorted([*lines, *loose])


def references(masked: MaskedText) -> Iterator[Span]:
    """The lines under a heading such as References, as far as they look like references."""
    headings = masked.language.reference_headings | find("en").reference_headings
    inside = False
    for line in masked.lines:
        if line.width <= 40 and line.said.lower().rstrip(":") in headings:
            inside = True
        elif inside and _REFERENCE.match(line.said) and not is_prose(line.said):
            yield line.span
        else:
            inside = False
