"""The masked text: as long as the text, but with its debris blanked and its lines mended.

Stages that read a text read the masked text, so that an offset found in one is an offset in the
other. Where a character of the text is no part of what is said (a fenced footnote mark, a soft
hyphen, the hyphen of a word broken at a line end) it holds MASK; where a line end is no boundary
it holds a space, and so it does for every space that an author typed.

Beside it goes the typed text, as long: it is masked and mended in the same places, but its spaces
and soft hyphens stand. Rules read the masked text; what a sentence says is made from the other.
"""

import re
from collections.abc import Iterable

from aligner.model import Span
from aligner.model.lines import in_one_line

MASK = "\ufdd0"  # a code point that Unicode keeps for such private use: no text should hold it

SOFT_HYPHEN = "\xad"
_FORM_FEED = re.compile(r"(?<![^\n])\f|\f(?=\n)")
_OTHER_SEPARATORS = "\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e"
_TYPED_SPACES = (
    "\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
_BLOCKS = ((0x180B, 5), (0x200B, 5), (0x202A, 5), (0x2060, 16), (0xFE00, 16))  # first, how many
INVISIBLE = "\xad\u034f\u061c\ufeff" + "".join(
    chr(code) for first, n in _BLOCKS for code in range(first, first + n)
)
"""Characters without width: joiners, zero-width spaces, marks of direction, selectors of variants,
byte order marks (Unicode's property Default_Ignorable_Code_Point, without its fillers and tags)."""


def with_one_line_end(text: str) -> str:
    r"""The text with one kind of line end and without form feeds at the edges of lines, no longer
    and no shorter: as it was typed, otherwise.

    >>> with_one_line_end("one\r\ntwo\rthree")
    'one \ntwo\nthree'
    """
    text = text.replace("\r\n", " \n").replace("\r", "\n")
    if "\f" in text:
        text = _FORM_FEED.sub(MASK, text)
    for character in _OTHER_SEPARATORS:
        text = text.replace(character, "\n")
    return text


def mask(typed: str) -> str:
    """The same with plain blanks for all spaces and without soft hyphens, as long.

    >>> mask("M.\xa0Dupont")
    'M. Dupont'
    """
    if typed.isascii():
        return typed
    for space in _TYPED_SPACES:
        typed = typed.replace(space, " ")
    return typed.replace(SOFT_HYPHEN, MASK)


def blank(masked: str, spans: Iterable[Span], sign: str = MASK) -> str:
    """The masked text with these stretches overwritten; they are in order and do not overlap.

    >>> blank("a[3]b", [Span(1, 4)], ".")
    'a...b'
    """
    pieces: list[str] = []
    reached = 0
    for start, stop in spans:
        pieces += (masked[reached:start], sign * (stop - start))
        reached = stop
    pieces.append(masked[reached:])
    return "".join(pieces)


def wording(typed: str) -> str:
    r"""What a stretch of the typed text says, in one line: masks out, all else as it was typed.

    >>> wording(" one\n two\xa0!" + MASK)
    'one two\xa0!'
    """
    return in_one_line(typed.replace(MASK, ""))


def is_invisible(piece: str) -> bool:
    """Whether nothing in the stretch can be seen: masks, white space, marks of direction."""
    return all(c in INVISIBLE or c == MASK or c.isspace() for c in piece)


def trimmed(masked: str, start: int, stop: int) -> Span:
    """The stretch without white space and masks at its edges; empty at `start` if all is such."""
    piece = masked[start:stop]
    begun = piece.lstrip()
    ended = begun.rstrip()
    if MASK not in ended[:1] + ended[-1:]:
        start = stop - len(begun)
        return Span(start, start + len(ended))
    while start < stop and (masked[start].isspace() or masked[start] == MASK):
        start += 1
    while stop > start and (masked[stop - 1].isspace() or masked[stop - 1] == MASK):
        stop -= 1
    return Span(start, stop)
