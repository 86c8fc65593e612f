"""A stretch of the masked text becomes the spans of its sentences.

Every line end left in it is a boundary; within a line the stops are candidates, and
the rules of `boundaries` decide. One pass, so the time grows with the text and with nothing else.
"""

import re
from collections.abc import Iterable, Iterator

from aligner.languages import Language
from aligner.model import Span
from aligner.segmenting.boundaries.candidates import CLOSERS, Candidate, Decision
from aligner.segmenting.boundaries.rules import judge, shortcut
from aligner.segmenting.masking import trimmed

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


def split(
    masked: str, within: Span, language: Language, granularity: str = "sentence"
) -> Iterator[Span]:
    """The sentences of a stretch, trimmed of white space; together they hold all that is visible.

    >>> from aligner.languages import get
    >>> list(split("Mr. Fox ran. He fell!", Span(0, 21), get("en")))
    [Span(start=0, stop=12), Span(start=13, stop=21)]
    """
    return cut(masked, within, decide(masked, within, language, granularity))


def cut(masked: str, within: Span, decisions: Iterable[Decision]) -> Iterator[Span]:
    """The stretch cut at the boundaries among the decisions, and trimmed."""
    begun = within.start
    for offset, boundary, _ in decisions:
        if boundary:
            sentence = trimmed(masked, begun, offset)
            if sentence.size:
                yield sentence
            begun = offset
    sentence = trimmed(masked, begun, within.stop)
    if sentence.size:
        yield sentence


def decide(
    masked: str, within: Span, language: Language, granularity: str = "sentence"
) -> Iterator[Decision]:
    """Every candidate of a stretch in order, boundary or not, with the rule that decided."""
    begun = within.start
    for found in _CANDIDATES[granularity].finditer(masked, within.start, within.stop):
        start, stop = found.span()
        sign = masked[start]
        common = None
        if sign in ".?!" and (stop == start + 1 or masked[start + 1] not in ".?!… "):
            common = shortcut(masked, begun, start, stop, language)
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
            boundary, rule = judge(Candidate(masked, begun, start, stop, mark, language))
        elif sign in "—–":
            boundary, rule = _breaks_off(masked, stop), "broken-off speech"
        else:
            boundary, rule = True, "stop of its script"
        if boundary:
            begun = stop
        yield Decision(stop, boundary, rule)


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
