"""Rows join whole beads of any number of witnesses on the base's sentences."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from aligner.editions.rows import Cell, Row, joint_spans, rows
from aligner.model import Edition, Span
from tests.support.small_editions import alignment, bead, mill, witness


def test_the_mill_has_these_rows() -> None:
    """Worked out by hand: the 2-1 bead of the preamble joins what German keeps apart."""
    assert [(0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 7)] == [row.base for row in rows(mill())]


def test_cells_hold_the_sentences_of_their_beads() -> None:
    """Italian has two sentences for the fourth, German none."""
    row = rows(mill())[2]

    assert Row(Span(3, 4), (Cell((3,)), Cell((4, 5), 0.41), Cell((), 0.9))) == row


def test_a_moved_chain_marks_its_cells() -> None:
    """The second article stands before the first in Italian."""
    assert [False] * 4 + [True] * 2 == [row.cells[1].moved for row in rows(mill())]


def test_a_row_without_counterparts_is_alone() -> None:
    """Only the key that hangs low is in no other version."""
    assert [False, False, False, True, False, False] == [row.is_alone for row in rows(mill())]


def test_runs_that_overlap_are_joined() -> None:
    """Beads 0..2 and 2..3 here, 0..1 and 1..3 there: one run of three."""
    base = witness("en", [("", "", ["a", "b", "c"])])
    other = witness("it", [("", "", ["x", "y"])])
    one = alignment(base, other, bead((0, 2), (0, 1)), bead((2, 3), (1, 2)))
    two = alignment(base, other, bead((0, 1), (0, 1)), bead((1, 3), (1, 2)))

    assert [Span(0, 3)] == joint_spans((one, two), 3)


def test_a_base_without_sentences_has_no_rows() -> None:
    """An empty base leaves the other's sentences to whoever shows what has no row."""
    base, other = witness("en", []), witness("it", [("", "", ["x"])])
    edition = Edition("", "en", (base, other), (alignment(base, other, bead((0, 0), (0, 1))),))

    assert () == rows(edition)


@given(st.lists(st.lists(st.integers(1, 4), min_size=1), min_size=1, max_size=4))
def test_every_base_sentence_and_every_pair_is_in_exactly_one_row(sizes: list[list[int]]) -> None:
    """Whatever the beads of the alignments, rows are a partition of the base and lose no pair."""
    n_base = min(sum(column) for column in sizes)
    base = witness("en", [("", "", ["a"] * n_base)])
    others, alignments = [], []
    for rank, column in enumerate(sizes):
        edges = sorted({*(min(n_base, sum(column[:k])) for k in range(len(column))), n_base})
        beads = [bead(edge, (k, k + 1)) for k, edge in enumerate(pairwise(edges))]
        others.append(witness(f"o{rank}", [("", "", ["x"] * len(beads))]))
        alignments.append(alignment(base, others[-1], *beads))
    found = rows(Edition("", "en", (base, *others), tuple(alignments)))

    assert list(range(n_base)) == [number for row in found for number in row.base.numbers]
    for rank, other in enumerate(others, 1):
        shown = [number for row in found for number in row.cells[rank].sentences]
        assert list(range(len(other.sentences))) == shown
