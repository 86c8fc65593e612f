"""Small marks in the text that are not of it: notes, omissions, an encyclopaedia's complaints."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from aligner.languages import Language, find
from aligner.model import Span
from aligner.segmenting.fences.marked import note_marks
from aligner.segmenting.lines import MaskedText
from aligner.segmenting.masking import MASK, is_invisible
from aligner.segmenting.reference_marks import DIGITS, ENDED, MORE, is_last_word, numbers, rise

_OMISSION = re.compile(r"[\[⟨]\s?(?:\.[ .]{1,5}\.|…|\.{2,6}|_{2,4}|–|—)\s?[\]⟩]")

_BRACKETED = re.compile(
    r"\[(?:\^[^\]\s]{1,20}|\d{1,3}|[a-z]|[ivx]{1,5}|\*{1,3}"
    r"|(?P<several>\d{1,3}(?:[ \xa0]?[,;–-][ \xa0]?\d{1,3}){1,9}+)"
    r"|(?:n\.?|N|nb|note|nota|fn|Anm\.?)[ \xa0]?\d{1,3})\]"
)
# Below, one sign stands first and apart, in a set: so all text between is leapt over.
_RAISED = re.compile(rf"[{DIGITS}†‡](?:[,;˒⁻‑–-]?[ \xa0]?[{DIGITS}†‡]){{0,20}}+")
# Bare numbers, one or several; what stands behind them says how sure it is that they are marks.
_BARE = re.compile(
    rf"[0-9٠-٩۰-۹०-९](?<!\d\d)\d{{0,2}}+(?P<more>{MORE}{{0,9}}+)"
    r"(?=(?P<behind>[ \xa0]{2,}|[ \xa0]*(?:\n|\Z)|[ \xa0](?=[\"“«(]?[^\W\d_])))"
)
_BYTE_ORDER_MARK = "\ufeff"
_STOPS = frozenset('.,;:!?»”"’)…')
_CLOSED = frozenset('.,;:!?»”"’)]')


class _BareMark(NamedTuple):
    """A number that may be a mark, or several from `first` to `last`; `is_sure` where its place and
    form say so without its neighbours."""

    span: Span
    first: int
    last: int
    is_sure: bool


def omission_marks(masked: MaskedText) -> Iterator[Span]:
    """`[...]` and `[…]`: the editor's, who left words out."""
    if "[" in masked.text or "⟨" in masked.text:
        for found in _OMISSION.finditer(masked.text):
            yield Span(*found.span())


def editorial_marks(masked: MaskedText) -> Iterator[Span]:
    """`[citation needed]`, and ` senza fonte ` bare after a full stop."""
    text = masked.text
    known = {*masked.language.editorial_marks, *find("en").editorial_marks}
    if "[" not in text:
        known = {phrase for phrase in known if " " in phrase}
    phrases = sorted((phrase for phrase in known if phrase in text), key=len, reverse=True)
    if not phrases:
        return
    words = "|".join(re.escape(phrase) for phrase in phrases)
    long = "|".join(re.escape(phrase) for phrase in phrases if " " in phrase)
    bracketed = rf"\[(?:{words})(?:[ ,;:–-][^\[\]\n]{{0,60}})?\]"
    behind = r"(?=[ \xa0]{2}|[ \xa0]*(?:\n|\Z)|[ \xa0][A-ZÀ-Þ])"
    either = rf"{bracketed}|(?:{long}){behind}" if long else bracketed
    for found in re.finditer(either, text):
        start = found.start()
        before = text[max(0, start - 3) : start].rstrip(" \xa0")
        if text[start] == "[" or (before[-1:] in _CLOSED and text[start - 1].isspace()):
            yield Span(*found.span())


def footnote_marks(masked: MaskedText) -> Iterator[Span]:
    """`[3]`, superscripts, `[^a]`, bare numbers after a stop that count up through the text, what a
    reader marked; several at once too: `[1,2]`, `²,³`, `4-6`."""
    text = masked.text
    spans = [
        Span(*found.span())
        for found in _BRACKETED.finditer(text)
        if found.start() and text[found.start() - 1] != "\n" and _is_cited(found)
    ]
    if not text.isascii():
        spans += (Span(*found.span()) for found in _RAISED.finditer(text) if _is_note(found))
    yield from sorted({*spans, *_bare_marks(masked), *note_marks(masked)})


def _is_cited(found: re.Match[str]) -> bool:
    """Whether several numbers in brackets are marks: they rise from 1 or more, and the brackets
    stand right behind a word of three letters or a stop. The interval [0,1] and x[1,2] are none."""
    if not found["several"]:
        return True
    before = found.string[max(0, found.start() - 3) : found.start()]
    stopped = before.rstrip(" \xa0")[-1:] in ENDED or before[-1:] in (",", ";", "]")
    word = len(before) == 3 and before.isalpha()
    return (stopped or word) and rise(numbers(found["several"]))


def _is_note(found: re.Match[str]) -> bool:
    """Whether a raised figure stands behind a stop or a word of three letters: no m², no km³."""
    before = found.string[max(0, found.start() - 3) : found.start()]
    word = len(before) == 3 and before.isalpha()
    return before[-1:] in _CLOSED or word or (found[0][0] in "†‡" and before[-1:].isalnum())


def _bare_marks(masked: MaskedText) -> list[Span]:
    """Numbers after a stop count as marks if their neighbours count up with them."""
    candidates: list[_BareMark] = []
    for found in _BARE.finditer(masked.text):
        start = found.start()
        head = masked.text[max(0, start - 20) : start]
        stem = head.rstrip(" \xa0")
        gap = len(head) - len(stem)
        if gap > 3 or stem[-1:] not in _STOPS or _is_reference(stem, gap, masked.language):
            continue
        if found["more"] and (gap or not _is_list(found[0], stem, masked.language)):
            continue
        behind = found["behind"]
        set_off = gap > 0 and (len(behind) != 1 or behind == "\n")
        counted = numbers(found[0])
        sure = set_off or bool(found["more"])
        candidates.append(_BareMark(Span(*found.span()), counted[0], counted[-1], sure))
    return [candidates[k].span for k in _counting(candidates)]


def _is_list(marks: str, stem: str, language: Language) -> bool:
    """Whether several numbers are marks: they rise, right behind the stop of a sentence; 1,5 behind
    a colon, a space or an apostrophe is a number with decimals, and Matth.5,3 a verse."""
    ended = stem.rstrip("".join(ENDED))
    word = ended.split()[-1].lstrip("(«“\"„‘'’") if ended.split() else ""
    stops = stem[len(ended) :]
    return stops.strip('»”"’)') != "" and is_last_word(word, language) and rise(numbers(marks))


def _is_reference(stem: str, gap: int, language: Language) -> bool:
    """Whether the stop belongs to an abbreviation (p. 3) or the number to a longer one (1,3)."""
    if not gap and stem[-2:-1].isdigit():
        return True
    words = stem.split()
    word = words[-1] if words else ""
    bare = word.rstrip('.,;:!?»”"’)…').lstrip('(«“"' + MASK)
    known = language.abbreviations
    abbreviated = word.endswith(".") and (bare in known or bare.lower() in known or len(bare) < 2)
    return abbreviated or bare.lower() in language.divisions


def _counting(marks: Sequence[_BareMark]) -> list[int]:
    """Which of the candidates count up: the sure ones near the count so far, others next in it.

    >>> one, several = _BareMark(Span(0, 1), 1, 1, True), _BareMark(Span(0, 3), 2, 4, True)
    >>> far, next_one = _BareMark(Span(0, 2), 30, 30, False), _BareMark(Span(0, 1), 5, 5, False)
    >>> _counting([one, several, far, next_one]), _counting([next_one])
    ([0, 1, 3], [])
    """
    last = {mark.first: k for k, mark in enumerate(marks)}
    kept: list[int] = []
    reached = 0
    for k, mark in enumerate(marks):
        near = 1 <= mark.first <= reached + 3
        begins = not kept and mark.last + 1 in last
        is_next = mark.first == reached + 1 and (kept or last.get(mark.last + 1, -1) >= k)
        if (mark.is_sure and (near or begins)) or is_next:
            kept.append(k)
            reached = max(reached, mark.last)
    unsure = sum(not marks[k].is_sure for k in kept)
    return kept if len(kept) >= 3 or (kept and not unsure) else []


def invisible(masked: MaskedText) -> Iterator[Span]:
    """Lines of nothing but marks without width, which no sentence can hold, and the marks that
    byte order leaves at the head of a line where files were joined."""
    for line in masked.lines:
        if is_invisible(line.said):
            yield line.span
        elif line.said[0] == _BYTE_ORDER_MARK:
            start = masked.text.index(_BYTE_ORDER_MARK, line.start)
            n_marks = len(line.said) - len(line.said.lstrip(_BYTE_ORDER_MARK))
            yield Span(start, start + n_marks)
