"""The numbers beside lines of verse are the page's, not the poem's."""

import pytest

from aligner.languages import get
from aligner.segmenting.fences.verses import verse_line_numbers
from aligner.segmenting.lines import MaskedText
from aligner.segmenting.segmenter import segment


def numbers(lines: list[str]) -> list[str]:
    text = "\n".join(lines)
    found = verse_line_numbers(MaskedText.from_text(text, get("en")))
    return [text[span.start : span.stop] for span in found]


def verse(
    n: int, step: int, written: str = "The oars were slow{:>12}", first: int = 1
) -> list[str]:
    """Lines of which every one at a step has its number."""
    numbered = (k if k % step == 0 else None for k in range(first, first + n))
    return ["The oars were slow" if k is None else written.format(k) for k in numbered]


@pytest.mark.parametrize(
    "written",
    ["The oars were slow,   {}", "The oars\t{}", "{}   The oars", "  {}\tThe oars", "[{}]  Oars"],
)
@pytest.mark.parametrize("step", [3, 4, 5, 10])
def test_numbers_at_regular_distance_are_taken(written: str, step: int) -> None:
    """At either edge, behind blanks or a tab, in brackets or bare, whatever the step."""
    expected = [str(n) for n in range(step, 41, step)]

    assert expected == [n.strip("[]") for n in numbers(verse(41, step, written))]


def test_two_are_enough_where_the_first_is_counted_from_a_stanza() -> None:
    """As in a sonnet; where it does not agree with the lines, three are needed."""
    assert ["5", "10"] == numbers(["THE FERRY", "", *verse(14, 5)])
    assert [] == numbers(["The ferry", "left the shore", *verse(14, 5)])


def test_names_of_speakers_come_between() -> None:
    """They are lines that are not counted."""
    lines = verse(30, 5)
    lines[7:7] = ["FIRST FERRYMAN"]
    lines[22:22] = ["SECOND FERRYMAN"]

    assert ["5", "10", "15", "20", "25", "30"] == numbers(lines)


def test_each_poem_may_count_anew() -> None:
    """And a poem of less than ten lines has one number."""
    assert ["5", "10", "5", "5", "10"] == numbers([*verse(14, 5), *verse(8, 5), *verse(14, 5)])


@pytest.mark.parametrize(
    "lines",
    [
        [f"Chapter {n} . . .    {5 * n}" for n in range(1, 30)],
        [f"{n}   It is agreed that" for n in range(1, 30)],
        [f"Apples   {n}" for n in (3, 12, 5, 10, 15, 7, 20, 25, 8)],
        verse(30, 5, "He was born in {}"),
        verse(30, 5, "The oars were slow {}"),
        [line for k in range(6) for line in ("Bread   5", "Milk", "Salt", "Oil", "Wine")],
    ],
    ids=["contents", "paragraphs", "prices", "years", "one blank", "one number again"],
)
def test_other_numbers_stay(lines: list[str]) -> None:
    """Tables of contents, numbered paragraphs, price lists, numbers that are words of the line."""
    assert [] == numbers(lines)


def test_a_fenced_number_leaves_its_line_whole() -> None:
    """The sentence over it is as if it were not there."""
    words = ("slow", "wide", "shore", "side", "fare", "name", "hair", "wind", "sand", "hand")
    written = [f"The oars were {word}" for word in words]
    written[4], written[9] = written[4] + ".    5", written[9] + ".\t10"
    witness = segment("\n".join(written), "en", "en")

    assert {"verse line number"} == {f.reason for f in witness.fences}
    assert " ".join(f"The oars were {word}" for word in words) == " ".join(
        sentence.text.rstrip(".") for sentence in witness.sentences
    )
