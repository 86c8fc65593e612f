"""Words that translate each other, learnt from beads."""

import numpy as np
import pytest

from aligner.aligning import engine, reestimation
from aligner.aligning.features import lexicon, tokens
from aligner.aligning.types import ConfidentBeads
from aligner.settings import Aligning
from tests.support.toy import ToyEncoder, meanings, say, witness

ENGLISH = [
    "The miller sold his horse in the morning.",
    "A horse needs water and hay.",
    "The miller never drank water.",
    "His daughter bought a lamp.",
    "The lamp stood by the water.",
    "The daughter fed the horse.",
]
ITALIAN = [
    "La mattina il mugnaio vendette il cavallo.",
    "Un cavallo vuole acqua e fieno.",
    "Il mugnaio non beveva mai acqua.",
    "Sua figlia comprò una lampada.",
    "La lampada stava presso l'acqua.",
    "La figlia nutrì il cavallo.",
]


def beads(n: int) -> ConfidentBeads:
    """Every sentence with its own, all of them sure."""
    every = np.arange(n)
    return ConfidentBeads(every, every + 1, every, every + 1, np.ones(n))


def cosines(one: np.ndarray, two: np.ndarray) -> np.ndarray:
    first, second = (rows.astype(np.float32) for rows in (one, two))
    lengths = np.linalg.norm(first, axis=1)[:, None] * np.linalg.norm(second, axis=1)[None, :]
    return np.asarray(first @ second.T / np.maximum(lengths, 1e-6))


def rows(source: list[str], target: list[str], n: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows of all sentences, with the lexicon of their first n beads."""
    one, two = (lexicon.stems(tokens.find(side)) for side in (source, target))
    return lexicon.rows(one, two, lexicon.learn(one, two, beads(n)))


def test_words_that_meet_again_and_again_translate_each_other() -> None:
    """Horse is cavallo, lamp is lampada and water is acqua, and none is another's."""
    source = [*ENGLISH, "horse", "lamp", "water"]
    target = [*ITALIAN, "cavallo", "lampada", "acqua"]

    close = cosines(*rows(source, target, 6))[6:, 6:]

    assert (np.diag(close) > 0.6).all()
    assert (close[~np.eye(3, dtype=bool)] < 0.4).all()


def test_a_sentence_is_nearest_to_its_translation() -> None:
    """A sentence that no bead held is told from others by the lexicon of the beads."""
    source = [*ENGLISH, "The horse and the daughter drank.", "A lamp for the miller!"]
    target = [*ITALIAN, "Bevevano il cavallo e la figlia.", "Una lampada al mugnaio!"]

    close = cosines(*rows(source, target, 6))[6:, 6:]

    assert close[0, 0] > close[0, 1]
    assert close[1, 1] > close[1, 0]


def test_a_word_without_counterpart_counts_against() -> None:
    """A sentence with the lamp added is farther from one without it."""
    source = [*ENGLISH, "The horse."]
    target = [*ITALIAN, "Il cavallo.", "Il cavallo, la lampada."]

    close = cosines(*rows(source, target, 6))[6]

    assert close[6] > close[7]


def test_a_word_seen_once_is_in_no_lexicon() -> None:
    """Hay and fieno stand once and have no stem; numbers have none either."""
    once = lexicon.stems(tokens.find(["hay 12 wind", "12 wind", "wind"]))

    assert 1 == len(once.rarity)
    assert [0, 1, 2, 3] == once.starts.tolist()


def test_texts_without_words_have_empty_rows() -> None:
    """Marks and numbers alone give rows of zeros, and nothing fails."""
    one, two = rows(["—", "12", ""], ["...", "12", "7"], 3)

    assert (3, 2 * lexicon.DIMENSION) == one.shape == two.shape
    assert not one.any()
    assert not two.any()


def test_without_beads_there_is_no_lexicon() -> None:
    """Without beads there is a lexicon of no pairs, and no two sentences have anything in common
    but what chance gives."""
    one, two = (lexicon.stems(tokens.find(side)) for side in (ENGLISH, ITALIAN))

    found = lexicon.learn(one, two, beads(0))

    assert 0 == len(found.source) == len(found.shared)


def test_the_sides_can_be_swapped() -> None:
    """The same beads the other way round give the same pairs, and sentences are as alike."""
    one, two = (lexicon.stems(tokens.find(side)) for side in (ENGLISH, ITALIAN))
    there, back = lexicon.learn(one, two, beads(6)), lexicon.learn(two, one, beads(6))

    pairs = set(zip(there.source.tolist(), there.target.tolist(), strict=True))
    swapped = set(zip(back.target.tolist(), back.source.tolist(), strict=True))

    assert pairs == swapped
    ahead = cosines(*lexicon.rows(one, two, there))
    behind = cosines(*lexicon.rows(two, one, back))
    np.testing.assert_allclose(ahead, behind.T, atol=1e-3)


def test_a_lexicon_needs_enough_beads() -> None:
    """A pair of forty sentences has three views, one of ten has two."""
    for n, n_views in ((40, 3), (10, 2)):
        text = meanings(n, 3)
        sides = witness(say(text, 0), "aa"), witness(say(text, 1), "bb")
        bitext, parameters = engine.estimated(*sides, ToyEncoder(), Aligning())

        assert n_views == len(bitext.views) == len(parameters.lines)


def test_a_part_of_a_long_text_gives_its_lexicon(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 400 sentences a sixth is searched before the whole, and words are learnt from that."""
    monkeypatch.setattr(reestimation, "MAX_TRAINING_SENTENCES", 130)
    text = meanings(400, 5)
    sides = witness(say(text, 0), "aa"), witness(say(text, 1), "bb")

    bitext, parameters = engine.estimated(*sides, ToyEncoder(), Aligning())

    assert 3 == len(bitext.views)
    assert parameters.kinds.any()
