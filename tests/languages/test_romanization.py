"""Words in small Latin letters."""

from hypothesis import given
from hypothesis import strategies as some

from aligner.languages import numbers, romanization

SCRIPTS = some.characters(categories=["L", "M", "N"]) | some.sampled_from("аБйЇΣςῦßİıéŽ가ﬃ")


@given(some.lists(some.text(SCRIPTS, min_size=1)))
def test_lines_are_folded_as_each_alone(words: list[str]) -> None:
    """The neighbour of a word has no say in its folding."""
    assert [romanization.fold(word) for word in words] == romanization.fold("\n".join(words)).split(
        "\n"
    ) * (len(words) > 0)


@given(some.text(SCRIPTS))
def test_nothing_known_is_left_unfolded(word: str) -> None:
    """Neither an accent nor a Greek or Cyrillic letter of the table remains."""
    assert not set(romanization.fold(word)) & (
        set(romanization.ROMANISED) | {"\u0301", "\u0308", "\u0327"}
    )


def test_only_marks_of_thousands_are_dropped() -> None:
    """A number is a group of three digits after another, or it has a fraction."""
    assert "1234567" == numbers.value("1.234.567")
    assert "0.125" == numbers.value("0,125")
    assert "3.14" == numbers.value("3,14")
