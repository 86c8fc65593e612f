"""Texts are folded where they are compared: same words typed differently become the same."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.languages.folding import folded
from aligner.languages.numbers import numeric_value


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("M.\xa0Dubois\u202f:\u3000oui", "M. Dubois : oui"),
        ("a\xa0 \u2009b", "a b"),
        ("co\xadope\u0301rer", "coopérer"),
        ("می\u200cخواهم\u200f", "میخواهم"),
        ("zero\u200bwidth", "zero width"),
        ("❤\ufe0f \ufa19", "❤ \u795e"),
        ("ﬁn ﬅ oﬃce", "fin st office"),
        ("λ\u1f79γος\u037e", "λόγος?"),
        ("λόγος;", "λόγος;"),
    ],
)
def test_what_means_the_same_is_compared_as_the_same(typed: str, plain: str) -> None:
    """Spaces, soft hyphens, joiners, selectors, ligatures and letters in parts are made plain."""
    assert plain == folded(typed)


@pytest.mark.parametrize("space", "\xa0\u2007\u2009\u202f")
def test_a_space_within_a_number_keeps_it_together(space: str) -> None:
    """Groups of three digits are one number; other digits beside a space are two."""
    assert "12500000" == numeric_value(folded(f"12{space}500{space}000"))
    assert "2009 300" == folded(f"2009{space}300")
    assert "5 1234" == folded(f"5{space}1234")
    assert "Art. 5 Abs. 2" == folded(f"Art.{space}5{space}Abs.{space}2")


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    """What is folded is folded, composed, and ASCII is left as it is."""
    once = folded(text)

    assert once == folded(once)
    assert unicodedata.is_normalized("NFC", once)
    assert not text.isascii() or once == text
