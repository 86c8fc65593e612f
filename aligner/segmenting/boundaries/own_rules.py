"""Our own rules: every stop is a candidate, and `rules` decides on it by the language's words.

Every line end left in the masked text is a boundary; within a line the stops are candidates. One
pass, so the time grows with the text and with nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache, partial

from aligner.languages import Language
from aligner.model import Span
from aligner.segmenting.boundaries import SAMPLE, BoundaryDecision, Decide
from aligner.segmenting.boundaries.candidates import CLOSERS, REACH, Candidate
from aligner.segmenting.boundaries.fast_path import fast_path
from aligner.segmenting.boundaries.rules import apply_rules
from aligner.segmenting.boundaries.visible_text import VisibleText
from aligner.segmenting.lines import MaskedText
from aligner.segmenting.reference_marks import DIGITS, MORE, is_last_word
from aligner.settings import Segmenting

ENDLESS = 1_000_000  # characters without a line end that no writer has written
FEW = 8  # stops from which on their sequels are believed: abbreviations have small letters behind

_FIRST_LETTER = re.compile(r"[.!?][\"”»’)]?\s+([^\W\d_])")

# One run of stops is one candidate, with what closes behind it; possessive, so never retried. Its
# first sign comes first, and the look back at it second: so all text between is leapt over.
_CLOSERS = re.escape(CLOSERS)
_OTHERS = "。！？｡．؟۔।॥։།၊။។༎"  # the stops of other scripts
_CLOSED_OTHERS = re.escape("".join(sign for sign in CLOSERS if sign not in "“‘«‹"))
_PARTS = ";；·"  # what parts clauses
_ASKS = "\u037e"  # the Greek question mark, which most people type as a semicolon
_LINES = r"(?<=\n)[\n \t]*+"
_DOTS = r"(?<=\.)(?:[ \xa0]\.)++"
_OTHER_STOPS = rf"(?<=[—–])[\"”»]++|(?<=[{_OTHERS}])(?:[{_OTHERS}]|[ \xa0]།)*+[{_CLOSED_OTHERS}]*+"
_CLAUSES = rf"|(?<=[{_PARTS}])(?=\s)|(?<=,)(?=\s?[^\W\d_])"
_BEGIN_MARKS = frozenset(f"0123456789[({DIGITS}")
_GREEK = ("el", "grc")
_GREEK_LETTER = re.compile("[\u0370-\u03ff\u1f00-\u1fff]")
_LAST_LETTER = re.compile(r"[^\W\d_](?=[\W\d_]*+$)")
_SPACED_CLOSER = re.compile(r"[ \xa0\u202f]{1,2}(?:[»›”](?=[\s,;.]|$)|[\"'’](?=[ \t]*+(?:\n|$)))")


@cache
def _candidates(granularity: str, is_greek: bool) -> re.Pattern[str]:
    """The stops that may end a sentence or a clause; in Greek a semicolon is one of them."""
    ends = f".!?…{_ASKS};" if is_greek else f".!?…{_ASKS}"
    parts, clauses = (f"{_PARTS},", _CLAUSES) if granularity == "clause" else ("", "")
    stops = rf"(?:{_DOTS}|(?<=[{ends}])[{ends}]*+)[{_CLOSERS}]*+"
    return re.compile(rf"[\n{ends}—–{_OTHERS}{parts}](?:{_LINES}|{stops}|{_OTHER_STOPS}{clauses})")


@cache
def _several_marks() -> re.Pattern[str]:
    """Reference marks with white space and a letter behind them."""
    bare = rf"\d{{1,3}}+{MORE}{{1,9}}+"
    raised = rf"[{DIGITS}]{{1,9}}+(?:[,–⁻][{DIGITS}]{{1,3}}+){{0,9}}+"
    return re.compile(
        rf"(?P<marks>{bare}|\[{bare}\]|\({bare}\)|{raised})"
        r"[ \xa0]{1,3}+[\"“«‘(¿¡„»—–-]?[ \xa0]?(?P<behind>[^\W\d_])"
    )


def rules_for(masked: MaskedText, _tag: str, settings: Segmenting) -> Decide:
    """Our rules for a text, without those on capitals if its sentences do not begin with any."""
    language = masked.language
    seen = VisibleText.from_masked(masked.text)
    if not has_capitals(seen.text):
        language = replace(language, capitals=False)
    by_words = partial(decide, language=language, granularity=settings.granularity)
    return seen.passed_to(by_words)


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


def decide(
    masked: str, within: Span, language: Language, granularity: str = "sentence"
) -> Iterator[BoundaryDecision]:
    """Every candidate of a stretch in order, boundary or not, with the rule that decided."""
    begun = within.start
    is_greek = language.tag in _GREEK
    for found in _candidates(granularity, is_greek).finditer(masked, within.start, within.stop):
        start, stop = found.span()
        sign = masked[start]
        if is_greek and sign == ";":
            if _asks(masked, begun, start):
                sign = _ASKS
            elif granularity == "sentence" or not masked[stop : stop + 1].isspace():
                continue
        common = None
        if sign in ".?!" and (stop == start + 1 or masked[start + 1] not in ".?!… "):
            common = fast_path(masked, begun, start, stop, language)
        if common:
            boundary, rule = common
        elif sign == "\n":
            boundary, rule = True, "line"
        elif sign in ";；·":
            boundary, rule = True, "semicolon"
        elif sign == ",":
            boundary, rule = _opens_recital(masked, stop, language), "recital"
            if not boundary:
                continue
        elif sign in ".!?…\u037e":
            spaced = _SPACED_CLOSER.match(masked, stop, within.stop)
            stop = spaced.end() if spaced else stop
            at = Candidate(masked, begun, start, stop, _mark(masked, start, stop), language)
            marks = _reference_marks(at)
            boundary, rule = (True, "reference mark") if marks else apply_rules(at)
            stop = marks or stop
        elif sign in "—–":
            boundary, rule = _breaks_off(masked, stop), "broken-off speech"
        else:
            boundary, rule = True, "stop of its script"
        if boundary:
            begun = stop
        yield BoundaryDecision(stop, boundary, rule)


def _reference_marks(at: Candidate) -> int:
    """Where several marks end that stand right behind the stop of a sentence; 0 if none do."""
    if at.masked[at.stop : at.stop + 1] not in _BEGIN_MARKS:
        return 0
    found = _several_marks().match(at.masked, at.stop)
    if not found or not found["behind"].isupper() or at.mark == "…":
        return 0
    if at.mark == "." and not is_last_word(at.before, at.language):
        return 0
    return found.end("marks")


def _mark(masked: str, start: int, stop: int) -> str:
    """The kind of a run of stops: "." or, where it is more than one full stop, "?", "!" or "…".

    >>> _mark("...", 0, 3), _mark(".»", 0, 2), _mark(".?", 0, 2)
    ('…', '.', '?')
    """
    if masked[start] in f";{_ASKS}":
        return "?"
    if masked[start] != "." or stop == start + 1:
        return masked[start]
    second = masked[start + 1]
    if second in ".… \xa0":
        return "…"
    return second if second in "!?" else "."


def _asks(masked: str, begun: int, start: int) -> bool:
    """Whether a semicolon is a Greek question mark: behind a Greek word, not a Latin one."""
    last = _LAST_LETTER.search(masked[max(begun, start - REACH) : start])
    return last is not None and _GREEK_LETTER.match(last[0]) is not None


def _breaks_off(masked: str, stop: int) -> bool:
    """“You mean —” “I mean what I say.”: the next speech begins behind the one broken off."""
    return masked[stop : stop + 1].isspace() and masked[stop : stop + 4].lstrip()[:1] in '“"«'


def _opens_recital(masked: str, stop: int, language: Language) -> bool:
    word = masked[stop : stop + 24].split(maxsplit=1)[:1]
    return bool(word) and word[0].rstrip(",") in language.recitals
