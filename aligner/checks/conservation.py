"""Whether two texts were read whole, and are the right ones: alarms, before anything is compared.

A rule that takes text for a heading or for no text at all takes it out of every other finding and
of every percentage. These alarms do not ask such a rule: they measure what is left.
"""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from aligner.checks.sides import Side, of_texts
from aligner.editions.conservation import LONGEST_HEADING, Conservation, Stretch, shares
from aligner.languages.lengths import expected_ratio
from aligner.languages.tags import comparable
from aligner.model import Alignment, Edition, Finding, Span

Sides = tuple[Side, Side]
Both = tuple[Conservation, Conservation]

MOST_HIDDEN = 0.01
"""Of a text's letters, in running prose that headings and fences hold."""

LENGTHS_APART = 2.0
"""By this factor two bodies may differ from what their languages lead one to expect."""

LEAST_LETTERS = 200
"""Of the longer body, below which the lengths of two texts say nothing."""

LEAST_PAIRED = 0.5
"""Of the shorter text's letters."""

MOST_FOREIGN, LEAST_SENTENCES = 0.1, 3
"""The share of a text's letters in another language, and in how many sentences, that it may hold
as quotations; a novel with letters and verses in French has some hundredths."""

MOST_OF_THE_OTHER = 0.05
"""The same for the language of the other version: such sentences were left untranslated."""

MOST_OF_IT = 0.5
"""The share in other languages beyond which a text is not in the one that it was taken for."""

SHOWN = 250
"""Characters of a stretch that are told."""


class Alarm(NamedTuple):
    """Something about one text alone: where in it, and what stands there."""

    check: str
    level: str
    message: str
    span: Span


def find(edition: Edition) -> Iterator[Finding]:
    """The alarms about every text, told with the first pair it is in, and about every pair."""
    side = cache(lambda sigil: Side(edition.witness(sigil)))
    measured = {witness.sigil: Conservation(witness) for witness in edition.witnesses}
    for number, alignment in enumerate(edition.alignments):
        sides = (side(alignment.source), side(alignment.target))
        both = (measured[alignment.source], measured[alignment.target])
        for rank in (0, 1) if number == 0 else (1,):
            for alarm in of_witness(both[rank]):
                yield _of_one(sides, rank, alarm)
        yield from _of_pair(alignment, sides, both)


def of_witness(measured: Conservation) -> Iterator[Alarm]:
    """What one text gives reason to doubt, whatever stands beside it."""
    yield from _long_heading(measured)
    yield from _hidden_prose(measured)
    yield from _foreign(measured)


def _of_one(sides: Sides, rank: int, alarm: Alarm) -> Finding:
    text = sides[rank].witness.text
    start, stop = alarm.span
    shown = text[start : min(stop, start + SHOWN)]
    offsets, saw = ((start, None), (shown, "")) if rank == 0 else ((None, start), ("", shown))
    return of_texts(sides, alarm.check, alarm.level, alarm.message, offsets, saw)


def _long_heading(measured: Conservation) -> Iterator[Alarm]:
    found = measured.long_headings
    if found:
        longest = max(found, key=lambda stretch: stretch.span.size)
        more = f", and {len(found) - 1} more" if len(found) > 1 else ""
        message = (
            f"{measured.witness.sigil}: a heading has {longest.span.size:,} characters, more than"
            f" {LONGEST_HEADING}{more}: text in it is not compared."
        )
        yield Alarm("long heading", "error", message, longest.span)


def _hidden_prose(measured: Conservation) -> Iterator[Alarm]:
    found = (*measured.prose_in_headings, *measured.prose_in_fences)
    hidden = sum(stretch.n_letters for stretch in found)
    if hidden > MOST_HIDDEN * measured.n_letters:
        largest: Stretch = max(found, key=lambda stretch: stretch.n_letters)
        message = (
            f"{measured.witness.sigil}: headings and fences hold running prose,"
            f" {hidden / measured.n_letters:.0%} of all letters: it is not compared."
        )
        yield Alarm("prose set aside", "error", message, largest.span)


def _foreign(measured: Conservation) -> Iterator[Alarm]:
    yield from _in_others(measured, measured.foreign, MOST_FOREIGN)


def _in_others(
    measured: Conservation, foreign: tuple[tuple[int, str], ...], most: float
) -> Iterator[Alarm]:
    """An alarm where these sentences are more than quotations."""
    n_letters = sum(measured.sentences[number] for number, _ in foreign)
    share = n_letters / max(1, sum(measured.sentences))
    if len(foreign) >= LEAST_SENTENCES and share > most:
        witness = measured.witness
        others = ", ".join(sorted({repr(language) for _, language in foreign}))
        message = (
            f"{witness.sigil}: {share:.0%} of the text is in another language"
            f" ({others}) than the rest ({witness.language!r})."
            if share <= MOST_OF_IT
            else f"{witness.sigil}: {share:.0%} of the text is not in {witness.language!r}"
            f" but in {others}."
        )
        yield Alarm("two languages", "warning", message, witness.sentences[foreign[0][0]].span)


def _of_pair(alignment: Alignment, sides: Sides, measured: Both) -> Iterator[Finding]:
    """What two texts give reason to doubt beside each other."""
    one, two = measured
    if one.witness.text == two.witness.text:
        message = f"{sides[0].sigil} and {sides[1].sigil} are the same text, letter for letter."
        yield of_texts(sides, "same file", "error", message, (0, 0))
    elif _language(one) == _language(two):
        message = f"{sides[0].sigil} and {sides[1].sigil} are in one language."
        yield of_texts(sides, "same language", "note", message, (0, 0))
    else:
        yield from _left_as_it_was(sides, measured)
    if alignment.parallel:
        yield from _lengths(sides, measured)
        yield from _hardly_paired(alignment, sides, measured)


def _left_as_it_was(sides: Sides, measured: Both) -> Iterator[Finding]:
    """Sentences in the language of the other version, where those of any other are too few."""
    for rank in (0, 1):
        own, other = measured[rank], _language(measured[1 - rank])
        if any(_foreign(own)):
            continue
        left = tuple(one for one in own.foreign if comparable(one[1]) == other)
        for alarm in _in_others(own, left, MOST_OF_THE_OTHER):
            yield _of_one(sides, rank, alarm)


def _lengths(sides: Sides, measured: Both) -> Iterator[Finding]:
    one, two = measured
    if max(one.body, two.body) < LEAST_LETTERS or not min(one.body, two.body):
        return
    expected = expected_ratio(one.witness.language, two.witness.language)
    factor = two.body / one.body / expected
    if not 1 / LENGTHS_APART <= factor <= LENGTHS_APART:
        longer, shorter = (1, 0) if factor > 1 else (0, 1)
        message = (
            f"{sides[longer].sigil} has {max(factor, 1 / factor):.1f} times the letters that its"
            f" language needs for what {sides[shorter].sigil} says ({one.body:,} and {two.body:,})."
        )
        yield of_texts(sides, "lengths differ", "warning", message, (0, 0))


def _hardly_paired(alignment: Alignment, sides: Sides, measured: Both) -> Iterator[Finding]:
    rank = int(measured[1].body < measured[0].body)
    share = shares(alignment, *measured)[rank]
    if share < LEAST_PAIRED:
        message = f"Of {sides[rank].sigil}, the shorter text, only {share:.0%} is paired."
        yield of_texts(sides, "hardly paired", "error", message, (0, 0))


def _language(measured: Conservation) -> str:
    return comparable(measured.witness.language)
