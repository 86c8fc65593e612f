"""Evidence about beads, and the weights that add it up."""

import numpy as np

from aligner.aligning import engine, types, weights
from aligner.aligning.search import batching, scoring
from aligner.aligning.types import Block, Kind
from aligner.settings import Aligning
from tests.support.toy import ToyEncoder, meanings, say, witness

TEXT = meanings(30, 1)
ENCODER = ToyEncoder()
KINDS = types.kinds(6)


def evidence(target: list[str], block: Block, kind: Kind, feature: str) -> np.ndarray:
    one, two = witness(say(TEXT, 0), "aa"), witness(target, "bb")
    bitext, parameters = engine.estimated(one, two, ENCODER, Aligning())
    (batch,) = batching.batches([block], 10**6)
    found = list(scoring.evidences(batch, bitext, parameters))
    return found[KINDS.index(kind)][weights.features().index(feature) - 1, 0]


def test_meaning_is_evidence_for_the_translation_and_against_the_rest() -> None:
    """On the diagonal the log odds are above 0, off it below."""
    line = evidence(say(TEXT, 1), Block(0, 5, 0, 5), Kind(1, 1), "meaning")[1:, 1:]

    assert (np.diag(line) > 0).all()
    assert (line[~np.eye(5, dtype=bool)] < 0).all()


def test_a_merge_gains_only_by_what_belongs_to_it() -> None:
    """Adding the second half of a split sentence gains, adding a stranger loses."""
    half = [" ".join(say(TEXT[:1], 1)[0].split()[:2]), " ".join(say(TEXT[:1], 1)[0].split()[2:])]
    target = [*half, *say(TEXT[1:], 1)]

    gained = evidence(target, Block(0, 2, 0, 4), Kind(1, 2), "meaning gained")

    assert gained[1, 2] > 0
    assert gained[1, 3] < 0


def test_the_weights_cover_all_evidence_and_every_kind() -> None:
    """Whatever the largest bead, there is a finite weight for all there is."""
    for largest in (1, 3, 8):
        kinds = types.kinds(largest)
        found = weights.weights(kinds)

        assert (3, len(weights.features())) == found.pairs.shape
        assert len(kinds) == len(found.kinds)
        assert np.isfinite(found.kinds).all()
        assert np.isclose(1.0, weights.shares(kinds).sum())
