"""The pieces of a page, with breaks between them, become the lines of a text."""

import re
from collections.abc import Iterator

from aligner.model import Span
from aligner.readers.edits import Edit
from aligner.readers.html.elements import PARAGRAPH

_BREAKS = re.compile(r"[\ufdd0\ufdd1][ \n\ufdd0\ufdd1]*+")
_EMPTY_HEADING = re.compile(r"#{1,6}")


def breaks_folded(raw: str) -> Iterator[Edit]:
    """Where breaks meet the widest counts, and the blanks around them go."""
    reached = 0
    for found in _BREAKS.finditer(raw):
        start = reached + len(raw[reached : found.start()].rstrip(" \n"))
        yield Edit(Span(start, found.end()), "\n\n" if PARAGRAPH in found[0] else "\n")
        reached = found.end()


def lines_trimmed(broken: str) -> Iterator[Edit]:
    """Blanks at the ends of lines go, empty lines at both ends of the text, and empty headings."""
    first = len(broken) - len(broken.lstrip("\n "))
    last = first + len(broken[first:].rstrip("\n "))
    if first:
        yield Edit(Span(0, first), "")
    start, is_first = first, True
    while start <= last:
        end = broken.find("\n", start, last)
        stop = last if end < 0 else end
        line = broken[start:stop].rstrip(" ")
        if not _EMPTY_HEADING.fullmatch(line):
            is_first = False
            if start + len(line) < stop:
                yield Edit(Span(start + len(line), stop), "")
        elif is_first:
            yield Edit(Span(start, min(stop + 1, last)), "")
        else:
            yield Edit(Span(start - 1, stop), "")  # with the line end before it
        start = stop + 1
    if last < len(broken):
        yield Edit(Span(last, len(broken)), "")
