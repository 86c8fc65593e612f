"""Numbers as headings write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.languages import get
from aligner.languages.numbers import roman
from aligner.segmenting.heading_labels import number

SIGNS = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"))


def written(value: int) -> str:
    """A Roman numeral by the book."""
    numeral = ""
    for worth, sign in (*SIGNS, (1, "I")):
        while value >= worth:
            numeral, value = numeral + sign, value - worth
    return numeral


@given(st.integers(1, 299))
def test_roman_numerals_are_read(value: int) -> None:
    """A numeral written by the book is read back."""
    assert value == roman(written(value))


@pytest.mark.parametrize("word", ["di", "mi", "IC", "", "civil", "VX"])
def test_words_are_no_numerals(word: str) -> None:
    """Words that happen to be made of numerals' letters, and wrong numerals, are none."""
    assert roman(word) is None


@pytest.mark.parametrize(
    ("tag", "form", "label"),
    [
        ("en", "2", "2"),
        ("en", "07", "7"),
        ("en", "2a", "2a"),
        ("en", "First", "1"),
        ("en", "two", "2"),
        ("it", "2-bis", "2bis"),
        ("it", "seconda", "2"),
        ("it", "II-bis", "2bis"),
        ("fr", "1er", "1"),
        ("es", "3.º", "3"),
        ("en", "4th", "4"),
        ("en", "B", "b"),
        ("en", "1.2", "1.2"),
    ],
)
def test_numbers_have_one_form(tag: str, form: str, label: str) -> None:
    """Figures, numerals, ordinals and letters come out in one form."""
    assert label == number(form, get(tag))


@pytest.mark.parametrize("form", ["of", "the", "Rules", "a", "2x3"])
def test_words_are_no_numbers(form: str) -> None:
    """What is no number has no label."""
    assert number(form, get("en")) is None
