"""Our own rules: every stop is a candidate, and `rules` decides on it by the language's words.

Every line end left in the masked text is a boundary; within a line the stops are candidates. One
pass, so the time grows with the text and with nothing else.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from aligner.languages import Language
from aligner.model import Span
from aligner.segmenting.boundaries import SAMPLE, BoundaryDecision, Decide
from aligner.segmenting.boundaries.candidates import CLOSERS, Candidate
from aligner.segmenting.boundaries.rules import apply_rules, fast_path
from aligner.segmenting.lines import MaskedText
from aligner.settings import Segmenting

ENDLESS = 1_000_000  # characters without a line end that no writer has written
FEW = 8  # stops from which on their sequels are believed: abbreviations have small letters behind

_FIRST_LETTER = re.compile(r"[.!?][\"”»’)]?\s+([^\W\d_])")

# One run of stops is one candidate, with what closes behind it; possessive, so never retried. Its
# first sign comes first, and the look back at it second: so all text between is leapt over.
_CLOSERS = re.escape(CLOSERS)
_OTHERS = "。！？｡．؟۔।॥։።၊။។༎"  # the stops of other scripts
_PARTS = ";；·"  # what parts clauses
_STOPS = (
    r"(?<=\n)[\n \t]*+"
    rf"|(?:(?<=\.)(?:[ \xa0]\.)++|(?<=[.!?…])[.!?…]*+)[{_CLOSERS}]*+"
    r"|(?<=[—–])[\"”»]++"
    rf"|(?<=[{_OTHERS}])[{_OTHERS}]*+[{_CLOSERS}]*+"
)
_CLAUSES = rf"|(?<=[{_PARTS}])(?=\s)|(?<=,)(?=\s?[^\W\d_])"
_CANDIDATES = {
    "sentence": re.compile(rf"[\n.!?…—–{_OTHERS}](?:{_STOPS})"),
    "clause": re.compile(rf"[\n.!?…—–{_OTHERS}{_PARTS},](?:{_STOPS}{_CLAUSES})"),
}
_SPACED_CLOSER = re.compile(r"[ \xa0\u202f]{1,2}(?:[»›”](?=[\s,;.]|$)|[\"'’](?=[ \t]*+(?:\n|$)))")


def rules_for(masked: MaskedText, _tag: str, settings: Segmenting) -> Decide:
    """Our rules for a text, without those on capitals if its sentences do not begin with any."""
    language = masked.language
    if not has_capitals(masked.text):
        language = replace(language, capitals=False)
    granularity = settings.granularity
    return lambda text, within: decide(text, within, language, granularity)


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
    for found in _CANDIDATES[granularity].finditer(masked, within.start, within.stop):
        start, stop = found.span()
        sign = masked[start]
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
        elif sign in ".!?…":
            spaced = _SPACED_CLOSER.match(masked, stop, within.stop)
            stop = spaced.end() if spaced else stop
            mark = _mark(masked, start, stop)
            boundary, rule = apply_rules(Candidate(masked, begun, start, stop, mark, language))
        elif sign in "—–":
            boundary, rule = _breaks_off(masked, stop), "broken-off speech"
        else:
            boundary, rule = True, "stop of its script"
        if boundary:
            begun = stop
        yield BoundaryDecision(stop, boundary, rule)


def _mark(masked: str, start: int, stop: int) -> str:
    """The kind of a run of stops: "." or, where it is more than one full stop, "?", "!" or "…".

    >>> _mark("...", 0, 3), _mark(".»", 0, 2), _mark(".?", 0, 2)
    ('…', '.', '?')
    """
    if masked[start] != "." or stop == start + 1:
        return masked[start]
    second = masked[start + 1]
    if second in ".… \xa0":
        return "…"
    return second if second in "!?" else "."


def _breaks_off(masked: str, stop: int) -> bool:
    """“You mean —” “I mean what I say.”: the next speech begins behind the one broken off."""
    return masked[stop : stop + 1].isspace() and masked[stop : stop + 4].lstrip()[:1] in '“"«'


def _opens_recital(masked: str, stop: int, language: Language) -> bool:
    word = masked[stop : stop + 24].split(maxsplit=1)[:1]
    return bool(word) and word[0].rstrip(",") in language.recitals
