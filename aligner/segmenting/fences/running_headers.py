"""Lines that printing repeats on every page: the title of the book or chapter, with its folio or
without.

A line that returns is no header for that: refrains, dialogue, rows of a table return, too. It has
to stand beside a sign of a page: a page number or a form feed, fenced by now, a folio of its own
that counts up, or at the regular distance of a page.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from aligner.model import Span
from aligner.segmenting.headings import recognise
from aligner.segmenting.lines import MaskedLine, MaskedText
from aligner.segmenting.masking import MASK

_ENDS_NO_HEADER = frozenset(".!?;:,…»”\"'«‹›’)—–-")
"""Stops, quotations that are closed, brackets and dashes."""

_FOLIO = re.compile(
    r"(?:(?P<before>\d{1,4})\s{2,}(?P<behind_it>\S[^\n]{1,80})|(?P<before_it>\S[^\n]{1,80}?)\s{2,}+"
    r"(?:(?:page|pag\.|p\.|pagina|seite|página|s\.)\s)?(?P<behind>\d{1,4}))",
    re.IGNORECASE,
)
LONGEST = 80  # characters
FEWEST = 3
"""Times that a header returns."""

FEWEST_WORDS = 4
"""Of a chapter's heading that is its running title, too: "Chapter I" alone heads what it likes."""

STEP = 4
"""Pages that one folio may be ahead of the one before: chapters begin without."""

COUNTING = 0.8
"""Of the folios, those that are so much ahead."""

FEWEST_REGULAR, LEAST_DISTANCE, REGULAR, TOLERANCE = 5, 20, 0.7, 0.2
"""A line five times or more, twenty lines or more apart, seven tenths of the distances within a
fifth of their median: a printed page."""


class _Header(NamedTuple):
    """A line that may be a header: its number, what it says but for its folio, and that, 0 for
    none."""

    number: int
    title: str
    folio: int


def running_headers(masked: MaskedText) -> Iterator[Span]:
    """Short lines that return three times or more with a sign of a page each or for all of them.

    The heading of an article or a division stays where it begins one; within that one it is its
    running title, by its label and by returning. A line that holds a part of a sentence stays.
    """
    lines = masked.lines
    repeated = repeated_lines(lines)
    found = _with_folio(lines)
    labelled = dict(_labelled(masked, repeated)) if repeated else {}
    if repeated:
        found |= _without_folio(lines, repeated, _beside_signs(masked))
        found |= {number for number, begins in labelled.items() if not begins}
    for number in sorted(found):
        begins = labelled.get(number)
        if begins is None and recognise(lines[number].said, masked.language):
            continue
        if begins is False or (begins is None and not _is_of_the_text(lines, number)):
            yield lines[number].span


def _labelled(masked: MaskedText, repeated: Counter[str]) -> Iterator[tuple[int, bool]]:
    """The numbers of returning lines that are headings with a label of four words or more, and
    whether each begins what it names: no heading of its rank or a higher one said the same last."""
    language = masked.language
    if not any(recognise(said, language) for said in repeated):
        return
    latest: dict[float, tuple[int, str]] = {}
    for number, line in enumerate(masked.lines):
        heading = recognise(line.said, language)
        if heading:
            above = [place for depth, place in latest.items() if depth <= heading.depth]
            latest[heading.depth] = number, heading.label
            if line.said in repeated and len(line.said.split()) >= FEWEST_WORDS:
                yield number, max(above, default=(0, ""))[1] != heading.label


def repeated_lines(lines: Sequence[MaskedLine]) -> Counter[str]:
    """How often each short line occurs that does not end like a sentence, three times or more."""
    counts = Counter(line.said for line in lines if 2 < line.width <= LONGEST)
    return Counter(
        {
            said: n
            for said, n in counts.items()
            if n >= FEWEST and said[-1] not in _ENDS_NO_HEADER and any(c.isalpha() for c in said)
        }
    )


def _with_folio(lines: Sequence[MaskedLine]) -> set[int]:
    """The numbers of lines that hold a title and a number wide apart, where the numbers count up
    through all of them and the titles return."""
    found = [header for k, line in enumerate(lines) if (header := _header(k, line))]
    titles = Counter(header.title for header in found)
    found = [header for header in found if titles[header.title] > 1]
    if len(found) < FEWEST:
        return set()
    ahead = sum(0 < b.folio - a.folio <= STEP for a, b in pairwise(found))
    return {header.number for header in found} if ahead >= COUNTING * (len(found) - 1) else set()


def _header(number: int, line: MaskedLine) -> _Header | None:
    if line.width > LONGEST or not (line.said[0].isdecimal() or line.said[-1].isdecimal()):
        return None
    match = _FOLIO.fullmatch(line.said)
    if not match:
        return None
    folio = match["before"] or match["behind"]
    return _Header(number, match["behind_it"] or match["before_it"], int(folio))


def _without_folio(
    lines: Sequence[MaskedLine], repeated: Counter[str], beside: set[int]
) -> set[int]:
    """The numbers of lines that return beside signs of a page, and of those that return at the
    distance of a page."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        if line.said in repeated:
            places[line.said].append(number)
    taken: set[int] = set()
    for numbers in places.values():
        own = {number for number in numbers if number in beside}
        if 2 * len(own) >= len(numbers) or _is_regular(numbers):
            own.update(numbers)
        taken |= own
    return taken


def _is_regular(numbers: Sequence[int]) -> bool:
    """Whether lines stand as far from each other as pages are long."""
    if len(numbers) < FEWEST_REGULAR:
        return False
    distances = sorted(b - a for a, b in pairwise(numbers))
    median = distances[len(distances) // 2]
    near = sum(abs(distance - median) <= TOLERANCE * median for distance in distances)
    return median >= LEAST_DISTANCE and near >= REGULAR * len(distances)


def _beside_signs(masked: MaskedText) -> set[int]:
    """Numbers of the lines next to a page number or a form feed, which are blanked by now, or next
    to such a line that reads the same."""
    lines = masked.lines
    gaps = [*(line.gap == "fence" for line in lines), MASK in masked.text[lines[-1].stop :]]
    beside = {k for k, (above, below) in enumerate(pairwise(gaps)) if above or below}
    beside |= {k for k, line in enumerate(lines) if masked.text[line.start] == MASK}
    for k in sorted(beside):
        for neighbour in (k - 1, k + 1):
            if 0 <= neighbour < len(lines) and lines[neighbour].said == lines[k].said:
                beside.add(neighbour)
    return beside


def _is_of_the_text(lines: Sequence[MaskedLine], number: int) -> bool:
    """Whether a line begins or ends in a sentence that its neighbour holds the rest of."""
    line = lines[number]
    if line.begins_small:
        return True
    following = lines[number + 1] if number + 1 < len(lines) else None
    before = lines[number - 1] if number else None
    goes_on = following is not None and following.gap == "line" and following.begins_small
    return goes_on and (before is None or before.is_ended)
