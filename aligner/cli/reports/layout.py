"""Lines that fit a terminal: texts cut and wrapped by the columns that their letters take."""

import unicodedata
from collections.abc import Callable, Iterator

Paint = Callable[[str, str], str]
"""A text and the name of a role in, the text in that role's colour out."""


def columns(text: str) -> int:
    """How many columns a terminal gives a text: two for a wide letter, none for a combining mark
    (Unicode Standard Annex 11).

    >>> columns("peace"), columns("平和"), columns("e\\u0301")
    (5, 4, 1)
    """
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(letter: str) -> int:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1


def visible(text: str) -> str:
    """A text with blanks in place of controls, line ends among them."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


def cut(text: str, width: int) -> str:
    """A text shortened to a width, in one line and without controls.

    >>> cut("A long sentence about peace.", 16), cut("平和条約", 5)
    ('A long sentence…', '平和…')
    """
    shown = visible(text[: 2 * width + 1])
    if columns(shown) <= width and len(text) == len(shown):
        return shown
    taken = _fitting(shown, width - 1)
    return shown[:taken].rstrip() + "…"


def wrapped(text: str, width: int, indent: str) -> Iterator[str]:
    """A text without controls in lines of a width, all but the first behind an indent; a word
    longer than a line goes on in the next.

    >>> list(wrapped(" in faith whereof they signed", 12, "  "))
    [' in faith', '  whereof', '  they', '  signed']
    """
    shown = visible(text)
    line, blank = shown[: len(shown) - len(shown.lstrip())], ""
    for word in shown.split():
        if blank and columns(line) + 1 + columns(word) > width:
            yield line
            line, blank = indent, ""
        line += blank + word
        blank = " "
        while columns(line) > width:
            taken = _fitting(line, width)
            yield line[:taken]
            line = indent + line[taken:]
    yield line


def _fitting(text: str, width: int) -> int:
    """How many letters of a text fit into a width, at least one."""
    reached = 0
    for number, letter in enumerate(text):
        reached += _columns(letter)
        if reached > width:
            return max(1, number)
    return len(text)


def counted(number: int, noun: str) -> str:
    """A number and its noun.

    >>> counted(1, "sentence"), counted(2, "sentence")
    ('1 sentence', '2 sentences')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
