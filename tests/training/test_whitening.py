"""Whitening: a direction that all sentences share is turned down, the others are not."""

import numpy as np
import pytest

from aligner.training.whitening import levelled

SHARED = np.array([3.0, 0.0], dtype=np.float32)


def sentences() -> np.ndarray:
    """A hundred that differ along the second axis and share most of the first."""
    generator = np.random.default_rng(1)
    return (generator.normal(0, 0.5, (100, 2)) + SHARED).astype(np.float32)


def mean_cosine(rows: np.ndarray) -> float:
    """Of all pairs of rows, each with itself among them."""
    units = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return float((units @ units.T).mean())


def test_a_shared_direction_is_turned_down() -> None:
    """Sentences become less alike, the more so the greater the strength."""
    before = sentences()
    weaker, stronger = (levelled(before, before, strength) for strength in (0.2, 0.4))

    assert (before.shape, np.float32) == (weaker.shape, weaker.dtype)
    assert mean_cosine(before) > mean_cosine(weaker) + 0.02
    assert mean_cosine(weaker) > mean_cosine(stronger) + 0.02


def test_half_makes_all_directions_alike() -> None:
    """Full whitening: in unit vectors no direction is stronger than another, but for the floor."""
    rows = sentences() / np.linalg.norm(sentences(), axis=1, keepdims=True)
    whitened = levelled(rows, rows, 0.5)
    strengths = np.linalg.eigvalsh(whitened.T @ whitened)

    assert 0.5 < strengths.min() / strengths.max() <= 1.0


def test_vectors_stay_additive() -> None:
    """The row of a sum is the sum of the rows."""
    table = np.array([[1, 2], [3, 5], [4, 7]], dtype=np.float32)
    turned = levelled(table, sentences(), 0.3)

    assert turned[0] + turned[1] == pytest.approx(turned[2], rel=1e-5)


@pytest.mark.parametrize(("n_sentences", "strength"), [(100, 0.0), (0, 0.5)])
def test_nothing_to_turn_down_changes_nothing(n_sentences: int, strength: float) -> None:
    """Neither a strength of 0 nor a collection without sentences touches the table."""
    table = np.eye(2, dtype=np.float32)

    assert table is levelled(table, sentences()[:n_sentences], strength)
