"""A text as it is compared: what may be typed in several ways and means the same is typed in one.

Sentences and headings hold what their author typed, and so does all that is written of them. Who
compares texts (the encoder, tokens, keys, lookups) folds them here first, once a text. What is
taken out are code points that Unicode calls default ignorable (`Default_Ignorable_Code_Point`) and
its collation passes over (UTS #10); the forms of letters are those of NFC.
"""

import re
from typing import Final

from aligner.storage.normal_forms import normalise

GROUPING: Final = "\xa0"
"""Stands between the digits of a number that a space of any width but U+0020 parts into groups."""

_GREEK_QUESTION: Final = "\u037e"
_LIGATURES: Final = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SPACES: Final = r"\xa0\u1680\u2000-\u200b\u202f\u205f\u3000"
_IGNORABLE: Final = (
    r"\xad\u034f\u061c\u180b-\u180f\u200c-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ufe00-\ufe0f\ufeff\U000e0000-\U000e0fff"
)
_FOLDED = re.compile(f"[{_SPACES}{_IGNORABLE}{_GREEK_QUESTION}{''.join(_LIGATURES)}]")
_SPACE = re.compile(f"[{_SPACES}]")
_GROUP = re.compile(r"(?<=\d)(?<!\d{4})[\xa0\u2007-\u2009\u202f](?=\d{3}(?!\d))")
_LEFT_OUT = re.compile(f"[{_IGNORABLE}]")


def folded(text: str) -> str:
    r"""A text, in one line, as it is compared with others.

    Spaces are plain blanks, but for those in numbers; soft hyphens, joiners, marks of direction and
    variation selectors are gone; ligatures are letters; letters and their marks are composed. A
    Greek question mark is a question mark, where NFC would make a semicolon of it.

    >>> folded("«\u202foﬃ\xadce\u202f»"), folded("cafe\u0301"), folded("12\u202f500\xa0km")
    ('« office »', 'café', '12\xa0500 km')
    """
    if text.isascii():
        return text
    if _FOLDED.search(text):
        text = _LEFT_OUT.sub("", text).replace(_GREEK_QUESTION, "?")
        for ligature, letters in _LIGATURES.items():
            text = text.replace(ligature, letters)
        text = _evened(text)
    return normalise("NFC", text)


def _evened(text: str) -> str:
    """A text with plain blanks for spaces, one at a time, and GROUPING within numbers."""
    parts = _GROUP.split(text)
    evened = (_SPACE.sub(" ", part) for part in parts)
    return GROUPING.join(" ".join(filter(None, part.split(" "))) for part in evened)
