"""What looks like the number or letter of an item at the head of a sentence, and what it is worth.

A shape is one of two kinds of evidence for a label; `item_labels` asks for the other.
"""

import re
from collections.abc import Iterator, Sequence
from string import ascii_lowercase
from typing import Final, NamedTuple

from aligner.languages.numbers import roman
from aligner.model import Span

Number = tuple[int, ...]

_LETTER = r"[^\W\d_]"
_DOUBLED = "|".join(letter * 2 for letter in ascii_lowercase)
_NUMERAL = rf"\d{{1,3}}|[ivxlIVXL]{{2,6}}|{_DOUBLED}|{_LETTER}"
_SUFFIX = r"(?P<suffix>[a-z])?(?:bis|ter)?"
SHAPES: Final = {
    "bracketed": re.compile(rf"[(（](?P<number>{_NUMERAL})[)）]"),
    "half bracketed": re.compile(rf"(?P<number>{_NUMERAL})[)）]"),
    "ordinal": re.compile(r"(?P<number>\d{1,3})\.?[ \xa0]?[º°ª][.)]?(?=\s)"),
    "stopped": re.compile(
        rf"(?P<number>{_NUMERAL})(?:[．、]"
        rf"|\.(?=[\s–—-]|{_LETTER}{{2,40}}(?![\w.]))(?:[ \xa0]?[–—-](?=\s))?)"
    ),
    "levels": re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})\.?(?=\s)"),
    "section": re.compile(
        rf"§{{1,2}}[ \xa0]?(?P<number>\d{{1,4}}){_SUFFIX}(?:\.|[ \xa0]?[–—-]|(?=\s+{_LETTER}))"
    ),
    "article": re.compile(
        r"(?:Art(?:\.|icle|icolo|ikel|ículo|igo|ykuł)?|Статья)[ \xa0](?P<number>\d{1,4})"
        rf"{_SUFFIX}(?:[.:]|[ \xa0]?[–—-]|(?=\s+{_LETTER}))"
    ),
    "dashed": re.compile(r"(?P<number>\d{1,3})[ \xa0][–—-](?=\s)"),
    "bare": re.compile(rf"(?P<number>\d{{1,3}})(?=\s+(?:{_LETTER}|[\"“«„‘'¿¡]))"),
}
"""Shape -> what it looks like at the head of a sentence; the first that fits counts."""

WITHOUT_SIGN: Final = frozenset(("bare", "dashed"))
"""Shapes that a sentence may begin with by chance."""

_MAY_BEGIN = re.compile(r"[\d(（§]|[^\W\d_]{1,6}[.)）．、]|Art|Статья")
_REFERENCE = re.compile(rf"\s{{1,40}}+{_LETTER}{{1,15}}\.?[ \xa0]\d")
WORD = re.compile(r"\W{0,40}+([^\W_]++)")
_WORDS = re.compile(r"\W{0,40}+([^\W\d_]++)(?:\.?+\s{1,40}+([^\W\d_]++))?")
_ALPHABETS = "aαаא"
_MOST_LETTERS: Final = 33  # of one alphabet, the Russian


class LabelValue(NamedTuple):
    """What a label may be worth, and in which way of counting: a single letter may be a letter or
    a Roman numeral."""

    style: str
    number: Number


class LabelHead(NamedTuple):
    """A sentence's head that has the shape of a label: which sentence, what it may be worth, the
    words behind it that can name a month, and whether the first begins small."""

    place: int
    shape: str
    span: Span
    readings: tuple[LabelValue, ...]
    words: tuple[str, ...]
    is_small: bool


def label_heads(text: str, sentences: Sequence[Span]) -> Iterator[LabelHead]:
    """The heads that have a shape, and something behind it."""
    for place, (start, stop) in enumerate(sentences):
        if not _MAY_BEGIN.match(text, start, stop):
            continue
        for shape, pattern in SHAPES.items():
            match = pattern.match(text, start, stop)
            word = WORD.match(text, match.end(), stop) if match else None
            if not match or not word:
                continue
            if shape in ("section", "article") and (
                word[1][0].islower() or _REFERENCE.match(text, match.end(), stop)
            ):
                break  # § 5 applies, Art. 5 Abs. 2
            number, suffix = match["number"], match.groupdict().get("suffix")
            readings = tuple(_readings(number, suffix or ""))
            is_small = text[match.end() : word.start(1)].isspace() and word[1][0].islower()
            words = _WORDS.match(text, match.end(), stop)
            behind = tuple(one.lower() for one in words.groups("")) if words else ()
            yield LabelHead(place, shape, Span(start, match.end()), readings, behind, is_small)
            break


def _readings(written: str, suffix: str = "") -> Iterator[LabelValue]:
    """What a label may be worth.

    >>> [reading.number for reading in _readings("4.1")], [*_readings("i")][1].number
    ([(4, 1)], (1,))
    >>> [*_readings("8", "a")], [reading.number for reading in _readings("bb")]
    ([LabelValue(style='digits', number=(8, 1))], [(2,)])
    """
    if written[0].isdecimal():
        number = tuple(int(part) for part in written.split("."))
        yield LabelValue("digits", (*number, ord(suffix) - ord("a") + 1) if suffix else number)
        return
    case = "small" if written.islower() else "capital"
    small = written.lower()
    first = max((letter for letter in _ALPHABETS if letter <= small[0]), default="a")
    value = ord(small[0]) - ord(first) + 1
    if len(set(small)) == 1 and len(small) <= 2 and 0 < value <= _MOST_LETTERS:
        yield LabelValue(f"{case} {first * len(small)}", (value,))
    numeral = roman(written) if written.isascii() else None
    if numeral:
        yield LabelValue(f"{case} roman", (numeral,))
