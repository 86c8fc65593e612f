"""The pieces of a page, with breaks between them, become the lines of a text."""

import re
from collections.abc import Iterator

from aligner.model import Span
from aligner.readers.edits import Edit
from aligner.readers.html.elements import PARAGRAPH

_BREAKS = re.compile(r"[\ufdd0\ufdd1][ \n\ufdd0\ufdd1]*+")
_TRIMMED = re.compile(r"^#{1,6}+ *+$|(?<! ) ++$", re.MULTILINE)


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
    head = first
    for found in _TRIMMED.finditer(broken, first, last):
        start, stop = found.span()
        if broken[start] == "#" and start == head:
            stop = head = min(stop + 1, last)
        elif broken[start] == "#":
            start -= 1  # with the line end before it
        yield Edit(Span(start, stop), "")
    if last < len(broken):
        yield Edit(Span(last, len(broken)), "")
