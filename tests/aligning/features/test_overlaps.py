"""Runs of sentences and their vectors."""

import numpy as np
import pytest

from aligner.aligning.features import bitext, overlaps
from aligner.aligning.types import Kind

SUMS = np.random.default_rng(0).normal(size=(9, 5)).astype(np.float32)


def runs(view: overlaps.TextView, length: int, rows: slice) -> np.ndarray:
    """Normalised runs that end in these rows, by the walk along a text."""
    walk = overlaps._totals(view, length, rows.start, rows.stop)
    *_, total = (totals.copy() for totals in walk)
    return total / view.norms[length - 1, rows, None]


def test_a_run_is_the_normalised_sum_of_its_sentences() -> None:
    """The vector of the run of three that ends in a sentence adds it and the two before."""
    view = overlaps.additive_view(SUMS, 4)
    expected = SUMS[2:5].sum(axis=0)

    found = runs(view, 3, slice(4, 5))[0]

    np.testing.assert_allclose(found, expected / np.linalg.norm(expected), rtol=1e-5)
    np.testing.assert_allclose(found, view.at(3, np.array([4]))[0], rtol=1e-5)


def test_runs_that_begin_before_the_text_hold_what_there_is() -> None:
    """Row 0 of length 3 has but one sentence to add; no row holds anything but numbers."""
    view = overlaps.additive_view(SUMS, 4)

    assert np.isfinite(runs(view, 4, slice(0, 9))).all()
    assert np.isfinite(view.at(4, np.arange(9))).all()


def test_a_text_shorter_than_its_runs_is_no_obstacle() -> None:
    """One sentence has neighbourhood similarities of every length."""
    one, two = overlaps.additive_view(SUMS[:1], 6), overlaps.additive_view(SUMS[:2], 6)

    assert np.isfinite(overlaps.neighbourhood_similarities(one, two, 6)).all()
    assert (6, 2) == overlaps.neighbourhood_similarities(two, one, 6).shape


def test_a_neighbourhood_similarity_is_high_where_everything_is_alike() -> None:
    """A run like many runs of the other side has a higher one than one like none."""
    other = np.tile(np.float32([1, 0, 0]), (12, 1))
    own = np.float32([[1, 0, 0], [0, 1, 0]])
    views = overlaps.additive_view(own, 1), overlaps.additive_view(other, 1)

    high, low = overlaps.neighbourhood_similarities(*views, 1)[0]

    assert 1.0 == high
    assert 0.0 == low


def test_centring_takes_out_what_all_sentences_share() -> None:
    """Rows that differ from a common direction by noise keep the noise."""
    common = np.tile(np.float32([5, 5, 5, 5, 5]), (400, 1))
    rows = common + np.random.default_rng(1).normal(size=(400, 5)).astype(np.float32)

    view = overlaps.additive_view(rows, 2, np.ones(400, dtype=np.float32))

    assert np.abs(view.rows(0, 400).mean(axis=0)).max() < 0.4
    nothing = overlaps.additive_view(rows[:0], 2, np.ones(0, dtype=np.float32))
    assert (0, 5) == nothing.rows(0, 0).shape


def test_rows_picked_are_the_rows_of_a_stretch() -> None:
    """Numbers of any shape pick the sums that a stretch holds, without what all share."""
    view = overlaps.additive_view(SUMS, 3, np.arange(9, dtype=np.float32))

    found = view.picked(np.array([[3, 4], [5, 6]]))

    np.testing.assert_array_equal(view.rows(3, 7), found.reshape(4, 5))


def test_norms_are_the_lengths_of_the_runs() -> None:
    """Also where a text is longer than what is looked at at once, and where it begins."""
    sums = np.random.default_rng(2).normal(size=(overlaps.BLOCK + 9, 3)).astype(np.float32)
    view = overlaps.additive_view(sums, 4)

    for length in range(1, 5):
        expected = [
            np.linalg.norm(sums[max(end - length, 0) : end].sum(axis=0))
            for end in range(1, len(sums) + 1)
        ]
        np.testing.assert_allclose(view.norms[length - 1], expected, rtol=1e-4)


@pytest.mark.parametrize("start", [0, 2, overlaps.BLOCK - 1])
def test_runs_of_a_stretch_are_those_of_the_text(start: int) -> None:
    """Wherever a stretch begins, its first runs hold the sentences before it."""
    sums = np.random.default_rng(3).normal(size=(overlaps.BLOCK + 9, 3)).astype(np.float32)
    view = overlaps.additive_view(sums, 4, np.ones(len(sums), dtype=np.float32))

    found = runs(view, 4, slice(start, start + 5))

    np.testing.assert_allclose(view.at(4, np.arange(start, start + 5)), found, rtol=1e-4, atol=1e-6)


def test_half_as_exact_numbers_make_the_same_view() -> None:
    """Sums given as float16 are looked at as float32."""
    half = SUMS.astype(np.float16)
    view = overlaps.additive_view(half, 4, np.ones(9, dtype=np.float32))
    whole = overlaps.additive_view(half.astype(np.float32), 4, np.ones(9, dtype=np.float32))

    assert np.float32 == view.rows(0, 9).dtype == view.picked(np.array([1])).dtype
    np.testing.assert_allclose(view.norms, whole.norms, rtol=1e-6)
    np.testing.assert_allclose(runs(view, 3, slice(0, 9)), runs(whole, 3, slice(0, 9)), atol=1e-6)


def test_neighbourhood_similarities_are_means_of_the_best_of_every_fourth() -> None:
    """Against all pairs compared one by one, in a text longer than what is looked at at once; of
    three sentences every second run, and half of both neighbours between."""
    draw = np.random.default_rng(4)
    sums = draw.normal(size=(overlaps.BLOCK + 5, 4)).astype(np.float32)
    one, two = overlaps.additive_view(sums, 3), overlaps.additive_view(SUMS[:, :4], 3)

    found = overlaps.neighbourhood_similarities(one, two, 3)

    for length in (1, 2, 3):
        cosines = runs(one, length, slice(0, len(sums))) @ runs(two, length, slice(length - 1, 9)).T
        expected = np.mean([cosines[:, first::4].max(axis=1) for first in range(4)], axis=0)
        if length == 3:
            expected[1:-1:2] = (expected[:-2:2] + expected[2::2]) / 2
        np.testing.assert_allclose(found[length - 1], expected, atol=1e-5)


def test_neighbourhood_similarities_of_encoded_runs_are_alike() -> None:
    """Runs that an encoder made have those of the same vectors added up."""
    one, two = overlaps.additive_view(SUMS, 3), overlaps.additive_view(SUMS[::-1].copy(), 3)
    encoded = [
        overlaps.TextView(
            runs(view, 1, slice(0, 9)),
            view.shares,
            view.shared,
            tuple(runs(view, length, slice(0, 9)) for length in (1, 2, 3)),
            np.ones((3, 9), dtype=np.float32),
        )
        for view in (one, two)
    ]

    found = overlaps.neighbourhood_similarities(encoded[0], encoded[1], 3)

    np.testing.assert_allclose(overlaps.neighbourhood_similarities(one, two, 3), found, atol=1e-6)


def test_cosines_of_many_beads_are_those_of_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many are looked at at once."""
    one, two = overlaps.additive_view(SUMS, 3), overlaps.additive_view(SUMS[::-1].copy(), 3)
    nothing = np.zeros((3, 9), dtype=np.float32)
    view = bitext.BitextView("meaning", one, two, nothing, nothing)
    i, j = np.array([2, 8, 4, 5, 7]), np.array([1, 8, 3, 2, 7])
    monkeypatch.setattr(bitext, "AT_ONCE", 2)

    expected = (one.at(3, i) * two.at(2, j)).sum(axis=1)

    np.testing.assert_allclose(view.cosines(Kind(3, 2), i, j), expected, atol=1e-6)
