"""Passages that stand in another order: what the main chain leaves free is searched again.

Sentences without a counterpart, and those whose counterpart is doubtful and stands alone, are
free. Where seeds link a free stretch of one side with a free stretch of the other, the two make a
region that is searched like any other; where it proves its worth it becomes a chain of its own.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.aligning.types import Chain, Rectangle, Seeds, Step

WORTH: Final = 4.0
"""Log odds that a moved passage must show beyond the log of the number of places it could have
stood in: by chance one in fifty texts has one."""

REACH: Final = 12
"""Sentences beyond the outermost seed that a region may hold."""

NEAR: Final = 2
"""Beads on either side that vouch for a bead."""

HELD: Final = 0.5
VOUCHED: Final = 0.4
"""A bead of the main chain keeps its sentences when it is likelier than not and two of five beads
around it, itself among them, are pairs."""

LAST: Final = 0.75
"""The outermost pairs of a moved passage must be this likely: at its ends chance joins in."""


def held(steps: Sequence[Step], n: int, m: int) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which sentences of both sides the main chain keeps: (n,) and (m,) bool."""
    sources, targets = np.zeros(n, dtype=bool), np.zeros(m, dtype=bool)
    if not steps:
        return sources, targets
    table = np.array([step[:4] for step in steps])
    pairs = (table[:, 1] > table[:, 0]) & (table[:, 3] > table[:, 2])
    trust = np.array([step.probability for step in steps]) * pairs
    around = np.convolve(trust, np.ones(2 * NEAR + 1), mode="same")[: len(trust)]
    sure = (trust >= HELD) & (around >= VOUCHED * (2 * NEAR + 1))
    for i0, i1, j0, j1 in table[sure].tolist():
        sources[i0:i1] = True
        targets[j0:j1] = True
    return sources, targets


def regions(
    seeds: Seeds,
    free: tuple[NDArray[np.bool_], NDArray[np.bool_]],
    chain: Callable[[Seeds], Chain | None],
) -> list[tuple[Rectangle, Chain]]:
    """Free stretches of both sides that seeds link: the region around each one's best chain.

    `free`: (n,) and (m,), what may be claimed; `chain` finds the best chain among seeds.
    """
    one, two = _stretches(free[0]), _stretches(free[1])
    first, second = one[seeds.i], two[seeds.j]
    order = np.lexsort((seeds.j, seeds.i, second, first))
    changes = (np.diff(first[order]) != 0) | (np.diff(second[order]) != 0)
    found = []
    for group in np.split(order, np.flatnonzero(changes) + 1):
        linked = chain(seeds.take(group)) if len(group) else None
        if linked is not None:
            i0, i1 = _around(linked.seeds.i, one)
            j0, j1 = _around(linked.seeds.j, two)
            found.append((Rectangle(i0, i1, j0, j1), linked))
    return found


def _stretches(free: NDArray[np.bool_]) -> NDArray[np.int64]:
    """For every sentence the number of the run of free or held sentences that it lies in.

    >>> _stretches(np.array([True, True, False, True])).tolist()
    [0, 0, 1, 2]
    """
    return np.concatenate([[0], np.cumsum(free[1:] != free[:-1])])


def _around(seeds: NDArray[np.int64], stretches: NDArray[np.int64]) -> tuple[int, int]:
    """The sentences from a little before the first seed to a little after the last, none beyond the
    stretch that the seeds lie in."""
    number = stretches[seeds[0]]
    first, end = np.searchsorted(stretches, [number, number + 1]).tolist()
    return max(int(seeds[0]) - REACH, first), min(int(seeds[-1]) + 1 + REACH, end)


def trimmed(steps: Sequence[Step]) -> list[Step]:
    """The pairs of a moved passage without doubtful ones at its ends."""
    pairs = [step for step in steps if step.paired]
    while pairs and pairs[0].probability < LAST:
        pairs.pop(0)
    while pairs and pairs[-1].probability < LAST:
        pairs.pop()
    return pairs


def without(steps: Sequence[Step], claimed: Sequence[Step]) -> list[Step]:
    """The steps that share no sentence with the claimed ones."""
    i = {number for step in claimed for number in range(step.i0, step.i1)}
    j = {number for step in claimed for number in range(step.j0, step.j1)}
    return [
        step
        for step in steps
        if i.isdisjoint(range(step.i0, step.i1)) and j.isdisjoint(range(step.j0, step.j1))
    ]


def in_order(steps: Sequence[Step], passages: Sequence[Sequence[Step]]) -> list[list[Step]]:
    """The pairs of the main chain, with those passages among them that stand in its order after
    all, and a chain for each of the others."""
    main = [step for step in steps if step.paired]
    others = []
    for pairs in passages:
        place = _place(main, pairs)
        if place is None:
            others.append(list(pairs))
        else:
            main[place:place] = pairs
    return [main, *others]


def _place(main: Sequence[Step], pairs: Sequence[Step]) -> int | None:
    """Where among the main chain's pairs other pairs can stand without disorder, if anywhere.

    >>> main = [Step(0, 1, 0, 1, 1.0), Step(4, 5, 3, 4, 1.0)]
    >>> _place(main, [Step(2, 3, 2, 3, 1.0)]), _place(main, [Step(2, 3, 7, 8, 1.0)])
    (1, None)
    """
    place = bisect_left(main, pairs[0].i0, key=lambda step: step.i0)
    first, last = pairs[0], pairs[-1]
    if place and (main[place - 1].i1 > first.i0 or main[place - 1].j1 > first.j0):
        return None
    if place < len(main) and (main[place].i0 < last.i1 or main[place].j0 < last.j1):
        return None
    return place
