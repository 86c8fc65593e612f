"""Numbered titles (2.1. General rules) are headings where they count up and have text below.

A list of numbered items counts up as well: its items stand one right below another, and the last of
them is an item like those before it.
"""

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from aligner.languages.numbers import roman
from aligner.segmenting.headings import HeadingLine
from aligner.segmenting.lines import MaskedLine
from aligner.segmenting.title_lines import LONGEST_TITLE, is_title

OUTLINE_DEPTH: Final = 12.0

PREFACE: Final = 5
"""Lines at most between A. and A.1. where they show that A. is no initial."""

LONGEST_BARE: Final = 60
"""Characters of a title behind a number without a sign ("1 Biografia"); notes and verses are
numbered so, too, and are longer."""

_OUTLINE = re.compile(
    r"(?P<number>(?:\d{1,2}\.|[A-Z]\.(?=\d)){0,4}\d{1,2}|[A-Z]|[IVXL]{1,6})"
    r"(?P<stop>[.)]|(?=\s))\s*(?P<title>\S.*)"
)
_INITIALS = frozenset("ABCDEFGHJKMNOPQRSTUWYZ")


class OutlineNumber(NamedTuple):
    """The number of a line that could be a heading's, and whether a stop or a bracket is behind."""

    parts: tuple[str, ...]
    signed: bool


def add_outline(lines: Sequence[MaskedLine], found: list[HeadingLine | None]) -> None:
    """Adds the headings of an outline to those found."""
    candidates = {
        k: numbered
        for k, line in enumerate(lines)
        if found[k] is None and (numbered := _numbered(lines, k))
    }
    kin: dict[tuple[tuple[str, ...], bool], set[str]] = {}
    for number, signed in candidates.values():
        kin.setdefault((number[:-1], signed), set()).update((number[-1], _label_part(number[-1])))
    for k, (number, signed) in candidates.items():
        if k + 1 == len(lines) or _in_list(candidates, k):
            continue
        if _counts(number, kin[number[:-1], signed]):
            label = "section." + ".".join(_label_part(part) for part in number)
            depth = OUTLINE_DEPTH + len(number)
            found[k] = HeadingLine("outline", label, depth, lines[k].width)


def _in_list(candidates: dict[int, OutlineNumber], k: int) -> bool:
    """Whether a numbered line stands right above one of its own depth or a higher one, or right
    below one of its own depth."""
    depth = len(candidates[k].parts)
    above, below = candidates.get(k - 1), candidates.get(k + 1)
    return (below is not None and len(below.parts) <= depth) or (
        above is not None and len(above.parts) == depth
    )


def _numbered(lines: Sequence[MaskedLine], k: int) -> OutlineNumber | None:
    """The number of a line that could head a part of an outline: with a title behind it, or alone
    between empty lines."""
    line = lines[k]
    if line.width < 6 and (line.said.isdecimal() or roman(line.said.rstrip("."))):
        alone = (
            line.stands_apart
            and k + 1 < len(lines)
            and lines[k + 1].stands_apart
            and not line.said.islower()
        )
        return OutlineNumber((line.said.rstrip("."),), True) if alone else None
    number = line.said[:2]
    leads = any(
        below.said.startswith(number) and below.said[2:3].isdigit()
        for below in lines[k + 1 : k + 1 + PREFACE]
    )
    return outline(line.said, leads)


def outline(said: str, leads: bool = False) -> OutlineNumber | None:
    """The number of a line such as "2.1. General rules", None if it is none; `leads` says that its
    own divisions begin below (A.1. below A.), so that it is nobody's name.

    >>> outline("2.1. General rules"), outline("2. The parties shall meet.")
    (OutlineNumber(parts=('2', '1'), signed=True), None)
    """
    if len(said) > LONGEST_TITLE:
        return None
    found = _OUTLINE.fullmatch(said)
    if not found:
        return None
    number, title = found["number"], found["title"]
    if title.isupper() and title[-1] == "." and len(title) > 2:
        title = title[:-1]  # 1. DEFINITIONS.
    if not is_title(title):
        return None
    if not found["stop"] and (not number[0].isdigit() or len(title) > LONGEST_BARE):
        return None
    if not leads and number in _INITIALS and " " not in title:
        return None  # A. Rossi has signed
    return OutlineNumber(tuple(number.split(".")), bool(found["stop"]) or "." in number)


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
