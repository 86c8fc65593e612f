"""The items of a list that an export has glued together: `provide for:a) wine;b) oil`.

Two kinds of evidence are asked for, as for every label (`item_labels`): the shape of one, glued to
what stands before it or behind a stop, and a run of them that counts from the first. A sentence
begins at each of them, in every language alike.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from aligner.model import Span
from aligner.segmenting.item_labels import DEEPEST, label_runs
from aligner.segmenting.label_shapes import SHAPES, label_heads
from aligner.segmenting.lines import MaskedLine, MaskedText

LONGEST_HEAD: Final = 120
"""Characters looked at for a label and the word behind it."""

_LETTERS = r"[ivx]{1,5}|[a-z]{1,2}"
_LABEL = (
    rf"(?:[(（]?(?:\d{{1,3}}|{_LETTERS})[)）]|(?:\d{{1,3}}|{_LETTERS})\.(?!\d)|\d{{1,2}}[º°ª]"
    r"|\d{1,2}[ \xa0]{1,3}[A-ZÀ-Þ])"
)
_GLUED_TO_STOP = re.compile(rf"[;:,.)»”](?=[(（a-z\d])(?={_LABEL})")  # the first look is quick
_BEHIND_STOP = re.compile(rf"[;:,.)»”][ \xa0](?={_LABEL})")
_BEHIND_WORD = re.compile(
    r"\((?:\d{1,3}|[a-z]{1,2})\)|\d{1,2}(?:[.)](?!\d)|[º°ª]|(?=[ \xa0]{1,3}[A-ZÀ-Þ]))"
)


def item_points(masked: MaskedText) -> list[int]:
    """Where the items of glued lists begin, in order.

    >>> from aligner.languages import get
    >>> line = "We provide for:a) wine;b) oil; c) bread."
    >>> item_points(MaskedText.from_text(line, get("en")))
    [15, 23, 31]
    """
    places, glued = _places(masked.text)
    if not glued:
        return []
    points: set[int] = set()
    for line in masked.lines:
        here = places[bisect_left(places, line.start) : bisect_left(places, line.stop)]
        if not glued.isdisjoint(here):
            points.update(_of_line(masked.text, line, here, glued))
    return sorted(points)


def _places(text: str) -> tuple[list[int], set[int]]:
    """Where a label may begin, in order, and those of these places before which no blank stands;
    none where no label is glued to a stop."""
    glued = {
        found.end()
        for found in _GLUED_TO_STOP.finditer(text)
        if not text[found.start() - 1 : found.start()].isdecimal()  # 3.1. and 10:30
    }
    if not glued:
        return [], glued
    glued.update(
        found.start()
        for found in _BEHIND_WORD.finditer(text)
        if text[found.start() - 2 : found.start()].islower() and text[found.start() - 1].isalpha()
    )
    return sorted(glued.union(found.end() for found in _BEHIND_STOP.finditer(text))), glued


def _of_line(text: str, line: MaskedLine, places: list[int], glued: set[int]) -> Iterator[int]:
    """The places in a line where items of a run begin that counts from the first; one of them at
    least is glued."""
    begun = line.begun(text)
    stretches = [Span(at, min(at + LONGEST_HEAD, line.stop)) for at in (begun, *places)]
    heads = list(label_heads(text, stretches))
    for shape in SHAPES:
        own = [head for head in heads if head.shape == shape]
        for run in label_runs(own, DEEPEST) if len(own) > 1 else ():
            starts = [head.span.start for head in run.heads]
            if len(starts) > 1 and run.begins_at_one and not glued.isdisjoint(starts):
                yield from (start for start in starts if start > begun)
