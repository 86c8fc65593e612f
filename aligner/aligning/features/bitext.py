"""Two witnesses and an encoder in, all that is known about them before any search out."""

from dataclasses import dataclass, replace
from typing import Final, cast

import numpy as np
from numpy.typing import NDArray

from aligner.aligning import anchors, chaining, types
from aligner.aligning.features import lexicon, overlaps, surface, tokens
from aligner.aligning.features.matter import Matter, Outlook, Side
from aligner.aligning.features.tokens import Words
from aligner.aligning.types import Chain, Kind, Rectangle, Seeds
from aligner.encoders import AdditiveEncoder, Encoder
from aligner.model import Witness

VERY_LONG: Final = 400_000
"""Sentences from which on a text's spelling is kept as float16, which takes longer to look at, and
its words are not kept to be learnt of: for a million sentences half a gigabyte less."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What the passes share: `sights` show both sides' sentences in all views side by side, `found`
    are the words of both sides, none of a very long text."""

    n: int
    m: int
    matter: Matter
    kinds: tuple[Kind, ...]
    sights: tuple[anchors.Sight, anchors.Sight]
    found: tuple[Words | None, Words | None]

    def chain(self, seeds: Seeds) -> Chain | None:
        """The heaviest chain of seeds."""
        return chaining.best_chain(seeds, self.m / self.n)

    @property
    def whole(self) -> Rectangle:
        return Rectangle(0, self.n, 0, self.m)


def prepare(source: Witness, target: Witness, encoder: Encoder, largest: int) -> Pair:
    """Look at both texts in every way there is."""
    labels: dict[str, int] = {}
    one = _looked_at(source, encoder, largest, labels)
    two = _looked_at(target, encoder, largest, labels)
    outlooks = tuple(_outlook(*both, largest) for both in zip(one[1], two[1], strict=True))
    n, m = len(source.sentences), len(target.sentences)
    sights = anchors.joined(tuple(zip(one[1], two[1], strict=True)), n, m)
    matter = Matter(one[0], two[0], outlooks)
    return Pair(n, m, matter, types.kinds(largest), sights, (one[2], two[2]))


def with_words(pair: Pair, beads: lexicon.Beads) -> Pair:
    """The pair with one way more to look at it: words that translate each other in the beads.

    A pair with a very long text stays as it is.
    """
    if pair.found[0] is None or pair.found[1] is None:
        return pair
    largest = max(kind.source for kind in pair.kinds)
    source, target = lexicon.stems(pair.found[0]), lexicon.stems(pair.found[1])
    both = lexicon.rows(source, target, lexicon.learn(source, target, beads))
    one, two = (overlaps.additive_view(side, largest) for side in both)
    outlooks = (*pair.matter.outlooks, _outlook(one, two, largest))
    return replace(pair, matter=replace(pair.matter, outlooks=outlooks))


def _looked_at(
    witness: Witness, encoder: Encoder, largest: int, labels: dict[str, int]
) -> tuple[Side, tuple[overlaps.View, overlaps.View], Words | None]:
    """A text's page, its meaning and its spelling, its words unless it is very long; new labels get
    a number in `labels`."""
    texts = [sentence.text for sentence in witness.sentences]
    found = tokens.find(texts)
    page = surface.page(texts, found)
    long = len(texts) >= VERY_LONG
    written = page.spelling.astype(np.float16) if long else page.spelling
    views = _meaning(texts, encoder, page, largest), overlaps.additive_view(written, largest)
    return _side(witness, page, labels), views, None if long else found


def _side(witness: Witness, page: surface.Page, labels: dict[str, int]) -> Side:
    numbers = [
        labels.setdefault(article.label, len(labels) + 1) if article.label else 0
        for article in witness.articles
    ]
    articles = np.array(witness.article_numbers, dtype=np.int64)
    own = np.array(numbers, dtype=np.int64)[articles]
    begins = np.diff(articles, prepend=-1) != 0
    opens = np.where(begins, own, 0)
    meets = np.append(opens[1:], 0)
    return Side(
        lengths=page.lengths,
        numbers=page.numbers,
        squares=np.einsum("nd,nd->n", page.numbers, page.numbers),
        endings=page.endings,
        openings=page.openings,
        labels=own,
        articles=articles,
        opens=opens,
        meets=meets,
    )


def _meaning(texts: list[str], encoder: Encoder, page: surface.Page, largest: int) -> overlaps.View:
    if encoder.additive:
        sums = cast(AdditiveEncoder, encoder).sums(texts)
        return overlaps.additive_view(sums, largest, page.lengths)
    return overlaps.encoded_view(texts, encoder, largest)


def _outlook(source: overlaps.View, target: overlaps.View, largest: int) -> Outlook:
    return Outlook(
        source,
        target,
        overlaps.backgrounds(source, target, largest),
        overlaps.backgrounds(target, source, largest),
    )


def seeds(pair: Pair, free_i: NDArray[np.bool_], free_j: NDArray[np.bool_]) -> Seeds:
    """Mutual best matches among the free sentences of both sides: (n,) and (m,) bool."""
    i, j = np.flatnonzero(free_i), np.flatnonzero(free_j)
    if not len(i) or not len(j):
        return Seeds(i[:0], j[:0], np.zeros(0))
    one, two = pair.sights
    found = anchors.mutual(one.take(i), two.take(j).held())
    return Seeds(i[found.i], j[found.j], found.value)
