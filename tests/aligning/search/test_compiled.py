"""The compiled search finds what the search with numpy finds, to the digits of float32."""

import numpy as np
import pytest

from aligner.aligning import engine, types, weights
from aligner.aligning.estimation import BitextParameters
from aligner.aligning.features.bitext import Bitext
from aligner.aligning.search import batching, block_search, compiled, forward_backward, scoring
from aligner.aligning.types import Block
from aligner.settings import Aligning
from tests.support.toy import SingleToyEncoder, ToyEncoder, meanings, say, witness

pytestmark = pytest.mark.skipif(not compiled.BUILT, reason="no C compiler at installation")

KINDS = types.kinds(6)
PIECES = [Block(0, 9, 0, 12), Block(9, 40, 12, 37), Block(39, 40, 5, 30)]
TEXT = meanings(40, 1)
SOURCE = say(TEXT, 0)
SOURCE[3] = f"«{SOURCE[3]} In 1919, 14 of 20?"
TARGET = say(TEXT, 1)
TARGET[3] = f"«{TARGET[3]} 1919: 14, 20?"
TARGET[11:13] = [f"{TARGET[11]}; {TARGET[12]}"]
ENCODERS = {"sums": ToyEncoder(), "runs": SingleToyEncoder()}


def estimated(encoder: str) -> tuple[Bitext, BitextParameters]:
    """All evidence about two texts in three articles, two of them with a label in common."""
    one = witness(SOURCE, "aa", ("", "article.1", "article.2"))
    two = witness(TARGET, "bb", ("", "article.1", "article.3"))
    return engine.estimated(one, two, ENCODERS[encoder], Aligning())


@pytest.mark.parametrize("encoder", ENCODERS)
def test_log_odds_are_those_of_the_scores(encoder: str) -> None:
    """Every bead is worth the same over leaving its sentences alone, whoever computes it."""
    from aligner.aligning.search.compiled import scores

    bitext, parameters = estimated(encoder)
    fitted = weights.weights(KINDS)
    scorer = scores.Scorer(bitext, parameters, fitted)

    for block in PIECES:
        (batch,) = batching.batches([block], 10**6)
        expected = scoring.score(batch, bitext, parameters, fitted)
        expected, _, _ = forward_backward.against_nulls(expected)
        found = scorer.log_odds(*block, block_search.products(bitext, block))

        found[found < forward_backward.LEAST_LOG_ODDS] = -np.inf
        np.testing.assert_allclose(found, expected.pairs[:, 0].transpose(1, 0, 2), atol=2e-4)


@pytest.mark.parametrize("encoder", ENCODERS)
def test_blocks_are_searched_alike(encoder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same beads, equally likely, and the same log odds of each block."""
    bitext, parameters = estimated(encoder)
    context = block_search.SearchContext(bitext, parameters, weights.weights(KINDS))

    found = block_search.search_blocks(context, PIECES)
    monkeypatch.setattr(compiled, "BUILT", False)
    expected = block_search.search_blocks(context, PIECES)

    assert set(PIECES) == set(expected) == set(found)
    for block in PIECES:
        beads = found[block].beads
        assert [bead[:4] for bead in expected[block].beads] == [bead[:4] for bead in beads]
        np.testing.assert_allclose(
            [bead.probability for bead in beads],
            [bead.probability for bead in expected[block].beads],
            atol=1e-4,
        )
        assert found[block].log_odds_over_null == pytest.approx(
            expected[block].log_odds_over_null, abs=1e-3
        )


def test_a_grid_of_a_few_by_thousands_neither_overflows_nor_vanishes() -> None:
    """One pair among ten thousand nulls is found for certain."""
    from aligner.aligning.search.compiled import ways

    log_odds = np.full((3, len(KINDS), 10_001), -np.inf, dtype=np.float32)
    log_odds[1:, 0, 1:] = -30.0
    log_odds[2, 0, 7000] = 20.0

    beads, probability, log_odds_over_null = ways.best(
        log_odds, np.array(KINDS, dtype=np.int32), -1.0
    )

    (pair,) = np.flatnonzero((beads[:, 1] > beads[:, 0]) & (beads[:, 3] > beads[:, 2]))
    assert [1, 2, 6999, 7000] == beads[pair].tolist()
    assert probability[pair] == pytest.approx(1.0, abs=1e-3)
    assert np.isfinite(log_odds_over_null)


def test_strong_evidence_in_a_long_grid_stays_finite() -> None:
    """Three hundred certain pairs one after the other are found, each likely to a thousandth."""
    from aligner.aligning.search.compiled import ways

    log_odds = np.full((301, len(KINDS), 301), -np.inf, dtype=np.float32)
    log_odds[1:, 0, 1:] = -60.0
    log_odds[np.arange(1, 301), 0, np.arange(1, 301)] = 60.0

    beads, probability, log_odds_over_null = ways.best(
        log_odds, np.array(KINDS, dtype=np.int32), -1.0
    )

    assert [(i, i + 1, i, i + 1) for i in range(300)] == [tuple(bead) for bead in beads.tolist()]
    assert probability.min() > 0.999
    assert log_odds_over_null == pytest.approx(300 * 60.0, rel=1e-3)
