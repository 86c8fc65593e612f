"""Passages that stand in another order: what the main chain leaves free is searched again.

Sentences without a counterpart, and those whose counterpart is doubtful and stands alone, are
free. Where anchors link a free stretch of one side with a free stretch of the other, the two make
a region that is searched like any other block; where the log odds of its pairs are high enough it
becomes a chain of its own.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.aligning.anchors import StackedViews, find_anchors
from aligner.aligning.blocks import between_anchors
from aligner.aligning.chaining import best_chain
from aligner.aligning.estimation import BitextParameters
from aligner.aligning.features.bitext import Bitext
from aligner.aligning.search.block_search import search
from aligner.aligning.types import Anchors, Block, Booleans1d, Chain, ScoredBead

MIN_LOG_ODDS: Final = 4.0
"""Log odds that a moved passage must show beyond the log of the number of places it could have
stood in: by chance one in fifty texts has one."""

MOST_MOVES: Final = 40
"""Rounds of looking for moved passages; each takes all that do not touch each other."""

REACH: Final = 12
"""Sentences beyond the outermost anchor that a region may hold."""

NEAR: Final = 2
"""Beads on either side of a bead whose probabilities count with its own."""

MIN_KEPT: Final = 0.5
MIN_KEPT_AROUND: Final = 0.4
"""A bead of the main chain keeps its sentences when it is likelier than not and two of five beads
around it, itself among them, are pairs."""

MIN_OUTERMOST: Final = 0.75
"""The outermost pairs of a moved passage must be this likely: at its ends pairs by chance join."""


def find_moved(
    bitext: Bitext,
    stacks: tuple[StackedViews, StackedViews],
    parameters: BitextParameters,
    main: Sequence[ScoredBead],
) -> tuple[list[ScoredBead], list[list[ScoredBead]]]:
    """The main chain without what passages elsewhere have taken, and these passages' pairs.

    The heaviest passages first; what they take is free no longer.
    """
    sources, targets = kept_sentences(main, bitext.n, bitext.m)
    free = ~sources, ~targets
    chains = [list(main)]
    for _ in range(MOST_MOVES):
        anchors = find_anchors(stacks, free)
        places = float(np.log(max(free[0].sum(), 1) * max(free[1].sum(), 1)))
        regions = candidate_regions(anchors, free, partial(best_chain, slope=bitext.slope))
        found = _above(bitext, parameters, regions, places + MIN_LOG_ODDS)
        if not found:
            break
        taken = _untouched(found, free)
        claimed = [bead for passage in taken for bead in passage]
        chains = [without(chain, claimed) for chain in chains] + taken
    return chains[0], chains[1:]


def _above(
    bitext: Bitext,
    parameters: BitextParameters,
    regions: Sequence[tuple[Block, Chain]],
    least: float,
) -> list[list[ScoredBead]]:
    """The pairs of the regions whose log odds are at least so high, the highest first."""
    parts = {region: between_anchors(bitext, region, chain) for region, chain in regions}
    blocks = sorted({block for blocks in parts.values() for block in blocks})
    results = search(bitext, parameters, blocks)
    found = []
    for region, blocks in parts.items():
        log_odds = sum(results[block].log_odds_over_null for block in blocks)
        pairs = trimmed([bead for block in blocks for bead in results[block].beads])
        if pairs and log_odds >= least:
            found.append((-log_odds, region, pairs))
    return [pairs for _, _, pairs in sorted(found)]


def _untouched(
    found: Sequence[list[ScoredBead]], free: tuple[Booleans1d, Booleans1d]
) -> list[list[ScoredBead]]:
    """The passages that hold no sentence taken before; theirs are marked as taken."""
    taken = []
    for pairs in found:
        if all(
            free[0][bead.i0 : bead.i1].all() and free[1][bead.j0 : bead.j1].all() for bead in pairs
        ):
            taken.append(pairs)
            for bead in pairs:
                free[0][bead.i0 : bead.i1] = False
                free[1][bead.j0 : bead.j1] = False
    return taken


def kept_sentences(beads: Sequence[ScoredBead], n: int, m: int) -> tuple[Booleans1d, Booleans1d]:
    """Which sentences of both sides the main chain keeps: (n,) and (m,) bool."""
    sources, targets = np.zeros(n, dtype=bool), np.zeros(m, dtype=bool)
    if not beads:
        return sources, targets
    table = np.array([bead[:4] for bead in beads])
    pairs = (table[:, 1] > table[:, 0]) & (table[:, 3] > table[:, 2])
    trust = np.array([bead.probability for bead in beads]) * pairs
    around = np.convolve(trust, np.ones(2 * NEAR + 1), mode="same")[: len(trust)]
    kept = (trust >= MIN_KEPT) & (around >= MIN_KEPT_AROUND * (2 * NEAR + 1))
    for i0, i1, j0, j1 in table[kept].tolist():
        sources[i0:i1] = True
        targets[j0:j1] = True
    return sources, targets


def candidate_regions(
    anchors: Anchors,
    free: tuple[Booleans1d, Booleans1d],
    chain: Callable[[Anchors], Chain | None],
) -> list[tuple[Block, Chain]]:
    """Free stretches of both sides that anchors link: the block around each one's best chain.

    `free`: (n,) and (m,), what may be taken; `chain` finds the best chain among anchors.
    """
    one, two = _stretches(free[0]), _stretches(free[1])
    first, second = one[anchors.i], two[anchors.j]
    order = np.lexsort((anchors.j, anchors.i, second, first))
    changes = (np.diff(first[order]) != 0) | (np.diff(second[order]) != 0)
    found = []
    for group in np.split(order, np.flatnonzero(changes) + 1):
        linked = chain(anchors.take(group)) if len(group) else None
        if linked is not None:
            i0, i1 = _around(linked.anchors.i, one)
            j0, j1 = _around(linked.anchors.j, two)
            found.append((Block(i0, i1, j0, j1), linked))
    return found


def _stretches(free: Booleans1d) -> NDArray[np.int64]:
    """For every sentence the number of the run of free or kept sentences that it lies in.

    >>> _stretches(np.array([True, True, False, True])).tolist()
    [0, 0, 1, 2]
    """
    return np.concatenate([[0], np.cumsum(free[1:] != free[:-1])])


def _around(anchors: NDArray[np.int64], stretches: NDArray[np.int64]) -> tuple[int, int]:
    """The sentences from `REACH` before the first anchor to `REACH` after the last, none beyond
    the stretch that the anchors lie in."""
    number = stretches[anchors[0]]
    first, end = np.searchsorted(stretches, [number, number + 1]).tolist()
    return max(int(anchors[0]) - REACH, first), min(int(anchors[-1]) + 1 + REACH, end)


def trimmed(beads: Sequence[ScoredBead]) -> list[ScoredBead]:
    """The pairs of a moved passage without doubtful ones at its ends."""
    pairs = [bead for bead in beads if bead.paired]
    while pairs and pairs[0].probability < MIN_OUTERMOST:
        pairs.pop(0)
    while pairs and pairs[-1].probability < MIN_OUTERMOST:
        pairs.pop()
    return pairs


def without(beads: Sequence[ScoredBead], claimed: Sequence[ScoredBead]) -> list[ScoredBead]:
    """The beads that share no sentence with the claimed ones."""
    i = {number for bead in claimed for number in range(bead.i0, bead.i1)}
    j = {number for bead in claimed for number in range(bead.j0, bead.j1)}
    return [
        bead
        for bead in beads
        if i.isdisjoint(range(bead.i0, bead.i1)) and j.isdisjoint(range(bead.j0, bead.j1))
    ]


def in_order(
    beads: Sequence[ScoredBead], passages: Sequence[Sequence[ScoredBead]]
) -> list[list[ScoredBead]]:
    """The pairs of the main chain, with those passages among them that stand in its order after
    all, and a chain for each of the others."""
    main = [bead for bead in beads if bead.paired]
    others = []
    for pairs in passages:
        place = _place(main, pairs)
        if place is None:
            others.append(list(pairs))
        else:
            main[place:place] = pairs
    return [main, *others]


def _place(main: Sequence[ScoredBead], pairs: Sequence[ScoredBead]) -> int | None:
    """Where among the main chain's pairs other pairs can stand without disorder, if anywhere.

    >>> main = [ScoredBead(0, 1, 0, 1, 1.0), ScoredBead(4, 5, 3, 4, 1.0)]
    >>> _place(main, [ScoredBead(2, 3, 2, 3, 1.0)]), _place(main, [ScoredBead(2, 3, 7, 8, 1.0)])
    (1, None)
    """
    place = bisect_left(main, pairs[0].i0, key=lambda bead: bead.i0)
    first, last = pairs[0], pairs[-1]
    if place and (main[place - 1].i1 > first.i0 or main[place - 1].j1 > first.j0):
        return None
    if place < len(main) and (main[place].i0 < last.i1 or main[place].j0 < last.j1):
        return None
    return place
