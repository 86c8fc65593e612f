"""How the lines of a text are laid out: wrapped at a width or not, what parts paragraphs, verse.

All of it is read off the lines, for plain text says nothing of itself.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from aligner.segmenting.lines import MaskedLine

WIDEST = 150  # characters; no wrapped text we have seen is wider, and paragraphs on one line are
NARROWEST = 45  # characters; lines of verse are hardly longer, and columns hardly narrower
FEWEST_VERSES = 20  # lines of a canto; no common stanza has so many
FEWEST_PARAGRAPHS = 5  # of a chapter that only empty lines part from the next
SLACK = 6  # characters a wrapped line may stay short of the width beyond what the next word needs
ITEM = re.compile(r"(?:[-–—•*+]|[(\[]?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)\]])\s")
_ENDS_A_CLAUSE = frozenset(".!?…:;”»\"'’)")  # in verse: a stop, or what closes behind one

STRAY = 0.05
"""Of the lines of a text; fewer may have any indent."""

FEWEST_INDENTS = 3
INDENTED, SPACED = 0.8, 0.9
"""Of the indented lines so many follow one that ends in a stop, or an empty line; of the lines that
leave room for the next word, so many have an empty line below: then an indent, or an empty line, is
what parts paragraphs. Set on novels wrapped in 14 layouts (benchmarks/layouts.py), where the shares
are .9 and more, or below .5."""


class Wrapping(NamedTuple):
    """The width in characters at which a text was wrapped, 0 if it was not; whether each paragraph
    begins with an indent, beyond the `margin` in which its other lines begin; whether empty lines
    part all paragraphs."""

    width: int
    margin: int = 0
    indented: bool = False
    spaced: bool = False

    def reaches(self, before: MaskedLine, after: MaskedLine) -> bool:
        """Whether the first word of the next line would not have fitted."""
        return before.end_column + after.first_word_length >= self.width - SLACK

    def begins_paragraph(self, line: MaskedLine) -> bool:
        """Whether a line begins a paragraph by its indent."""
        return self.indented and line.indent > self.margin

    def within_paragraph(self, before: MaskedLine, after: MaskedLine) -> bool:
        """Whether nothing parts two full lines that would part two paragraphs."""
        return (self.indented or self.spaced) and self.reaches(before, after)


def wrapping(lines: Sequence[MaskedLine]) -> Wrapping:
    """How a text is wrapped."""
    width = wrap_width(lines)
    if not width:
        return Wrapping(0)
    margin = _outermost(lines)
    behind = [(a, b) for a, b in pairwise(lines) if b.indent > margin]
    ended = sum(a.is_ended or b.gap == "blank" for a, b in behind)
    short = [
        b.gap for a, b in pairwise(lines) if a.end_column + b.first_word_length < width - SLACK
    ]
    return Wrapping(
        width,
        margin,
        len(behind) >= FEWEST_INDENTS and ended >= INDENTED * len(behind),
        bool(short) and sum(gap != "line" for gap in short) >= SPACED * len(short),
    )


def _outermost(lines: Sequence[MaskedLine]) -> int:
    """The smallest indent that more than a stray line has: that of lines within a paragraph. In a
    novel of dialogue most lines are the first of theirs."""
    counts = Counter(line.indent for line in lines)
    return min(indent for indent, n in counts.items() if n >= STRAY * len(lines))


def divisions(lines: Sequence[MaskedLine]) -> tuple[int, ...]:
    r"""Where the second and later divisions of a text begin that has empty lines between cantos or
    chapters, and there alone; nothing if empty lines part its stanzas or paragraphs.

    >>> from aligner.languages import get
    >>> paragraphs = "\n".join(["The rain fell and fell on the roofs of the town. " * 4] * 5)
    >>> from aligner.segmenting.lines import MaskedText
    >>> text = MaskedText.from_text("\n\n".join([paragraphs] * 3), get("en"))
    >>> divisions(text.lines) == (len(paragraphs) + 2, 2 * len(paragraphs) + 4)
    True
    """
    begins = [k for k, line in enumerate(lines) if line.gap != "line"]
    sizes = sorted(stop - start for start, stop in pairwise([*begins, len(lines)]))
    if len(begins) < 3 or sizes[len(sizes) // 4] < FEWEST_PARAGRAPHS or wrap_width(lines):
        return ()
    if sizes[len(sizes) // 4] < FEWEST_VERSES or not is_verse(lines):
        widths = sorted(line.width for line in lines)
        if widths[len(widths) // 2] <= WIDEST:
            return ()
    return tuple(lines[k].start for k in begins[1:])


def wrap_width(lines: Sequence[MaskedLine]) -> int:
    """The width in characters at which a text was wrapped, 0 if it was not.

    Evidence are line ends in the middle of a sentence: no stop before, a small letter behind. In
    wrapped text three in four of them come where the next word would have passed the width, and
    hardly a line is wider. The shares were set on the texts that benchmarks/segment.py reads.
    """
    pairs = [(a, b) for a, b in pairwise(lines) if b.gap == "line"]
    middle = [(a, b) for a, b in pairs if not a.is_ended and b.begins_small]
    if not middle or len(middle) < 0.15 * len(pairs):
        return 0
    lengths = sorted(a.end_column for a, _ in middle)
    width = lengths[int(0.98 * (len(lengths) - 1))]
    if not NARROWEST <= width <= WIDEST or (len(middle) < 3 and width < 55):
        return 0
    full = sum(a.end_column + b.first_word_length >= width for a, b in middle)
    wider = sum(a.end_column > width + SLACK for a, _ in pairs)
    return width if full >= 0.75 * len(middle) and wider <= 0.05 * len(pairs) else 0


def is_verse(lines: Sequence[MaskedLine]) -> bool:
    """Whether lines are those of a poem whose sentences run over them: a dozen or more short lines,
    most of them next to each other, two in five without a stop, one in ten at most a mere heading
    or an item of a list."""
    if len(lines) < 12 or sum(_like_prose_item(line) for line in lines) > 0.1 * len(lines):
        return False
    lengths = sorted(line.width for line in lines)
    together = sum(line.gap == "line" for line in lines)
    open_ended = sum(line.said[-1] not in _ENDS_A_CLAUSE for line in lines)
    short = lengths[len(lines) // 2] <= 60 and lengths[int(0.95 * len(lines))] <= 80
    return short and together >= 0.6 * len(lines) and open_ended >= 0.4 * len(lines)


def _like_prose_item(line: MaskedLine) -> bool:
    """Whether a short line is too short for a verse, or numbered."""
    return len(line.said.split(maxsplit=2)) < 3 or ITEM.match(line.said) is not None
