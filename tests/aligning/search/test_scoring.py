"""Evidence about beads, and what a pair of texts teaches about itself."""

import numpy as np

from aligner.aligning import engine, estimation, neighbours, types, weights
from aligner.aligning.features import overlaps
from aligner.aligning.features.bitext import Outlook
from aligner.aligning.search import batching, scoring
from aligner.aligning.types import Kind, Rectangle
from aligner.aligning.weights import FEATURES
from aligner.settings import Aligning
from tests.support.toy import ToyEncoder, meanings, say, witness

TEXT = meanings(30, 1)
ENCODER = ToyEncoder()
KINDS = types.kinds(6)


def evidence(target: list[str], rectangle: Rectangle, kind: Kind, feature: str) -> np.ndarray:
    one, two = witness(say(TEXT, 0), "aa"), witness(target, "bb")
    matter, beliefs = engine.beliefs_of(one, two, ENCODER, Aligning())
    (batch,) = batching.batches([rectangle], 10**6)
    found = list(scoring.evidences(batch, matter, beliefs, KINDS))
    return found[KINDS.index(kind)][FEATURES.index(feature) - 1, 0]


def test_meaning_speaks_for_the_translation_and_against_the_rest() -> None:
    """On the diagonal the log odds are above 0, off it below."""
    line = evidence(say(TEXT, 1), Rectangle(0, 5, 0, 5), Kind(1, 1), "meaning")[1:, 1:]

    assert (np.diag(line) > 0).all()
    assert (line[~np.eye(5, dtype=bool)] < 0).all()


def test_a_merge_gains_only_by_what_belongs_to_it() -> None:
    """Adding the second half of a split sentence gains, adding a stranger loses."""
    half = [" ".join(say(TEXT[:1], 1)[0].split()[:2]), " ".join(say(TEXT[:1], 1)[0].split()[2:])]
    target = [*half, *say(TEXT[1:], 1)]

    gained = evidence(target, Rectangle(0, 2, 0, 4), Kind(1, 2), "meaning gained")

    assert gained[1, 2] > 0
    assert gained[1, 3] < 0


def test_the_weights_cover_all_evidence_and_every_kind() -> None:
    """Whatever the largest bead, there is a finite weight for all there is."""
    for largest in (1, 3, 8):
        kinds = types.kinds(largest)
        found = weights.weights(kinds)

        assert (3, len(FEATURES)) == found.pairs.shape
        assert len(kinds) == len(found.kinds)
        assert np.isfinite(found.kinds).all()
        assert np.isclose(1.0, weights.shares(kinds).sum())


def test_without_a_bead_the_common_beliefs_hold() -> None:
    """Nothing seen leaves lengths equal, marks alike likelier than not, and no slope."""
    one, two = witness(say(TEXT, 0), "aa"), witness(say(TEXT, 1), "bb")
    matter, _ = engine.beliefs_of(one, two, ENCODER, Aligning())
    none = np.zeros(0, dtype=np.int64)
    sure = types.Sure(none, none, none, none, np.zeros(0))

    beliefs = estimation.believe(
        matter, estimation.chances(matter), sure, KINDS, weights.shares(KINDS), None
    )

    assert all(slope == 0.0 for slope, _ in beliefs.lines)
    assert 0.0 == beliefs.null == beliefs.length_mean
    assert (np.diag(beliefs.endings) > 0).all()


def test_chance_is_measured_near() -> None:
    """A view in which neighbours are alike tells less than one in which they are not."""
    draw = np.random.default_rng(0)
    sentences = draw.normal(size=(40, 32))
    matters = np.repeat(draw.normal(size=(8, 32)), 5, axis=0)
    ones = np.arange(40)
    sure = types.Sure(ones, ones + 1, ones, ones + 1, np.ones(40))
    lines = []
    for rows in (sentences, sentences + 2 * matters):
        pair = [rows + 0.5 * draw.normal(size=rows.shape) for _ in range(2)]
        views = [overlaps.additive_view(side.astype(np.float32), 6) for side in pair]
        backgrounds = [np.zeros((6, 40), dtype=np.float32)] * 2
        outlook = Outlook(views[0], views[1], *backgrounds)
        beside = estimation._beside(outlook, sure, (0.0, 0.2))
        lines.append(estimation._line(*beside, *estimation._true_margins(outlook, sure), 4.0))

    (plain, _), (alike, middle) = lines

    assert alike < plain
    assert 0.6 < middle < 0.95


def test_seeds_are_mutual_and_above_their_surroundings() -> None:
    """Of a translation every sentence seeds with its own, of noise few do."""
    draw = np.random.default_rng(0)
    rows = draw.normal(size=(50, 32)).astype(np.float32)

    own = neighbours.mutual(rows, rows + 0.1 * draw.normal(size=rows.shape).astype(np.float32))

    assert list(range(50)) == own.i.tolist() == own.j.tolist()
    assert (own.value > 0).all()


def test_long_texts_seed_in_blocks_as_well() -> None:
    """Where two texts are too long to be compared outright, nine in ten seeds are still found."""
    draw = np.random.default_rng(0)
    rows = draw.normal(size=(1600, 32)).astype(np.float32)

    found = neighbours.mutual(rows, np.roll(rows, 400, axis=0))

    right = found.j == (found.i + 400) % 1600
    assert right.sum() > 0.9 * 1600
