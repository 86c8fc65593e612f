"""The order of a page: articles of the base, and in each its rows with what stands between them.

Between the rows comes what only another witness has, at the place its own neighbours have:
unpaired sentences, the former places of moved passages, headings without a counterpart, fences.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from aligner.editions.fence_places import Placed
from aligner.editions.matched_headings import match_articles
from aligner.editions.rows import Row
from aligner.model import Edition, Fence, Witness


class Heading(NamedTuple):
    """Headings side by side: for every witness the number of an article, or None."""

    articles: tuple[int | None, ...]


class Extra(NamedTuple):
    """Neighbouring sentences that only the witness of this rank has."""

    witness: int
    sentences: tuple[int, ...]


class Signpost(NamedTuple):
    """Where a passage stands in its own witness that is shown in rows elsewhere."""

    witness: int
    sentences: tuple[int, ...]


class Aside(NamedTuple):
    """Fences of the witness of this rank that follow each other and belong to no sentence."""

    witness: int
    fences: tuple[Fence, ...]


Item = Row | Heading | Extra | Signpost | Aside


class Section(NamedTuple):
    """An article of the base and all that is shown in it, in order.

    `article` is None in a section for what precedes the base's first article, or for what has no
    place because the base has no rows.
    """

    article: int | None
    heading: Heading
    items: tuple[Item, ...]


Slot = tuple[str, int]
"""("before" or "after", number of a row); ("ahead", number of a row): before the heading above that
row; ("loose", 0) where there is no row at all."""


class _Mark(NamedTuple):
    """One thing of a witness in its own order: a sentence in its row, or what is in no row.

    `row` is set for the former alone. Neighbours with the same `key` become one item.
    """

    article: int
    row: int | None
    key: tuple[str, int] = ("row", 0)
    payload: int | Fence = 0


def sections(
    edition: Edition, rows: tuple[Row, ...], placed: tuple[Placed, ...]
) -> tuple[Section, ...]:
    """The whole page; `placed` holds the fences of every witness, in the edition's order.

    Every sentence, heading and standing fence of every witness is in one item; a moved sentence
    also in a signpost.
    """
    base = edition.witness(edition.base)
    matches = [match_articles(edition, witness) for witness in edition.witnesses]
    slots: dict[Slot, list[Item]] = {}
    for rank in range(len(edition.witnesses)):
        marks = _marks(edition, rank, rows, placed[rank], frozenset(matches[rank].values()))
        for slot, item in _slotted(list(marks), rank, len(edition.witnesses)):
            slots.setdefault(slot, []).append(item)
    items: dict[int, list[Item]] = {}
    for number, row in enumerate(rows):
        article = base.article_numbers[row.base.start]
        items.setdefault(article - 1, []).extend(slots.pop(("ahead", number), ()))
        held = items.setdefault(article, [])
        held += [*slots.pop(("before", number), ()), row, *slots.pop(("after", number), ())]
    none = Heading((None,) * len(edition.witnesses))
    whole = [Section(None, none, tuple(items[-1]))] if items.get(-1) else []
    for n in range(len(base.articles)):
        headings = Heading(tuple(match.get(n) for match in matches))
        whole.append(Section(n, headings, tuple(items.get(n, ()))))
    loose = tuple(item for held in slots.values() for item in held)
    return (*whole, Section(None, none, loose)) if loose else tuple(whole)


def _marks(
    edition: Edition,
    rank: int,
    rows: tuple[Row, ...],
    placed: Placed,
    matched: frozenset[int],
) -> Iterator[_Mark]:
    """A witness's sentences, standing fences and unmatched headings in its own order."""
    witness = edition.witnesses[rank]
    row_of = {n: number for number, row in enumerate(rows) for n in row.cells[rank].sentences}
    chain_of = _moved(edition, witness)
    fences = list(reversed(placed.standing))
    number = 0
    for index, article in enumerate(witness.articles):
        if index not in matched and article.heading:
            yield from _until(fences, article.heading_span.start, index)
            yield _Mark(index, None, ("heading", index), index)
        for sentence in article.sentences:
            yield from _until(fences, sentence.start, index)
            if number not in row_of:
                yield _Mark(index, None, ("extra", 0), number)
            elif number in chain_of:
                yield _Mark(index, None, ("moved", chain_of[number]), number)
            else:
                yield _Mark(index, row_of[number])
            number += 1
        yield from _until(fences, article.stop, index)
    yield from _until(fences, len(witness.text), len(witness.articles))


def _until(fences: list[Fence], offset: int, article: int) -> Iterator[_Mark]:
    """Takes the fences that start before an offset off the end of the list."""
    while fences and fences[-1].start < offset:
        yield _Mark(article, None, ("fence", 0), fences.pop())


def _moved(edition: Edition, witness: Witness) -> dict[int, int]:
    """The sentences of moved chains and which chain each is in; none in the base."""
    chain_of: dict[int, int] = {}
    for alignment in edition.alignments:
        if alignment.target == witness.sigil:
            for chain in alignment.moved_chains:
                for bead in alignment.chains[chain]:
                    chain_of |= dict.fromkeys(bead.target.numbers, chain)
    return chain_of


def _slotted(marks: list[_Mark], rank: int, n_witnesses: int) -> Iterator[tuple[Slot, Item]]:
    """The items that are no rows, each with its place.

    An item follows the row that its witness has before it, unless it opens an article: then it
    precedes the row that comes behind it in that article. What comes before the first row of all
    stands above that row's heading.
    """
    following: list[_Mark | None] = []
    behind: _Mark | None = None
    for mark in reversed(marks):
        following.append(behind)
        behind = mark if mark.row is not None else behind
    before: _Mark | None = None
    slotted: list[tuple[Slot, _Mark]] = []
    for mark, behind in zip(marks, reversed(following), strict=True):
        if mark.row is not None:
            before = mark
            slotted.append((("row", mark.row), mark))
        else:
            slotted.append((_slot(mark, before, behind), mark))
    for (slot, key), pairs in groupby(slotted, key=lambda pair: (pair[0], pair[1].key)):
        if key[0] != "row":
            yield slot, _item(key[0], rank, n_witnesses, [mark.payload for _, mark in pairs])


def _slot(mark: _Mark, before: _Mark | None, behind: _Mark | None) -> Slot:
    opens = behind is not None and behind.article == mark.article
    if before and before.row is not None and (before.article == mark.article or not opens):
        return "after", before.row
    if behind and behind.row is not None:
        return ("before" if opens else "ahead"), behind.row
    return "loose", 0


def _item(kind: str, rank: int, n_witnesses: int, payloads: list[int | Fence]) -> Item:
    numbers = tuple(payload for payload in payloads if isinstance(payload, int))
    if kind == "heading":
        return Heading(tuple(numbers[0] if n == rank else None for n in range(n_witnesses)))
    if kind == "extra":
        return Extra(rank, numbers)
    if kind == "moved":
        return Signpost(rank, numbers)
    return Aside(rank, tuple(payload for payload in payloads if isinstance(payload, Fence)))


def title_article(witness: Witness, title: str) -> int | None:
    """The article whose heading stands above the page as its title: the witness's first heading, or
    one with nothing but headings above it, such as the name of the author."""
    for number, article in enumerate(witness.articles):
        if article.heading == title and title:
            return number
        if article.heading and article.sentences:
            return None
    return None


def heading_levels(base: Witness, title: int | None) -> tuple[int, ...]:
    """The HTML levels of the base's headings: from 2 on, no step of two below the one before."""
    levels, level = [], 1
    for number, article in enumerate(base.articles):
        if article.heading and number != title:
            level = max(2, min(article.level + 1, level + 1, 6))
        levels.append(max(2, level))
    return tuple(levels)


def moved_from(parts: tuple[Section, ...], n_witnesses: int) -> tuple[dict[int, int], ...]:
    """For every witness: moved sentence -> first sentence of the passage it stands in."""
    first_of: tuple[dict[int, int], ...] = tuple({} for _ in range(n_witnesses))
    for part in parts:
        for item in part.items:
            if isinstance(item, Signpost):
                first_of[item.witness].update(dict.fromkeys(item.sentences, item.sentences[0]))
    return first_of


def shown_rows(held: tuple[Row, ...], rank: int) -> dict[int, int]:
    """For a witness: sentence -> first base sentence of the row that shows it."""
    return {number: row.base.start for row in held for number in row.cells[rank].sentences}
