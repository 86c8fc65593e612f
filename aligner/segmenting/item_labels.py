"""The number or letter that heads an item ("3.", "(a)", "§ 5", a verse number) is its label.

A label belongs to the edition, not to what is said: a clause that is left out moves all numbers
after it. So two kinds of evidence are asked for: the *shape* of a label at the head of a sentence,
and a *sequence*, another head of the same shape whose number stands next to this one. A number that
is content ("12 men came", "1924 was dry") has no such neighbour, or not the shape.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from aligner.languages.numbers import roman
from aligner.model import Span

Number = tuple[int, ...]

NEAREST: Final = 3
"""The most that two labels in sequence may differ: up to two items in a row may be left out."""

LARGEST_VERSE: Final = 200
"""The largest bare number that can be a verse's: Psalm 119 has 176; beyond stand years."""

LEAST_VERSES: Final = 3
"""Bare numbers in a row that make a sequence: two may stand side by side by chance."""

_SHAPES: Final = {
    "bracketed": re.compile(r"\((?P<number>\d{1,3}|[A-Za-z]|[ivxlIVXL]{2,6})\)"),
    "half bracketed": re.compile(r"(?P<number>\d{1,3}|[A-Za-z]|[ivxlIVXL]{2,6})\)"),
    "stopped": re.compile(
        r"(?P<number>\d{1,3}|[A-Za-z]|[ivxlIVXL]{2,6})\.(?=[\s–—-])(?:[ \xa0]?[–—-])?"
    ),
    "levels": re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})\.?(?=\s)"),
    "section": re.compile(
        r"§{1,2}[ \xa0]?(?P<number>\d{1,4})[a-z]?(?:\.|[ \xa0]?[–—-]|(?=\s+[^\W\d_a-z]))"
    ),
    "article": re.compile(
        r"(?:Art(?:\.|icle|icolo|ikel|ículo|igo|ykuł)?|Статья)[ \xa0](?P<number>\d{1,4})[a-z]?"
        r"(?:[.:]|[ \xa0]?[–—-]|(?=\s+[^\W\d_a-zа-я]))"
    ),
    "bare": re.compile(r"(?P<number>\d{1,3})(?=\s+[^\W\d_a-zà-ÿа-я]|\s+[\"“«„‘'¿¡])"),
}
"""Shape -> what it looks like at the head of a sentence; the first that fits counts."""


class _Head(NamedTuple):
    """A sentence's head that has the shape of a label: which sentence, and what the label may be
    worth: a single letter may be a letter or a Roman numeral."""

    place: int
    shape: str
    span: Span
    numbers: tuple[Number, ...]


def item_labels(text: str, sentences: Sequence[Span]) -> list[Span]:
    """For every sentence of a masked text the characters of its label, an empty span for none.

    >>> text = "1. Keys are given. 2. Rent is due. 3. Dogs stay out. 12 men came."
    >>> spans = [Span(0, 18), Span(19, 34), Span(35, 52), Span(53, 65)]
    >>> [text[start:stop] for start, stop in item_labels(text, spans)]
    ['1.', '2.', '3.', '']
    """
    found = [Span(0, 0)] * len(sentences)
    for head in _in_sequence(list(_heads(text, sentences))):
        found[head.place] = head.span
    return found


def _heads(text: str, sentences: Sequence[Span]) -> Iterator[_Head]:
    """The heads that have a shape, and something behind it."""
    for place, (start, stop) in enumerate(sentences):
        for shape, pattern in _SHAPES.items():
            match = pattern.match(text, start, stop)
            if match and text[match.end() : stop].strip():
                numbers = tuple(_numbers(match["number"]))
                yield _Head(place, shape, Span(start, match.end()), numbers)
                break


def _numbers(written: str) -> Iterator[Number]:
    """What a label may be worth.

    >>> list(_numbers("4.1")), list(_numbers("i")), list(_numbers("iv"))
    ([(4, 1)], [(9,), (1,)], [(4,)])
    """
    if written[0].isdigit():
        yield tuple(int(part) for part in written.split("."))
        return
    if len(written) == 1:
        yield (ord(written.lower()) - ord("a") + 1,)
    value = roman(written)
    if value:
        yield (value,)


def _in_sequence(heads: list[_Head]) -> Iterator[_Head]:
    """The heads that stand in a sequence of their shape."""
    for shape in _SHAPES:
        own = [head for head in heads if head.shape == shape]
        follows = [_follows(one, two) for one, two in pairwise(own)]
        for number, head in enumerate(own):
            before, after = _run(follows, number)
            least = LEAST_VERSES if shape == "bare" else 2
            too_large = shape == "bare" and head.numbers[0][0] > LARGEST_VERSE
            if before + after + 1 >= least and not too_large:
                yield head


def _run(follows: Sequence[bool], number: int) -> tuple[int, int]:
    """How many heads in a row lead up to a head, and how many go on from it; at most two each."""
    before = after = 0
    while before < 2 and number - before > 0 and follows[number - before - 1]:
        before += 1
    while after < 2 and number + after < len(follows) and follows[number + after]:
        after += 1
    return before, after


def _follows(one: _Head, two: _Head) -> bool:
    """Whether a label can be the next after another, on its level, one deeper, or one higher.

    >>> heads = [_Head(0, "", Span(0, 1), (number,)) for number in ((4, 1), (4, 2), (5, 1), (4, 9))]
    >>> [_follows(heads[0], head) for head in heads[1:]]
    [True, True, False]
    """
    return any(_is_next(first, second) for first in one.numbers for second in two.numbers)


def _is_next(one: Number, two: Number) -> bool:
    shared = min(len(one), len(two))
    at = next((k for k in range(shared) if one[k] != two[k]), shared)
    if at == shared:
        return len(two) == len(one) + 1 and two[-1] <= NEAREST  # one level deeper
    deeper = two[at + 1 :]
    return 0 < two[at] - one[at] <= NEAREST and all(part == 1 for part in deeper)
