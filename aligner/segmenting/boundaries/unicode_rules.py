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

# Numbers of any script, levels of them, Roman ones; letters as lists count with them: of cased
# scripts, katakana, Hangul's row, Chinese numerals and stems, Arabic, Hebrew, Indic, Thai ones.
_NUMERALS = (
    r"[(\[（]?(?:\p{Nd}{1,3}(?:[.．]\p{Nd}{1,3}){0,4}|[ivxlIVXL]{1,7}|[一二三四五六七八九十百]{1,4}"
    r"|[가나다라마바사아자차카타파하甲乙丙丁戊己庚辛壬癸]"
    r"|(?![\p{Hangul}\p{Han}\p{Hiragana}])\p{L})"
)
_LONGEST_NUMERAL = 80  # characters from a sentence's begin to the stop, indentation among them


@cache
def _numeral() -> "regex.Pattern[str]":
    import regex

    return regex.compile(rf"\s{{0,{_LONGEST_NUMERAL}}}+{_NUMERALS}")


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
    begun = within.start
    for found in _stop().finditer(masked, within.start, within.stop):
        if found[0] == "\n":
            counted, open_quotes = found.end(), 0
            begun = found.end()
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
            begun = stop
        elif _is_numeral(masked, begun, found.start()):
            yield BoundaryDecision(stop, False, "enumerator")
        else:
            goes_on = _goes_on().match(masked, stop, within.stop) is not None
            yield BoundaryDecision(stop, not goes_on, "full stop, Unicode")
            begun = begun if goes_on else stop


def _is_numeral(masked: str, begun: int, stop: int) -> bool:
    """Whether a sentence has nothing but the number or letter of an item before its first stop."""
    within_reach = stop - begun <= _LONGEST_NUMERAL
    return within_reach and _numeral().fullmatch(masked, begun, stop) is not None
