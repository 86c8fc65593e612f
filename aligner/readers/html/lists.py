"""The numbers that a browser writes before the items of a list."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice, pairwise
from string import ascii_lowercase
from typing import Final

from lxml import html  # type: ignore[import-untyped]

from aligner.languages.numbers import roman
from aligner.readers.html.attributes import first_text, names, style

LISTS: Final = frozenset({"ol", "ul", "menu", "dir"})

MOST_LOOKED_AT: Final = 50
"""Items of a list that are asked whether they bring numbers of their own."""

FEWEST_LETTERED: Final = 3
"""Items that bring letters with a stop: two may be initials by chance, A. Adams, B. Brown."""

_INTEGER = re.compile(r"\s{0,9}+([+-]?\d{1,9})")
_OWN = re.compile(
    r"[(\[]?(\d{1,4}|[a-zA-Z]|[ivxlcIVXLC]{2,8})[.)\]:](?:\s|$)|(?:§|Art\.?)\s?(\d{1,4})"
)
_UNNUMBERED = re.compile(
    r"(?:list-)?(?:unstyled|none|inline)|list-style-none|plainlist|breadcrumbs?"
)

_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_MOST_ROMAN: Final = 3999
_GREEK = "αβγδεζηθικλμνξοπρστυφχψω"


def _alphabetic(letters: str) -> Callable[[int], str]:
    def written(number: int) -> str:
        found = ""
        while number > 0:
            number, letter = divmod(number - 1, len(letters))
            found = letters[letter] + found
        return found

    return written


def _roman(number: int) -> str:
    found = ""
    if number <= _MOST_ROMAN:
        for value, letters in _ROMAN:
            while number >= value:
                found += letters
                number -= value
    return found


def _digits(zero: str) -> Callable[[int], str]:
    digits = {ord("0") + k: chr(ord(zero) + k) for k in range(10)}
    return lambda number: str(number).translate(digits)


_STYLES: Final[dict[str, Callable[[int], str]]] = {
    "decimal": str,
    "decimal-leading-zero": lambda number: f"{number:02d}",
    **dict.fromkeys(("lower-alpha", "lower-latin", "a"), _alphabetic(ascii_lowercase)),
    **dict.fromkeys(("upper-alpha", "upper-latin", "A"), _alphabetic(ascii_lowercase.upper())),
    **dict.fromkeys(("lower-roman", "i"), _roman),
    **dict.fromkeys(("upper-roman", "I"), lambda number: _roman(number).upper()),
    "lower-greek": _alphabetic(_GREEK),
    "arabic-indic": _digits("٠"),
    **dict.fromkeys(("persian", "urdu"), _digits("۰")),
    "devanagari": _digits("०"),
    "bengali": _digits("০"),
    "thai": _digits("๐"),
}
"""What a list's type or list-style-type is called -> how a number is written in it (CSS Counter
Styles 3); a style without a row, or a number that it cannot write, is written in digits."""

_SIGNS: Final = frozenset({"none", "disc", "circle", "square", "disclosure-open", "string"})
_PLACES: Final = frozenset({"inside", "outside", "inherit", "initial"})


def written(number: int, name: str) -> str:
    """The marker of an item, with its stop; "" for a style of signs.

    >>> [written(4, name) for name in ("1", "a", "I", "disc")], written(0, "i"), written(28, "a")
    (['4.', 'd.', 'IV.', ''], '0.', 'ab.')
    """
    if name in _SIGNS:
        return ""
    styled = _STYLES.get(name, str)(number) if number > 0 or name.startswith("decimal") else ""
    return (styled or str(number)) + "."


@dataclass(slots=True)
class ListNumbers:
    """The count of a list: what the next item is numbered, and how."""

    style: str
    next: int = 1
    step: int = 1

    @classmethod
    def of(cls, element: html.HtmlElement, is_in_menu: bool) -> "ListNumbers":
        """The count of a list that begins. Items that bring their own numbers get no others, nor do
        those of a menu (EPUB 3.3, section 7.3: the entries of a `nav` have none)."""
        is_ordered = element.tag == "ol"
        name = _style_name(element) or ("decimal" if is_ordered else "disc")
        if is_ordered and name not in _SIGNS and (is_in_menu or _is_bare(element)):
            name = "none"
        found = cls(name)
        if element.get("reversed") is not None and is_ordered:
            found.next, found.step = sum(1 for _ in element.iterchildren("li")), -1
        start = _integer(element.get("start")) if is_ordered else None
        found.next = found.next if start is None else start
        return found

    def label(self, item: html.HtmlElement) -> str:
        """The marker of the next item, with its stop; "" if it has a sign or nothing."""
        own = _integer(item.get("value"))
        number = self.next if own is None else own
        self.next = number + self.step
        name = _style_name(item) if item.keys() else ""
        return written(number, name or self.style)


def _is_bare(element: html.HtmlElement) -> bool:
    return any(map(_UNNUMBERED.fullmatch, names(element))) or _numbers_itself(element)


def _integer(written: str | None) -> int | None:
    """A number as HTML reads it: what stands behind its digits is passed over."""
    found = _INTEGER.match(written) if written else None
    return int(found[1]) if found else None


def _style_name(element: html.HtmlElement) -> str:
    """How a list or an item is numbered by its attributes, "" where they do not say."""
    said = style(element)
    if element.tag == "li" and said.get("display", "list-item") != "list-item":
        return "none"
    declared = said.get("list-style-type") or said.get("list-style") or ""
    if declared[:1] in "\"'" and declared:
        return "string"
    words = [word for word in declared.split() if word not in _PLACES and "(" not in word]
    return words[0] if words else (element.get("type") or "").strip()


def _numbers_itself(element: html.HtmlElement) -> bool:
    """Whether all items begin with numbers or letters that count up: a style sheet that is not at
    hand takes the browser's own away."""
    values: list[set[int]] = []
    is_sure = True
    for item in islice(element.iterchildren("li"), MOST_LOOKED_AT):
        found = _OWN.match(first_text(item))
        if not found:
            return False
        is_sure &= not found[0].rstrip().endswith(".") or found[0][:1].isdecimal()
        values.append(_values(found[1] or found[2]))
    return len(values) >= (1 if is_sure else FEWEST_LETTERED) and all(
        any(value + 1 in after for value in before) for before, after in pairwise(values)
    )


def _values(label: str) -> set[int]:
    """What a number or letter may be worth: "i" is the first numeral and the ninth letter."""
    if label.isdecimal():
        return {int(label)}
    numeral = roman(label)
    letter = ord(label.lower()) - ord("a") + 1 if len(label) == 1 else None
    return {value for value in (numeral, letter) if value is not None}
