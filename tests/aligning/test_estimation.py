"""Parameters of a bitext, estimated from beads of it."""

import numpy as np

from aligner.aligning import engine, estimation, types
from aligner.aligning.estimation import MarginSpread
from aligner.aligning.features import overlaps
from aligner.aligning.features.bitext import BitextView
from aligner.settings import Aligning
from tests.support.toy import ToyEncoder, meanings, say, witness

TEXT = meanings(30, 1)


def test_without_a_bead_the_common_parameters_hold() -> None:
    """Nothing seen leaves lengths equal, marks alike likelier than not, and no slope."""
    one, two = witness(say(TEXT, 0), "aa"), witness(say(TEXT, 1), "bb")
    bitext, _ = engine.estimated(one, two, ToyEncoder(), Aligning())
    none = np.zeros(0, dtype=np.int64)
    confident = types.ConfidentBeads(none, none, none, none, np.zeros(0))

    background = estimation.background_margins(bitext)
    parameters = estimation.estimate(bitext, background, confident, None)

    assert all(slope == 0.0 for slope, _ in parameters.lines.values())
    assert 0.0 == parameters.null == parameters.length_mean
    assert (np.diag(parameters.endings) > 0).all()


def test_hard_negatives_stand_near() -> None:
    """A view in which neighbours are alike tells less than one in which they are not."""
    draw = np.random.default_rng(0)
    sentences = draw.normal(size=(40, 32))
    matters = np.repeat(draw.normal(size=(8, 32)), 5, axis=0)
    ones = np.arange(40)
    confident = types.ConfidentBeads(ones, ones + 1, ones, ones + 1, np.ones(40))
    lines = []
    for rows in (sentences, sentences + 2 * matters):
        pair = [rows + 0.5 * draw.normal(size=rows.shape) for _ in range(2)]
        views = [overlaps.additive_view(side.astype(np.float32), 6) for side in pair]
        none = np.zeros((6, 40), dtype=np.float32)
        view = BitextView("meaning", views[0], views[1], none, none)
        lines.append(estimation.margin_line(view, confident, MarginSpread(0.0, 0.2)))

    (plain, _), (alike, middle) = lines

    assert alike < plain
    assert 0.6 < middle < 0.95
