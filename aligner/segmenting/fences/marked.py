"""What a reader marked as something else than text, where what stands there says so, too.

A mark alone takes nothing out of sight: code has to read as no running text of any language, and
what stands around a page's text has to be a list of short lines without a sentence. Both are
bounded: a text of which half would go keeps all of it. What is marked within a line (a note's mark,
a page number, a reading above letters) has to look like one, and none is longer than a few words.
"""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from aligner.model import Span
from aligner.segmenting.lines import MaskedLine, MaskedText
from aligner.segmenting.marked_lines import lines_within, spans
from aligner.segmenting.running_text import reads_as_text

MOST: Final = 0.5
"""The share of what a text says that either of these detectors may take."""

LONGEST_ENTRY: Final = 60
"""Characters of a line in a menu or a page's foot; sentences of that length have a stop."""

FEWEST_ENTRIES: Final = 3
"""Lines of a list of links; fewer may be a notice or a heading."""

# None of these is longer than about two dozen characters; a reading than ten Chinese letters'.
_MARK = re.compile(r"[^.!?。！？\n]{0,12}\.?[^.!?。！？\n]{1,12}")
_PAGE_NUMBER = re.compile(r".{0,12}(?:\d|\b[ivxlcdm]{1,9}\b).{0,12}", re.IGNORECASE)
_READING = re.compile(r"（[^（）.!?。！？\n]{1,46}）")
_FENCE = re.compile(r"`{3,}+[^`]*+|~{3,}+.*+")
_ENDS_A_SENTENCE = frozenset('.!?…:;,。！？；：，।؟”»"')
_NOTE = re.compile(r"[\[(^↑*†]|\d{1,3}[.)\]]?\s")


def code(masked: MaskedText) -> Iterator[Span]:
    """Blocks between code fences that do not read as running text, with their fences."""
    found: list[Span] = []
    for span in spans(masked, "code"):
        within = lines_within(masked, span)
        if within and not reads_as_text(masked.lines[within.start : within.stop]):
            found.append(_with_fences(masked, within))
    yield from _bounded(masked, found)


def code_fences(masked: MaskedText) -> Iterator[Span]:
    """The lines of signs around a code block that has stayed: it is text."""
    for span in spans(masked, "code"):
        within = lines_within(masked, span)
        if within:
            edges = _with_fences(masked, within)
            first, last = masked.lines[within.start], masked.lines[within.stop - 1]
            for start, stop in ((edges.start, first.start), (last.stop, edges.stop)):
                if masked.text[start:stop].strip():
                    yield Span(start, stop)


def _with_fences(masked: MaskedText, within: range) -> Span:
    """The stretch of a block and of the fences before and behind it."""
    first, last = within.start, within.stop - 1
    if first and _FENCE.fullmatch(masked.lines[first - 1].said):
        first -= 1
    if last + 1 < len(masked.lines) and _FENCE.fullmatch(masked.lines[last + 1].said):
        last += 1
    return Span(masked.lines[first].start, masked.lines[last].stop)


def boilerplate(masked: MaskedText) -> Iterator[Span]:
    """Menus, margins and feet of a web page that are lists of short lines without a sentence."""
    kinds = [mark for mark in masked.marks if mark.kind in ("nav", "aside", "footer")]
    if not kinds:
        return
    said = [0, *accumulate(_is_said(line) for line in masked.lines)]
    notes = [0, *accumulate(_NOTE.match(line.said) is not None for line in masked.lines)]
    found: list[Span] = []
    for mark in kinds:
        within = lines_within(masked, mark.span)
        first, behind = within.start, within.stop
        if len(within) < FEWEST_ENTRIES or said[behind] > said[first]:
            continue
        if mark.kind != "nav" and notes[behind] > notes[first]:
            continue  # notes at the foot of a page
        found.append(Span(masked.lines[first].start, masked.lines[behind - 1].stop))
    yield from _bounded(masked, found)


def _is_said(line: MaskedLine) -> bool:
    """Whether a line is too long for the entry of a list, or ends as a part of a sentence does."""
    return line.width > LONGEST_ENTRY or line.said[-1] in _ENDS_A_SENTENCE


def note_marks(masked: MaskedText) -> Iterator[Span]:
    """Marked references to notes, and the arrows that lead back from these: short, no sentence."""
    yield from _inline(masked, "note mark", _MARK)


def page_marks(masked: MaskedText) -> Iterator[Span]:
    """Marked page numbers that have a number."""
    yield from _inline(masked, "page", _PAGE_NUMBER)


def readings(masked: MaskedText) -> Iterator[Span]:
    """Marked readings (ruby) in brackets, behind the letters that they read; a translation between
    the lines, which is a sentence, stays."""
    for span in _inline(masked, "ruby", _READING):
        if masked.text[span.start - 1 : span.start].strip():
            yield span


def _inline(masked: MaskedText, kind: str, shape: re.Pattern[str]) -> Iterator[Span]:
    """The stretches with a mark of that kind that look like it."""
    for start, stop in spans(masked, kind):
        if shape.fullmatch(masked.text, start, stop):
            yield Span(start, stop)


def _bounded(masked: MaskedText, found: list[Span]) -> Iterator[Span]:
    """The outermost of these stretches, in order; none of them if together they are too much."""
    outer: list[Span] = []
    for span in found:
        if not outer or span.start >= outer[-1].stop:
            outer.append(span)
    taken = sum(len(masked.text[start:stop].split()) for start, stop in outer)
    if outer and taken <= MOST * len(masked.text.split()):
        yield from outer
