"""Strict and lax counts in vecalign's definitions, worked out by hand."""

import pytest

from aligner.evaluating import measures
from aligner.evaluating.measures import Counts

GOLD = [((0,), (0,)), ((1, 2), (1,)), ((3,), ()), ((), (2,)), ((4,), (3,))]


def test_the_gold_itself_is_wholly_right() -> None:
    """Beads measured against themselves have precision and recall 1."""
    counts = measures.count(GOLD, GOLD)

    assert Counts(5, 5, 5, 3, 3, 3) == counts
    assert (1.0, 1.0, 1.0) == (counts.strict.precision, counts.strict.recall, counts.strict.f1)


def test_null_beads_count_in_precision_alone() -> None:
    """A missed null costs no recall, a wrong one costs precision."""
    missed = measures.count([bead for bead in GOLD if bead[0] and bead[1]], GOLD)
    wrong = measures.count([*GOLD[:4], ((4,), ()), ((), (3,))], GOLD)

    assert 1.0 == missed.strict.recall == missed.strict.precision
    assert 4 / 6 == wrong.strict.precision
    assert 2 / 3 == pytest.approx(wrong.strict.recall)


def test_an_overlap_on_both_sides_is_laxly_right() -> None:
    """1-1 out of a gold 2-1 is laxly right and strictly wrong; one side alone is no overlap."""
    counts = measures.count([((1,), (1,)), ((2,), ()), ((0,), (3,))], GOLD)

    assert (3, 0, 1) == (counts.predicted, counts.predicted_strict, counts.predicted_lax)
    assert (3, 0, 1) == (counts.gold, counts.gold_strict, counts.gold_lax)


def test_documents_add_up() -> None:
    """The counts of a set are the sums of its documents' counts."""
    one, two = measures.count(GOLD, GOLD), measures.count([], GOLD)

    assert Counts(5, 5, 5, 6, 3, 3) == one + two
    assert 0.5 == (one + two).strict.recall


def test_nothing_against_nothing_is_zero() -> None:
    """Without beads nothing is divided by nothing."""
    assert 0.0 == measures.count([], []).strict.f1


def test_intervals_hold_the_value_and_repeat() -> None:
    """The interval surrounds F1, is the same each time, and a lone document has none."""
    good, bad = measures.count(GOLD, GOLD), measures.count(GOLD[:1], GOLD)
    found = measures.interval([good, bad, good, good])

    assert found.low < found.value < found.high
    assert found == measures.interval([good, bad, good, good])
    assert (1.0, 1.0, 1.0) == (lambda x: (x.low, x.value, x.high))(measures.interval([good]))


def test_kinds_are_counted_in_gold_and_prediction() -> None:
    """Each kind has its number in the gold, predicted, and in both."""
    table = measures.by_kind(GOLD[:2], GOLD)

    assert (2, 1, 1) == table["1-1"]
    assert (1, 0, 0) == table["1-0"]
