"""Which lines a person says are headings, and which are none: their word comes last."""

from collections.abc import Sequence

from aligner.segmenting import own_patterns
from aligner.segmenting.bare_titles import TITLE_DEPTH
from aligner.segmenting.headings import HeadingLine, recognise
from aligner.segmenting.lines import MaskedText
from aligner.settings import Segmenting

OWN = "own"
"""The kind of a heading that a person's pattern made."""


def with_own(
    masked: MaskedText, found: Sequence[HeadingLine | None], settings: Segmenting
) -> list[HeadingLine | None]:
    """The headings of the lines, with those of `--heading` and without those of `--no-heading`. A
    line is meant if a pattern finds anything in it; where both do, it is none."""
    headings = list(found)
    for number in _lines(masked, settings.heading_patterns, "heading pattern"):
        line = masked.lines[number]
        known = recognise(line.said, masked.language, is_sure=True)
        label, depth = (known.label, known.depth) if known else ("", TITLE_DEPTH)
        if headings[number] is None:
            headings[number] = HeadingLine(OWN, label, depth, line.width)
    for number in _lines(masked, settings.no_heading_patterns, "pattern of what is no heading"):
        headings[number] = None
    return headings


def places(masked: MaskedText, settings: Segmenting) -> frozenset[int]:
    """Where lines begin that are headings by `--heading`, and those below them: neither is joined
    to the line before."""
    lines = masked.lines
    meant = _lines(masked, settings.heading_patterns, "heading pattern")
    around = {number + step for number in meant for step in (0, 1) if number + step < len(lines)}
    return frozenset(lines[number].start for number in around)


def _lines(masked: MaskedText, patterns: Sequence[str], told: str) -> set[int]:
    """The numbers of the lines in which patterns find something."""
    numbers: set[int] = set()
    for pattern in patterns:
        found = sorted(own_patterns.spans(pattern, masked.typed, told))
        k = 0
        for number, line in enumerate(masked.lines):
            while k < len(found) and found[k].stop <= line.start:
                k += 1
            if k < len(found) and found[k].start < line.stop:
                numbers.add(number)
    return numbers
