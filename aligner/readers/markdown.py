r"""Markdown goes in as it stands, with marks on its headings and on its code between fences.

A heading's mark holds its title, without the signs and white space around it; a code block's mark
holds the lines between its fences (CommonMark 0.31, sections 4.2 and 4.5). Fences may be indented,
as they are in lists. A fence that is never closed marks nothing: CommonMark has code to the end of
the document there, but a slip is likelier, and a mark on half a text says nothing of it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from aligner.model import Mark, Span
from aligner.model.lines import line_spans
from aligner.readers import Reading, plain
from aligner.readers.markdown_paragraphs import paragraphs

_FENCE = re.compile(r"[ \t]*(?P<signs>`{3,}|~{3,})(?P<info>.*)", re.DOTALL)
_HEADING = re.compile(r" {0,3}(?P<signs>#{1,6})[ \t]+(?P<title>\S.*)", re.DOTALL)
_CLOSING_SIGNS = re.compile(r"[ \t]#+\Z")
_BEGINS = frozenset(" \t#`~")


class _Fence(NamedTuple):
    """A line that can open or close a code block: its characters, the offset behind its end, the
    number of its signs, which sign, and whether something stands behind them."""

    line: Span
    behind: int
    size: int
    sign: str
    info: str

    @property
    def opens(self) -> bool:
        """A backtick behind backticks makes the line a code span of its own."""
        return self.sign == "~" or "`" not in self.info

    @property
    def closes(self) -> bool:
        return not self.info.strip()


def read(data: bytes, name: str, encoding: str | None = None, language: str = "") -> Reading:
    r"""The text of a file, character for character, and its marks.

    >>> text, _, marks, *_ = read(b"## Tolls ##\n\n```\nx = 1\n```\n", "x.md")
    >>> [(mark.kind, mark.value, text[mark.span.start : mark.span.stop]) for mark in marks]
    [('heading', '2', 'Tolls'), ('code', '', 'x = 1')]
    """
    said = plain.read(data, name, encoding, language)
    marks = list(_marks(said.text))
    marks += _without_code(paragraphs(said.text), marks)
    return said._replace(marks=tuple(sorted(marks, key=lambda mark: mark.span.start)))


def _without_code(found: Iterable[Mark], marks: Sequence[Mark]) -> Iterator[Mark]:
    """The marks that hold no code and stand in none."""
    code = [mark.span for mark in marks if mark.kind == "code"]
    for mark in found:
        behind = bisect_right(code, mark.span.start, key=lambda span: span.stop)
        if behind == len(code) or code[behind].start >= mark.span.stop:
            yield mark


def _marks(text: str) -> Iterator[Mark]:
    headings, fences = _lines(text)
    code = list(_blocks(fences))
    reached = 0
    for heading in headings:
        while reached < len(code) and code[reached].stop <= heading.span.start:
            yield from _code(text, code[reached])
            reached += 1
        if reached == len(code) or heading.span.start < code[reached].start:
            yield heading  # a # line within code is a comment
    for block in code[reached:]:
        yield from _code(text, block)


def _lines(text: str) -> tuple[list[Mark], list[_Fence]]:
    """The lines that have the signs of a heading, and those that have the signs of a fence."""
    headings, fences = [], []
    for line, behind in line_spans(text):
        if not line.size or text[line.start] not in _BEGINS:
            continue
        said = text[line.start : line.stop]
        if fence := _FENCE.fullmatch(said):
            signs = fence["signs"]
            fences.append(_Fence(line, behind, len(signs), signs[0], fence["info"]))
        elif heading := _HEADING.fullmatch(said):
            start = line.start + heading.start("title")
            title = _CLOSING_SIGNS.sub("", heading["title"].rstrip()).rstrip()
            span = Span(start, start + len(title))
            headings.append(Mark("heading", span, str(len(heading["signs"]))))
    return headings, fences


def _blocks(fences: Sequence[_Fence]) -> Iterator[Span]:
    """What stands between a fence and the one that closes it; empty blocks are none."""
    longest = _longest_closers(fences)
    opened: _Fence | None = None
    for fence, closers in zip(fences, longest, strict=True):
        if opened is None:
            if fence.opens and closers[fence.sign] >= fence.size:
                opened = fence
        elif fence.closes and fence.sign == opened.sign and fence.size >= opened.size:
            if opened.behind < fence.line.start:
                yield Span(opened.behind, fence.line.start)
            opened = None


def _longest_closers(fences: Sequence[_Fence]) -> list[dict[str, int]]:
    """For every fence and either sign the size of the largest behind it that closes."""
    longest = {"`": 0, "~": 0}
    found = []
    for fence in reversed(fences):
        found.append(dict(longest))
        if fence.closes:
            longest[fence.sign] = max(longest[fence.sign], fence.size)
    return found[::-1]


def _code(text: str, block: Span) -> Iterator[Mark]:
    """The mark of a block, without the line end before its closing fence."""
    stop = block.start + len(text[block.start : block.stop].rstrip("\r\n"))
    if not text[block.start : stop].isspace() and stop > block.start:
        yield Mark("code", Span(block.start, stop))
