"""A number or letter that heads an item is its label; one that is content is none."""

import pytest

from aligner.model import Span
from aligner.segmenting.item_labels import item_labels


def labels(*sentences: str) -> list[str]:
    """The labels of sentences that stand on lines of their own."""
    text, spans = "", []
    for sentence in sentences:
        spans.append(Span(len(text), len(text) + len(sentence)))
        text += sentence + "\n"
    return [text[start:stop] for start, stop in item_labels(text, spans)]


@pytest.mark.parametrize(
    "heads",
    [
        ("1.", "2.", "3."),
        ("1)", "2)"),
        ("(a)", "(b)", "(c)"),
        ("a)", "b)"),
        ("(h)", "(i)", "(j)"),
        ("(i)", "(ii)", "(iii)", "(iv)"),
        ("I.", "II.", "III."),
        ("4.1", "4.2", "5.1"),
        ("1.", "2.", "4.", "5."),
        ("§ 5.", "§ 6."),
        ("Art. 12.", "Art. 13."),
        ("1.", "2.", "1.", "2."),
        ("12", "13", "14"),
    ],
)
def test_heads_in_sequence_are_labels(heads: tuple[str, ...]) -> None:
    """Whatever their shape, one number left out or counted anew."""
    assert list(heads) == labels(*(f"{head} The seat of the council is Rome." for head in heads))


@pytest.mark.parametrize(
    "sentences",
    [
        ("12 men came.", "13 women went.", "14 children stayed."),
        ("1924. A dry year.", "The river fell."),
        ("1924 The mill burnt.", "1925 The mill was built.", "1926 The mill turned."),
        ("3. The seat is Rome.", "17. The seal is red."),
        ("Article 12 applies to ships.", "Article 13 applies to boats."),
        ("§ 5 gilt auch hier.", "§ 6 gilt nicht."),
        ("4.1 million people live here.", "The rest moved."),
        ("A. Smith wrote it.", "He died."),
        ("12 Monkeys is a film.", "13 Assassins is another."),
        ("1.", "2."),
    ],
)
def test_content_is_no_label(sentences: tuple[str, ...]) -> None:
    """A small letter behind it, no neighbour in sequence, a year, a number alone."""
    assert [""] * len(sentences) == labels(*sentences)


def test_numbers_within_a_line_are_labels_in_sequence() -> None:
    """Verses that run on in one paragraph."""
    text = "1 In the beginning. 2 And the earth. 3 And God said."
    spans = [Span(0, 19), Span(20, 36), Span(37, len(text))]

    assert ["1", "2", "3"] == [text[start:stop] for start, stop in item_labels(text, spans)]


def test_nested_items_have_sequences_of_their_own() -> None:
    """Letters between numbers break neither."""
    found = labels(
        *(f"{head} Something is said." for head in ("1.", "(a)", "(b)", "2.", "(a)", "(b)"))
    )

    assert ["1.", "(a)", "(b)", "2.", "(a)", "(b)"] == found
