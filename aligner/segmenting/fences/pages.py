"""What printing leaves between the pages: rules, form feeds, running headers, page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from aligner.model import Span
from aligner.segmenting.headings import recognise
from aligner.segmenting.lines import MaskedLine, MaskedText, ends_in_stop
from aligner.segmenting.masking import MASK

_RULE_SIGNS = frozenset("-–—_*=~#•·.\f")
_ENDS_NO_HEADER = frozenset(".!?;:,…»”\"'")  # stops, and quotations that are closed
LONGEST_RULE = 200  # characters; a longer line of stops is no rule that somebody drew

_RULE = re.compile(r"(?:[-–—_*=~#•·.]\s?){3,}|[-–—]|\f")
_PAGE_NUMBER = re.compile(
    r"(?:[-–—\[(|]\s?)?(?:(?:page|pag\.|p\.|pagina|seite|página|s\.)\s)?(\d{1,4})"
    r"(?:\s?(?:/|of|di|von|de|sur)\s?\d{1,4})?(?:\s?[-–—\])|])?",
    re.IGNORECASE,
)


def page_breaks(masked: MaskedText) -> Iterator[Span]:
    """Lines of nothing but a rule (`---`, `* * *`) or a form feed."""
    for line in masked.lines:
        if (
            line.said[0] in _RULE_SIGNS
            and line.width <= LONGEST_RULE
            and _RULE.fullmatch(line.said)
        ):
            yield line.span


def page_numbers(masked: MaskedText) -> Iterator[Span]:
    """Lines of nothing but a number, if three or more count up and cut or follow matter that
    belongs to pages; chapter numbers, which count up from 1 between full stops, stay."""
    numbered = [
        (k, int(found[1]))
        for k, line in enumerate(masked.lines)
        if line.width < 20 and (found := _PAGE_NUMBER.fullmatch(line.said))
    ]
    if not 3 <= len(numbered) <= 0.5 * len(masked.lines):
        return
    ups = sum(0 < b[1] - a[1] <= 3 for a, b in pairwise(numbered))
    if ups < 0.7 * (len(numbered) - 1):
        return
    repeated = _repeated(masked.lines)
    cutting = sum(_cuts(masked.lines, k, repeated) for k, _ in numbered)
    if cutting >= 0.3 * len(numbered):
        for k, _ in numbered:
            yield masked.lines[k].span


def _cuts(lines: Sequence[MaskedLine], k: int, repeated: Counter[str]) -> bool:
    """Whether the line before is a repeated one or no end of a sentence."""
    if k == 0:
        return False
    before = lines[k - 1].said
    after = lines[k + 1].said if k + 1 < len(lines) else ""
    return repeated[before] >= 3 or repeated[after] >= 3 or not ends_in_stop(before)


def running_headers(masked: MaskedText) -> Iterator[Span]:
    """A short line that returns three times or more: all of them where they stand beside a page
    number, the second and later ones where they are long enough for a title; but no heading with a
    label where numbers begin anew."""
    repeated = _repeated(masked.lines)
    if not repeated:
        return
    beside = _beside_page_numbers(masked)
    anew = _beginning_anew(masked, repeated)
    seen: set[str] = set()
    for k, line in enumerate(masked.lines):
        if repeated[line.said] < 3:
            continue
        returns = line.said in seen and len(line.said.split()) >= 4
        if (k in beside or returns) and k not in anew:
            yield line.span
        seen.add(line.said)


def _beginning_anew(masked: MaskedText, repeated: Counter[str]) -> set[int]:
    """Numbers of the lines that are headings with a label where another one of their rank or a
    higher one stood last: Article 1 in each chapter, but not the chapter's own over its pages."""
    language = masked.language
    if not any(recognise(said, language) for said in repeated):
        return set()
    found: set[int] = set()
    latest: dict[float, tuple[int, str]] = {}
    for k, line in enumerate(masked.lines):
        heading = recognise(line.said, language)
        if heading:
            above = [at for depth, at in latest.items() if depth <= heading.depth]
            if max(above, default=(0, ""))[1] != heading.label:
                found.add(k)
            latest[heading.depth] = k, heading.label
    return found


def _beside_page_numbers(masked: MaskedText) -> set[int]:
    """Numbers of the lines next to a page number, which is blanked by now, or next to such a line
    that reads the same."""
    lines = masked.lines
    gaps = [*(line.gap == "fence" for line in lines), MASK in masked.text[lines[-1].stop :]]
    beside = {k for k, (above, below) in enumerate(pairwise(gaps)) if above or below}
    for k in sorted(beside):
        for neighbour in (k - 1, k + 1):
            if 0 <= neighbour < len(lines) and lines[neighbour].said == lines[k].said:
                beside.add(neighbour)
    return beside


def _repeated(lines: Sequence[MaskedLine]) -> Counter[str]:
    """How often each short line occurs that does not end like a sentence."""
    counts = Counter(line.said for line in lines if 2 < line.width <= 80)
    return Counter(
        {
            said: n
            for said, n in counts.items()
            if n >= 3 and said[-1] not in _ENDS_NO_HEADER and any(c.isalpha() for c in said)
        }
    )
