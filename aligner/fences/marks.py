"""Small marks in the text that are not of it: notes, omissions, an encyclopaedia's complaints."""

import re
from collections.abc import Iterator, Sequence

from aligner.fences.page import Page
from aligner.languages import Language, find
from aligner.model import Span
from aligner.plain import is_invisible

_OMISSION = re.compile(r"[\[⟨]\s?(?:\.[ .]{1,5}\.|…|\.{2,6}|_{2,4}|–|—)\s?[\]⟩]")

_BRACKETED = re.compile(
    r"\[\^[^\]\s]{1,20}\]"
    r"|(?<!\A)(?<!\n)\[(?:\d{1,3}|[a-z]|[ivx]{1,5}|\*{1,3}|(?:n\.?|N|nb|note|nota|fn|Anm\.?)[ \xa0]?\d{1,3})\]"
    r"|(?<=[.,;:!?»”\"’)\]])[⁰¹²³⁴⁵⁶⁷⁸⁹]+"
    r"|(?<=[^\W\d_]{3})[⁰¹²³⁴⁵⁶⁷⁸⁹]+"
    r"|(?<=[\w.,;»”])[†‡]+"
)
# A bare number after a stop; what stands behind it says how sure that is a mark.
_BARE = re.compile(
    r"(?<=[.,;:!?»”\"’)…])(?P<gap>[ \xa0]{0,3})(?P<number>\d{1,3})(?=(?P<behind>[ \xa0]{2,}|[ \xa0]*(?:\n|\Z)|[ \xa0](?=[\"“«(]?[^\W\d_])))"
)


def omission_marks(page: Page) -> Iterator[Span]:
    """`[...]` and `[…]`: the editor's, who left words out."""
    for found in _OMISSION.finditer(page.plain):
        yield Span(*found.span())


def editorial_marks(page: Page) -> Iterator[Span]:
    """`[citation needed]`, and ` senza fonte ` bare after a full stop."""
    phrases = set(page.language.editorial_marks) | set(find("en").editorial_marks)
    plain = page.plain
    words = "|".join(sorted((re.escape(phrase) for phrase in phrases), key=len, reverse=True))
    long = "|".join(re.escape(phrase) for phrase in sorted(phrases) if " " in phrase)
    bracketed = rf"\[(?:{words})(?:[ ,;:–-][^\[\]\n]{{0,60}})?\]"
    bare = rf"(?<=[.!?\"”»)\],;][ \xa0])[ \xa0]?(?:{long})(?=[ \xa0]{{2}}|[ \xa0]*(?:\n|\Z)|[ \xa0][A-ZÀ-Þ])"
    for found in re.finditer(f"{bracketed}|{bare}", plain):
        start, stop = found.span()
        start += len(found[0]) - len(found[0].lstrip())
        yield Span(start, stop)


def footnote_marks(page: Page) -> Iterator[Span]:
    """`[3]`, superscripts, `[^a]`, and bare numbers after a stop that count up through the text."""
    spans = [Span(*found.span()) for found in _BRACKETED.finditer(page.plain)]
    taken = {span.start for span in spans}
    spans += [span for span in _bare_marks(page) if span.start not in taken]
    yield from sorted(spans)


def _bare_marks(page: Page) -> list[Span]:
    """Numbers after a stop count as marks if their neighbours count up with them."""
    candidates = [
        found for found in _BARE.finditer(page.plain) if not _is_reference(found, page.language)
    ]
    numbers = [int(found["number"]) for found in candidates]
    sure = [_is_sure(found) for found in candidates]
    kept = _counting(numbers, sure)
    return [Span(*candidates[k].span("number")) for k in kept]


def _is_sure(found: re.Match[str]) -> bool:
    """Two spaces or a line end behind the number, one space at least before it."""
    behind = found["behind"]
    return bool(found["gap"]) and (len(behind) != 1 or behind == "\n")


def _is_reference(found: re.Match[str], language: Language) -> bool:
    """Whether the stop belongs to an abbreviation (p. 3) or the number to a longer one (1,3)."""
    plain, start = found.string, found.start()
    words = plain[max(0, start - 16) : start].split()
    word = words[-1] if words and not plain[start - 1].isspace() else ""
    if not found["gap"] and word[-2:-1].isdigit():
        return True
    bare = word.rstrip(".,;:!?»”\"’)…").lstrip("(«“\"")
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
    kept: list[int] = []
    reached = 0
    for k, (number, is_sure) in enumerate(zip(numbers, sure, strict=True)):
        near = 1 <= number <= reached + 3 or (not kept and is_sure and number + 1 in numbers)
        if (is_sure and near) or (number == reached + 1 and (kept or number + 1 in numbers[k:])):
            kept.append(k)
            reached = max(reached, number)
    unsure = sum(not sure[k] for k in kept)
    return kept if len(kept) >= 3 or (kept and not unsure) else []


def invisible_lines(page: Page) -> Iterator[Span]:
    """Lines of nothing but marks without width: no reader sees them, no sentence can hold them."""
    for (start, stop), said in page.said:
        if is_invisible(said):
            yield Span(start, stop)
