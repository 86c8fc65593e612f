"""What a detector of fences looks at: the masked text, its lines, its language."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from aligner.languages import Language
from aligner.model import Span
from aligner.segmenting.masking import MASK

_ENDED = re.compile(r"[.!?…。！？:;][\"'”’»›)\]]*$")


@dataclass(frozen=True)
class Page:
    """A masked text and its language."""

    masked: str
    language: Language

    @cached_property
    def said(self) -> list[tuple[Span, str]]:
        """The lines that hold something, with what they hold: masks out, ends trimmed."""
        return [
            (Span(start, start + len(line)), content)
            for start, line in lines(self.masked)
            if line and (content := said(line))
        ]

    @cached_property
    def blanked(self) -> list[int]:
        """Where lines begin that hold nothing but what is fenced already."""
        return [start for start, line in lines(self.masked) if MASK in line and not said(line)]


def lines(masked: str) -> Iterator[tuple[int, str]]:
    r"""The lines of a masked text without their line ends, empty ones as well, and their starts.

    >>> list(lines("a\n\nbc"))
    [(0, 'a'), (2, ''), (3, 'bc')]
    """
    start = 0
    for line in masked.split("\n"):
        yield start, line
        start += len(line) + 1


def said(line: str) -> str:
    """What a line of the masked text says: masks out, ends trimmed."""
    stripped = line.strip()
    return stripped.replace(MASK, "").strip() if MASK in stripped else stripped


@dataclass(frozen=True)
class Line:
    """A line that says something: where, what, and what parts it from the one before."""

    start: int
    stop: int
    said: str
    parted: str  # "start", "line", "blank" (empty lines between) or "fence" (only fences between)

    @property
    def is_ended(self) -> bool:
        return not self.said[-1].isalnum() and _ENDED.search(self.said[-12:]) is not None

    @property
    def begins_small(self) -> bool:
        return self.said.lstrip("\"'“„‘«‹([—–- ")[:1].islower()

    @property
    def last_word(self) -> str:
        return self.said[-32:].split()[-1].lower().lstrip("\"'“„‘«‹(")

    @property
    def first_word_length(self) -> int:
        return len(self.said[:64].split()[0])


def _lines(masked: str) -> Iterator[Line]:
    parted = "start"
    for start, line in lines(masked):
        content = said(line) if line else ""
        if content:
            yield Line(start, start + len(line), content, parted)
            parted = "line"
        elif MASK in line:
            parted = "fence"
        elif parted == "line":
            parted = "blank"
