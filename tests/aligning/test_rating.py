"""Calibrated probabilities, and what each pair shows of its evidence."""

from aligner.aligning import engine, rating
from aligner.aligning.types import ScoredBead
from aligner.settings import Aligning
from tests.support.toy import ToyEncoder, meanings, say, witness


def test_calibration_keeps_the_order_of_probabilities() -> None:
    """What was likelier stays likelier, and nothing becomes certain."""
    values = [rating.calibrated(p, rating.PAIR) for p in (0.0, 0.3, 0.6, 0.99, 1.0)]

    assert sorted(values) == values
    assert 0 < values[0] < values[-1] < 1


def test_pairs_are_rated_chain_by_chain() -> None:
    """Each carries its calibrated probability, its evidence and the number of its chain."""
    text = meanings(12, 1)
    sides = witness(say(text, 0), "aa"), witness(say(text, 1), "bb")
    bitext, parameters = engine.estimated(*sides, ToyEncoder(), Aligning())
    right, wrong = ScoredBead(2, 3, 2, 3, 0.9), ScoredBead(5, 6, 9, 10, 0.9)

    one, two = rating.rate(bitext, parameters, [[right], [], [wrong]])

    assert (0, 2) == (one.chain, two.chain)
    assert rating.calibrated(0.9, rating.PAIR) == one.bead.probability
    assert one.evidence.similarity > 0.9 > 0.5 > two.evidence.similarity
    assert one.evidence.margin > 0 > two.evidence.margin


def test_null_beads_have_a_line_of_their_own() -> None:
    """Probabilities by sentence, of both sides apart, pairs left out."""
    beads = [ScoredBead(0, 1, 0, 0, 0.6), ScoredBead(1, 2, 0, 1, 0.9), ScoredBead(2, 2, 1, 2, 0.7)]

    sources, targets = rating.null_scores(beads)

    assert {0: rating.calibrated(0.6, rating.NULL)} == sources
    assert {1: rating.calibrated(0.7, rating.NULL)} == targets
