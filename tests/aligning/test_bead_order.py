"""Beads in reading order, calibrated numbers, and the verdict."""

import numpy as np

from aligner.aligning import bead_order, chaining, moved_passages, rating, verdict
from aligner.aligning.types import Seeds, Step


def test_every_sentence_stands_once_and_in_order() -> None:
    """Nulls stand where they are read: an addition before the pair that follows it."""
    chains = [[Step(0, 1, 1, 2, 0.9), Step(2, 3, 2, 4, 0.8)]]

    beads = bead_order.beads(chains, ({1: 0.7}, {0: 0.6}), {}, 3, 5)

    assert ["0-1", "1-1", "1-0", "1-2", "0-1"] == [bead.kind for bead in beads]
    assert [0.6, 0.9, 0.7, 0.8, 1.0] == [bead.score for bead in beads]


def test_chains_are_numbered_by_the_source() -> None:
    """The chain that begins first in the source is chain 0, whatever its weight."""
    chains = [[Step(5, 6, 0, 1, 1.0)], [Step(0, 1, 5, 6, 1.0)]]

    beads = bead_order.beads(chains, ({}, {}), {}, 6, 6)

    assert {(0, 0), (5, 1)} == {(b.source.start, b.chain) for b in beads if not b.is_null}


def test_calibration_keeps_the_order_of_probabilities() -> None:
    """What was likelier stays likelier, and nothing becomes certain."""
    values = [rating.calibrated(p, rating.PAIR) for p in (0.0, 0.3, 0.6, 0.99, 1.0)]

    assert sorted(values) == values
    assert 0 < values[0] < values[-1] < 1


def test_a_sentence_in_common_makes_no_versions() -> None:
    """Two long texts with one pair are not parallel; with most paired surely they are."""
    lengths = np.full(100, 50.0, dtype=np.float32), np.full(100, 50.0, dtype=np.float32)
    none = Seeds(np.arange(0), np.arange(0), np.zeros(0))
    most = [Step(k, k + 1, k, k + 1, 0.95) for k in range(90)]

    assert not verdict.parallel(most[:1], [0.3], lengths, none, chaining.best_chain)
    assert verdict.parallel(most, [0.3] * 90, lengths, none, chaining.best_chain)
    assert not verdict.parallel([], [], lengths, none, chaining.best_chain)


def test_seeds_in_no_order_are_no_proof() -> None:
    """Pairs of middling probability over seeds as good in mirrored order are no versions."""
    draw = np.random.default_rng(0)
    lengths = np.full(80, 50.0, dtype=np.float32), np.full(80, 50.0, dtype=np.float32)
    chance = Seeds(np.arange(80), draw.permutation(80), np.ones(80))
    doubtful = [Step(k, k + 1, k, k + 1, 0.5) for k in range(70)]

    assert not verdict.parallel(doubtful, [0.3] * 70, lengths, chance, chaining.best_chain)


def test_equal_labels_alone_make_no_versions() -> None:
    """Likely pairs that words do not speak for need nearly all of a text, as unknown tongues do."""
    lengths = np.full(100, 50.0, dtype=np.float32), np.full(100, 50.0, dtype=np.float32)
    none = Seeds(np.arange(0), np.arange(0), np.zeros(0))
    most = [Step(k, k + 1, k, k + 1, 0.95) for k in range(90)]

    assert not verdict.parallel(most[:70], [-0.1] * 70, lengths, none, chaining.best_chain)
    assert verdict.parallel(most, [-0.1] * 90, lengths, none, chaining.best_chain)


def test_a_passage_in_order_joins_the_main_chain() -> None:
    """What stands between the main chain's pairs is one of them; what crosses it is a chain."""
    main = [Step(0, 1, 0, 1, 1.0), Step(1, 2, 1, 1, 1.0), Step(4, 5, 4, 5, 1.0)]
    between, across = [Step(2, 3, 2, 3, 0.9)], [Step(6, 7, 3, 4, 0.9)]

    joined, *others = moved_passages.in_order(main, [between, across])

    assert [main[0], *between, main[2]] == joined
    assert [across] == others
