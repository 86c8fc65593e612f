"""Which lines of a masked text a reader's marks hold: what the marks say, for those who weigh it.

A mark is evidence, and nothing here decides. A line is within a mark if all that it says is; kinds
that nobody asks for change nothing.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import attrgetter

from aligner.model import Mark, Span
from aligner.segmenting.lines import MaskedLine, MaskedText
from aligner.segmenting.masking import trimmed

_HEADING_SIGNS = "# \t"
_START = attrgetter("start")


def spans(masked: MaskedText, *kinds: str, value: str = "") -> list[Span]:
    """The stretches that have a mark of one of these kinds, in order of their starts; with `value`,
    a mark with that."""
    return [
        mark.span
        for mark in masked.marks
        if mark.kind in kinds and (not value or mark.value == value)
    ]


def levels(masked: MaskedText) -> dict[int, int]:
    """The number of every line that has a heading's mark of its own, with the level it says."""
    found: dict[int, int] = {}
    for mark in masked.marks:
        if mark.kind != "heading" or not mark.value.isdecimal():
            continue
        within = lines_within(masked, mark.span)
        if len(within) == 1 and int(mark.value):
            found.setdefault(within.start, int(mark.value))
    return found


def labels(marks: Sequence[Mark], text: str) -> dict[int, Span]:
    """Where an item begins that a reader has numbered -> the characters of its number.

    >>> labels([Mark("item", Span(0, 7), "3.")], "3. Keys")
    {0: Span(start=0, stop=2)}
    """
    return {
        mark.span.start: Span(mark.span.start, mark.span.start + len(mark.value))
        for mark in marks
        if mark.kind == "item" and mark.value and text.startswith(mark.value, mark.span.start)
    }


def listed(masked: MaskedText) -> set[int]:
    """The numbers of the lines that are items of a list which a reader has numbered, one line each
    and beside one another: no title has its like above or below it without text between."""
    found = {
        within.start
        for mark in masked.marks
        if mark.kind == "item" and mark.value
        for within in [lines_within(masked, mark.span)]
        if len(within) == 1
    }
    return {number for number in found if number - 1 in found or number + 1 in found}


def lines_within(masked: MaskedText, span: Span) -> range:
    """The numbers of the lines that a stretch holds whole, but for signs of a heading before it;
    none if it also holds part of a line."""
    first = max(0, bisect_right(masked.lines, span.start, key=_START) - 1)
    if first < len(masked.lines) and masked.lines[first].stop <= span.start:
        first += 1
    behind = bisect_left(masked.lines, span.stop, key=_START)
    if first >= behind:
        return range(0)
    begun = _said(masked, masked.lines[first]).start
    ended = _said(masked, masked.lines[behind - 1]).stop
    before = masked.text[begun : span.start] if begun < span.start else ""
    is_whole = not before.strip(_HEADING_SIGNS) and ended <= span.stop
    return range(first, behind) if is_whole else range(0)


def innermost(lines: Sequence[MaskedLine], marked: Sequence[Span]) -> list[int]:
    """For every line the number of the last of these stretches, in order of their starts, that
    begins before the line's end and goes on to it; -1 where there is none.

    >>> innermost([MaskedLine(0, 3, 3, "one", "start")], [Span(0, 9), Span(0, 3), Span(4, 9)])
    [1]
    """
    found: list[int] = []
    open_marks: list[int] = []
    next_mark = 0
    for line in lines:
        while next_mark < len(marked) and marked[next_mark].start < line.stop:
            open_marks.append(next_mark)
            next_mark += 1
        end = line.start + len(line.said)
        while open_marks and marked[open_marks[-1]].stop < min(end, line.stop):
            open_marks.pop()
        found.append(open_marks[-1] if open_marks else -1)
    return found


def going_on(masked: MaskedText, *kinds: str, longest: int = 0, value: str = "") -> Iterator[int]:
    """The numbers of the lines that stand in the same innermost mark as the line before them; with
    `longest`, only in marks of no more characters, with `value`, only in those that have it."""
    marked = spans(masked, *kinds, value=value)
    holders = innermost(masked.lines, marked) if marked else []
    for number, (before, holder) in enumerate(pairwise(holders), start=1):
        goes_on = holder == before >= 0 and masked.lines[number].gap == "line"
        if goes_on and (not longest or marked[holder].size <= longest):
            yield number


def _said(masked: MaskedText, line: MaskedLine) -> Span:
    """The characters of what a line says."""
    return trimmed(masked.text, line.start, line.stop)
