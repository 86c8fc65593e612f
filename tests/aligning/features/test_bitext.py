"""What is known of two texts before any search."""

import numpy as np
import pytest

from aligner.aligning import anchors
from aligner.aligning.features import bitext
from tests.support.toy import ToyEncoder, meanings, say, witness


def toy_bitext() -> bitext.Bitext:
    said = meanings(60, 1)
    texts = witness(say(said, 0), "a"), witness(say(said, 1), "b")
    return bitext.extract(*texts, ToyEncoder(), 3)


def stacks() -> tuple[anchors.StackedViews, anchors.StackedViews]:
    return anchors.stack_views(toy_bitext())


def test_anchors_join_free_sentences_only() -> None:
    """Held sentences of either side are in no anchor, and numbers are those of the whole text."""
    free_i, free_j = np.arange(60) >= 20, np.arange(60) < 50

    found = anchors.find_anchors(stacks(), (free_i, free_j))

    assert {20, 49} <= set(found.i.tolist()) <= set(range(20, 60))
    assert found.i[found.i < 50].tolist() == found.j[found.i < 50].tolist()
    assert found.j.max() < 50


def test_without_free_sentences_there_are_no_anchors() -> None:
    """One side may be held as a whole."""
    nothing = np.zeros(60, dtype=bool)

    assert 0 == len(anchors.find_anchors(stacks(), (~nothing, nothing)).i)


def test_labels_are_numbered_over_both_texts() -> None:
    """Equal labels of articles have equal numbers, whichever text has them first."""
    said = say(meanings(4, 1), 0)
    one, two = witness(said, "a", ("I", "II")), witness(said, "b", ("II", "I"))

    made = bitext.extract(one, two, ToyEncoder(), 2)

    assert made.source.labels.tolist() == made.target.labels.tolist()[::-1]
    assert 2 == len(set(made.source.labels.tolist()))


def test_very_long_texts_keep_their_surface_in_half_the_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its norms and neighbourhood similarities stay, within the exactness of float16."""
    whole = toy_bitext().view("surface")
    monkeypatch.setattr(bitext, "VERY_LONG", 60)
    half = toy_bitext().view("surface")

    np.testing.assert_allclose(half.source.norms, whole.source.norms, rtol=1e-3)
    np.testing.assert_allclose(half.source_neighbourhood, whole.source_neighbourhood, atol=2e-3)
    assert np.float16 == half.source.given.dtype
