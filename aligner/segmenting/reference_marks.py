"""Reference marks right behind the stop of a sentence, one or several: halved.1,2 and better.[3–5].

The fence of footnote marks takes those that count up through a text out of sight; behind any other
that are several, the rules for the ends of sentences cut.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from aligner.languages import Language

ENDED: Final = frozenset('.!?»”"’)…')
"""What may stand between the last word of a sentence and such marks."""

DIGITS: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
MORE: Final = r"(?:(?:,[ \xa0]?|[–-])\d{1,3}+)"
"""A further number of a list, or the end of a range."""

_LEAST_LETTERS = {True: 4, False: 6}  # of a word, small or with a capital, that is no abbreviation
_VOWELS = frozenset("aeiouyàáâãäåæèéêëìíîïòóôõöøùúûüýąęœаеёиоуыэюя")
_NUMBER = re.compile(r"\d+")


def numbers(marks: str) -> list[int]:
    """The numbers of bare or bracketed marks in order; of a range its two ends.

    >>> numbers("[1,3–5]")
    [1, 3, 5]
    """
    return [int(number) for number in _NUMBER.findall(marks)]


def rise(marks: Sequence[int]) -> bool:
    """Whether numbers may be marks: from 1 up, each higher than the one before."""
    return marks[0] > 0 and all(a < b for a, b in pairwise(marks))


def is_last_word(word: str, language: Language) -> bool:
    """Whether a word before a stop and a number ends its sentence: no short one, no abbreviation,
    and none that numbers follow.

    >>> from aligner.languages import get
    >>> [is_last_word(word, get("de")) for word in ("halbiert", "Kap", "Art", "Matth", "Artikel")]
    [True, False, False, False, False]
    """
    small = word.lower()
    if len(word) < _LEAST_LETTERS[word.islower()] or not word.isalpha() or word.isupper():
        return False
    if language.cut_endings and word.endswith(language.cut_endings):
        return False
    known = (language.abbreviations, language.divisions, language.lettered_nouns)
    return not _VOWELS.isdisjoint(small) and not any(
        word in words or small in words for words in (*known, language.numbered_nouns)
    )
