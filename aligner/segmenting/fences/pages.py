"""What printing leaves between the pages: rules, form feeds, running headers, page numbers."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from aligner.model import Span
from aligner.segmenting.lines import Page

_RULE_SIGNS = frozenset("-–—_*=~#•·.\f")
LONGEST_RULE = 200  # characters; a longer line of stops is no rule that somebody drew

_RULE = re.compile(r"(?:[-–—_*=~#•·.]\s?){3,}|[-–—]|\f")
_PAGE_NUMBER = re.compile(
    r"(?:[-–—\[(|]\s?)?(?:(?:page|pag\.|p\.|pagina|seite|página|s\.)\s)?(\d{1,4})"
    r"(?:\s?(?:/|of|di|von|de|sur)\s?\d{1,4})?(?:\s?[-–—\])|])?",
    re.IGNORECASE,
)
_ENDED = re.compile(r"[.!?:;…][\"'”’»›)\]]*$")


def page_breaks(page: Page) -> Iterator[Span]:
    """Lines of nothing but a rule (`---`, `* * *`) or a form feed."""
    for (start, stop), said in page.said:
        if said[0] in _RULE_SIGNS and len(said) <= LONGEST_RULE and _RULE.fullmatch(said):
            yield Span(start, stop)


def page_numbers(page: Page) -> Iterator[Span]:
    """Lines of nothing but a number, if three or more count up and cut or follow matter that
    belongs to pages; chapter numbers, which count up from 1 between full stops, stay."""
    numbered = [
        (k, int(found[1]))
        for k, (_, said) in enumerate(page.said)
        if len(said) < 20 and (found := _PAGE_NUMBER.fullmatch(said))
    ]
    if not 3 <= len(numbered) <= 0.5 * len(page.said):
        return
    ups = sum(0 < b[1] - a[1] <= 3 for a, b in pairwise(numbered))
    if ups < 0.7 * (len(numbered) - 1):
        return
    repeated = _repeated(page)
    cutting = sum(_cuts(page, k, repeated) for k, _ in numbered)
    if cutting >= 0.3 * len(numbered):
        for k, _ in numbered:
            yield page.said[k][0]


def _cuts(page: Page, k: int, repeated: Counter[str]) -> bool:
    """Whether the line before is a repeated one or no end of a sentence."""
    if k == 0:
        return False
    before = page.said[k - 1][1]
    after = page.said[k + 1][1] if k + 1 < len(page.said) else ""
    return repeated[before] >= 3 or repeated[after] >= 3 or not _ENDED.search(before[-9:])


def running_headers(page: Page) -> Iterator[Span]:
    """A short line that returns three times or more: all of them where they stand beside a page
    number, the second and later ones where they are long enough for a title."""
    repeated = _repeated(page)
    if not repeated:
        return
    beside = _beside_page_numbers(page)
    seen: set[str] = set()
    for k, (span, said) in enumerate(page.said):
        if repeated[said] < 3:
            continue
        if k in beside or (said in seen and len(said.split()) >= 4):
            yield span
        seen.add(said)


def _beside_page_numbers(page: Page) -> set[int]:
    """Numbers of the lines in `said` next to a blanked page number, or next to such a line that
    reads the same."""
    starts = page.blanked
    beside: set[int] = set()
    position = 0
    for k, (span, _) in enumerate(page.said):
        while position < len(starts) and starts[position] < span.start:
            position += 1
        before = page.said[k - 1][0].start if k else -1
        after = page.said[k + 1][0].start if k + 1 < len(page.said) else len(page.masked)
        following = position < len(starts) and starts[position] < after
        if following or (position and starts[position - 1] > before):
            beside.add(k)
    for k in sorted(beside):
        for neighbour in (k - 1, k + 1):
            if 0 <= neighbour < len(page.said) and page.said[neighbour][1] == page.said[k][1]:
                beside.add(neighbour)
    return beside


def _repeated(page: Page) -> Counter[str]:
    """How often each short line occurs that does not end like a sentence."""
    counts = Counter(said for _, said in page.said if 2 < len(said) <= 80)
    return Counter(
        {
            said: n
            for said, n in counts.items()
            if n >= 3 and said[-1:] not in ".!?;:,…»”\"'" and any(c.isalpha() for c in said)
        }
    )
