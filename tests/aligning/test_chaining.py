"""Anchors to chains, and where a chain is cut."""

from itertools import combinations, pairwise
from math import log2

import numpy as np
import pytest

from aligner.aligning import blocks, chaining, moved_passages
from aligner.aligning.types import Anchors, Block, CutPoint, ScoredBead


def anchors(*pairs: tuple[int, int, float]) -> Anchors:
    table = sorted(pairs)
    return Anchors(
        np.array([i for i, _, _ in table]),
        np.array([j for _, j, _ in table]),
        np.array([v for _, _, v in table], dtype=float),
    )


def test_the_chain_passes_by_an_anchor_that_stands_elsewhere() -> None:
    """An anchor by chance far off the diagonal does not pay for leaving it."""
    diagonal = [(k, k, 2.0) for k in range(10) if k != 5]

    chain = chaining.best_chain(anchors(*diagonal, (5, 300, 3.0)))

    assert chain is not None
    assert [k for k in range(10) if k != 5] == chain.anchors.j.tolist()


def test_a_chain_crosses_a_chapter_left_out() -> None:
    """Two stretches of anchors with hundreds of sentences between them on one side make one."""
    chain = chaining.best_chain(
        anchors(*((k, k, 2.0) for k in range(10)), *((k, k + 400, 2.0) for k in range(10, 20)))
    )

    assert chain is not None
    assert 20 == len(chain.anchors.i)


def step_price(
    before: tuple[int, int, float], after: tuple[int, int, float], slope: float
) -> float:
    """What chaining one anchor to the next costs, infinite out of order."""
    down, across = after[0] - before[0] - 1, after[1] - before[1] - 1
    if down < 0 or across < 0:
        return float("inf")
    level = abs((down + 1) * slope**0.5 - (across + 1) / slope**0.5)
    price = chaining.GAP_PRICE * log2(1 + min(abs(down - across), level))
    return min(price + chaining.SKIP_PRICE * min(down, across), chaining.FAR_PRICE)


def exhaustive(table: list[tuple[int, int, float]], slope: float) -> float:
    """The worth of the best of all chains of some anchors."""
    return max(
        sum(anchor[2] for anchor in chain)
        - sum(step_price(before, after, slope) for before, after in pairwise(chain))
        for length in range(1, len(table) + 1)
        for chain in combinations(sorted(table), length)
    )


@pytest.mark.parametrize("slope", [1.0, 0.6, 1.8])
@pytest.mark.parametrize("spread", [9, 40, 2000])
def test_no_chain_is_heavier_than_the_one_found(spread: int, slope: float) -> None:
    """Against all chains there are, in texts of ten anchors."""
    draw = np.random.default_rng(spread)
    for _ in range(6):
        i = np.sort(draw.choice(spread + 10, 9, replace=False))
        j = draw.choice(spread + 10, 9, replace=False)
        worth = draw.choice([2.0, 20.0]) * draw.random(9)
        table = list(zip(i.tolist(), j.tolist(), worth.tolist(), strict=True))

        chain = chaining.best_chain(anchors(*table), slope)

        assert chain is not None
        assert exhaustive(table, slope) == pytest.approx(chain.value)
        kept_sentences = list(
            zip(chain.anchors.i, chain.anchors.j, chain.anchors.value, strict=True)
        )
        assert exhaustive(kept_sentences, slope) == pytest.approx(chain.value)


def test_without_anchors_there_is_no_chain() -> None:
    """Nothing comes of nothing."""
    assert chaining.best_chain(anchors()) is None


def test_blocks_lie_end_to_end() -> None:
    """Whatever the cut points, the blocks cover the whole once and in order."""
    whole = Block(0, 1000, 0, 900)
    points = [CutPoint(k, k - 3, 0.9) for k in range(40, 900, 7)]

    parts = blocks.cut(whole, points, 0.5, 24, 100)

    assert (0, 0) == (parts[0].i0, parts[0].j0)
    assert (1000, 900) == (parts[-1].i1, parts[-1].j1)
    assert all((a.i1, a.j1) == (b.i0, b.j0) for a, b in pairwise(parts))
    assert max(block.i1 - block.i0 for block in parts) < 130


def test_a_text_without_cut_points_is_cut_all_the_same() -> None:
    """No block grows beyond what a grid may hold."""
    parts = blocks.cut(Block(0, 5000, 0, 5000), [], 0.9, 24, 200)

    assert max((p.i1 - p.i0) * (p.j1 - p.j0) for p in parts) <= 200 * 200


@pytest.mark.parametrize("order", [True, False])
def test_moved_pairs_are_told_from_orderly_ones(order: bool) -> None:
    """Pairs are orderly when they stand between the main chain's pairs on both sides."""
    main = [ScoredBead(0, 1, 0, 1, 1.0), ScoredBead(9, 10, 9, 10, 1.0)]
    pairs = [ScoredBead(4, 5, 5, 6, 1.0) if order else ScoredBead(4, 5, 20, 21, 1.0)]

    expected = [sorted([*main, *pairs])] if order else [main, pairs]
    assert expected == moved_passages.in_order(main, [pairs])


def test_doubtful_ends_of_a_moved_passage_are_trimmed() -> None:
    """Nulls and unlikely pairs fall off the ends, not out of the middle."""
    beads = [
        ScoredBead(0, 1, 0, 1, 0.4),
        ScoredBead(1, 2, 1, 2, 0.9),
        ScoredBead(2, 3, 2, 3, 0.5),
        ScoredBead(3, 4, 3, 4, 0.9),
        ScoredBead(4, 5, 4, 4, 1.0),
    ]

    assert beads[1:4] == moved_passages.trimmed(beads)


def test_a_lone_doubtful_pair_does_not_keep_its_sentences() -> None:
    """A pair among nulls is free to be claimed by a chain that proves its worth."""
    nulls = [ScoredBead(k, k + 1, 0, 0, 1.0) for k in range(5)]
    alone = [
        *nulls[:2],
        ScoredBead(2, 3, 0, 1, 0.6),
        ScoredBead(3, 4, 1, 1, 1.0),
        ScoredBead(4, 5, 1, 1, 1.0),
    ]
    among = [ScoredBead(k, k + 1, k, k + 1, 0.9) for k in range(5)]

    assert not moved_passages.kept_sentences(alone, 5, 2)[0].any()
    assert moved_passages.kept_sentences(among, 5, 5)[0].all()


def test_a_chain_crosses_any_number_of_anchors_by_chance() -> None:
    """Two stretches of a text with a hundred stray anchors between them are one chain."""
    stray = [(100 + k, 5000 - 7 * k, 1.0) for k in range(100)]
    first = [(k, k, 3.0) for k in range(30)]
    last = [(300 + k, 300 + k, 3.0) for k in range(30)]

    chain = chaining.best_chain(anchors(*first, *stray, *last))

    assert chain is not None
    assert 60 <= len(chain.anchors.i)


def test_a_passage_in_order_joins_the_main_chain() -> None:
    """What stands between the main chain's pairs is one of them; what crosses it is a chain."""
    main = [ScoredBead(0, 1, 0, 1, 1.0), ScoredBead(1, 2, 1, 1, 1.0), ScoredBead(4, 5, 4, 5, 1.0)]
    between, across = [ScoredBead(2, 3, 2, 3, 0.9)], [ScoredBead(6, 7, 3, 4, 0.9)]

    joined, *others = moved_passages.in_order(main, [between, across])

    assert [main[0], *between, main[2]] == joined
    assert [across] == others
