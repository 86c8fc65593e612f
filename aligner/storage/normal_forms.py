"""Unicode's normal forms, in time that grows with the text.

Python sorts the combining marks that stand in a row by insertion: forty thousand of them take
seconds, a million hours. Longer texts are normalised in pieces, which changes nothing in what
anyone writes: Unicode's Stream-Safe Text Format has thirty marks in a row at most (UAX #15, 13).
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Final, Literal

PIECE: Final = 2_000
"""Characters from which a piece ends as soon as it can; sorting so many takes 3 ms at worst."""

MOST_MARKS: Final = 30
"""Combining marks in a row, of UAX #15; where more stand, a piece ends between them."""

_ASCII = re.compile(r"[\0-\x7f]")
"""Nothing of ASCII goes together with what stands before it."""

_JAMO = "\u1160", "\u11ff"
"""Vowels and final consonants of Hangul make one syllable with the letter before."""


def normalise(form: Literal["NFC", "NFD", "NFKC", "NFKD"], text: str) -> str:
    """`unicodedata.normalize`, without its worst case.

    >>> normalise("NFC", "e\u0301") == "\u00e9"
    True
    """
    if len(text) <= PIECE:
        return unicodedata.normalize(form, text)
    return "".join(unicodedata.normalize(form, piece) for piece in _pieces(text))


def _pieces(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        stop = start + PIECE
        found = _ASCII.search(text, stop, stop + PIECE)
        stop = found.start() if found else _letter_before(text, stop + PIECE)
        yield text[start:stop]
        start = stop


def _letter_before(text: str, stop: int) -> int:
    """The last place at or before `stop` where a letter stands that may begin a piece."""
    for place in range(stop, stop - MOST_MARKS, -1):
        letter = text[place : place + 1]
        if not letter or not (
            unicodedata.category(letter)[0] == "M" or _JAMO[0] <= letter <= _JAMO[1]
        ):
            return place
    return stop
