"""Runs of sentences and their vectors."""

import numpy as np

from aligner import overlaps

SUMS = np.random.default_rng(0).normal(size=(9, 5)).astype(np.float32)


def test_a_run_is_the_normalised_sum_of_its_sentences() -> None:
    """The vector of the run of three that ends in a sentence adds it and the two before."""
    view = overlaps.additive_view(SUMS, 4)
    expected = SUMS[2:5].sum(axis=0)

    found = view.runs(3, slice(4, 5))[0]

    np.testing.assert_allclose(found, expected / np.linalg.norm(expected), rtol=1e-5)
    np.testing.assert_allclose(found, view.at(3, np.array([4]))[0], rtol=1e-5)


def test_runs_that_begin_before_the_text_hold_what_there_is() -> None:
    """Row 0 of length 3 has but one sentence to add; no row holds anything but numbers."""
    view = overlaps.additive_view(SUMS, 4)

    assert np.isfinite(view.runs(4, slice(0, 9))).all()
    assert np.isfinite(view.at(4, np.arange(9))).all()


def test_a_text_shorter_than_its_runs_is_no_obstacle() -> None:
    """One sentence has backgrounds of every length."""
    one, two = overlaps.additive_view(SUMS[:1], 6), overlaps.additive_view(SUMS[:2], 6)

    assert np.isfinite(overlaps.backgrounds(one, two, 6)).all()
    assert (6, 2) == overlaps.backgrounds(two, one, 6).shape


def test_a_background_is_high_where_everything_is_alike() -> None:
    """A run like many runs of the other side has a higher background than one like none."""
    other = np.tile(np.float32([1, 0, 0]), (12, 1))
    own = np.float32([[1, 0, 0], [0, 1, 0]])
    views = overlaps.additive_view(own, 1), overlaps.additive_view(other, 1)

    high, low = overlaps.backgrounds(*views, 1)[0]

    assert 1.0 == high
    assert 0.0 == low


def test_centring_takes_out_what_all_sentences_share() -> None:
    """Rows that differ from a common direction by noise keep the noise."""
    common = np.tile(np.float32([5, 5, 5, 5, 5]), (400, 1))
    rows = common + np.random.default_rng(1).normal(size=(400, 5)).astype(np.float32)

    centred = overlaps.centred(rows, np.ones(400, dtype=np.float32))

    assert np.abs(centred.mean(axis=0)).max() < 0.4
    assert overlaps.centred(rows[:0], np.ones(0, dtype=np.float32)).shape == (0, 5)
