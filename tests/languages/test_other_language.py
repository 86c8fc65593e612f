"""Sentences in another language than the text's own."""

import pytest

from aligner.languages.lengths import LETTERS, expected_ratio
from aligner.languages.other_language import speakers

ITALIAN = "Il gatto della nonna era sotto il tavolo e non voleva che nessuno lo vedesse."
ENGLISH = "The cat was under the table and would not come out of it."


@pytest.mark.parametrize(
    ("tag", "sentence", "spoken"),
    [
        ("it", ITALIAN, ""),
        ("it", ENGLISH, "en"),
        ("en-GB", ITALIAN, "it"),
        ("it", "Parigi, 12 maggio 1926.", ""),
        ("it", "Articolo 5 – Lex Rhodia de iactu.", ""),
        ("en", "He said “non era possibile” and went out of the house.", ""),
        (
            "it",
            "Кошка была под столом и не хотела выходить, потому что она не знала, как это было.",
            "ru",
        ),
        ("vo", ENGLISH, ""),
        ("und", ENGLISH, ""),
    ],
)
def test_only_what_is_clear_is_said(tag: str, sentence: str, spoken: str) -> None:
    """Names, dates, phrases say nothing; nor is anything said of a language one cannot tell."""
    assert (spoken,) == speakers([sentence], tag)


def test_languages_need_different_numbers_of_letters() -> None:
    """The way back is the way there turned over; unknown languages are like most."""
    assert 1.0 == expected_ratio("de", "de-CH") == expected_ratio("xx", "yy")
    assert expected_ratio("zh", "en") == pytest.approx(1 / expected_ratio("en", "zh"))
    assert 0.3 < expected_ratio("it", "zh") < 0.5
    assert all(0.4 < letters < 1.5 for letters in LETTERS.values())
