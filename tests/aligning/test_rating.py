"""Calibrated probabilities, and what each pair shows of its evidence."""

from aligner.aligning import engine, rating
from aligner.aligning.types import ScoredBead
from aligner.model import Bead
from aligner.settings import Aligning
from tests.support.seen_texts import FRAME, MATTER, SAME, align, framed
from tests.support.toy import ToyEncoder, meanings, say, witness

HERE = FRAME // 2
S, X, Y = "ba be bi bo.", "ga ge gi go.", "la le li lo."


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


def tossed() -> tuple[Bead, Bead]:
    """Of two candidates equal in everything one is paired and one left alone: a toss of a coin."""
    alignment = align(framed(0, S), framed(1, X, Y), dict.fromkeys((S, X, Y), SAME))
    (pair,) = (bead for bead in alignment.paired if HERE in bead.source.numbers)
    (alone,) = (bead for bead in alignment.beads if bead.is_null)
    return pair, alone


def test_a_pair_that_is_a_toss_of_a_coin_was_right_a_little_more_often_than_not() -> None:
    """On the gold sets such pairs were right in more than half of the cases."""
    pair, _ = tossed()

    assert 0.505 < pair.score < 0.6


def test_a_null_bead_that_is_a_toss_of_a_coin_was_wrong_more_often_than_not() -> None:
    """The search leaves alone what it finds no pair for: such a bead is believed less."""
    _, alone = tossed()

    assert alone.score < 0.45


def test_beads_come_in_reading_order() -> None:
    """An addition stands before the pair that follows it, an omission where it is read."""
    added, left_out = "ma me mi mo ma me mi mo.", "da de di do da de di do."
    axes = {added: {MATTER: 1.0}, left_out: {MATTER + 1: 1.0}}
    source = [left_out, *framed(0)]
    alignment = align(source, framed(1, added), axes)

    kinds = [bead.kind for bead in alignment.beads]
    assert ["1-0", *["1-1"] * HERE, "0-1", *["1-1"] * HERE] == kinds
