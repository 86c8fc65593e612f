"""Tables of contents: the headings of a text, listed before it."""

import re
from collections.abc import Iterator, Sequence

from aligner.languages import find
from aligner.model import Span
from aligner.segmenting.lines import MaskedLine, MaskedText

_ENTRY = re.compile(r".{1,120}?(?:\s?\.(?:\s?\.){3,}\s?|\s{3,}|…{2,}\s?|\t)(?:\d{1,4}|[ivxlc]+)")
_LAST = frozenset("0123456789ivxlc")
_ENDS_NO_ENTRY = frozenset(".!?;:,")


def tables_of_contents(masked: MaskedText) -> Iterator[Span]:
    """Three or more lines in a row that end in a page number after leaders, or that stand under
    the heading Contents and return as lines further down."""
    entries: list[Span] = []
    for line in masked.lines:
        if line.width < 140 and line.said[-1] in _LAST and _ENTRY.fullmatch(line.said):
            entries.append(line.span)
        else:
            if len(entries) >= 3:
                yield from entries
            entries = []
    if len(entries) >= 3:
        yield from entries
    yield from _listed(masked)


def _listed(masked: MaskedText) -> Iterator[Span]:
    headings = masked.language.contents_headings | find("en").contents_headings
    for k, line in enumerate(masked.lines):
        if line.width <= 30 and line.said.lower().rstrip(":") in headings:
            yield from _entries(masked.lines[k + 1 :])
            return


def _entries(lines: Sequence[MaskedLine]) -> Iterator[Span]:
    """The first lines, short ones, up to one that is text or that a former one announced."""
    entries: dict[str, Span] = {}
    for line in lines:
        if line.width > 100 or line.said[-1] in _ENDS_NO_ENTRY or line.said in entries:
            break
        entries[line.said] = line.span
    later = {line.said for line in lines[len(entries) :]}
    if len(entries) >= 3 and sum(said in later for said in entries) >= 0.5 * len(entries):
        yield from entries.values()
