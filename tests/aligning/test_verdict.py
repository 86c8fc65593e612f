"""Whether two texts are versions of each other."""

import numpy as np

from aligner.aligning import verdict
from aligner.aligning.features import bitext
from aligner.aligning.types import Anchors, RatedBead, ScoredBead
from aligner.model import Evidence
from tests.support.toy import ToyEncoder, meanings, say, witness

NONE = Anchors(np.arange(0), np.arange(0), np.zeros(0))


def diagonal(count: int, probability: float = 0.95, margin: float = 0.3) -> list[RatedBead]:
    """The first sentences paired one by one, all alike."""
    evidence = Evidence(0.5, margin, 1.0, 1.0)
    return [
        RatedBead(ScoredBead(k, k + 1, k, k + 1, probability), evidence, 0) for k in range(count)
    ]


def parallel(rated: list[RatedBead], n: int, anchors: Anchors = NONE) -> bool:
    """The verdict on two texts of n sentences of fifty characters each."""
    lengths = np.full(n, 50.0, dtype=np.float32), np.full(n, 50.0, dtype=np.float32)
    return verdict.parallel(rated, lengths, anchors, 1.0)


def test_a_sentence_in_common_makes_no_versions() -> None:
    """Two long texts with one pair are not parallel; with most paired surely they are."""
    assert not parallel(diagonal(1), 100)
    assert parallel(diagonal(90), 100)
    assert not parallel([], 100)


def test_anchors_in_no_order_are_no_proof() -> None:
    """Pairs of middling probability over anchors as good in mirrored order are no versions."""
    draw = np.random.default_rng(0)
    chance = Anchors(np.arange(80), draw.permutation(80), np.ones(80))

    assert not parallel(diagonal(70, 0.5), 80, chance)


def test_equal_labels_alone_make_no_versions() -> None:
    """Likely pairs without positive margins need nearly all of a text, as unknown tongues do."""
    assert not parallel(diagonal(70, margin=-0.1), 100)
    assert parallel(diagonal(90, margin=-0.1), 100)


def test_the_verdict_labels() -> None:
    """One of the three words, of the same pairs that `parallel` looks at."""
    sides = [witness(say(meanings(60, seed), 0), "aa") for seed in (1, 2)]
    seen = bitext.extract(sides[0], sides[1], ToyEncoder(), 1)

    assert "versions" == verdict.judge(seen, diagonal(55), NONE)
    assert "none" == verdict.judge(seen, diagonal(1), NONE)
