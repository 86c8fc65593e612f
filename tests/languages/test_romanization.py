"""Words in small Latin letters."""

from hypothesis import given
from hypothesis import strategies as some

from aligner.languages import numbers, romanization

SCRIPTS = some.characters(categories=["L", "M", "N"]) | some.sampled_from("аБйЇΣςῦßİıéŽ가ﬃ")


@given(some.lists(some.text(SCRIPTS, min_size=1)))
def test_lines_are_romanized_as_each_alone(words: list[str]) -> None:
    """The neighbour of a word has no say in its letters."""
    joined = romanization.romanize("\n".join(words)).split("\n") if words else []

    assert [romanization.romanize(word) for word in words] == joined


@given(some.text(SCRIPTS))
def test_nothing_known_is_left_unfolded(word: str) -> None:
    """Neither an accent nor a Greek or Cyrillic letter of the table remains."""
    assert not set(romanization.romanize(word)) & (
        set(romanization.ROMANISED) | {"\u0301", "\u0308", "\u0327"}
    )


def test_only_marks_of_thousands_are_dropped() -> None:
    """A number is a group of three digits after another, or it has a fraction."""
    assert "1234567" == numbers.numeric_value("1.234.567")
    assert "0.125" == numbers.numeric_value("0,125")
    assert "3.14" == numbers.numeric_value("3,14")
