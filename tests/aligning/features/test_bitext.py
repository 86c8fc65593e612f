"""What is known of two texts before any search."""

import numpy as np
import pytest

from aligner.aligning import anchors
from aligner.aligning.features import bitext
from tests.support.toy import ToyEncoder, meanings, say, witness


def pair() -> bitext.Pair:
    said = meanings(60, 1)
    texts = witness(say(said, 0), "a"), witness(say(said, 1), "b")
    return bitext.prepare(*texts, ToyEncoder(), 3)


def sights() -> tuple[anchors.Sight, anchors.Sight]:
    return anchors.joined(pair().matter.outlooks, 60, 60)


def test_seeds_join_free_sentences_only() -> None:
    """Held sentences of either side are in no seed, and numbers are those of the whole text."""
    free_i, free_j = np.arange(60) >= 20, np.arange(60) < 50

    found = anchors.found(sights(), free_i, free_j)

    assert {20, 49} <= set(found.i.tolist()) <= set(range(20, 60))
    assert found.i[found.i < 50].tolist() == found.j[found.i < 50].tolist()
    assert found.j.max() < 50


def test_without_free_sentences_there_are_no_seeds() -> None:
    """One side may be held as a whole."""
    nothing = np.zeros(60, dtype=bool)

    assert 0 == len(anchors.found(sights(), ~nothing, nothing).i)


def test_labels_are_numbered_over_both_texts() -> None:
    """Equal labels of articles have equal numbers, whichever text has them first."""
    said = say(meanings(4, 1), 0)
    one, two = witness(said, "a", ("I", "II")), witness(said, "b", ("II", "I"))

    matter = bitext.prepare(one, two, ToyEncoder(), 2).matter

    assert matter.source.labels.tolist() == matter.target.labels.tolist()[::-1]
    assert 2 == len(set(matter.source.labels.tolist()))


def test_very_long_texts_keep_their_spelling_in_half_the_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its norms and backgrounds are what they were, within the exactness of float16."""
    whole = pair().matter.outlooks[1]
    monkeypatch.setattr(bitext, "VERY_LONG", 60)
    half = pair().matter.outlooks[1]

    np.testing.assert_allclose(half.source.norms, whole.source.norms, rtol=1e-3)
    np.testing.assert_allclose(half.source_background, whole.source_background, atol=2e-3)
    assert np.float16 == half.source.given.dtype  # type: ignore[attr-defined]
