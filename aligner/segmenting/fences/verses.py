"""The numbers that an edition of verse prints beside every fifth line or every tenth."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from aligner.model import Span
from aligner.segmenting.lines import MaskedLine, MaskedText

STEPS = (3, 4, 5, 10, 20)
"""How many lines such numbers are apart in printed editions; numbers that stand beside each line
may be labels of what stands there."""
FARTHEST = 2  # times as many lines as the numbers say: headings and names of speakers come between
MOST = 0.6  # of the numbers at one edge have to be a step from their neighbour

_NUMBER = r"(?P<number>\[?\d{1,5}+\]?)"
_BEHIND = re.compile(rf"(?:(?<=[ \xa0]{{2}})|(?<=\t)){_NUMBER}[ \xa0\t]{{0,80}}+$")
_BEFORE = re.compile(rf"{_NUMBER}(?:[ \xa0]{{2}}|[ \xa0]?\t)")
_REACH = 80  # characters looked at at the end of a line


class LineNumber(NamedTuple):
    """A number that blanks set off at an edge of a line; `line` counts from 0."""

    line: int
    number: int
    span: Span


def verse_line_numbers(masked: MaskedText) -> Iterator[Span]:
    """Numbers set off by two blanks or a tab at the end or at the head of lines, if most of them
    count up by one step and stand as many lines apart as they say: a table has a number in every
    line. Two are enough where the first is right for the lines since the last empty one."""
    behind: list[LineNumber] = []
    before: list[LineNumber] = []
    for k, line in enumerate(masked.lines):
        if line.said[-1].isdigit() or line.said[-1] == "]":
            start = max(line.start, line.stop - _REACH)
            _note(behind, k, _BEHIND.search(masked.text, start, line.stop))
        if line.said[0].isdigit() or line.said[0] == "[":
            start = masked.text.index(line.said[0], line.start)
            _note(before, k, _BEFORE.match(masked.text, start, line.stop))
    yield from sorted({*_regular(behind, masked.lines), *_regular(before, masked.lines)})


def _note(numbers: list[LineNumber], k: int, found: re.Match[str] | None) -> None:
    if found:
        number = int(found["number"].strip("[]"))
        numbers.append(LineNumber(k, number, Span(*found.span("number"))))


def _regular(numbers: Sequence[LineNumber], lines: Sequence[MaskedLine]) -> Iterator[Span]:
    rising = [(a, b) for a, b in pairwise(numbers) if a.number < b.number]
    for step in STEPS:
        steps = [(a, b) for a, b in rising if _is_step(a, b, step)]
        n_exact = sum(b.line - a.line == step for a, b in steps)
        is_sure = n_exact > 1 or (n_exact == 1 and _counts_from_one(numbers[0], lines))
        if is_sure and len(steps) >= MOST * len(rising) and n_exact >= 0.5 * len(steps):
            taken = {one for pair in steps for one in pair}
            yield from (one.span for one in numbers if one in taken or one.number == step)
            return


def _is_step(a: LineNumber, b: LineNumber, step: int) -> bool:
    return b.number - a.number == step and step <= b.line - a.line <= FARTHEST * step


def _counts_from_one(first: LineNumber, lines: Sequence[MaskedLine]) -> bool:
    """Whether line 1, counted back from the number, is the first of a stanza."""
    opening = first.line - first.number + 1
    return opening >= 0 and lines[opening].stands_apart
