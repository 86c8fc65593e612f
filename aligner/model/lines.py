r"""What a line of a text is, for the whole package, and at which line and column a character is;
what of a line is no writing but layout, and becomes one blank where a text is shown in one line.

A line ends at \n, \r\n or \r, as editors, `wc` and the programs that count sentences by lines have
it. Other separators (form feed, U+0085, U+2028, at which `str.splitlines` cuts as well) are
characters of their line. Behind the last line end stands no further, empty line.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from aligner.errors import ModelError
from aligner.model.text import Place, Span

_END = re.compile(r"\r\n|\n|\r")
_NEWLINE = re.compile(r"\n")  # what _END finds where there is no \r, in a fifth of the time

_LAYOUT = r"\t-\r\x1c-\x1f\x85\u2028\u2029"  # tabs, line ends, and the separators that act as such
_UNEVEN = re.compile(rf"[{_LAYOUT} ][{_LAYOUT} ]+|[{_LAYOUT}]")


def line_spans(text: str) -> Iterator[tuple[Span, int]]:
    r"""The characters of every line, its end left out, and the offset behind that end.

    >>> list(line_spans("a\r\n\nb"))
    [(Span(start=0, stop=1), 3), (Span(start=3, stop=3), 4), (Span(start=4, stop=5), 5)]
    """
    start = 0
    for found in (_END if "\r" in text else _NEWLINE).finditer(text):
        stop, behind = found.span()
        yield Span(start, stop), behind
        start = behind
    if start < len(text):
        yield Span(start, len(text)), len(text)


def line_ends(text: str) -> list[int]:
    r"""Offsets behind every line end.

    >>> line_ends("a\nb\r\nc\rd")
    [2, 5, 7]
    """
    return [found.end() for found in (_END if "\r" in text else _NEWLINE).finditer(text)]


def lines(text: str, keep_ends: bool = False) -> list[str]:
    r"""The lines of a text, with their ends or without.

    >>> lines("a\u2028b\r\n\nc"), lines("a\r\nb", keep_ends=True)
    (['a\u2028b', '', 'c'], ['a\r\n', 'b'])
    """
    if keep_ends:
        return [text[span.start : behind] for span, behind in line_spans(text)]
    found = _END.split(text) if "\r" in text else text.split("\n")
    return found if found[-1] else found[:-1]


def even_blanks(text: str) -> str:
    r"""A text with every run of blanks, tabs and line ends as one blank.

    Spaces that are not U+0020 (no-break, thin, ideographic ones) are writing and stand as typed,
    also beside a blank.

    >>> even_blanks("M.\xa0Dubois  dit\u202f:\r\n\toui")
    'M.\xa0Dubois dit\u202f: oui'
    """
    if "  " not in text and text.isprintable():  # neither a line end nor a tab: most sentences
        return text
    return _UNEVEN.sub(" ", text)


def in_one_line(text: str) -> str:
    r"""The same without blanks at the edges: how a sentence holds what stands in its place.

    >>> in_one_line(" one\n two\u3000\n")
    'one two\u3000'
    """
    return even_blanks(text).strip(" ")


class Placing:
    r"""Where the characters of one text stand; its lines are found once, for any number of offsets.

    `places` are a document's or witness's: pairs of an offset and what the part that begins there
    is called, in order.

    >>> placing = Placing("a.txt", "one\r\ntwo", ((5, "page 2"),))
    >>> str(placing.at(0)), str(placing.at(6)), placing.at(6).where
    ('a.txt:1:1', 'a.txt:2:2', 'page 2')
    """

    def __init__(self, file: str, text: str, places: tuple[tuple[int, str], ...] = ()) -> None:
        self._file = file
        self._size = len(text)
        self._line_starts = [0, *line_ends(text)]
        self._part_starts = [start for start, _ in places]
        self._parts = [part for _, part in places]

    def at(self, offset: int) -> Place:
        """The place of a character; that behind the text's last stands where one more would.

        Raises ModelError for an offset outside the text.
        """
        if not 0 <= offset <= self._size:
            raise ModelError(f"{self._file}: no character {offset}, the text has {self._size}")
        line = bisect_right(self._line_starts, offset)
        part = bisect_right(self._part_starts, offset)
        where = self._parts[part - 1] if part else ""
        return Place(self._file, line, offset - self._line_starts[line - 1] + 1, where)
