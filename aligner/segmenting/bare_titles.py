"""Titles without a number: short lines between empty ones, or the first line, with text below.

What stands before such a line has a say, too: a title begins something, so that what was said
before it has ended. Signatures, the cells of a form and the lines of an inscription stand behind
other lines that have no end.
"""

import re
from collections.abc import Collection, Sequence
from typing import Final

from aligner.segmenting.headings import HeadingLine
from aligner.segmenting.lines import MaskedLine, ends_in_full_stop, ends_in_stop
from aligner.segmenting.outlines import LONGEST_BARE
from aligner.segmenting.title_lines import LONGEST_TITLE, is_led_title, is_prose, is_title

TITLE_DEPTH: Final = 20.0
"""Deeper than any numbered division: a bare title stands inside what is above it."""

BANNER: Final = 4
"""Lines of an owner, a date or a version under the title of the whole."""

LONGEST_OPENING: Final = 200
"""Characters of the title of a whole text, its first line."""

MOST_IN_A_ROW: Final = 2
"""Titles without a label one right below another in the middle of a text: a title and what it is
called besides. More are the lines of an inscription or of a form."""

_BARE_NUMBER = re.compile(r"\d{1,3}[ \t\xa0]")


def add_titles(
    lines: Sequence[MaskedLine], found: list[HeadingLine | None], bold: Collection[int]
) -> None:
    """Adds the titles to the headings found; `bold` are the numbers of lines in bold letters."""
    added: set[int] = set()
    for k in range(len(lines) - 2, -1, -1):
        line, below = lines[k], lines[k + 1]
        if found[k] or not line.stands_apart or _is_note(line):
            continue
        if not (is_title(line.said) or _opens(lines, k) or _leads(lines, found, k)):
            continue
        if not below.stands_apart and not (found[k + 1] or k == 0 or lines[k].said.isupper()):
            continue
        if _is_text(below, found[k + 1]) or (k == 0 and _is_banner(lines)):
            found[k] = HeadingLine("title", "", _depth(k, found[k + 1]), line.width)
            added.add(k)
    _drop_displays(lines, found, added, bold)


def _drop_displays(
    lines: Sequence[MaskedLine],
    found: list[HeadingLine | None],
    added: Collection[int],
    bold: Collection[int],
) -> None:
    """Takes back titles that stand behind a line which has not ended, and rows of many of them;
    what opens the text is its title page, and stays."""
    k = 0
    while k < len(lines) and found[k]:
        k += 1  # the title page
    while k < len(lines):
        if k not in added:
            k += 1
            continue
        behind = k
        while behind in added:
            behind += 1
        ended = k == 0 or found[k - 1] is not None or _has_ended(lines[k - 1])
        sure = any(number in bold for number in range(k, behind))
        if not sure and (not ended or behind - k > MOST_IN_A_ROW):
            for number in range(k, behind):
                found[number] = None
        k = behind


def _is_note(line: MaskedLine) -> bool:
    """Whether a line looks like a footnote: a bare number, and more than a short title behind."""
    return (
        line.width > LONGEST_BARE
        and line.said[0].isdecimal()
        and _BARE_NUMBER.match(line.said) is not None
    )


def _has_ended(line: MaskedLine) -> bool:
    """Whether what a line says has come to its end: by a stop, or because it is too long for one of
    several short lines."""
    return ends_in_full_stop(line.said) or line.said[-1] in "…»”\"'’)" or line.width > LONGEST_TITLE


def _opens(lines: Sequence[MaskedLine], k: int) -> bool:
    """Whether a line is the title of the whole: the first, by itself, and it may be a long one."""
    line = lines[k]
    opens = k == 0 and lines[1].stands_apart
    return opens and line.width <= LONGEST_OPENING and not is_prose(line.said)


def _is_banner(lines: Sequence[MaskedLine]) -> bool:
    """Whether the first line, in capitals but for a word such as "v.", is a title above lines that
    are none, such as the name of the owner, with a text below them."""
    letters = [character for character in lines[0].said if character.isalpha()]
    capitals = sum(character.isupper() for character in letters)
    return (
        bool(letters)
        and capitals >= 0.8 * len(letters)
        and any(_is_text(line, None) for line in lines[1 : 1 + BANNER])
    )


def _leads(lines: Sequence[MaskedLine], found: Sequence[HeadingLine | None], k: int) -> bool:
    """Whether a line, though long, is the title of what begins below: by itself between empty
    lines, right over a labelled heading, and behind another heading or a whole sentence."""
    below = found[k + 1]
    if k == 0 or not (
        below and below.label and lines[k + 1].stands_apart and is_led_title(lines[k].said)
    ):
        return False
    return found[k - 1] is not None or ends_in_full_stop(lines[k - 1].said)


def _depth(k: int, below: HeadingLine | None) -> float:
    """A title is above what it stands over; the first line is above all."""
    if k == 0:
        return 0.0
    return below.depth - 0.5 if below and (below.label or below.kind == "title") else TITLE_DEPTH


def _is_text(line: MaskedLine, heading: HeadingLine | None) -> bool:
    """What a title may stand above: a heading, or a line that is a sentence or longer than one."""
    if heading:
        return True
    if line.begins_small:
        return False
    return line.width > LONGEST_TITLE or ends_in_stop(line.said)
