"""Normal forms of long texts, in pieces that nobody can tell."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from aligner.storage.normal_forms import PIECE, normalise
from tests.support import growth

LETTERS = st.text(st.sampled_from("ae \u0301\u0316é雨かが\u3099\u1112\u1161\u11ab한ﬁ"), max_size=80)


@given(LETTERS)
def test_a_long_text_is_normalised_as_python_does(piece: str) -> None:
    """Letters, marks and syllables at the edges of pieces keep together."""
    long = (f"{piece} " * PIECE)[: 3 * PIECE]

    for form in ("NFC", "NFD", "NFKC", "NFKD"):
        assert normalise(form, long) == unicodedata.normalize(form, long)


def test_letters_that_go_together_are_not_parted_where_there_is_no_blank() -> None:
    """A mark belongs to the letter before, and a syllable of Hangul is one."""
    for word in ("かか\u3099", "\u1112\u1161\u11ab", "雨e\u0301"):
        long = word * PIECE

        assert normalise("NFC", long) == unicodedata.normalize("NFC", long)


def test_marks_in_a_row_are_sorted_in_time() -> None:
    """Python's own sorting takes the square of their number."""
    grown = growth.growth(
        lambda text: normalise("NFD", text), lambda size: "a" + "\u0301\u0316" * size, 20_000
    )

    assert not grown.is_steep, str(grown)
