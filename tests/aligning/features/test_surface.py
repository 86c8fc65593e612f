"""What sentences share on the found."""

import numpy as np
import pytest

from aligner.aligning.features import surface, tokens


def cosine(one: str, two: str) -> float:
    rows = surface.surface_features([one, two, "Something else entirely stands here."]).rows[:2]
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return float(rows[0] @ rows[1])


def test_names_meet_across_languages_and_scripts() -> None:
    """A name is recognised with other accents and in other letters, and another name is not."""
    assert cosine("Paolo Čičerin arrived", "venne Cicerin") > 0.4
    assert cosine("Moskva slept", "уснула Москва") > 0.4
    assert cosine("Moskva slept", "Helsinki woke") < 0.3


def test_numbers_meet_by_value() -> None:
    """2,000 is 2.000 is 2000, and is not 200."""
    numbers = surface.surface_features(["2,000 men", "2.000 uomini", "2000", "200"]).numbers

    assert (numbers[0] == numbers[1]).all()
    assert (numbers[0] == numbers[2]).all()
    assert (numbers[0] != numbers[3]).any()


def test_a_text_without_words_is_a_row_of_zeros() -> None:
    """Marks alone have no n-grams, a length of at least one, and no numbers."""
    found = surface.surface_features(["—", ""])

    assert not found.rows.any()
    assert [1.0, 1.0] == found.lengths.tolist()


def test_scripts_without_blanks_share_their_letters() -> None:
    """Chinese and Japanese meet in the characters they share."""
    assert cosine("東京都庁舎", "東京大学") > cosine("東京都庁舎", "北海道") + 0.2


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Who?", 1), ("Nein!»", 2), ("and so:", 3), ("Fine.", 4), ("Title", 0), ("", 0), ("谁？", 1)],
)
def test_endings_fall_into_five_classes(text: str, expected: int) -> None:
    """Closing quotation marks do not hide the last mark."""
    assert expected == surface.ending(text)


def test_rare_words_and_capitals_weigh_more() -> None:
    """A word of one sentence outweighs one of all, a capital doubles, short small words weigh 0."""
    texts = ["rarely", "Rarest", "common", "common", "common", "common common", "the"]
    rare, capital, common, *_, twice, short = np.linalg.norm(
        surface.surface_features(texts).rows, axis=1
    ).tolist()

    assert rare > 2 * common
    assert pytest.approx(2 * rare) == capital
    assert pytest.approx(2 * common) == twice
    assert 0 == short


def test_words_given_are_words_found() -> None:
    """Features from words that are known are those from the texts."""
    texts = ["Article 2: 1,000 men", "", "Москва, 東京"]
    one, two = surface.surface_features(texts), surface.surface_features(texts, tokens.find(texts))

    assert (one.rows == two.rows).all()
    assert (one.numbers == two.numbers).all()


def test_long_texts_are_added_up_in_parts_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many sentences are looked at a time changes no row."""
    texts = [f"Sentence {k} of {k % 5} about Rome" * (k % 4) for k in range(50)]
    whole = surface.surface_features(texts)
    monkeypatch.setattr(surface, "ADDED", 3)
    monkeypatch.setattr(surface, "SORTED", 7)
    parts = surface.surface_features(texts)

    assert np.allclose(whole.rows, parts.rows)


def test_no_text_at_all_gives_empty_arrays() -> None:
    """Nought sentences have nought rows."""
    found = surface.surface_features([])

    assert (0, surface.DIMENSION) == found.rows.shape
    assert (0,) == found.lengths.shape
