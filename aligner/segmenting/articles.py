"""The masked text becomes parts: stretches that begin with a heading, with label, title and level.

What stands before the first heading is a part without one. Together the parts hold all of it.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import pairwise

from aligner.languages import Language
from aligner.languages.numbers import roman
from aligner.model import Span
from aligner.segmenting.headings import (
    HeadingLine,
    is_led_title,
    is_prose,
    is_title,
    outline,
    recognise,
)
from aligner.segmenting.lines import (
    MaskedLine,
    MaskedText,
    ends_in_full_stop,
    ends_in_stop,
)
from aligner.segmenting.marked_lines import levels, listed
from aligner.segmenting.masking import MASK, wording

TITLE_DEPTH = 20.0  # deeper than any numbered division: a bare title stands inside what is above it
OUTLINE_DEPTH = 12.0
PREFACE = 5  # lines at most between A. and A.1. where they show that A. is no initial
BANNER = 4  # lines of an owner, a date or a version under the title of the whole

_MARKDOWN = re.compile(r"[ ]{0,3}(#{1,6})[ \t]+\S")
_UNDERLINE = re.compile(r"[ ]{0,3}(={3,}|-{3,}|~{3,})\s*")


@dataclass(frozen=True)
class Part:
    """A stretch of the masked text, with its text from the end of the heading to `stop`;
    `heading_span` is empty at `start` if it has no heading."""

    label: str
    heading: str
    heading_span: Span
    level: int
    start: int
    stop: int


def split(masked: MaskedText, text: str = "", divisions: Sequence[int] = ()) -> tuple[Part, ...]:
    r"""The parts of a masked text; `text` is the original, in which the signs of Markdown still
    stand, and `divisions` are places where a text without headings (but for a title) may be cut.

    >>> from aligner.languages import get
    >>> treaty = "We agree:\nArticle 1\nPeace.\nArticle 2\nTrade."
    >>> [part.label for part in split(MaskedText.from_text(treaty, get("en")))]
    ['', 'article.1', 'article.2']
    """
    found = _headings(masked, text or masked.text)
    edges = [
        (_heading_span(masked.text, line, heading), heading)
        for line, heading in zip(masked.lines, found, strict=True)
        if heading
    ]
    parts = tuple(_parts(masked, edges))
    return tuple(_divided(masked.text, parts, divisions)) if len(edges) < 2 else parts


def _divided(masked: str, parts: Sequence[Part], divisions: Sequence[int]) -> Iterator[Part]:
    """The parts cut where a division begins and the line end before it is still a boundary."""
    for part in parts:
        text = max(part.start, part.heading_span.stop)
        here = [
            start
            for start in divisions
            if text < start < part.stop and masked[start - 1] == "\n" and masked[text:start].strip()
        ]
        yield replace(part, stop=here[0] if here else part.stop)
        for start, stop in pairwise([*here, part.stop]):
            yield Part("", "", Span(start, start), part.level, start, stop)


def _markdown_level(masked: MaskedText, k: int, text: str) -> int:
    """The number of # signs in front of a line of the original text, or of an underline below it: 1
    for =, 2 for others; 0 for a line without."""
    line = masked.lines[k]
    start = line.stop + 1
    is_above_next = k + 1 < len(masked.lines) and not masked.lines[k + 1].stands_apart
    if not is_above_next and masked.text[start : start + 1] not in ("", "\n"):
        stop = masked.text.find("\n", start)
        underlined = _UNDERLINE.fullmatch(text, start, len(text) if stop < 0 else stop)
        if underlined and is_title(line.said):
            return 1 if "=" in underlined[0] else 2
    signs = _MARKDOWN.match(text, line.start, line.stop)
    return len(signs[1]) if signs else 0


def _headings(masked: MaskedText, text: str) -> list[HeadingLine | None]:
    """For every line the heading it is, or None."""
    lines, language = masked.lines, masked.language
    found: list[HeadingLine | None] = [None] * len(lines)
    marked = levels(masked)
    for k, line in enumerate(lines):
        known = recognise(line.said, language) if _may_begin(line.said) else None
        level = _markdown_level(masked, k, text)
        if not level and k in marked and (known or is_title(line.said) or is_led_title(line.said)):
            level = marked[k]
        if level:
            label = known.label if known and known.length >= line.width else ""
            found[k] = HeadingLine("markdown", label, float(level), line.width)
        elif known and not _is_reference(lines, k, language):
            found[k] = known
    _add_outline(lines, found)
    _add_titles(lines, found)
    for k in listed(masked) - marked.keys():
        found[k] = None
    return found


def _may_begin(said: str) -> bool:
    """A quick look: headings begin with a capital, a digit or §."""
    first = said[0]
    return first.isupper() or first == "§" or first in "*[(" or (first.islower() and len(said) < 40)


def _is_reference(lines: Sequence[MaskedLine], k: int, language: Language) -> bool:
    """Whether the line before leads into this one: "the Treaty referred to in / Article 4"."""
    if lines[k].said[0].islower() and not lines[k].stands_apart:
        return True
    if k == 0 or lines[k].stands_apart:
        return False
    before = lines[k - 1].said
    return before.endswith(",") or before.split()[-1].lower() in language.dangling


def _add_outline(lines: Sequence[MaskedLine], found: list[HeadingLine | None]) -> None:
    """Numbered titles (2.1. General rules) that count up and have text under them."""
    candidates = {
        k: number
        for k, line in enumerate(lines)
        if found[k] is None and (number := _outline_number(lines, k))
    }
    kin: dict[tuple[str, ...], set[str]] = {}
    for number in candidates.values():
        kin.setdefault(number[:-1], set()).update((number[-1], _label_part(number[-1])))
    for k, number in candidates.items():
        below = candidates.get(k + 1)
        in_list = below is not None and len(below) <= len(number)
        if not in_list and k + 1 < len(lines) and _counts(number, kin[number[:-1]]):
            label = "section." + ".".join(_label_part(part) for part in number)
            depth = OUTLINE_DEPTH + len(number)
            found[k] = HeadingLine("outline", label, depth, lines[k].width)


def _outline_number(lines: Sequence[MaskedLine], k: int) -> tuple[str, ...]:
    """The number of a line that could head a part of an outline: with a title behind it, or alone
    between empty lines; nothing of other lines."""
    line = lines[k]
    if line.width < 6 and (line.said.isdecimal() or roman(line.said.rstrip("."))):
        alone = (
            line.stands_apart
            and k + 1 < len(lines)
            and lines[k + 1].stands_apart
            and not line.said.islower()
        )
        return (line.said.rstrip("."),) if alone else ()
    number = line.said[:2]
    leads = any(
        below.said.startswith(number) and below.said[2:3].isdigit()
        for below in lines[k + 1 : k + 1 + PREFACE]
    )
    numbered = outline(line.said, leads)
    return numbered[0] if numbered else ()


def _label_part(part: str) -> str:
    value = None if part.isdecimal() else roman(part)
    return part.lower() if value is None else str(value)


def _counts(number: tuple[str, ...], kin: AbstractSet[str]) -> bool:
    """Whether the number is one of a count: its neighbour is there, or it begins a part (2.1).
    `kin` are the last parts of all numbers that share the others, as written and as labels."""
    last = number[-1]
    if not last.isdigit() and len(last) == 1:
        beside = {chr(ord(last) - 1), chr(ord(last) + 1)} & kin
        if beside:
            return True
    value = _label_part(last)
    if not value.isdecimal():
        return False
    near = {str(int(value) - 1), str(int(value) + 1)}
    return bool(near & kin) or (last == "1" and len(number) > 1)


def _add_titles(lines: Sequence[MaskedLine], found: list[HeadingLine | None]) -> None:
    """Bare titles: short lines between empty ones, or the first line, with text under them."""
    for k in range(len(lines) - 2, -1, -1):
        line, below = lines[k], lines[k + 1]
        if found[k] or not line.stands_apart:
            continue
        if not (is_title(line.said) or _opens(lines, k) or _leads(lines, found, k)):
            continue
        if not below.stands_apart and not (found[k + 1] or k == 0 or lines[k].said.isupper()):
            continue
        if _is_text(below, found[k + 1]) or (k == 0 and _is_banner(lines)):
            found[k] = HeadingLine("title", "", _depth(k, found[k + 1]), line.width)


def _opens(lines: Sequence[MaskedLine], k: int) -> bool:
    """Whether a line is the title of the whole: the first, by itself, and it may be a long one."""
    line = lines[k]
    return k == 0 and lines[1].stands_apart and line.width <= 200 and not is_prose(line.said)


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
    if line.said.lstrip("\"'“„«‹([")[:1].islower():
        return False
    return line.width > 90 or ends_in_stop(line.said)


def _heading_span(masked: str, line: MaskedLine, heading: HeadingLine) -> Span:
    """The characters of the heading: the line without white space, or as much of it as counts."""
    start = line.start
    while masked[start].isspace() or masked[start] == MASK:
        start += 1
    stop, left = start, heading.length
    while stop < line.stop and left:
        left -= masked[stop] != MASK
        stop += 1
    while masked[stop - 1].isspace() or masked[stop - 1] == MASK:
        stop -= 1
    return Span(start, stop)


def _parts(masked: MaskedText, edges: Sequence[tuple[Span, HeadingLine]]) -> Iterator[Part]:
    """The parts; the level of each is one below the last heading that is less deep than its own, so
    that no level is left out on the way down."""
    above: list[float] = []
    size = len(masked.text)
    first = edges[0][0].start if edges else size
    if not edges or masked.text[:first].replace(MASK, "").strip():
        yield Part("", "", Span(0, 0), 1, 0, first)
    for k, (span, heading) in enumerate(edges):
        stop = edges[k + 1][0].start if k + 1 < len(edges) else size
        while above and above[-1] >= heading.depth:
            above.pop()
        above.append(heading.depth)
        words = wording(masked.typed[span.start : span.stop])
        yield Part(heading.label, words, span, len(above), span.start, stop)
