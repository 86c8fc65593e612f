"""The masked text: as long as the text, but with its debris blanked and its lines mended.

Stages that read a text read the masked text, so that an offset found in one is an offset in the
other. Where a character of the text is no part of what is said (a fenced footnote mark, a soft
hyphen, the hyphen of a word broken at a line end) it holds MASK, which `fold` drops; where
a line end is no boundary it holds a space.
"""

from collections.abc import Iterable

from aligner.model import Span

MASK = "\ufdd0"  # a code point that Unicode keeps for such private use: no text should hold it

SOFT_HYPHEN = "\xad"
_OTHER_SEPARATORS = "\u2028\u2029\x85\x0b\x0c\x1c\x1d\x1e"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_BLOCKS = ((0x180B, 5), (0x200B, 5), (0x202A, 5), (0x2060, 16), (0xFE00, 16))  # first, how many
INVISIBLE = "\xad\u034f\u061c\ufeff" + "".join(
    chr(code) for first, n in _BLOCKS for code in range(first, first + n)
)
"""Characters without width: joiners, zero-width spaces, marks of direction, selectors of variants,
byte order marks (Unicode's property Default_Ignorable_Code_Point, without its fillers and tags)."""


def mask(text: str) -> str:
    r"""The text with one kind of line end and without soft hyphens, no longer and no shorter.

    >>> mask("one\r\ntwo\rthree")
    'one \ntwo\nthree'
    """
    masked = text.replace("\r\n", " \n").replace("\r", "\n")
    for character in _OTHER_SEPARATORS:
        masked = masked.replace(character, "\n")
    return masked.replace(SOFT_HYPHEN, MASK)


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


def fold(piece: str) -> str:
    r"""What a stretch of it says: masks out, white space folded, ligatures opened.

    >>> fold(" one\n two" + MASK)
    'one two'
    """
    folded = " ".join(piece.replace(MASK, "").split())
    if not folded.isascii():
        for ligature, letters in _LIGATURES.items():
            folded = folded.replace(ligature, letters)
    return folded


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
