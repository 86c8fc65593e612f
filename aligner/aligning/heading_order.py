"""Pairs of headings and their log odds in; which of them stand together out, and how probable each
is: a dynamic program over those in order, then those that have moved."""

import math
from collections.abc import Callable, Sequence
from functools import reduce
from typing import Generic, NamedTuple, TypeVar

import numpy as np

from aligner.aligning.types import Booleans1d, Doubles1d, Integers1d

Way = TypeVar("Way")


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
    nothing = (0.0, -1)
    ways = _PrefixTree(pairs, nothing, _better)
    before = [-1] * len(worth)
    for at in _in_order(pairs):
        if worth[at] > 0:
            target = int(pairs.target[at])
            reached, before[at] = ways.below(target, nothing)
            ways.add(target, (reached + float(worth[at]), at))
    at, found = reduce(_better, ways.nodes)[1], list[int]()
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
    ways = _PrefixTree(pairs, -math.inf, _log_add)
    sums = np.zeros(len(log_odds))
    worths, targets = log_odds.tolist(), pairs.target.tolist()
    for at in _in_order(pairs):
        sums[at] = reached = ways.below(targets[at], 0.0)
        ways.add(targets[at], reached + worths[at])
    return sums


def _in_order(pairs: HeadingPairs) -> list[int]:
    """The pairs by source; of one source the last target first, so that none follows another."""
    order: list[int] = np.lexsort((-pairs.target, pairs.source)).tolist()
    return order


class _PrefixTree(Generic[Way]):
    """Ways to pair headings by the target rank they end at, joined by `join`: a Fenwick tree, which
    joins all ways below a rank in log n steps. `nothing` changes no way it is joined with."""

    def __init__(self, pairs: HeadingPairs, nothing: Way, join: Callable[[Way, Way], Way]) -> None:
        self.nodes = [nothing] * (int(pairs.target.max(initial=-1)) + 2)
        self._join = join

    def below(self, target: int, start: Way) -> Way:
        """`start` joined with all ways that end below a target."""
        while target > 0:
            start = self._join(start, self.nodes[target])
            target -= target & -target
        return start

    def add(self, target: int, way: Way) -> None:
        """One more way that ends at a target."""
        place = target + 1
        while place < len(self.nodes):
            self.nodes[place] = self._join(self.nodes[place], way)
            place += place & -place


def _better(one: tuple[float, int], two: tuple[float, int]) -> tuple[float, int]:
    """The way that is worth more, of equal ones the first."""
    return two if two[0] > one[0] else one


def _log_add(one: float, two: float) -> float:
    """log(exp(one) + exp(two)), the first of them finite or both at minus infinity's side."""
    high, low = (one, two) if one >= two else (two, one)
    return high if low == -math.inf else high + math.log1p(math.exp(low - high))
