"""Labels that an export has glued to what stands before or behind them: `libertàArt. 2Diritto`.

Two kinds of evidence are asked for: a label is glued to the word before it or to the title behind
it, and its number counts on from the one before.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from aligner.languages import Language
from aligner.languages.numbers import roman
from aligner.model import Span
from aligner.segmenting.headings import RANKS, kinds
from aligner.segmenting.lines import MaskedText
from aligner.segmenting.masking import MASK

NEAREST: Final = 3
"""The most that the numbers of two articles in a row may differ: up to two may be repealed."""

SMALL: Final = "a-zß-öø-ÿ"
LARGE: Final = "A-ZÀ-ÖØ-Þ"
"""Small and large letters of the languages that laws are exported in, for character sets."""

SIGN: Final = "§"
"""What names an article without a word."""

_LEFT = rf"[ \xa0{SMALL}IVXLC\d.;:,!?)\]»”…{MASK}]"
_NUMBER = (
    rf"(?P<digits>\d{{1,4}})(?P<suffix>(?:bis|ter|quater)(?![{SMALL}])|[a-z](?=[{LARGE}(]))?"
    rf"|(?P<roman>[IVXLC]{{1,7}})(?=[{LARGE}][{SMALL}]|[\s\d.:;,(–—-]|$)"
)
_PARAGRAPH = re.compile(rf"1(?:[.)]|(?=[ \xa0]*[{LARGE}]))")
"""The number of the first paragraph, glued to that of the article: Art. 71. is Art. 7, 1."""

_ENDED = re.compile(r"[.;:!?)»”]")

_BEFORE = rf"[{SMALL}\d)\]»”…]"
_GLUED = re.compile(
    rf"[{LARGE}](?:(?<={_BEFORE}[{LARGE}])|(?<={_BEFORE}[.;:,!?][{LARGE}])"
    rf"|(?:(?<=[{LARGE}][{LARGE}])|(?<=[{LARGE}][.;:,!?][{LARGE}]))[{SMALL}]|[{LARGE}]{{13}})"
    rf"|\((?:(?<=\d\()|(?<=\d[a-z]\())|{SIGN}(?<=[^\s({SIGN}]{SIGN})"
)
"""What a text with a glued label has somewhere: a capital or a § behind something else than a
blank, a bracket behind a number, or a word of capitals too long for one."""


class GluedLabel(NamedTuple):
    """A label within a line: the kind of its division, its number, its characters, and whether
    it is glued to what stands before or behind it."""

    kind: str
    value: int
    span: Span
    is_glued: bool


class _Shapes(NamedTuple):
    """What a label looks like, the signs that one can begin with, and where one may begin behind
    something else in its line; the first has the last word on that."""

    label: re.Pattern[str]
    first: frozenset[str]
    inside: re.Pattern[str]


def glued_labels(masked: MaskedText) -> dict[int, list[GluedLabel]]:
    """The labels of every line that has a glued one, by the line's number."""
    text, language = masked.text, masked.language
    if not _GLUED.search(text.replace(MASK, "")):
        return {}
    shapes = _shapes(
        tuple(kinds(language).items()), tuple(language.ordinals), language.dotted_ordinals
    )
    inside = [found.start() for found in shapes.inside.finditer(text)]
    first = shapes.first
    counted: dict[str, int] = {}
    labels: dict[int, list[GluedLabel]] = {}
    k = 0
    for number, line in enumerate(masked.lines):
        is_inside = k < len(inside) and inside[k] < line.stop
        if not is_inside and line.said[0] not in first:
            continue
        begun = line.begun(text)
        starts = [begun]
        while k < len(inside) and inside[k] < line.stop:
            starts += [inside[k]] if inside[k] > begun else []
            k += 1
        found = (shapes.label.match(text, start, line.stop) for start in starts)
        here = [
            label
            for one in found
            if one and (label := _label(one, language, counted, is_inside=one.start() > begun))
        ]
        if any(label.is_glued for label in here):
            labels[number] = here
    return labels


@cache
def _shapes(words: tuple[tuple[str, str], ...], ordinals: tuple[str, ...], dotted: bool) -> _Shapes:
    names = _written(word.rstrip(".") for word, kind in words if kind in RANKS and len(word) > 2)
    counts = _written(ordinals)
    before = "|".join([*counts, r"\d{1,2}\."] if dotted else counts) or "(?!)"
    behind = "|".join([*counts, *map(str.lower, counts)]) or "(?!)"
    name = "|".join(names)
    label = (
        rf"(?:(?:{SIGN}[ \xa0]?|(?P<word>{name})(?:\.[ \xa0]?|[ \xa0]))"
        rf"(?:{_NUMBER}|(?P<ordinal>{behind})(?![{SMALL}]))"
        rf"|(?P<first>{before})[ \xa0](?P<second>{name})(?![{SMALL}]))"
    )
    begins = [*names, *counts]
    first = "".join(sorted({word[0] for word in begins}))
    rest = "|".join(sorted({word[1:] for word in begins}, key=lambda one: (-len(one), one)))
    inside = rf"[{first}](?<={_LEFT}[{first}])(?:{rest})[. \xa0]|{SIGN}(?<={_LEFT}{SIGN})"
    first += SIGN
    if dotted:
        inside += rf"|\d(?<={_LEFT}\d)\d?\.[ \xa0][{LARGE}]"
        first += "0123456789"
    return _Shapes(re.compile(label), frozenset(first), re.compile(inside))


def _written(words: Iterable[str]) -> list[str]:
    """Words as headings write them, the longest first."""
    written = {one for word in words for one in (word.capitalize(), word.upper())}
    return sorted(written, key=lambda one: (-len(one), one))


def _label(
    found: re.Match[str], language: Language, counted: dict[str, int], is_inside: bool
) -> GluedLabel | None:
    """The label that a match stands for, if it counts; it is counted then."""
    text, stop = found.string, found.end()
    kind = _kind(found["word"] or found["second"] or SIGN, language)
    if text[stop : found.endpos].lstrip(" \xa0.:–—-")[:1].islower():
        return None
    last, value = counted.get(kind, 0), _value(found, language)
    if not _is_next(value, last) and found["digits"] and kind == "article":
        if not is_inside and not _is_next(value // 10, last):
            counted[kind] = value  # an article that stands by itself may jump
        if not _PARAGRAPH.match(text, stop - 1):
            return None
        value, stop = value // 10, stop - 1
    if not _is_next(value, last):
        return None
    before, behind = text[found.start() - 1], text[stop : stop + 2].removeprefix(":")[:1]
    is_glued = behind.isalnum() or behind == "("
    if is_inside and not before.isspace():
        is_glued = True
    elif is_inside:  # only glued to what stands behind: nothing less than the next number counts
        ended = _ENDED.match(text, found.start() - 2)
        if value != last + 1 or not (behind.isupper() or (behind == "(" and ended)):
            return None
    counted[kind] = value
    return GluedLabel(kind, value, Span(found.start(), stop), is_glued)


def _kind(word: str, language: Language) -> str:
    """The kind of division that a word, or the sign of a section, names: § 2 is an article."""
    named = kinds(language)
    return "article" if word == SIGN else named.get(word.lower()) or named[f"{word.lower()}."]


def _value(found: re.Match[str], language: Language) -> int:
    """What the number of a label is worth, 0 for one that is none."""
    if found["digits"]:
        return int(found["digits"])
    if found["roman"]:
        return roman(found["roman"]) or 0
    word = (found["ordinal"] or found["first"]).lower()
    return int(word[:-1]) if word[0].isdecimal() else language.ordinals[word]


def _is_next(value: int, last: int) -> bool:
    return value == 1 or 0 <= value - last <= NEAREST
