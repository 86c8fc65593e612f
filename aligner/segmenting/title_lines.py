"""What a title can be by its words: its length, its end, and no sign of speech or sentences."""

import re
from typing import Final

LONGEST_TITLE: Final = 90
"""Characters, a line and a half of print: what is longer is a sentence."""

MOST_WORDS: Final = 14
"""Words of as much."""

LONGEST_LED_TITLE: Final = 150
"""Characters of a title that its place shows to be one: under Chapter VII."""

LONGEST_HEADING: Final = 250
"""Characters of any heading, whatever speaks for it: the longest title of an article in 150 Swiss
acts in three languages has 214, what is longer there is text or a note."""

_ENDS_NO_TITLE = re.compile(r"[.!?:;,…—–―−-][\"'”’»›)\]]*$")
_SPOKEN = re.compile(r"[,.!?;…—–―−-][\"”’»›]")  # a comma, a stop or a dash that a quotation ends in
_TWO_SENTENCES = re.compile(r"(?:[^\W\d_]{5}\.|[^\W\d_]{2}[!?]) +[\"'“„«]?[^\W\d_]")
_ENDS_IN_NOTE = re.compile(r"[^\W\d_]{3}[.!?][\"'”’»›)\]]{0,3} ?\d{1,3}$")
_MARKS = (("“", "”"), ("«", "»"), ("‹", "›"))


def ends_no_title(said: str) -> bool:
    """Whether a line ends in a stop, a comma or a dash, perhaps closed by a mark."""
    return _ENDS_NO_TITLE.search(said[-12:]) is not None


def is_title(said: str) -> bool:
    """Whether a line could be a title: short, begun with a capital or a digit, without a stop."""
    if len(said) > LONGEST_TITLE or ends_no_title(said) or is_prose(said):
        return False
    first = said.lstrip("\"'“„«‹(")[:1]
    if len(said.split()) > MOST_WORDS or not (first.isupper() or first.isdigit()):
        return False
    return ": " not in said and any(c.isalpha() for c in said)


def is_led_title(said: str) -> bool:
    """Whether a line could be a title by its words, though it be as long as a sentence."""
    first = said.lstrip("\"'“„«‹(")[:1]
    fits = len(said) <= LONGEST_LED_TITLE and first.isupper() and ": " not in said
    return fits and not ends_no_title(said) and not is_prose(said)


def is_prose(said: str) -> bool:
    """Whether a line has the signs of speech or of sentences, which a title has not: a quotation
    left open or closed behind a comma, a stop or a dash; an end that breaks off; two sentences; a
    sentence with the number of a note behind it.

    >>> [is_prose(said) for said in ("“You never said", "But then—", "He slept. I wrote", "“Fame”")]
    [True, True, True, False]
    >>> is_prose("It is settled by a vote of its members. 13")
    True
    """
    if said[-1] in ".!?:;,…—–―−-" or _SPOKEN.search(said) or said.count('"') % 2:
        return True
    if "„" not in said and any(said.count(a) != said.count(b) for a, b in _MARKS):
        return True
    if said[-1].isdecimal() and _ENDS_IN_NOTE.search(said[-12:]):
        return True
    return not said.isupper() and _TWO_SENTENCES.search(said) is not None
