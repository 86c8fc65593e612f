"""Which lines of a masked text are headings: what stands around a line decides with what it says.

A heading takes of its line what a heading can be: up to the first end of a sentence, and never
more than 250 characters; the rest is text.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from aligner.languages import Language
from aligner.model import Span
from aligner.segmenting import heading_signs
from aligner.segmenting.bare_titles import add_titles
from aligner.segmenting.headings import RANKS, HeadingLine, label_head, may_name_itself, recognise
from aligner.segmenting.lines import MaskedLine, MaskedText, said
from aligner.segmenting.marked_lines import levels, listed
from aligner.segmenting.outlines import add_outline
from aligner.segmenting.title_lines import LONGEST_HEADING, is_led_title, is_title

SentenceEnds = Callable[[Span], Iterator[int]]
"""A stretch of the masked text -> where the sentences in it end, in order."""

_NUMBERED = re.compile(r"article\.(\d+)([a-z]*)")


def find_headings(masked: MaskedText, text: str, ends: SentenceEnds) -> list[HeadingLine | None]:
    """For every line of a masked text the heading it is, or None; `text` is the original, in which
    the signs of Markdown still stand, `ends` says where sentences end."""
    lines, language = masked.lines, masked.language
    found: list[HeadingLine | None] = [None] * len(lines)
    marked = levels(masked)
    bold: dict[int, int] = {}
    last = "article.0"
    for k, line in enumerate(lines):
        may_be = _may_begin(line.said) and may_name_itself(line.said, language)
        known = recognise(line.said, language) if may_be else None
        level = heading_signs.level(masked, k, text)
        if not level and k in marked and (known or is_title(line.said) or is_led_title(line.said)):
            level = marked[k]
        if stop := heading_signs.bold_stop(line, text):
            bold[k] = stop
        heading = None
        if level:
            heading = _signed(masked, line, known, level, ends)
        elif may_be and not _is_reference(lines, k, language):
            heading = known or _with_long_title(masked, k, last, bold.get(k, 0))
        found[k] = heading
        if heading and _NUMBERED.fullmatch(heading.label):
            last = heading.label
    add_outline(lines, found)
    add_titles(lines, found, bold)
    for k in listed(masked) - marked.keys():
        found[k] = None
    return found


def _may_begin(said: str) -> bool:
    """A quick look: headings begin with a capital, a digit or §."""
    first = said[0]
    return (
        first.isupper()
        or first.isdecimal()
        or first in "§*[("
        or (first.islower() and len(said) < 40)
    )


def _is_reference(lines: Sequence[MaskedLine], k: int, language: Language) -> bool:
    """Whether the line before leads into this one: "the Treaty referred to in / Article 4"."""
    if lines[k].said[0].islower() and not lines[k].stands_apart:
        return True
    if k == 0 or lines[k].stands_apart:
        return False
    before = lines[k - 1].said
    return before.endswith(",") or before.split()[-1].lower() in language.dangling


def _signed(
    masked: MaskedText,
    line: MaskedLine,
    known: HeadingLine | None,
    level: int,
    ends: SentenceEnds,
) -> HeadingLine | None:
    """The heading that begins a line with a sign of one, such as #."""
    head = label_head(line.said, masked.language)
    length = _reach(masked.text, line, head.length if head else 0, ends)
    if not length:
        return None
    known = known or recognise(line.said[:length], masked.language, is_sure=True)
    return HeadingLine("markdown", known.label if known else "", float(level), length)


def _reach(text: str, line: MaskedLine, label: int, ends: SentenceEnds) -> int:
    """How many characters of what a line says can be a heading: up to the first end of a sentence
    behind the label; the label alone where that is too far."""
    begun = line.begun(text) + label
    length = line.width
    for stop in ends(Span(begun, line.stop)):
        if said(text[stop : line.stop]):
            length = len(said(text[line.start : stop]))
        break
    return length if length <= LONGEST_HEADING else label


def _with_long_title(masked: MaskedText, k: int, last: str, bold_stop: int) -> HeadingLine | None:
    """A line that begins with a label and is too long for a heading by its words alone, where its
    number follows on, or it stands alone, or it begins in bold letters: those are the heading, if
    the whole line cannot be."""
    line, language = masked.lines[k], masked.language
    head = label_head(line.said, language)
    if line.said[0].islower() or head is None or head.kind not in RANKS or head.kind == "letter":
        return None
    alone = line.stands_apart and (k + 1 == len(masked.lines) or masked.lines[k + 1].stands_apart)
    if bold_stop or alone or line.gap == "glued" or _follows(head.label, last):
        whole = recognise(line.said, language, is_sure=True)
        if whole:
            return whole
    bold = len(said(masked.text[line.start : bold_stop]))
    if bold < head.length:
        return None
    return replace(head, length=bold if bold <= LONGEST_HEADING else head.length)


def _follows(label: str, last: str) -> bool:
    """Whether an article is the next behind another: 13 behind 12 or 12a, 12a or 12bis behind 12.

    >>> _follows("article.13", "article.12a"), _follows("article.12bis", "article.12")
    (True, True)
    """
    one, two = _NUMBERED.fullmatch(last), _NUMBERED.fullmatch(label)
    if not one or not two:
        return False
    step = int(two[1]) - int(one[1])
    return step == 1 or (step == 0 and two[2] > one[2])
