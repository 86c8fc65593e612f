"""Probabilities of the search become ones that hold: how often beads so likely were right."""

from aligner.model import Bead
from tests.support.seen_texts import FRAME, MATTER, SAME, align, framed

HERE = FRAME // 2
S, X, Y = "ba be bi bo.", "ga ge gi go.", "la le li lo."


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
