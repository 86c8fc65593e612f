"""Where the text was taken from, and what it rests on: citations, links, lists of references."""

import re
from collections.abc import Iterator
from functools import cache

from aligner.languages import Language, find
from aligner.model import Span
from aligner.segmenting.lines import Page

_ADDRESS = r"(?:https?://|www\.)[^\s<>\[\]]+"
_LINK_LINE = re.compile(
    rf"[<\[(«\"]*(?:[^\W\d_][^:\n<>\[\]]{{0,40}}:\s*)?[<\[(]*{_ADDRESS}[>\])»\".,;]*", re.IGNORECASE
)
_LOOSE_LINK = re.compile(rf"<{{1,2}}\s?{_ADDRESS}\s?>{{1,2}}", re.IGNORECASE)
_REFERENCE = re.compile(
    r"\^|↑|\[\d+\]|\(?\d{1,3}[.)]\s|[•*-]\s|.*\b(?:ISBN|ISSN|doi|DOI|https?:|www\.|pp?\.\s?\d|vol\.|Vol\.|ed\.|eds\.)"
    r"|.*\b(?:1[5-9]|20)\d\d\b"
)


def source_notes(page: Page) -> Iterator[Span]:
    """A paragraph that begins `Source:`, `Fonte:`, `Recommended Citation:`."""
    pattern = _source_pattern(page.language)
    for (start, stop), said in page.said:
        if pattern.match(said):
            yield Span(start, stop)


@cache
def _pattern_of(notes: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(
        re.escape(note).replace(r"\*", r"[^:\n]{1,40}").replace(r"\ ", " ") for note in notes
    )
    return re.compile(rf"[\[(*_]*(?:{words})\s?:", re.IGNORECASE)


def _source_pattern(language: Language) -> re.Pattern[str]:
    return _pattern_of(tuple(sorted({*language.source_notes, *find("en").source_notes})))


def links(page: Page) -> Iterator[Span]:
    """Lines that are an address and nothing else, and addresses in angle brackets."""
    lines = [span for span, said in page.said if "." in said and _LINK_LINE.fullmatch(said)]
    taken = {start for start, _ in lines}
    loose = []
    for found in _LOOSE_LINK.finditer(page.masked) if "<" in page.masked else ():
        start = page.masked.rfind("\n", 0, found.start()) + 1
        if start not in taken:
            loose.append(Span(*found.span()))
    yield from sorted([*lines, *loose])


def references(page: Page) -> Iterator[Span]:
    """The lines under a heading such as References, as far as they look like references."""
    headings = page.language.reference_headings | find("en").reference_headings
    inside = False
    for span, said in page.said:
        if len(said) <= 40 and said.lower().rstrip(":") in headings:
            inside = True
        elif inside and _REFERENCE.match(said):
            yield span
        else:
            inside = False
