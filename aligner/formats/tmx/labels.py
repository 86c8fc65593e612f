"""What heads a sentence or a heading and is no part of what it says: a number, a letter, a mark.

Translators' tools cut it off as a segment of its own, or have it from the document's layout.
"""

import re
from collections.abc import Mapping
from itertools import islice
from typing import Final

from aligner.languages import find
from aligner.languages.numbers import roman
from aligner.model import Article

MARK: Final = re.compile(r"[-‐‑‒–—―•‣◦▪▫●○■□·*]\s{1,9}+(?=\S)")
"""The sign of an item in a list without numbers. A dash opens speech, too: so it is taken for such
a sign only where every version has one."""

_FARTHEST: Final = 2
"""Words among which the number of a heading stands: "Article 4", "4. Rights", "Parte seconda"."""

_WORD: Final = re.compile(r"\S++")
_SIGNS: Final = ".,:;()[]§º°ª*—–-"
_ABBREVIATED: Final = re.compile(r"([^\W\d]{1,20}+\.)\s{1,9}+\S")
_BETWEEN: Final = re.compile(r"[\s.:;,)\]–—-]*+")


def mark_size(text: str) -> int:
    """How many characters at a text's beginning are the mark of an item and the blank behind it.

    >>> mark_size("— La licenza"), mark_size("-3 degrees")
    (2, 0)
    """
    match = MARK.match(text)
    return match.end() if match else 0


def heading_label(article: Article, heading: str, language: str) -> int:
    """How many characters at a heading's beginning are its label; 0 where it has none.

    The label ends with its number, which the article knows in one form for all languages.
    """
    number = article.label.partition(".")[2]
    if not number:
        return 0
    ordinals = find(language).ordinals
    for word in islice(_WORD.finditer(heading), _FARTHEST):
        if _says(word[0], number, ordinals):
            return word.end()
    return 0


def abbreviated(label: str) -> str:
    """The word that a label begins with if it ends in a stop: a tool that does not know it for an
    abbreviation cuts behind it.

    >>> abbreviated("Art. 4"), abbreviated("Article 4"), abbreviated("4.")
    ('Art.', '', '')
    """
    match = _ABBREVIATED.match(label)
    return match[1] if match else ""


def without(text: str, label: int) -> str:
    """What stands behind a label, without the signs between them.

    >>> without("Art. 3 – Of tariffs", 6)
    'Of tariffs'
    """
    match = _BETWEEN.match(text, label)
    return text[match.end() :] if match else text[label:]


def _says(word: str, number: str, ordinals: Mapping[str, int]) -> bool:
    """Whether a word is the number of a label.

    >>> [_says(word, "4", {"fourth": 4}) for word in ("4.", "IV", "Fourth", "14")]
    [True, True, True, False]
    """
    bare = word.strip(_SIGNS)
    small = bare.lower()
    if small == number or str(roman(bare)) == number:
        return True
    return small in ordinals and str(ordinals[small]) == number
