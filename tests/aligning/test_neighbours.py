"""Mutual nearest neighbours by margin."""

import numpy as np

from aligner.aligning import neighbours


def test_anchors_are_mutual_and_above_their_surroundings() -> None:
    """Of a translation every sentence anchors with its own, of noise few do."""
    draw = np.random.default_rng(0)
    rows = draw.normal(size=(50, 32)).astype(np.float32)

    own = neighbours.mutual(rows, rows + 0.1 * draw.normal(size=rows.shape).astype(np.float32))

    assert list(range(50)) == own.i.tolist() == own.j.tolist()
    assert (own.value > 0).all()


def test_long_texts_have_anchors_in_other_blocks_as_well() -> None:
    """Where two texts are too long to be compared outright, nine in ten anchors are still found."""
    draw = np.random.default_rng(0)
    rows = draw.normal(size=(1600, 32)).astype(np.float32)

    found = neighbours.mutual(rows, np.roll(rows, 400, axis=0))

    right = found.j == (found.i + 400) % 1600
    assert right.sum() > 0.9 * 1600
