"""Sentence boundaries as Unicode defines them (UAX #29), for scripts without capital letters.

Capitals and abbreviation lists are what our own rules live on; where there are none, the properties
that the `regex` library keeps up with Unicode say which signs end a sentence.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from aligner.model import Span
from aligner.segmenting.boundaries.candidates import Decision

if TYPE_CHECKING:
    import regex

SAMPLE = 20_000  # characters looked at for capitals; more would hardly change the answer
ENDLESS = 1_000_000  # characters without a line end that no writer has written
FEW = 8  # stops from which on their sequels are believed: abbreviations have small letters behind

_FIRST_LETTER = re.compile(r"[.!?][\"”»’)]?\s+([^\W\d_])")


def is_caseless(text: str) -> bool:
    """Whether most letters at the head of a text know no capitals.

    >>> is_caseless("日本語。"), is_caseless("Nippon.")
    (True, False)
    """
    letters = [c for c in text[:SAMPLE] if c.isalpha()]
    cased = sum(c.isupper() or c.islower() for c in letters)
    return bool(letters) and cased < 0.5 * len(letters)


def has_capitals(text: str) -> bool:
    """Whether sentences begin with capitals, as far as the first stops show: some texts are typed
    without, ancient Greek is printed without. A line without end is no text but data, and is not
    cut into the hundred thousand sentences that nobody wrote.

    >>> has_capitals("no. never. " * 40), has_capitals("No. Never. " * 40), has_capitals("no.")
    (False, True, True)
    """
    if len(text) > ENDLESS and "\n" not in text[:ENDLESS]:
        return True
    first = [found[1] for found in _FIRST_LETTER.finditer(text, 0, SAMPLE)]
    return len(first) < FEW or sum(map(str.islower, first)) < 0.8 * len(first)


@cache
def _stop() -> "regex.Pattern[str]":
    import regex

    return regex.compile(
        r"\n|(?:(?P<term>\p{SB=ST})|\p{SB=AT})[\p{SB=ST}\p{SB=AT}]*+\p{SB=CL}*+[^\S\n]*+"
    )


@cache
def _goes_on() -> "regex.Pattern[str]":
    """What forbids a break after a full stop: a digit, a small letter, or a sign that continues."""
    import regex

    return regex.compile(
        r"[\p{SB=NU}\p{SB=SC}]|[^\p{SB=LE}\p{SB=UP}\p{SB=LO}\p{SB=ST}\n]{0,9}\p{SB=LO}"
    )


def decide(masked: str, within: Span) -> Iterator[Decision]:
    """Every sentence-ending sign of a stretch, boundary or not, and the rule of UAX #29."""
    for found in _stop().finditer(masked, within.start, within.stop):
        stop = found.end()
        if found[0] == "\n":
            yield Decision(stop, True, "line")
        elif found["term"]:
            yield Decision(stop, True, "stop of its script")
        else:
            goes_on = _goes_on().match(masked, stop, within.stop) is not None
            yield Decision(stop, not goes_on, "full stop, Unicode")
