"""The paragraphs of a Markdown file: lines whose ends are blanks ("soft line breaks").

By CommonMark 0.31 (sections 4.8, 5.3, 6.7) a line end within a paragraph is a blank, however ragged
the lines are; a paragraph ends before an empty line, a heading, a list item, a quotation, a code
fence, a rule or a row of a table, and a line ends for good behind two blanks or a backslash.
Bold lines, which people write for headings, stand alone here; so do lines of four blanks, which
are code or were only indented.
"""

import re
from collections.abc import Iterator

from aligner.model import Mark, Span
from aligner.model.lines import line_spans

SOFT = "soft"
"""The value of a paragraph's mark within which line ends are blanks."""

_ITEM = re.compile(r"\s{0,12}+(?:[-*+]|\d{1,9}[.)])\s")
_QUOTED = re.compile(r"\s{0,3}+>")
_ALONE = re.compile(
    r"\s{0,3}+(?:#{1,6}|`{3}|~{3}|\||<[a-zA-Z/!?]|\[[^\]\n]{1,200}+\]:|={2,}\s*+\Z"
    r"|(?:[-*_]\s{0,3}+){3,}\Z|\*\*[^*\n]{1,300}+\*\*\s*+\Z|__[^_\n]{1,300}+__\s*+\Z)"
    r"|\s{4}|\t"
)


def paragraphs(text: str) -> Iterator[Mark]:
    r"""Marks on the paragraphs of two lines or more.

    >>> text = "# Tolls\nNobody pays\non Sundays.\n- bread\n\nThe end.\n"
    >>> [text[mark.span.start : mark.span.stop] for mark in paragraphs(text)]
    ['Nobody pays\non Sundays.']
    """
    first = last = None
    for line, _ in line_spans(text):
        said = text[line.start : line.stop]
        is_text = bool(said.strip()) and not _ALONE.match(said)
        if first is not None and last is not None and (not is_text or _begins(said)):
            yield from _marked(first, last)
            first = last = None
        if is_text:
            first, last = (line if first is None else first), line
            if said.endswith(("  ", "\\")):
                yield from _marked(first, last)
                first = last = None
    if first is not None and last is not None:
        yield from _marked(first, last)


def _begins(said: str) -> bool:
    """Whether a line begins a block of its own."""
    return bool(_ITEM.match(said) or _QUOTED.match(said))


def _marked(first: Span, last: Span) -> Iterator[Mark]:
    if first != last:
        yield Mark("paragraph", Span(first.start, last.stop), SOFT)
