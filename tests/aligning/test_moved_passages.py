"""Passages in another order share no sentence."""

import numpy as np

from aligner.aligning.moved_passages import _untouched
from aligner.aligning.types import ScoredBead


def test_a_passage_that_ends_in_a_taken_sentence_is_left_for_the_next_round() -> None:
    """Of two regions that lie over each other the heavier is taken, whole beads are compared."""
    heavy, light = [ScoredBead(5, 6, 0, 1, 0.9)], [ScoredBead(4, 6, 3, 4, 0.9)]
    free = np.ones(8, dtype=bool), np.ones(8, dtype=bool)

    assert [heavy] == _untouched([heavy, light], free)
    assert not free[0][5]
    assert free[0][4]
