"""Sentence boundaries as Unicode defines them (UAX #29), for scripts without capital letters.

Capitals and abbreviation lists are what our own rules live on; where there are none, the properties
that the `regex` library keeps up with Unicode say which signs end a sentence.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from aligner.model import Span
from aligner.segmenting.boundaries import BoundaryDecision, Decide
from aligner.segmenting.lines import MaskedText
from aligner.settings import Segmenting

if TYPE_CHECKING:
    import regex


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


def rules_for(_masked: MaskedText, _tag: str, _settings: Segmenting) -> Decide:
    """Unicode's rules are the same for every text."""
    return decide


def decide(masked: str, within: Span) -> Iterator[BoundaryDecision]:
    """Every sentence-ending sign of a stretch, boundary or not, and the rule of UAX #29."""
    for found in _stop().finditer(masked, within.start, within.stop):
        stop = found.end()
        if found[0] == "\n":
            yield BoundaryDecision(stop, True, "line")
        elif found["term"]:
            yield BoundaryDecision(stop, True, "stop of its script")
        else:
            goes_on = _goes_on().match(masked, stop, within.stop) is not None
            yield BoundaryDecision(stop, not goes_on, "full stop, Unicode")
