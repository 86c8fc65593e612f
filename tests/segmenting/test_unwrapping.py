"""Which line ends are boundaries."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner.languages import get
from aligner.segmenting.lines import MaskedText
from aligner.segmenting.masking import wording
from aligner.segmenting.segmenter import segment
from aligner.segmenting.unwrapping import unwrap
from aligner.settings import Segmenting

CASES = sorted((Path(__file__).parents[1] / "golden" / "flow").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_lines_flow_as_expected(case: Path, agrees_with_golden: Callable[..., None]) -> None:
    """Sentences of wrapped, hyphenated, listed and versified text are those of expected.txt."""
    text = (case / "input.txt").read_text(encoding="utf-8")
    sentences = segment(text, case.name.rpartition("-")[2], "x").sentences

    agrees_with_golden(
        case / "expected.txt", "".join(f"{sentence.text}\n" for sentence in sentences)
    )


def test_a_word_keeps_the_hyphen_it_has_elsewhere() -> None:
    """north-east is not made northeast where a line breaks at its hyphen."""
    text = "The north-east wind blew and blew and would not cease, and the north-\neast froze."

    assert wording(unwrap(MaskedText.from_text(text, get("en"))).text).endswith(
        "and the north-east froze."
    )


def test_a_page_break_in_a_sentence_does_not_end_it() -> None:
    """What stands before and behind a fenced line is one sentence if it goes on."""
    witness = segment("It shall remain in\n\n---\n\nforce for a year.", "en", "en")

    assert ["It shall remain in force for a year."] == [s.text for s in witness.sentences]


def test_a_page_break_between_sentences_parts_them() -> None:
    """A break between whole sentences leaves two of them."""
    witness = segment("It ended.\n\n---\n\nIt began.", "en", "en")

    assert 2 == len(witness.sentences)


def test_lines_of_verse_are_kept_on_request() -> None:
    """verse="lines" makes every line of a poem a sentence."""
    poem = (Path(__file__).parents[1] / "golden" / "flow" / "verse-en" / "input.txt").read_text(
        "utf-8"
    )
    lines = segment(poem, "en", "en", Segmenting(verse="lines")).sentences
    sentences = segment(poem, "en", "en").sentences

    assert "Of evening told the shepherds of the night." == lines[2].text
    assert sentences[0].text.endswith("shepherds of the night.")


@given(st.lists(st.sampled_from(["the boat", "and then,", "Stop.", "1.", "", "fo-", "in"])))
def test_only_line_ends_and_hyphens_change(lines: list[str]) -> None:
    """Unwrapping keeps the length, and every letter where it was."""
    text = "\n".join(lines)
    masked = unwrap(MaskedText.from_text(text, get("en"))).text

    assert len(text) == len(masked)
    assert all(a == b or a in "\n-" for a, b in zip(text, masked, strict=True))


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_a_paragraph_torn_in_the_middle_is_one_sentence(gap: str) -> None:
    """A long paragraph that ends in a letter goes on in one that begins small, over an empty line
    too; a short notice does not, nor does a list."""
    long = (
        "The harbour master looked at the lights on the far side of the bay and at the boats that"
    )
    torn = segment(f"{long} lay there, and thought{gap}of going home. Rain fell.", "en", "en")
    notice = segment(f"Owned by the port{gap}or whoever bought it.", "en", "en")
    items = f"{long} pay no toll{gap}a.ferries\nb.rafts"
    boats = "".join(f"Boat {letter} is late.\n" for letter in "BCDEFGHJKL")
    listed = segment(boats + items, "en", "en")

    assert [f"{long} lay there, and thought of going home.", "Rain fell."] == [
        sentence.text for sentence in torn.sentences
    ]
    assert (2, 13) == (len(notice.sentences), len(listed.sentences))


def verses(place: str, n: int) -> str:
    """Sentences of two lines each, all different."""
    trees = (
        "ash",
        "birch",
        "cedar",
        "elm",
        "fir",
        "hazel",
        "ivy",
        "larch",
        "oak",
        "pine",
        "yew",
        "box",
    )
    return "\n".join(
        f"The {tree} beside the {place} lost its leaves\nand stood, {place} and {tree}, asleep."
        for tree in trees[:n]
    )


def test_cantos_parted_by_empty_lines_are_articles_and_stanzas_are_not() -> None:
    """Empty lines make articles if only they part long divisions of a text without headings."""
    cantos = "\n\n".join(["THE FLOOD", *(verses(place, 12) for place in ("mill", "sea", "weir"))])
    broken = "\n\n".join([verses("mill", 12)[:-1], verses("sea", 12), verses("weir", 12)])
    stanzas = "\n\n".join(verses(place, 2) for place in ("mill", "sea", "weir", "ford"))

    assert [("THE FLOOD", 12), ("", 12), ("", 12)] == [
        (article.heading, len(article.sentences))
        for article in segment(cantos, "en", "en").articles
    ]
    assert [12, 12, 12] == [
        len(article.sentences) for article in segment(broken, "en", "en").articles
    ]
    assert 1 == len(segment(stanzas, "en", "en").articles)


def test_chapters_parted_by_empty_lines_are_articles_and_lists_are_not() -> None:
    """Long paragraphs, one a line, make chapters; short lines do not, whatever parts them."""
    chapter = "\n".join(["The rain fell on the roofs of the town. " * 5] * 5)
    groups = "One.\nTwo.\nThree.\nFour.\nFive."

    assert 3 == len(segment("\n\n".join([chapter] * 3), "en", "en").articles)
    assert 1 == len(segment("\n\n".join([groups] * 3), "en", "en").articles)
