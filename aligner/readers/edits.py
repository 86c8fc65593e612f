"""A text is edited, and offsets into it move with their characters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from aligner.model import Span


class Edit(NamedTuple):
    """A stretch of a text, and what stands in its place afterwards."""

    span: Span
    new: str


@dataclass(frozen=True, slots=True)
class EditedText:
    """The text that came out; where each edit began and ended in the text that went in, and how far
    it moved what stands behind it."""

    text: str
    starts: Sequence[int]
    stops: Sequence[int]
    shifts: Sequence[int]

    def moved(self, offsets: Iterable[int]) -> list[int]:
        """Where offsets into the text that went in, in order, point to now. An edit moves what
        stands behind its first character; an offset within one points behind what came in its
        place."""
        found = []
        passed = 0
        n_edits = len(self.starts)
        for offset in offsets:
            while passed < n_edits and self.starts[passed] < offset:
                passed += 1
            if passed:
                offset = max(offset, self.stops[passed - 1]) + self.shifts[passed - 1]
            found.append(offset)
        return found


def edited(text: str, edits: Iterable[Edit]) -> EditedText:
    """The text with these edits made; they are in order and do not overlap.

    >>> made = edited("one,  two", [Edit(Span(3, 6), " ")])
    >>> made.text, made.moved([0, 3, 5, 6, 9])
    ('one two', [0, 3, 4, 4, 7])
    """
    pieces: list[str] = []
    starts: list[int] = []
    stops: list[int] = []
    shifts: list[int] = []
    reached = shift = 0
    for (start, stop), new in edits:
        pieces += (text[reached:start], new)
        shift += len(new) - (stop - start)
        starts.append(start)
        stops.append(stop)
        shifts.append(shift)
        reached = stop
    pieces.append(text[reached:])
    return EditedText("".join(pieces), starts, stops, shifts)
