"""What printing leaves between the pages: rules, page numbers on lines of their own."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from aligner.model import Span
from aligner.segmenting.fences.marked import page_marks
from aligner.segmenting.fences.running_headers import repeated_lines
from aligner.segmenting.lines import MaskedLine, MaskedText, ends_in_stop

_RULE_SIGNS = frozenset("-–—_*=~#•·.")
LONGEST_RULE = 200  # characters; a longer line of stops is no rule that somebody drew

_RULE = re.compile(r"(?:[-–—_*=~#•·.]\s?){3,}|[-–—]")
_PAGE_NUMBER = re.compile(
    r"(?P<bracket>[-–—\[({|]\s?)?(?P<word>(?:page|pag\.|pg\.?|p\.|pagina|seite|página|s\.)\s)?"
    r"(?P<number>\d{1,4})"
    r"(?:\s?(?:/|of|di|von|de|sur)\s?\d{1,4})?(?:\s?[-–—\])}|])?",
    re.IGNORECASE,
)


def page_breaks(masked: MaskedText) -> Iterator[Span]:
    """Lines of nothing but a rule (`---`, `* * *`); masking has blanked form feeds."""
    for line in masked.lines:
        if (
            line.said[0] in _RULE_SIGNS
            and line.width <= LONGEST_RULE
            and _RULE.fullmatch(line.said)
        ):
            yield line.span


def page_numbers(masked: MaskedText) -> Iterator[Span]:
    """Page numbers that a reader marked, wherever they stand, and lines of numbers."""
    yield from sorted({*page_marks(masked), *_numbered_lines(masked)})


def _numbered_lines(masked: MaskedText) -> Iterator[Span]:
    """Lines of nothing but a number, if three or more count up and cut or follow matter that
    belongs to pages, or say that they are pages ("[Pg 12]"); chapter numbers, which count up from 1
    between full stops, stay."""
    numbered = [
        (k, int(found["number"]), bool(found["bracket"] and found["word"]))
        for k, line in enumerate(masked.lines)
        if line.width < 20 and (found := _PAGE_NUMBER.fullmatch(line.said))
    ]
    if not 3 <= len(numbered) <= 0.5 * len(masked.lines):
        return
    ups = sum(0 < b[1] - a[1] <= 3 for a, b in pairwise(numbered))
    if ups < 0.7 * (len(numbered) - 1):
        return
    repeated = repeated_lines(masked.lines)
    cutting = sum(named or _cuts(masked.lines, k, repeated) for k, _, named in numbered)
    if cutting >= 0.3 * len(numbered):
        for k, *_ in numbered:
            yield masked.lines[k].span


def _cuts(lines: Sequence[MaskedLine], k: int, repeated: Counter[str]) -> bool:
    """Whether the line before is a repeated one or no end of a sentence."""
    if k == 0:
        return False
    before = lines[k - 1].said
    after = lines[k + 1].said if k + 1 < len(lines) else ""
    return before in repeated or after in repeated or not ends_in_stop(before)
