"""The headings of two witnesses are paired: which stands as which, and which one side lacks.

What counts most is where the sentences are paired: those below two headings with each other, and
those before and behind them. Labels, which a clause left out moves, and the likeness of the titles
are added. The pairs are taken that are worth most together and stand in one order on both sides; a
heading leaves this order only with its sentences.
"""

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import Final, NamedTuple

import numpy as np

from aligner.aligning import bead_order
from aligner.aligning.features import surface
from aligner.aligning.types import Booleans1d, Doubles1d, Floats2d, Integers1d
from aligner.encoders import Encoder
from aligner.languages.numbers import roman
from aligner.model import Article, Bead, Span, Witness

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


@dataclass(frozen=True, slots=True)
class HeadingSide:
    """The h headings of one witness, (h,) each.

    `articles`: their numbers; `titles`: what stands behind the label; `places`: the sentence that
    each stands before; `starts` and `stops`: the sentences below each, its own or, where it has
    none, those of the headings below it; `of_sentence`: (n,), each sentence's heading, -1 for none.
    """

    articles: tuple[int, ...]
    labels: tuple[str, ...]
    titles: tuple[str, ...]
    places: Integers1d
    starts: Integers1d
    stops: Integers1d
    of_sentence: Integers1d

    def __len__(self) -> int:
        return len(self.articles)


HeadingSides = tuple[HeadingSide, HeadingSide]


@dataclass(frozen=True, slots=True)
class PairedSentences:
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


class HeadingPairs(NamedTuple):
    """Pairs of headings that are looked at: ranks among the headings of either side, (c,) each."""

    source: Integers1d
    target: Integers1d


def pair_headings(
    source: Witness, target: Witness, beads: Sequence[Bead], verdict: str, encoder: Encoder
) -> tuple[Bead, ...]:
    """Beads of headings, which count articles: every heading of both sides is in one.

    `beads`: those of the sentences. A pair in order is in chain 0, one that crosses these in none.
    `score`: the probability that a pair is right, or that a heading has no counterpart. Where the
    texts are none of each other's versions, only headings are paired whose sentences are.
    """
    sides = _side(source), _side(target)
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
    carried = (parts["below"] > 0) | (parts["label"] == 1)
    crossing = _crossing(pairs, log_odds, carried, in_order)
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
    sides = _side(source), _side(target)
    return tuple(_of_articles(sides, [], [np.ones(len(side)) for side in sides]))


def _one(rank: int) -> Span:
    return Span(int(rank), int(rank) + 1)


def _of_articles(
    sides: HeadingSides, pairs: Sequence[Bead], alone: Sequence[Doubles1d]
) -> Iterator[Bead]:
    """The beads in reading order, counting articles in place of headings."""
    nulls = [{n: round(p, 6) for n, p in enumerate(side.tolist())} for side in alone]
    sizes = len(sides[0]), len(sides[1])
    for bead in bead_order.with_nulls(pairs, (nulls[0], nulls[1]), *sizes):
        source, target = (
            _articles(side, span)
            for side, span in zip(sides, (bead.source, bead.target), strict=True)
        )
        yield replace(bead, source=source, target=target)


def _articles(side: HeadingSide, ranks: Span) -> Span:
    """The article of a heading, or the empty span before the article of the next one."""
    known = (*side.articles, side.articles[-1] + 1 if side.articles else 0)
    start = known[ranks.start]
    return Span(start, start + ranks.size)


def _side(witness: Witness) -> HeadingSide:
    articles = witness.articles
    starts = np.cumsum([0, *(len(article.sentences) for article in articles)])
    headed = [number for number, article in enumerate(articles) if article.heading]
    ends = _ends(articles)
    stops = [number + 1 if articles[number].sentences else ends[number] for number in headed]
    ranks = np.full(len(articles), -1)
    ranks[headed] = np.arange(len(headed))
    return HeadingSide(
        articles=tuple(headed),
        labels=tuple(articles[number].label for number in headed),
        titles=tuple(title(articles[n].heading, articles[n].label) for n in headed),
        places=starts[headed],
        starts=starts[headed],
        stops=starts[stops],
        of_sentence=np.repeat(ranks, np.diff(starts)),
    )


def _ends(articles: Sequence[Article]) -> list[int]:
    """For every article the next one that is not below it."""
    ends = [len(articles)] * len(articles)
    above: list[int] = []
    for number, article in enumerate(articles):
        while above and articles[above[-1]].level >= article.level:
            ends[above.pop()] = number
        above.append(number)
    return ends


def title(heading: str, label: str) -> str:
    """A heading without its label: what stands behind the label's number, which may stand twice.

    >>> title("Art. 3 Art. 3 Of Tariffs", "article.3"), title("CHAPTER IV", "chapter.4")
    ('Of Tariffs', '')
    """
    words, number = heading.split(), label.rpartition(".")[2]
    behind: int | None = 0 if number else None
    while behind is not None:
        words = words[behind:]
        behind = next((k + 1 for k, word in enumerate(words[:2]) if _says(word, number)), None)
    return " ".join(words)


def _says(word: str, number: str) -> bool:
    """Whether a word is the number of a label.

    >>> [_says(word, "4") for word in ("4.", "IV", "§4", "14")]
    [True, True, True, False]
    """
    bare = word.strip(".,:;()[]§º°ª*—–-")
    return bare.lower() == number or str(roman(bare)) == number


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
    found |= set(_sharing(*(one.pair.tolist() for one in next_pairs)))
    found |= set(_sharing(sides[0].labels, sides[1].labels))
    table = np.array(sorted(found), dtype=np.int64).reshape(-1, 2)
    return HeadingPairs(table[:, 0], table[:, 1])


def _sharing(source: Iterable[Hashable], target: Iterable[Hashable]) -> Iterator[tuple[int, int]]:
    """Pairs of ranks that have the same key, which is not "".

    >>> list(_sharing(["a", "", "b"], ["b", "", "a"]))
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
                first = max(place * len(theirs) // len(ours) - LIKE_RANK, 0)
                yield from product([one], theirs[first : first + 2 * LIKE_RANK + 1])


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
    labels = comparable(sides[0].labels, sides[1].labels)
    counts = [Counter(side) for side in labels]
    same, kind = np.zeros((2, len(pairs.source)))
    for place, ranks in enumerate(zip(pairs.source.tolist(), pairs.target.tolist(), strict=True)):
        one, two = labels[0][ranks[0]], labels[1][ranks[1]]
        if one and one == two:
            same[place] = (counts[0][one] * counts[1][two]) ** -0.5
        elif one and two:
            kind[place] = _kind(one) != _kind(two)
    return {"label": same, "other kind": kind}


def comparable(source: Sequence[str], target: Sequence[str]) -> tuple[list[str], list[str]]:
    """The labels of both sides; kinds that only one side has count as one kind, for what is a
    chapter in one text may be a title in the other.

    >>> comparable(["chapter.1", "article.1"], ["title.1", "article.1", ""])
    (['.1', 'article.1'], ['.1', 'article.1', ''])
    """
    both = {_kind(label) for label in source} & {_kind(label) for label in target}
    one, two = (
        [
            label if not label or _kind(label) in both else f".{label.partition('.')[2]}"
            for label in side
        ]
        for side in ([*source], [*target])
    )
    return one, two


def _kind(label: str) -> str:
    return label.partition(".")[0]


def _likeness(sides: HeadingSides, pairs: HeadingPairs, encoder: Encoder) -> dict[str, Doubles1d]:
    """Cosines of the titles in meaning and in surface (-1..1), and whether their numbers agree;
    0 where a side has no title or no number."""
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


def best_in_order(pairs: HeadingPairs, worth: Doubles1d) -> list[int]:
    """Which pairs are worth most together of all that follow one another on both sides.

    A heaviest increasing subsequence; the best way to each target rank is kept in a Fenwick tree,
    so that c pairs cost c log c.

    >>> pairs = HeadingPairs(np.array([0, 1, 2]), np.array([1, 0, 1]))
    >>> best_in_order(pairs, np.array([3.0, 2.0, 2.0]))
    [1, 2]
    """
    size = int(pairs.target.max(initial=-1)) + 2
    best: list[tuple[float, int]] = [(0.0, -1)] * size
    before = [-1] * len(worth)
    for at in np.lexsort((-pairs.target, pairs.source)).tolist():
        if worth[at] <= 0:
            continue
        place, reached = int(pairs.target[at]), (0.0, -1)
        while place > 0:
            reached = max(reached, best[place], key=lambda way: way[0])
            place -= place & -place
        before[at], way = reached[1], (reached[0] + float(worth[at]), at)
        place = int(pairs.target[at]) + 1
        while place < size:
            best[place] = max(best[place], way, key=lambda way: way[0])
            place += place & -place
    at, found = max(best, key=lambda way: way[0])[1], list[int]()
    while at >= 0:
        found.append(at)
        at = before[at]
    return found[::-1]


def _crossing(
    pairs: HeadingPairs, log_odds: Doubles1d, carried: Booleans1d, in_order: Sequence[int]
) -> list[int]:
    """Pairs of headings that the order leaves free and that something carries elsewhere, the
    likeliest first."""
    free = ~np.isin(pairs.source, pairs.source[in_order])
    free &= ~np.isin(pairs.target, pairs.target[in_order])
    moved = np.flatnonzero(free & carried & (log_odds > 0))
    held: tuple[set[int], set[int]] = (set(), set())
    found = []
    for at in moved[np.argsort(-log_odds[moved], kind="stable")].tolist():
        ranks = int(pairs.source[at]), int(pairs.target[at])
        if ranks[0] not in held[0] and ranks[1] not in held[1]:
            found.append(at)
            held[0].add(ranks[0])
            held[1].add(ranks[1])
    return found


def probabilities(pairs: HeadingPairs, log_odds: Doubles1d, crossing: Sequence[int]) -> Doubles1d:
    """The probability of every pair: (c,).

    Of a pair in order, its posterior among all ways to pair headings in order (the
    forward-backward algorithm); of a `crossing` one, its odds against those of all pairs that have
    a heading in common with it, and 1 for none.
    """
    odds = np.exp(log_odds)
    rivals = sum(np.bincount(ranks, odds)[ranks] for ranks in pairs)
    moved = np.zeros(len(odds), dtype=bool)
    moved[crossing] = True
    free = ~np.isin(pairs.source, pairs.source[moved])
    free &= ~np.isin(pairs.target, pairs.target[moved])
    kept, worth = HeadingPairs(pairs.source[free], pairs.target[free]), log_odds[free]
    forward = _log_sums(kept, worth)
    last = HeadingPairs(*(ranks.max(initial=0) - ranks for ranks in kept))
    backward = _log_sums(last, worth)
    every = np.logaddexp.reduce(forward + worth, initial=0.0)
    scores = np.where(moved, odds / (1 + rivals - odds), 0.0)
    scores[free] = np.exp(np.minimum(forward + worth + backward - every, 0.0))
    return scores


def _log_sums(pairs: HeadingPairs, log_odds: Doubles1d) -> Doubles1d:
    """For every pair the log of the summed odds of all ways that end before it, the empty one among
    them: (c,)."""
    size = int(pairs.target.max(initial=-1)) + 2
    tree, sums = [-math.inf] * size, np.zeros(len(log_odds))
    worths, targets = log_odds.tolist(), pairs.target.tolist()
    for at in np.lexsort((-pairs.target, pairs.source)).tolist():
        place, total = targets[at], 0.0
        while place > 0:
            total = _log_add(total, tree[place])
            place -= place & -place
        sums[at] = total
        place = targets[at] + 1
        while place < size:
            tree[place] = _log_add(tree[place], total + worths[at])
            place += place & -place
    return sums


def _log_add(one: float, two: float) -> float:
    """log(exp(one) + exp(two)), the first of them finite or both at minus infinity's side."""
    high, low = (one, two) if one >= two else (two, one)
    return high if low == -math.inf else high + math.log1p(math.exp(low - high))
