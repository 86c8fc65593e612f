"""Two witnesses and an encoder in, the features of both texts out: all known before any search."""

from dataclasses import dataclass, replace
from typing import Final, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray

from aligner.aligning import neighbours, types, weights
from aligner.aligning.features import lexicon, overlaps, surface, tokens
from aligner.aligning.features.overlaps import TextView
from aligner.aligning.features.surface import SurfaceFeatures
from aligner.aligning.features.tokens import TokenIndex
from aligner.aligning.types import Block, ConfidentBeads, Floats1d, Floats2d, Integers1d, Kind
from aligner.encoders import AdditiveEncoder, Encoder
from aligner.languages.folding import folded
from aligner.model import Witness

AT_ONCE: Final = 2048
"""Beads whose vectors are compared at once."""

VERY_LONG: Final = 400_000
"""Sentences from which on a text's surface rows are kept as float16, which takes longer to read,
and its tokens are not kept for a lexicon: for a million sentences half a gigabyte less."""


class TextFeatures(NamedTuple):
    """Features of the n sentences of one text besides its views: (n,) each, `numbers` (n, d).

    `squares`: the sums of the squares of each row of `numbers`;
    `labels` numbers the label of a sentence's article over both sides, 0 where it has none;
    `articles` numbers the articles; `opens` is the label of the article that begins with a
    sentence, `meets` that of the article that begins after it, 0 where none with a label does;
    `tokens`: the words of the text, None of a very long one.
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
    tokens: TokenIndex | None


@dataclass(frozen=True, slots=True)
class BitextView:
    """The sentence vectors of both texts in one feature space, known by its name.

    `name`: a row of `weights.VIEWS`, else ValueError; `source_neighbourhood`: (K, n) float32, the
    neighbourhood similarity of every run, see `overlaps.neighbourhood_similarities`;
    `target_neighbourhood`: (K, m).
    """

    name: str
    source: TextView
    target: TextView
    source_neighbourhood: Floats2d
    target_neighbourhood: Floats2d

    def __post_init__(self) -> None:
        weights.view(self.name)

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

    def margins(
        self, kind: Kind, i: Integers1d, j: Integers1d, cosines: Floats1d | None = None
    ) -> Floats1d:
        """Margins of the beads of a kind that end in sentences i and j, (s,) each.

        `cosines`: theirs, where they are known already.
        """
        return neighbours.margins(
            self.cosines(kind, i, j) if cosines is None else cosines,
            self.source_neighbourhood[kind.source - 1][i],
            self.target_neighbourhood[kind.target - 1][j],
        )


@dataclass(frozen=True, slots=True)
class Bitext:
    """The features of two texts; `kinds`: those of the pairs that a search looks for.

    `views`: meaning and surface, and lexicon once one has been learnt.
    """

    source: TextFeatures
    target: TextFeatures
    views: tuple[BitextView, ...]
    kinds: tuple[Kind, ...]

    @property
    def n(self) -> int:
        """Sentences of the source."""
        return len(self.source.lengths)

    @property
    def m(self) -> int:
        """Sentences of the target."""
        return len(self.target.lengths)

    @property
    def whole(self) -> Block:
        """Both texts as one block."""
        return Block(0, self.n, 0, self.m)

    @property
    def slope(self) -> float:
        """Target sentences to a source sentence."""
        return self.m / self.n

    def view(self, name: str) -> BitextView:
        """The view of a name; KeyError where the bitext has none."""
        return {view.name: view for view in self.views}[name]


def extract(source: Witness, target: Witness, encoder: Encoder, largest: int) -> Bitext:
    """The features of two texts, for beads of up to `largest` sentences a side."""
    labels: dict[str, int] = {}
    one = _text_features(source, encoder, largest, labels)
    two = _text_features(target, encoder, largest, labels)
    views = tuple(_bitext_view(name, one[1][name], two[1][name], largest) for name in one[1])
    return Bitext(one[0], two[0], views, types.kinds(largest))


def with_lexicon_view(bitext: Bitext, beads: ConfidentBeads) -> Bitext:
    """The bitext with one view more: words that translate each other in the beads.

    A bitext with a very long text stays as it is.
    """
    if bitext.source.tokens is None or bitext.target.tokens is None:
        return bitext
    largest = max(kind.source for kind in bitext.kinds)
    source, target = lexicon.stems(bitext.source.tokens), lexicon.stems(bitext.target.tokens)
    both = lexicon.rows(source, target, lexicon.learn(source, target, beads))
    one, two = (overlaps.additive_view(side, largest) for side in both)
    return replace(bitext, views=(*bitext.views, _bitext_view("lexicon", one, two, largest)))


def _text_features(
    witness: Witness, encoder: Encoder, largest: int, labels: dict[str, int]
) -> tuple[TextFeatures, dict[str, TextView]]:
    """A text's features and its views by name; new labels get a number in `labels`."""
    texts = [folded(sentence.content) for sentence in witness.sentences]
    found = tokens.find(texts)
    features = surface.surface_features(texts, found)
    long = len(texts) >= VERY_LONG
    rows = features.rows.astype(np.float16) if long else features.rows
    views = {
        "meaning": _meaning(texts, encoder, features, largest),
        "surface": overlaps.additive_view(rows, largest),
    }
    return _joined(witness, features, None if long else found, labels), views


def _joined(
    witness: Witness, features: SurfaceFeatures, found: TokenIndex | None, labels: dict[str, int]
) -> TextFeatures:
    """The surface features of a text, and where its articles begin and end."""
    numbers = [
        labels.setdefault(article.label, len(labels) + 1) if article.label else 0
        for article in witness.articles
    ]
    articles = np.array(witness.article_numbers, dtype=np.int64)
    own = np.array(numbers, dtype=np.int64)[articles]
    begins = np.diff(articles, prepend=-1) != 0
    opens = np.where(begins, own, 0)
    meets = np.append(opens[1:], 0)
    return TextFeatures(
        lengths=features.lengths,
        numbers=features.numbers,
        squares=np.einsum("nd,nd->n", features.numbers, features.numbers),
        endings=features.endings,
        openings=features.openings,
        labels=own,
        articles=articles,
        opens=opens,
        meets=meets,
        tokens=found,
    )


def _meaning(
    texts: list[str], encoder: Encoder, features: SurfaceFeatures, largest: int
) -> TextView:
    if encoder.additive:
        sums = cast(AdditiveEncoder, encoder).sums(texts)
        return overlaps.additive_view(sums, largest, features.lengths)
    return overlaps.encoded_view(texts, encoder, largest)


def _bitext_view(name: str, source: TextView, target: TextView, largest: int) -> BitextView:
    return BitextView(
        name,
        source,
        target,
        overlaps.neighbourhood_similarities(source, target, largest),
        overlaps.neighbourhood_similarities(target, source, largest),
    )
