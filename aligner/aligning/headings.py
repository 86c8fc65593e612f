"""The headings of two witnesses are paired: which stands as which, and which one side lacks.

What counts most is where the sentences are paired: those below two headings with each other, and
the next ones behind both. Labels, which a clause left out moves, and the likeness of the titles are
added. The pairs are taken that are worth most together and stand in one order on both sides; a
heading leaves this order only with its sentences, or under a label that no other has.
"""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import product
from typing import Final, NamedTuple

import numpy as np

from aligner.aligning import bead_order
from aligner.aligning.features import surface
from aligner.aligning.features.headings import HeadingSide, HeadingSides, kind, sides_of
from aligner.aligning.heading_order import (
    HeadingPairs,
    best_in_order,
    crossing_pairs,
    probabilities,
)
from aligner.aligning.types import Doubles1d, Floats2d, Integers1d
from aligner.encoders import Encoder
from aligner.model import Bead, Span, Witness

WEIGHTS: Final = {
    "every pair": -2.5,
    "below": 4.0,
    "next": 3.0,
    "label": 3.0,
    "other kind": -5.0,
    "meaning": 3.0,
    "surface": 0.5,
    "numbers": 0.5,
}
"""What each part of the evidence adds to the log odds of a pair.

Near a logistic regression over 29,000 pairs of headings of 150 Swiss acts in three languages, half
of the weight on the acts as they are, half on copies with articles left out or moved and the rest
renumbered. Set by hand: an equal label outweighs "every pair", so that an article that has moved
under its own label is found; the last two, for titles of acts hold few names and numbers.
"""

SMOOTHING: Final = 1.0
"""Sentences that speak neither for nor against a pair: of one or two, chance pairs some."""

MOST_TOGETHER: Final = 1024
"""Pairs that the headings of one place or of one label make; where there would be more, as in a
table of contents, only headings of like rank are compared."""

LIKE_RANK: Final = 8
"""Ranks by which the headings of such a place may differ."""

MOST_LOG_ODDS: Final = 16.0
"""Beyond, a probability is 1 to six digits."""


class PairedSentences(NamedTuple):
    """The k pairs of sentences: `spans` (k + 1, 4), `scores` (k + 1,), the last of them the edge of
    the texts, which is paired with itself; `holders`: for the sentences of either side the pair
    that each is in, -1 for none."""

    spans: Integers1d
    scores: Doubles1d
    holders: tuple[Integers1d, Integers1d]


class NextPair(NamedTuple):
    """The pair of sentences that comes next behind each heading, and how many sentences lie between
    them: (h,) each."""

    pair: Integers1d
    distance: Integers1d


def pair_headings(
    source: Witness, target: Witness, beads: Sequence[Bead], verdict: str, encoder: Encoder
) -> tuple[Bead, ...]:
    """Beads of headings, which count articles: every heading of both sides is in one.

    `beads`: those of the sentences. A pair in order is in chain 0, one that crosses these in none.
    `score`: the probability that a pair is right, or that a heading has no counterpart. Where the
    texts are none of each other's versions, only headings are paired whose sentences are.
    """
    sides = sides_of(source, target)
    if not all(map(len, sides)):
        return alone(source, target)
    paired = _paired(beads, len(source.sentences), len(target.sentences))
    next_pairs = [_next(paired, side, rank) for rank, side in enumerate(sides)]
    pairs = _candidates(sides, paired, next_pairs)
    parts = _evidence(sides, paired, next_pairs, pairs, encoder)
    log_odds = sum(WEIGHTS[name] * part for name, part in parts.items())
    log_odds = np.clip(log_odds, -MOST_LOG_ODDS, MOST_LOG_ODDS)
    if verdict == "none":
        log_odds[parts["below"] <= 0] = -MOST_LOG_ODDS
    in_order = best_in_order(pairs, log_odds)
    carried = (parts["below"] > 0) | (parts["label"] == 1)  # to another place than the order's
    crossing = crossing_pairs(pairs, log_odds, carried, in_order)
    scores = probabilities(pairs, log_odds, crossing)
    sums = [np.bincount(r, scores, len(side)) for r, side in zip(pairs, sides, strict=True)]
    found = [
        Bead(_one(pairs.source[at]), _one(pairs.target[at]), round(float(scores[at]), 6), chain)
        for chain, group in ((0, in_order), (None, crossing))
        for at in group
    ]
    return tuple(_of_articles(sides, found, [np.clip(1 - part, 0, 1) for part in sums]))


def alone(source: Witness, target: Witness) -> tuple[Bead, ...]:
    """Beads of headings none of which has a counterpart."""
    sides = sides_of(source, target)
    return tuple(_of_articles(sides, [], [np.ones(len(side)) for side in sides]))


def _one(rank: int) -> Span:
    return Span(int(rank), int(rank) + 1)


def _of_articles(
    sides: HeadingSides, pairs: Sequence[Bead], alone: Sequence[Doubles1d]
) -> Iterator[Bead]:
    """The beads in reading order, counting articles in place of headings."""
    nulls = [{n: round(p, 6) for n, p in enumerate(side.tolist())} for side in alone]
    edges = [(*side.articles, max(side.articles, default=-1) + 1) for side in sides]
    for bead in bead_order.with_nulls(pairs, (nulls[0], nulls[1]), len(sides[0]), len(sides[1])):
        starts = edges[0][bead.source.start], edges[1][bead.target.start]
        yield replace(
            bead,
            source=Span(starts[0], starts[0] + bead.source.size),
            target=Span(starts[1], starts[1] + bead.target.size),
        )


def _paired(beads: Sequence[Bead], n: int, m: int) -> PairedSentences:
    """The pairs among the beads of n and m sentences."""
    pairs = [bead for bead in beads if not bead.is_null]
    spans = np.array([(*bead.source, *bead.target) for bead in pairs] + [(n, 0, m, 0)])
    holders = np.full(n, -1), np.full(m, -1)
    for number, bead in enumerate(pairs):
        holders[0][slice(*bead.source)] = number
        holders[1][slice(*bead.target)] = number
    return PairedSentences(spans, np.array([*(bead.score for bead in pairs), 1.0]), holders)


def _next(paired: PairedSentences, side: HeadingSide, rank: int) -> NextPair:
    """What stands next behind the headings of one side, 0 or 1."""
    held = paired.holders[rank]
    numbers = np.append(held[held >= 0], len(paired.scores) - 1)
    pair = numbers[np.searchsorted(np.flatnonzero(held >= 0), side.places)]
    return NextPair(pair, np.abs(paired.spans[pair, 2 * rank] - side.places))


def _candidates(
    sides: HeadingSides,
    paired: PairedSentences,
    next_pairs: Sequence[NextPair],
) -> HeadingPairs:
    """The pairs worth a look: those of one place or label, and those whose sentences are paired."""
    firsts = paired.spans[:-1, 0], paired.spans[:-1, 2]
    linked = [side.of_sentence[first] for side, first in zip(sides, firsts, strict=True)]
    found = {
        (one, two)
        for one, two in zip(linked[0].tolist(), linked[1].tolist(), strict=True)
        if one >= 0 and two >= 0
    }
    places = [one.pair.tolist() for one in next_pairs]
    found |= set(_sharing(places[0], places[1], LIKE_RANK))
    found |= set(_sharing(sides[0].labels, sides[1].labels, 0))
    table = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
    return HeadingPairs(table[:, 0], table[:, 1])


def _sharing(
    source: Iterable[Hashable], target: Iterable[Hashable], reach: int
) -> Iterator[tuple[int, int]]:
    """Pairs of ranks that have the same key, which is not ""; where one key makes too many, those
    whose ranks among its own differ by no more than `reach`.

    >>> list(_sharing(["a", "", "b"], ["b", "", "a"], 8))
    [(0, 2), (2, 0)]
    """
    ranks: tuple[dict[Hashable, list[int]], ...] = ({}, {})
    for side, keys in zip(ranks, (source, target), strict=True):
        for rank, key in enumerate(keys):
            if key != "":
                side.setdefault(key, []).append(rank)
    for key, ours in ranks[0].items():
        theirs = ranks[1].get(key, [])
        if len(ours) * len(theirs) <= MOST_TOGETHER:
            yield from product(ours, theirs)
        else:
            for place, one in enumerate(ours):
                first = max(place * len(theirs) // len(ours) - reach, 0)
                yield from product([one], theirs[first : first + 2 * reach + 1])


def _evidence(
    sides: HeadingSides,
    paired: PairedSentences,
    next_pairs: Sequence[NextPair],
    pairs: HeadingPairs,
    encoder: Encoder,
) -> dict[str, Doubles1d]:
    """The parts of the evidence by their names in `WEIGHTS`, (c,) each.

    "below": from 1, where the sentences below both are paired with each other, to -1, where they
    are paired with others; "next": whether the same pair of sentences comes next behind both, less
    where sentences lie between; "label": equal ones, less where they are many; "other kind": a
    chapter and an article.
    """
    found = {"every pair": np.ones(len(pairs.source))}
    found |= _sentences_below(sides, paired, pairs)
    pair = next_pairs[0].pair[pairs.source]
    between = next_pairs[0].distance[pairs.source] + next_pairs[1].distance[pairs.target]
    same = pair == next_pairs[1].pair[pairs.target]
    found["next"] = np.where(same, paired.scores[pair] / (1 + between), 0.0)
    return found | _labels(sides, pairs) | _likeness(sides, pairs, encoder)


def _sentences_below(
    sides: HeadingSides, paired: PairedSentences, pairs: HeadingPairs
) -> dict[str, Doubles1d]:
    """How the sentences below both headings are paired, each counting by the score of its pair;
    those without a counterpart say nothing."""
    below, elsewhere = np.zeros((2, len(pairs.source)))
    for one, two in ((0, 1), (1, 0)):
        mine, theirs = sides[one], sides[two]
        held = [
            numbers[numbers >= 0]
            for numbers in (
                paired.holders[one][start:stop]
                for start, stop in zip(mine.starts.tolist(), mine.stops.tolist(), strict=True)
            )
        ]
        for place, (own, other) in enumerate(
            zip(pairs[one].tolist(), pairs[two].tolist(), strict=True)
        ):
            spans, scores = paired.spans[held[own], 2 * two :], paired.scores[held[own]]
            here = (spans[:, 0] < theirs.stops[other]) & (spans[:, 1] > theirs.starts[other])
            below[place] += scores[here].sum()
            elsewhere[place] += scores[~here].sum()
    return {"below": (below - elsewhere) / (below + elsewhere + SMOOTHING)}


def _labels(sides: HeadingSides, pairs: HeadingPairs) -> dict[str, Doubles1d]:
    """Whether labels are equal, and whether their kinds differ where both headings have one."""
    counts = [Counter(side.labels) for side in sides]
    same, other = np.zeros((2, len(pairs.source)))
    for place, ranks in enumerate(zip(pairs.source.tolist(), pairs.target.tolist(), strict=True)):
        one, two = (side.labels[rank] for side, rank in zip(sides, ranks, strict=True))
        if one and one == two:
            same[place] = (counts[0][one] * counts[1][two]) ** -0.5
        elif one and two:
            other[place] = kind(one) != kind(two)
    return {"label": same, "other kind": other}


def _likeness(sides: HeadingSides, pairs: HeadingPairs, encoder: Encoder) -> dict[str, Doubles1d]:
    """Cosines of the titles in meaning and in surface (-1..1), and whether their numbers agree;
    0 where a side has no title or no number."""
    if not all(any(side.titles) for side in sides):  # as in a treaty that numbers its articles
        return dict.fromkeys(("meaning", "surface", "numbers"), np.zeros(len(pairs.source)))
    meaning, spelling, numbers = [], [], []
    for side in sides:
        there = np.array([bool(words) for words in side.titles])
        features = surface.surface_features(side.titles)
        meaning.append(encoder.encode(side.titles) * there[:, None])
        norms = np.linalg.norm(features.rows, axis=1, keepdims=True)
        spelling.append(features.rows / np.maximum(norms, 1e-6))
        numbers.append(features.numbers)
    one, two = (held[ranks] for held, ranks in zip(numbers, pairs, strict=True))
    shared, all_of_them = np.minimum(one, two).sum(axis=1), np.maximum(one, two).sum(axis=1)
    both = (one.sum(axis=1) > 0) & (two.sum(axis=1) > 0)
    return {
        "meaning": _cosines(meaning, pairs),
        "surface": _cosines(spelling, pairs),
        "numbers": np.where(both, 2 * shared / np.maximum(all_of_them, 1) - 1, 0.0),
    }


def _cosines(rows: Sequence[Floats2d], pairs: HeadingPairs) -> Doubles1d:
    products = np.einsum("cd,cd->c", rows[0][pairs.source], rows[1][pairs.target])
    cosines: Doubles1d = products.astype(np.float64)
    return cosines
