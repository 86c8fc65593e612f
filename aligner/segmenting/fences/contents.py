"""Tables of contents: the headings of a text, listed before it."""

import re
from collections.abc import Iterator

from aligner.languages import find
from aligner.model import Span
from aligner.segmenting.lines import Page

_ENTRY = re.compile(r".{1,120}?(?:\s?\.(?:\s?\.){3,}\s?|\s{3,}|…{2,}\s?|\t)(?:\d{1,4}|[ivxlc]+)")
_LAST = frozenset("0123456789ivxlc")
_ENDED = re.compile(r"[.!?;:,]$")


def tables_of_contents(page: Page) -> Iterator[Span]:
    """Three or more lines in a row that end in a page number after leaders, or that stand under
    the heading Contents and return as lines further down."""
    entries: list[Span] = []
    for span, said in page.said:
        if len(said) < 140 and said[-1] in _LAST and _ENTRY.fullmatch(said):
            entries.append(span)
        else:
            if len(entries) >= 3:
                yield from entries
            entries = []
    if len(entries) >= 3:
        yield from entries
    yield from _listed(page)


def _listed(page: Page) -> Iterator[Span]:
    headings = page.language.contents_headings | find("en").contents_headings
    said = page.said
    for k, (_, line) in enumerate(said):
        if len(line) <= 30 and line.lower().rstrip(":") in headings:
            yield from _entries(page, k + 1)
            return


def _entries(page: Page, first: int) -> Iterator[Span]:
    """Short lines from there on, up to the first that is text or that a former one announced."""
    entries: dict[str, Span] = {}
    for span, line in page.said[first:]:
        if len(line) > 100 or _ENDED.search(line[-1:]) or line in entries:
            break
        entries[line] = span
    later = {line for _, line in page.said[first + len(entries) :]}
    if len(entries) >= 3 and sum(line in later for line in entries) >= 0.5 * len(entries):
        yield from entries.values()
