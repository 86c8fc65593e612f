"""The dynamic programs against exhaustive search, and the way through a grid one can see whole."""

from collections.abc import Iterator

import numpy as np
import pytest

from aligner.aligning import types
from aligner.aligning.search import batching, expected_accuracy, forward_backward, viterbi
from aligner.aligning.search.batching import BeadScores, BlockBatch
from aligner.aligning.types import Block, Kind, ScoredBead

KINDS = types.kinds(3)


def all_ways(n: int, m: int) -> Iterator[list[tuple[int, int]]]:
    """Every sequence of bead sizes from (0, 0) to (n, m), source nulls before target nulls."""

    def extend(i: int, j: int, way: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
        if (i, j) == (n, m):
            yield way
            return
        moves = [*KINDS, (1, 0), (0, 1)]
        for p, q in moves:
            after_target_null = bool(way) and way[-1] == (0, 1)
            if i + p <= n and j + q <= m and not ((p, q) == (1, 0) and after_target_null):
                yield from extend(i + p, j + q, [*way, (p, q)])

    yield from extend(0, 0, [])


def value(way: list[tuple[int, int]], scores: BeadScores, item: int) -> float:
    """The score of one way, added up bead by bead."""
    total, i, j, before = 0.0, 0, 0, (1, 1)
    for p, q in way:
        i, j = i + p, j + q
        if p and q:
            total += scores.pairs[KINDS.index(Kind(p, q)), item, i, j]
        else:
            total += scores.source_nulls[item, i] if p else scores.target_nulls[item, j]
            total += scores.opening if before != (p, q) else 0.0
        before = (p, q)
    return float(total)


def random_scores(batch: BlockBatch, seed: int) -> BeadScores:
    draw = np.random.default_rng(seed)
    shape = (len(KINDS), *batch.i.shape, batch.j.shape[1])
    pairs = draw.normal(0, 2, shape).astype(np.float32)
    for number, (p, q) in enumerate(KINDS):
        pairs[number, :, :p] = -np.inf
        pairs[number, :, :, :q] = -np.inf
    nulls = [draw.normal(-1, 1, x.shape).astype(np.float32) for x in (batch.i, batch.j)]
    return BeadScores(KINDS, pairs, nulls[0], nulls[1], -0.7)


def beads_of(way: list[tuple[int, int]], block: Block) -> list[ScoredBead]:
    beads, i, j = [], block.i0, block.j0
    for p, q in way:
        beads.append(ScoredBead(i, i + p, j, j + q, 1.0))
        i, j = i + p, j + q
    return beads


GRIDS = [(1, 1), (1, 3), (3, 2), (3, 3), (4, 1)]


@pytest.mark.parametrize("seed", range(2))
def test_best_way_is_that_of_exhaustive_search(seed: int) -> None:
    """On every small grid, padded or not, no way scores higher than the one found."""
    blocks = [Block(3, 3 + n, 7, 7 + m) for n, m in GRIDS]
    (batch,) = batching.batches(blocks, 10_000)
    scores = random_scores(batch, seed)

    found = viterbi.best(batch, scores)

    for item, block in enumerate(batch.blocks):
        ways = list(all_ways(block.i1 - block.i0, block.j1 - block.j0))
        best = max(ways, key=lambda way, item=item: value(way, scores, item))
        assert beads_of(best, block) == found[item]


@pytest.mark.parametrize("seed", range(2))
def test_probabilities_are_shares_of_all_ways(seed: int) -> None:
    """A bead's probability is the weight of the ways through it over the weight of all ways."""
    blocks = [Block(0, n, 0, m) for n, m in GRIDS]
    (batch,) = batching.batches(blocks, 10_000)
    scores = random_scores(batch, seed)

    posterior, logs = forward_backward.probabilities(batch, scores)

    for item, block in enumerate(batch.blocks):
        ways = list(all_ways(block.i1, block.j1))
        odds = np.exp([value(way, scores, item) for way in ways])
        assert logs[item] == pytest.approx(np.log(odds.sum()), abs=1e-4)
        expected = np.zeros(posterior[:, item].shape)
        for way, weight in zip(ways, odds / odds.sum(), strict=True):
            for bead in beads_of(way, block):
                if bead.i1 > bead.i0 and bead.j1 > bead.j0:
                    kind = KINDS.index(Kind(bead.i1 - bead.i0, bead.j1 - bead.j0))
                    expected[kind, bead.i1, bead.j1] += weight
        np.testing.assert_allclose(posterior[:, item], expected, atol=1e-4)


def test_alone_and_paired_make_one() -> None:
    """What is not the probability of standing in some pair is that of standing alone."""
    (batch,) = batching.batches([Block(0, 3, 0, 3)], 10_000)
    scores = random_scores(batch, 9)
    posterior, _ = forward_backward.probabilities(batch, scores)

    alone, _ = expected_accuracy.null_posteriors(posterior, KINDS)

    ways = list(all_ways(3, 3))
    odds = np.exp([value(way, scores, 0) for way in ways])
    first_alone = sum(
        weight
        for way, weight in zip(ways, odds, strict=True)
        if any(s.i0 == 0 and s.i1 == 1 and s.j0 == s.j1 for s in beads_of(way, Block(0, 3, 0, 3)))
    )
    assert alone[0, 1] == pytest.approx(first_alone / odds.sum(), abs=1e-4)


def test_long_grid_neither_overflows_nor_vanishes() -> None:
    """A thousand sentences of strong evidence keep finite probabilities near one."""
    (batch,) = batching.batches([Block(0, 1000, 0, 12)], 10**9)
    shape = (len(KINDS), 1, 1001, 13)
    pairs = np.full(shape, -30.0, dtype=np.float32)
    pairs[0, 0, np.arange(1, 12) * 50, np.arange(1, 12)] = 30.0
    nulls = np.full((1, 1001), -8.0, dtype=np.float32), np.full((1, 13), -8.0, dtype=np.float32)
    scores = BeadScores(KINDS, pairs, *nulls, -1.0)

    posterior, logs = forward_backward.probabilities(batch, scores)

    assert np.isfinite(logs).all()
    assert posterior[0, 0, 50, 1] == pytest.approx(1.0, abs=1e-3)


def test_a_grid_of_a_few_by_thousands_keeps_its_pair() -> None:
    """One pair among ten thousand nulls is found, and no number vanishes."""
    (batch,) = batching.batches([Block(0, 2, 0, 10_000)], 10**9)
    pairs = np.full((len(KINDS), 1, 3, 10_001), -30.0, dtype=np.float32)
    pairs[0, 0, 2, 7000] = 10.0
    nulls = np.full((1, 3), -3.0, dtype=np.float32), np.full((1, 10_001), -3.0, dtype=np.float32)

    posterior, logs = forward_backward.probabilities(batch, BeadScores(KINDS, pairs, *nulls, -1.0))

    assert np.isfinite(logs).all()
    assert posterior[0, 0, 2, 7000] == pytest.approx(1.0, abs=1e-3)
