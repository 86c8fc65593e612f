"""The commonest stops, decided in a tenth of the time that the rules take."""

import re

from aligner.languages import Language
from aligner.segmenting.boundaries.candidates import REACH

_FEWEST_LETTERS = 3  # of a word in small letters that only a list can take for an abbreviation
_VOWEL = re.compile(r"[aeiouy]", re.IGNORECASE)


def fast_path(
    masked: str, begun: int, start: int, stop: int, language: Language
) -> tuple[bool, str] | None:
    """What `apply_rules` would say of one stop in the commonest cases, else None.

    The line ends; or a space and a small letter follow; or a space and a capital do, and a common
    word of the sentence stands before. Nine candidates in ten are of this kind and are decided in
    a tenth of the time; a test holds the two answers against each other.
    """
    behind = masked[stop : stop + 1]
    if behind != " ":
        return (True, "line end") if behind in ("", "\n") else None
    following = masked[stop + 1 : stop + 3]
    if following[:1] in '“"«‘':
        following = masked[stop + 2 : stop + 4]
    if following[:1].islower():
        surely = language.capitals and _begins_word(following)
        return (False, "small letter follows") if surely else None
    if not following[:1].isupper():
        return None
    if masked[start] != ".":
        return (True, "question, exclamation or ellipsis") if stop == start + 1 else None
    space = masked.rfind(" ", max(begun + 2, start - REACH), start)
    if space < 0 or not _is_common(masked[space + 1 : start], following[0], language):
        return None
    return True, "full stop"


def _is_common(word: str, following: str, language: Language) -> bool:
    """Whether no rule on abbreviations and numerals could object to a full stop after the word."""
    if not word.isalpha() or word.isupper() or not word.strip("ivx"):
        return False
    if len(word) < (_FEWEST_LETTERS if word.islower() else _FEWEST_LETTERS + 1):
        return False
    if following in "IVXLC" and len(word) == _FEWEST_LETTERS + 1:
        return False
    if word in language.abbreviations or word.lower() in language.abbreviations:
        return False
    if word[-1] in "aeiouyàèéìòù":
        return True
    if language.vowel_endings or word.endswith(language.cut_endings):
        return False
    return not word.isascii() or _VOWEL.search(word) is not None


def _begins_word(following: str) -> bool:
    """Whether a small letter is followed by another, and both begin no numeral such as iv."""
    return following.isalpha() and following.islower() and following[0] not in "ivx"
