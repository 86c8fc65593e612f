"""The compiled search finds what the search with numpy finds, to the digits of float32."""

import numpy as np
import pytest

from aligner.aligning import engine, types, weights
from aligner.aligning.estimation import Beliefs
from aligner.aligning.features.bitext import Matter
from aligner.aligning.search import batching, block_search, compiled, forward_backward, scoring
from aligner.aligning.types import Rectangle
from aligner.settings import Aligning
from tests.support.toy import SingleToyEncoder, ToyEncoder, meanings, say, witness

pytestmark = pytest.mark.skipif(not compiled.BUILT, reason="no C compiler at installation")

KINDS = types.kinds(6)
PIECES = [Rectangle(0, 9, 0, 12), Rectangle(9, 40, 12, 37), Rectangle(39, 40, 5, 30)]
TEXT = meanings(40, 1)
SOURCE = say(TEXT, 0)
SOURCE[3] = f"«{SOURCE[3]} In 1919, 14 of 20?"
TARGET = say(TEXT, 1)
TARGET[3] = f"«{TARGET[3]} 1919: 14, 20?"
TARGET[11:13] = [f"{TARGET[11]}; {TARGET[12]}"]
ENCODERS = {"sums": ToyEncoder(), "runs": SingleToyEncoder()}


def taught(encoder: str) -> tuple[Matter, Beliefs]:
    """All evidence about two texts in three articles, two of them with a label in common."""
    one = witness(SOURCE, "aa", ("", "article.1", "article.2"))
    two = witness(TARGET, "bb", ("", "article.1", "article.3"))
    return engine.beliefs_of(one, two, ENCODERS[encoder], Aligning())


@pytest.mark.parametrize("encoder", ENCODERS)
def test_log_odds_are_those_of_the_scores(encoder: str) -> None:
    """Every bead is worth the same over leaving its sentences alone, whoever computes it."""
    from aligner.aligning.search.compiled import scores

    matter, beliefs = taught(encoder)
    trusted = weights.weights(KINDS)
    known = block_search.Known(matter, KINDS, beliefs, trusted)
    scorer = scores.Scorer(matter, beliefs, trusted, KINDS)

    for piece in PIECES:
        (batch,) = batching.batches([piece], 10**6)
        expected = scoring.score(batch, matter, beliefs, trusted, KINDS)
        expected, _, _ = forward_backward.against_nulls(expected)
        found = scorer.log_odds(*piece, block_search.products(known, piece))

        found[found < forward_backward.LEAST_LOG_ODDS] = -np.inf
        np.testing.assert_allclose(found, expected.pairs[:, 0].transpose(1, 0, 2), atol=2e-4)


@pytest.mark.parametrize("encoder", ENCODERS)
def test_pieces_are_searched_alike(encoder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same steps, equally likely, and the same worth of each piece."""
    matter, beliefs = taught(encoder)
    trusted = weights.weights(KINDS)
    known = block_search.Known(matter, KINDS, beliefs, trusted)

    found = block_search.searched(known, PIECES)
    monkeypatch.setattr(compiled, "BUILT", False)
    expected = block_search.searched(known, PIECES)

    assert set(PIECES) == set(expected) == set(found)
    for piece in PIECES:
        steps = found[piece].steps
        assert [step[:4] for step in expected[piece].steps] == [step[:4] for step in steps]
        np.testing.assert_allclose(
            [step.probability for step in steps],
            [step.probability for step in expected[piece].steps],
            atol=1e-4,
        )
        assert found[piece].worth == pytest.approx(expected[piece].worth, abs=1e-3)


def test_a_grid_of_a_few_by_thousands_neither_overflows_nor_vanishes() -> None:
    """One pair among ten thousand nulls is found for certain."""
    from aligner.aligning.search.compiled import ways

    log_odds = np.full((3, len(KINDS), 10_001), -np.inf, dtype=np.float32)
    log_odds[1:, 0, 1:] = -30.0
    log_odds[2, 0, 7000] = 20.0

    steps, probability, worth = ways.best(log_odds, np.array(KINDS, dtype=np.int32), -1.0)

    (pair,) = np.flatnonzero((steps[:, 1] > steps[:, 0]) & (steps[:, 3] > steps[:, 2]))
    assert [1, 2, 6999, 7000] == steps[pair].tolist()
    assert probability[pair] == pytest.approx(1.0, abs=1e-3)
    assert np.isfinite(worth)


def test_strong_evidence_in_a_long_grid_stays_finite() -> None:
    """Three hundred certain pairs one after the other are found, each likely to a thousandth."""
    from aligner.aligning.search.compiled import ways

    log_odds = np.full((301, len(KINDS), 301), -np.inf, dtype=np.float32)
    log_odds[1:, 0, 1:] = -60.0
    log_odds[np.arange(1, 301), 0, np.arange(1, 301)] = 60.0

    steps, probability, worth = ways.best(log_odds, np.array(KINDS, dtype=np.int32), -1.0)

    assert [(i, i + 1, i, i + 1) for i in range(300)] == [tuple(step) for step in steps.tolist()]
    assert probability.min() > 0.999
    assert worth == pytest.approx(300 * 60.0, rel=1e-3)
