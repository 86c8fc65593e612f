"""What stands side by side in an edition: beads of one pair, or the rows of all versions."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from aligner.editions.matched_headings import match_articles
from aligner.editions.rows import rows
from aligner.model import Alignment, Edition, Witness

Numbers = tuple[int, ...]


class Passage(NamedTuple):
    """The sentences of every version, base first, and how likely each version's are right."""

    numbers: tuple[Numbers, ...]
    scores: tuple[float | None, ...]
    chain: int | None = None
    moved: bool = False
    status: str = ""


class Headings(NamedTuple):
    """The article of every version whose heading stands there, None where there is none."""

    articles: tuple[int | None, ...]
    scores: tuple[float | None, ...]


def versions_of(edition: Edition, alignment: Alignment | None) -> tuple[Witness, ...]:
    """The versions of a pair, or all of an edition, the base first."""
    base = edition.witness(edition.base)
    if alignment is not None:
        return base, edition.witness(alignment.target)
    return base, *(edition.witness(one.target) for one in edition.alignments)


def passages_of(edition: Edition, alignment: Alignment | None) -> Iterator[Passage]:
    """What stands side by side in a pair, or in all versions, with what stands alone."""
    if alignment is not None:
        yield from _beads(alignment)
        return
    ranks = [witness.sigil for witness in edition.witnesses]
    order = [edition.base, *(one.target for one in edition.alignments)]
    for row in rows(edition):
        cells = [row.cells[ranks.index(sigil)] for sigil in order]
        yield Passage(
            tuple(cell.sentences for cell in cells),
            tuple(cell.score for cell in cells),
            moved=any(cell.moved for cell in cells),
        )
    yield from _additions(edition)


def _beads(alignment: Alignment) -> Iterator[Passage]:
    moved = frozenset(alignment.moved_chains)
    for bead in alignment.beads:
        yield Passage(
            (tuple(bead.source.numbers), tuple(bead.target.numbers)),
            (None, bead.score),
            bead.chain,
            bead.chain in moved,
            bead.status,
        )


def _additions(edition: Edition) -> Iterator[Passage]:
    """What a version alone has, which is in no row."""
    n_versions = len(edition.alignments) + 1
    for rank, alignment in enumerate(edition.alignments, 1):
        for bead in alignment.beads:
            if bead.is_addition:
                numbers: list[Numbers] = [()] * n_versions
                scores: list[float | None] = [None] * n_versions
                numbers[rank], scores[rank] = tuple(bead.target.numbers), bead.score
                yield Passage(tuple(numbers), tuple(scores))


def headings_of(edition: Edition, alignment: Alignment | None) -> Iterator[Headings]:
    """The headings in the order of the base, then those that a version alone has."""
    versions = versions_of(edition, alignment)
    aligned = edition.alignments if alignment is None else (alignment,)
    matches = [_matched(edition, one, versions) for one in aligned]
    base, *others = versions
    for number, article in enumerate(base.articles):
        if article.heading:
            found = [match.get(number, (None, None)) for match in matches]
            yield Headings((number, *(n for n, _ in found)), (None, *(s for _, s in found)))
    for rank, (other, match) in enumerate(zip(others, matches, strict=True)):
        taken = {number for number, _ in match.values()}
        for number, article in enumerate(other.articles):
            if article.heading and number not in taken:
                articles: list[int | None] = [None] * len(versions)
                articles[rank + 1] = number
                yield Headings(tuple(articles), (None,) * len(versions))


def _matched(
    edition: Edition, alignment: Alignment, versions: tuple[Witness, ...]
) -> Mapping[int, tuple[int, float | None]]:
    """Base article -> the version's article and the score of the pair; both have headings."""
    base = versions[0]
    other = edition.witness(alignment.target)
    scores = {b.source.start: b.score for b in alignment.headings if not b.is_null}
    return {
        ours: (theirs, scores.get(ours))
        for ours, theirs in match_articles(edition, other).items()
        if base.articles[ours].heading and other.articles[theirs].heading
    }
