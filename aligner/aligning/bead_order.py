"""Rated pairs in, the beads of an alignment out: every sentence once, in reading order."""

from collections.abc import Mapping, Sequence

from aligner.aligning.types import RatedBead
from aligner.model import Bead, Span


def in_reading_order(
    rated: Sequence[RatedBead],
    nulls: tuple[Mapping[int, float], Mapping[int, float]],
    n: int,
    m: int,
) -> tuple[Bead, ...]:
    """All beads by source, see `with_nulls`; chains are numbered anew, by their first source
    sentence."""
    return with_nulls(_pairs(rated), nulls, n, m)


def with_nulls(
    paired: Sequence[Bead], nulls: tuple[Mapping[int, float], Mapping[int, float]], n: int, m: int
) -> tuple[Bead, ...]:
    """The pairs by source, and a null bead for every number below n or m that is in none; a null of
    the target stands before the pair that follows it there.

    `nulls`: the probability that a number of the source or of the target stands alone, 1 where it
    is not named.
    """
    pairs = sorted(paired, key=lambda bead: bead.source)
    held_i = {i for bead in pairs for i in bead.source.numbers}
    held_j = {j for bead in pairs for j in bead.target.numbers}
    waiting = _waiting(pairs, [j for j in range(m) if j not in held_j])
    result: list[Bead] = []
    reached = 0
    after = iter([*pairs, None])
    following = next(after)
    for i in range(n + 1):
        if following is not None and following.source.start == i:
            for j in waiting.get(following.target.start, ()):
                result.append(Bead(Span(i, i), Span(j, j + 1), nulls[1].get(j, 1.0)))
            result.append(following)
            reached = following.target.stop
            following = next(after)
        elif i < n and i not in held_i:
            result.append(Bead(Span(i, i + 1), Span(reached, reached), nulls[0].get(i, 1.0)))
    for j in waiting.get(-1, ()):
        result.append(Bead(Span(n, n), Span(j, j + 1), nulls[1].get(j, 1.0)))
    return tuple(result)


def _pairs(rated: Sequence[RatedBead]) -> list[Bead]:
    """The pairs of all chains as beads, by source; the chain that begins first is chain 0."""
    numbers: dict[int, int] = {}
    return [
        Bead(
            Span(bead.i0, bead.i1),
            Span(bead.j0, bead.j1),
            bead.probability,
            numbers.setdefault(chain, len(numbers)),
            evidence=evidence,
        )
        for bead, evidence, chain in sorted(rated, key=lambda one: one.bead)
    ]


def _waiting(pairs: Sequence[Bead], alone: Sequence[int]) -> dict[int, list[int]]:
    """Target sentences that stand alone, by the start of the pair that follows them, -1 for none.

    >>> _waiting([Bead(Span(0, 1), Span(2, 3), 1.0, 0)], [0, 1, 3])
    {2: [0, 1], -1: [3]}
    """
    starts = sorted(bead.target.start for bead in pairs)
    result: dict[int, list[int]] = {}
    place = 0
    for j in alone:
        while place < len(starts) and starts[place] < j:
            place += 1
        result.setdefault(starts[place] if place < len(starts) else -1, []).append(j)
    return result
