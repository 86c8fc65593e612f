"""Passages that stand in another order: what the main chain leaves free, searched again.

Sentences without a counterpart, and those whose counterpart is doubtful and stands alone, are
free. Where seeds link a free stretch of one side with a free stretch of the other, the two are a
region that is searched like any other; when it proves its worth it becomes a chain of its own.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.chaining import Seeds, best_chain
from aligner.grids import Rectangle, Step
from aligner.model import Bead, Span

EXTRA: Final = 4.0
"""Log odds that a moved passage must show beyond the number of places it could stand in."""

MARGIN: Final = 12
"""Sentences beyond the outermost seed that a region may reach."""

NEAR: Final = 2


def free(chains: Sequence[Sequence[Step]], n: int) -> NDArray[np.bool_]:
    """Which sentences of the first side may be claimed by another chain: (n,)."""
    held = np.zeros(n, dtype=bool)
    for number, steps in enumerate(chains):
        if number:
            for step in steps:
                held[step.i0 : step.i1] = True
            continue
        trust = np.array([s.probability * (s.i1 > s.i0 and s.j1 > s.j0) for s in steps])
        if not len(trust):
            continue
        padded = np.pad(trust, NEAR)
        around = sum(padded[k : k + len(trust)] for k in range(2 * NEAR + 1)) / (2 * NEAR + 1)
        for step, own, near in zip(steps, trust, around, strict=True):
            if own >= 0.5 and near >= 0.4:
                held[step.i0 : step.i1] = True
    return ~held


def regions(seeds: Seeds, free_i: NDArray[np.bool_], free_j: NDArray[np.bool_]) -> list[Rectangle]:
    """Pairs of free stretches that seeds link: for each the region around its best chain."""
    starts_i, starts_j = _stretches(free_i), _stretches(free_j)
    keys = [(starts_i[i], starts_j[j]) for i, j in zip(seeds.i, seeds.j, strict=True)]
    found = []
    order = sorted(range(len(keys)), key=lambda k: (keys[k], seeds.i[k], seeds.j[k]))
    for (one, two), group in groupby(order, key=lambda k: keys[k]):
        chain = best_chain(seeds.take(list(group)))
        if chain is None:
            continue
        i, j = chain.seeds.i, chain.seeds.j
        found.append(
            Rectangle(
                max(int(i[0]) - MARGIN, one[0]),
                min(int(i[-1]) + 1 + MARGIN, one[1]),
                max(int(j[0]) - MARGIN, two[0]),
                min(int(j[-1]) + 1 + MARGIN, two[1]),
            )
        )
    return found


def _stretches(free: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """For every sentence the stretch of free sentences that it lies in, (0, 0) for others."""
    result = [(0, 0)] * len(free)
    start = 0
    while start < len(free):
        stop = start
        while stop < len(free) and free[stop] == free[start]:
            stop += 1
        if free[start]:
            result[start:stop] = [(start, stop)] * (stop - start)
        start = stop
    return result


def claim(chains: list[list[Step]], steps: list[Step]) -> list[list[Step]]:
    """The chains with another one, whose sentences are taken out of the others."""
    pairs = [s for s in steps if s.i1 > s.i0 and s.j1 > s.j0]
    i = {number for s in pairs for number in range(s.i0, s.i1)}
    j = {number for s in pairs for number in range(s.j0, s.j1)}
    kept = [
        [s for s in chain if i.isdisjoint(range(s.i0, s.i1)) and j.isdisjoint(range(s.j0, s.j1))]
        for chain in chains
    ]
    return [*kept, pairs]


def beads(chains: list[list[Step]], n: int, m: int) -> tuple[Bead, ...]:
    """All beads in order of the source, sentences in no pair as null beads."""
    orderly = sorted((c for c in chains if c), key=lambda c: (c[0].i0, c[0].j0))
    pairs = []
    null_i = dict.fromkeys(range(n), 1.0)
    null_j = dict.fromkeys(range(m), 1.0)
    for chain in orderly:
        for s in chain:
            if s.i1 > s.i0 and s.j1 > s.j0:
                for number in range(s.i0, s.i1):
                    del null_i[number]
                for number in range(s.j0, s.j1):
                    del null_j[number]
    number = 0
    for chain in orderly:
        some = False
        for s in chain:
            if s.i1 > s.i0 and s.j1 > s.j0:
                pairs.append(Bead(Span(s.i0, s.i1), Span(s.j0, s.j1), s.probability, number))
                some = True
            elif s.i1 > s.i0 and s.i0 in null_i:
                null_i[s.i0] = s.probability
            elif s.j1 > s.j0 and s.j0 in null_j:
                null_j[s.j0] = s.probability
        number += some
    return tuple(_ordered(pairs, null_i, null_j))


def _ordered(pairs: list[Bead], null_i: dict[int, float], null_j: dict[int, float]) -> list[Bead]:
    """Pairs by source; a null bead of the target stands before the pair that follows it there."""
    rows = sorted(
        [*pairs, *(Bead(Span(i, i + 1), Span(0, 0), p) for i, p in null_i.items())],
        key=lambda bead: bead.source,
    )
    result: list[Bead] = []
    follower = {bead.target.start: bead for bead in pairs}
    waiting: dict[int, list[int]] = {}
    n_targets = max([*(b.target.stop for b in pairs), *(j + 1 for j in null_j), 0])
    nearest = None
    after: dict[int | None, list[int]] = {}
    for j in range(n_targets - 1, -1, -1):
        if j in follower:
            nearest = j
        if j in null_j:
            after.setdefault(nearest, []).append(j)
    del waiting
    reached_i, reached_j = 0, 0
    for bead in rows:
        if bead.target.size:
            for j in sorted(after.pop(bead.target.start, [])):
                result.append(
                    Bead(Span(bead.source.start, bead.source.start), Span(j, j + 1), null_j[j])
                )
            reached_j = bead.target.stop
            result.append(bead)
        else:
            result.append(Bead(bead.source, Span(reached_j, reached_j), bead.score))
        reached_i = bead.source.stop
    for j in sorted(after.pop(None, [])):
        result.append(Bead(Span(reached_i, reached_i), Span(j, j + 1), null_j[j]))
    return result
