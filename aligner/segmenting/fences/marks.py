"""Small marks in the text that are not of it: notes, omissions, an encyclopaedia's complaints."""

import re
from collections.abc import Iterator, Sequence

from aligner.languages import Language, find
from aligner.model import Span
from aligner.segmenting.lines import MaskedText
from aligner.segmenting.masking import MASK, is_invisible

_OMISSION = re.compile(r"[\[⟨]\s?(?:\.[ .]{1,5}\.|…|\.{2,6}|_{2,4}|–|—)\s?[\]⟩]")

_BRACKETED = re.compile(
    r"\[(?:\^[^\]\s]{1,20}|\d{1,3}|[a-z]|[ivx]{1,5}|\*{1,3}"
    r"|(?:n\.?|N|nb|note|nota|fn|Anm\.?)[ \xa0]?\d{1,3})\]"
)
_RAISED = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹†‡]+")
# A bare number; what stands behind it says how sure it is a mark.
_BARE = re.compile(
    r"\d\d{0,2}(?=(?P<behind>[ \xa0]{2,}|[ \xa0]*(?:\n|\Z)|[ \xa0](?=[\"“«(]?[^\W\d_])))"
)
_STOPS = frozenset('.,;:!?»”"’)…')
_CLOSED = frozenset('.,;:!?»”"’)]')


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
    """`[3]`, superscripts, `[^a]`, and bare numbers after a stop that count up through the text."""
    text = masked.text
    spans = [
        Span(*found.span())
        for found in _BRACKETED.finditer(text)
        if found.start() and text[found.start() - 1] != "\n"
    ]
    if not text.isascii():
        spans += (Span(*found.span()) for found in _RAISED.finditer(text) if _is_note(found))
    yield from sorted({*spans, *_bare_marks(masked)})


def _is_note(found: re.Match[str]) -> bool:
    """Whether a raised figure stands behind a stop or a word of three letters: no m², no km³."""
    before = found.string[max(0, found.start() - 3) : found.start()]
    word = len(before) == 3 and before.isalpha()
    return before[-1:] in _CLOSED or word or (found[0][0] in "†‡" and before[-1:].isalnum())


def _bare_marks(masked: MaskedText) -> list[Span]:
    """Numbers after a stop count as marks if their neighbours count up with them."""
    candidates: list[re.Match[str]] = []
    sure: list[bool] = []
    for found in _BARE.finditer(masked.text):
        start = found.start()
        head = masked.text[max(0, start - 20) : start]
        stem = head.rstrip(" \xa0")
        gap = len(head) - len(stem)
        if gap > 3 or stem[-1:] not in _STOPS or _is_reference(stem, gap, masked.language):
            continue
        behind = found["behind"]
        candidates.append(found)
        sure.append(gap > 0 and (len(behind) != 1 or behind == "\n"))
    kept = _counting([int(found[0]) for found in candidates], sure)
    return [Span(*candidates[k].span()) for k in kept]


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


def _counting(numbers: Sequence[int], sure: Sequence[bool]) -> list[int]:
    """Which of the candidates count up: the sure ones near the count so far, others next in it.

    >>> _counting([1, 2, 30, 3], [True, True, False, False])
    [0, 1, 3]
    >>> _counting([5], [False])
    []
    """
    last = {number: k for k, number in enumerate(numbers)}
    kept: list[int] = []
    reached = 0
    for k, (number, is_sure) in enumerate(zip(numbers, sure, strict=True)):
        near = 1 <= number <= reached + 3 or (not kept and is_sure and number + 1 in last)
        if (is_sure and near) or (
            number == reached + 1 and (kept or last.get(number + 1, -1) >= k)
        ):
            kept.append(k)
            reached = max(reached, number)
    unsure = sum(not sure[k] for k in kept)
    return kept if len(kept) >= 3 or (kept and not unsure) else []


def invisible_lines(masked: MaskedText) -> Iterator[Span]:
    """Lines of nothing but marks without width: no reader sees them, no sentence can hold them."""
    for line in masked.lines:
        if is_invisible(line.said):
            yield line.span
