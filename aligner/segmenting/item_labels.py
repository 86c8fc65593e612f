"""The number or letter that heads an item ("3.", "(a)", "§ 5", a verse number) is its label.

A label belongs to the edition, not to what is said: a clause that is left out moves all numbers
after it. So two kinds of evidence are asked for: the *shape* of a label at the head of a sentence,
and a *run*, other heads of the same shape that count up to this one or on from it. A number that is
content ("12 men came", "1924 was dry", "3. März") has no such neighbour, or not the shape.

Lists stand within lists, so that "a." goes on behind "i." and "ii.": the open runs of a shape are
kept on a stack, and a head goes on with the innermost that it can go on with.
"""

from bisect import bisect_left as bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from aligner.languages import Language
from aligner.model import Span
from aligner.segmenting.label_shapes import (
    SHAPES,
    WITHOUT_SIGN,
    WORD,
    LabelHead,
    LabelValue,
    Number,
    label_heads,
)

NEAREST: Final = 3
"""The most that two labels in a run may differ: up to two items in a row may be left out."""

LARGEST_VERSE: Final = 200
"""The largest bare number that can be a verse's: Psalm 119 has 176; beyond stand years."""

LEAST_VERSES: Final = 3
"""Bare numbers in a row that make a run: two may stand side by side by chance."""

LEAST_RUNS: Final = 2
"""Runs of two bare numbers, each counted from 1, that make one another sure: 1, 2; 1, 2."""

DEEPEST: Final = 4
"""Lists within one another."""

WITHOUT_CAPITALS: Final = 0.8
"""The share of sentences that begin with small letters in a text that is written without others."""

FEW: Final = 20
"""Sentences of a text that says nothing of how sentences begin in it."""

DATES: Final = 2
"""Heads of a run before names of months that make it a diary's: 3. März, 4. März. One alone may be
a verse: May the Lord.
"""

_NUMERALS = ("i", "ii", "iii", "iv", "v", "vi")


@dataclass(slots=True)
class LabelRun:
    """Heads that count up, with the readings that the last may have in this run."""

    readings: tuple[LabelValue, ...]
    heads: list[LabelHead] = field(default_factory=list)

    @property
    def begins_at_one(self) -> bool:
        return any(reading.number in ((1,), (1, 1)) for reading in self.heads[0].readings)


def item_labels(
    text: str, sentences: Sequence[Span], language: Language | None = None
) -> list[Span]:
    """For every sentence of a masked text the characters of its label, an empty span for none.

    >>> text = "1. Keys are given. 2. Rent is due. 3. Dogs stay out. 12 men came."
    >>> spans = [Span(0, 18), Span(19, 34), Span(35, 52), Span(53, 65)]
    >>> [text[start:stop] for start, stop in item_labels(text, spans)]
    ['1.', '2.', '3.', '']
    """
    found = [Span(0, 0)] * len(sentences)
    heads = list(label_heads(text, sentences))
    unsigned = any(head.shape in WITHOUT_SIGN for head in heads)
    capitals = not unsigned or _has_capitals(text, sentences)
    for shape in SHAPES:
        own = [head for head in heads if head.shape == shape]
        for head in _labels(own, shape, text, sentences, language, capitals) if own else ():
            found[head.place] = head.span
    return found


def _has_capitals(text: str, sentences: Sequence[Span]) -> bool:
    """Whether sentences begin with capitals, past their numbers, or have none in their script."""
    words = (WORD.search(text, start, stop) for start, stop in sentences)
    letters = [found[1].lstrip("0123456789")[:1] for found in words if found]
    small = sum(map(str.islower, letters))
    return len(letters) < FEW or small < WITHOUT_CAPITALS * sum(map(str.isalpha, letters))


def _labels(
    heads: Sequence[LabelHead],
    shape: str,
    text: str,
    sentences: Sequence[Span],
    language: Language | None,
    capitals: bool,
) -> Iterator[LabelHead]:
    """The heads of one shape that are labels."""
    if shape in WITHOUT_SIGN:
        yield from _verses(heads, language, capitals)
        return
    ordinals = language is not None and language.dotted_ordinals
    may_be_dates = shape == "ordinal" or (shape == "stopped" and ordinals)
    for run in label_runs(heads, DEEPEST):
        head = run.heads[0]
        if len(run.heads) == 1:
            if _has_kin_within(head, text, sentences):
                yield head
        elif not _are_initials(run):
            yield from _undated(run, language) if may_be_dates else run.heads


def _verses(
    heads: Sequence[LabelHead], language: Language | None, capitals: bool
) -> Iterator[LabelHead]:
    """Numbers without a sign of their own need longer runs, or several that begin at 1. A small
    letter behind one is a word that it counts, but in a text without capitals, and in a verse
    between two others."""
    sure = [head for head in heads if head.readings[0].number[0] <= LARGEST_VERSE]
    small = [head for head in sure if head.is_small] if capitals else []
    places = [head.place for head in small]
    runs = [
        run
        for run in label_runs([head for head in sure if not (capitals and head.is_small)], 1)
        if len(run.heads) > 1 and len(_undated(run, language)) > 1
    ]
    from_one = sum(run.begins_at_one for run in runs)
    for run in runs:
        if len(run.heads) >= LEAST_VERSES or (run.begins_at_one and from_one >= LEAST_RUNS):
            yield from run.heads
            for one, two in pairwise(run.heads):
                for head in small[bisect(places, one.place) : bisect(places, two.place)]:
                    if one.readings < head.readings < two.readings:
                        yield head


def label_runs(heads: Sequence[LabelHead], deepest: int) -> list[LabelRun]:
    """All heads in runs, of one head or more; at most so many lists stand within one another."""
    runs: list[LabelRun] = []
    stack: list[LabelRun] = []
    for head in heads:
        for depth in range(len(stack) - 1, -1, -1):
            readings = _going_on(stack[depth].readings, head.readings)
            if readings:
                stack[depth].readings = readings
                stack[depth].heads.append(head)
                del stack[depth + 1 :]
                break
        else:
            stack.append(LabelRun(head.readings, [head]))
            runs.append(stack[-1])
            del stack[:-deepest]
    return runs


def _going_on(
    before: Sequence[LabelValue], readings: Sequence[LabelValue]
) -> tuple[LabelValue, ...]:
    """The readings with which a label can be the next after another."""
    return tuple(
        reading
        for reading in readings
        if any(
            last.style == reading.style and _is_next(last.number, reading.number) for last in before
        )
    )


def _is_next(one: Number, two: Number) -> bool:
    """Whether a number can come next, on its level, one deeper, or one higher.

    >>> [_is_next((4, 1), two) for two in ((4, 2), (5, 1), (4, 1, 1), (4, 9), (6, 2))]
    [True, True, True, False, False]
    """
    shared = min(len(one), len(two))
    at = next((k for k in range(shared) if one[k] != two[k]), shared)
    if at == shared:
        return len(two) == len(one) + 1 and two[-1] <= NEAREST  # one level deeper
    deeper = two[at + 1 :]
    return 0 < two[at] - one[at] <= NEAREST and all(part == 1 for part in deeper)


def _undated(run: LabelRun, language: Language | None) -> list[LabelHead]:
    """The heads of a run but for the days of a diary, before the name of a month."""
    months = language.months if language else frozenset()
    dated = {head.place for head in run.heads if months.intersection(head.words)}
    return [head for head in run.heads if len(dated) < DATES or head.place not in dated]


def _are_initials(run: LabelRun) -> bool:
    """Whether capitals with stops do not count from the first: A. Rossi may, C. Verdi does not."""
    head = run.heads[0]
    is_capital = all(reading.style.startswith("capital") for reading in head.readings)
    return head.shape == "stopped" and is_capital and not run.begins_at_one


def _has_kin_within(head: LabelHead, text: str, sentences: Sequence[Span]) -> bool:
    """Whether a list that begins with this head goes on in its sentence, "(a) wine; (b) oil", or
    one that goes on with it began in the sentence before."""
    written = text[head.span.start : head.span.stop].rstrip()
    at = next(k for k, character in enumerate(written) if character.isalnum())
    number = written[at:].rstrip(")）.．、º°ª–—- \xa0")
    if head.shape == "stopped" and not number.islower():
        return False
    within = sentences[head.place]
    for beside, stretch in (
        (_beside(number, 1), Span(head.span.stop, within.stop)),
        (_beside(number, -1), sentences[head.place - 1] if head.place else within),
    ):
        expected = written[:at] + beside + written[at + len(number) :]
        if beside and _begins_an_item(expected, text, stretch):
            return True
    return False


def _begins_an_item(label: str, text: str, within: Span) -> bool:
    """Whether a label stands in a stretch behind a stop, a comma or white space, or at its head."""
    at = text.find(label, *within)
    while at >= 0:
        if at == within.start or text[at - 1] in ";:,." or text[at - 1].isspace():
            return True
        at = text.find(label, at + 1, within.stop)
    return False


def _beside(number: str, step: int) -> str:
    """The label of a letter or a small Roman numeral before or behind another, as one writes it.

    >>> _beside("a", 1), _beside("i", 1), _beside("iii", -1), _beside("a", -1)
    ('b', 'ii', 'ii', '')
    """
    if number in _NUMERALS:
        k = _NUMERALS.index(number) + step
        return _NUMERALS[k] if 0 <= k < len(_NUMERALS) else ""
    other = chr(ord(number) + step) if len(number) == 1 else ""
    return other if other.isalpha() else ""
