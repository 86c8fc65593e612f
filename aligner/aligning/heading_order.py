"""Pairs of headings and their log odds in; which of them stand together out, and how probable each
is: a dynamic program over those in order, then those that have moved."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from aligner.aligning.types import Booleans1d, Doubles1d, Integers1d


class HeadingPairs(NamedTuple):
    """Pairs of headings that are looked at: ranks among the headings of either side, (c,) each."""

    source: Integers1d
    target: Integers1d


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


def crossing_pairs(
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
