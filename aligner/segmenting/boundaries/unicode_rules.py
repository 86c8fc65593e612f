"""Sentence boundaries as Unicode defines them (UAX #29), for scripts without capital letters.

Capitals and abbreviation lists are what our own rules live on; where there are none, the properties
that the `regex` library keeps up with Unicode say which signs end a sentence.
"""

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from aligner.model import Span
from aligner.segmenting.boundaries import BoundaryDecision, Decide
from aligner.segmenting.boundaries.visible_text import VisibleText
from aligner.segmenting.lines import MaskedText
from aligner.settings import Segmenting

if TYPE_CHECKING:
    import regex


_TERM = r"[\p{SB=ST}།]"  # Tibetan's shad, too, which Unicode leaves to the reader
_OPENER = r"[\p{Ps}\p{Pi}]"  # Unicode counts them among what closes: they open 。「and ！“
_VERSE = r"(?:[^\S\n]{0,2}+[\p{Nd}.–-]{1,9}+[^\S\n]{0,2}+[।॥]++)?+"  # ॥ 12 ॥: a verse's number


@cache
def _stop() -> "regex.Pattern[str]":
    import regex

    return regex.compile(
        rf"\n|(?:(?P<term>{_TERM})|\p{{SB=AT}})(?:[^\S\n]?།|[\p{{SB=ST}}\p{{SB=AT}}])*+{_VERSE}"
        rf"(?P<closers>(?:(?!{_OPENER})\p{{SB=CL}})*+)[^\S\n]*+"
    )


@cache
def _goes_on() -> "regex.Pattern[str]":
    """What forbids a break after a full stop: a digit, a small letter, or a sign that continues."""
    import regex

    return regex.compile(
        r"[\p{SB=NU}\p{SB=SC}]|[^\p{SB=LE}\p{SB=UP}\p{SB=LO}\p{SB=ST}\n]{0,9}\p{SB=LO}"
    )


def rules_for(masked: MaskedText, _tag: str, _settings: Segmenting) -> Decide:
    """Unicode's rules are the same for every text."""
    return VisibleText.from_masked(masked.text).passed_to(decide)


def decide(masked: str, within: Span) -> Iterator[BoundaryDecision]:
    """Every sentence-ending sign of a stretch, boundary or not, and the rule of UAX #29; marks that
    open stay with what they open, which is not Unicode's."""
    counted, open_quotes = within.start, 0
    for found in _stop().finditer(masked, within.start, within.stop):
        if found[0] == "\n":
            counted, open_quotes = found.end(), 0
            yield BoundaryDecision(found.end(), True, "line")
            continue
        stop = found.end()
        if '"' in found["closers"]:
            open_quotes += masked.count('"', counted, found.start("closers"))
            counted = found.start("closers")
            if open_quotes % 2 == 0:
                stop = masked.index('"', counted)
        if found["term"]:
            yield BoundaryDecision(stop, True, "stop of its script")
        else:
            goes_on = _goes_on().match(masked, stop, within.stop) is not None
            yield BoundaryDecision(stop, not goes_on, "full stop, Unicode")
