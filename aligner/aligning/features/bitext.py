"""Two witnesses and an encoder in, all that is known about them before any search out."""

from dataclasses import dataclass, replace
from typing import Final, Protocol, cast

import numpy as np
from numpy.typing import NDArray

from aligner.aligning import types
from aligner.aligning.features import lexicon, overlaps, surface, tokens
from aligner.aligning.features.tokens import Words
from aligner.aligning.types import Floats1d, Floats2d, Integers1d, Kind, Rectangle
from aligner.encoders import AdditiveEncoder, Encoder
from aligner.model import Witness

AT_ONCE: Final = 2048
"""Beads whose vectors are looked at at once."""


VERY_LONG: Final = 400_000
"""Sentences from which on a text's spelling is kept as float16, which takes longer to look at, and
its words are not kept to be learnt of: for a million sentences half a gigabyte less."""


@dataclass(frozen=True, slots=True)
class Side:
    """What else is known of n sentences: arrays of length n, `numbers` (n, d).

    `squares`: the sums of the squares of each row of `numbers`;
    `labels` numbers the label of a sentence's article over both sides, 0 where it has none;
    `articles` numbers the articles; `opens` is the label of the article that begins with a
    sentence, `meets` that of the article that begins after it, 0 where none with a label does.
    """

    lengths: Floats1d
    numbers: Floats2d
    squares: Floats1d
    endings: NDArray[np.int64]
    openings: NDArray[np.int64]
    labels: NDArray[np.int64]
    articles: NDArray[np.int64]
    opens: NDArray[np.int64]
    meets: NDArray[np.int64]


class View(Protocol):
    """What the stages need of a view; see aligner/overlaps.py."""

    @property
    def encoded(self) -> tuple[Floats2d, ...]: ...
    @property
    def norms(self) -> Floats2d: ...
    def rows(self, start: int, stop: int) -> Floats2d: ...
    def picked(self, numbers: NDArray[np.int64]) -> NDArray[np.float32]: ...
    def at(self, length: int, numbers: Integers1d) -> Floats2d: ...


@dataclass(frozen=True, slots=True)
class Outlook:
    """Both sides seen in one way. `source_background`: (K, n) float32, see overlaps.backgrounds;
    `target_background`: (K, m)."""

    source: View
    target: View
    source_background: Floats2d
    target_background: Floats2d

    def cosines(self, kind: Kind, i: Integers1d, j: Integers1d) -> Floats1d:
        """Cosines of the beads of a kind that end in sentences i and j, (s,) each.

        Some at a time: the vectors of all beads of a long text take more memory than the text.
        """
        found = np.empty(len(i), dtype=np.float32)
        for start in range(0, len(i), AT_ONCE):
            some = slice(start, start + AT_ONCE)
            one, two = self.source.at(kind.source, i[some]), self.target.at(kind.target, j[some])
            np.einsum("sd,sd->s", one, two, out=found[some])
        return found


@dataclass(frozen=True, slots=True)
class Matter:
    """All evidence about a pair of texts: `outlooks` holds meaning and spelling, and words once a
    lexicon has been learnt."""

    source: Side
    target: Side
    outlooks: tuple[Outlook, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """What the passes share: `found` are the words of both sides, none of a very long text."""

    n: int
    m: int
    matter: Matter
    kinds: tuple[Kind, ...]
    found: tuple[Words | None, Words | None]

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
    matter = Matter(one[0], two[0], outlooks)
    return Pair(n, m, matter, types.kinds(largest), (one[2], two[2]))


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


def margins(outlook: Outlook, kind: Kind, i: Integers1d, j: Integers1d) -> Floats1d:
    """Margins of the beads of a kind that end in sentences i and j, (s,) each."""
    background = outlook.source_background[kind.source - 1][i]
    background = background + outlook.target_background[kind.target - 1][j]
    margin: Floats1d = outlook.cosines(kind, i, j) - background / 2
    return margin
