"""Books in every layout come out with the sentences they have."""

from pathlib import Path

import pytest

from aligner.languages import get
from aligner.segmenting.lines import MaskedText
from aligner.segmenting.segmenter import segment
from aligner.segmenting.wrapping import Wrapping, wrapping
from benchmarks.layouts import LAYOUTS, Layout, differing, laid_out

TEXTS = Path(__file__).parents[2] / "texts"

DIALOGUE = [
    "— Non voglio uscire con questo tempo, {0} — disse il vecchio, guardando dalla finestra, —"
    " perché il fiume sale e il ponte {0} non reggerà fino a domani.",
    "Il ragazzo rispose a {0}: — Allora restiamo qui, e aspettiamo che smetta; — e si mise a sedere"
    " accanto al fuoco {0}, senza togliersi il mantello bagnato.",
    "— Restiamo, {0} — disse il vecchio.",
    "Nessuno dei due parlò più per tutta la sera {0}, e la pioggia continuò a battere sul tetto"
    " della casa {0} come se non dovesse finire mai, fino al mattino.",
]
NAMES = [first + second for first in ("Ma", "Be", "Lo", "Gi", "Ru") for second in "rnltsvdgbp"]


def story(language: str) -> list[str]:
    text = (TEXTS / "story" / f"{language}.txt").read_text(encoding="utf-8")
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout.name for layout in LAYOUTS])
@pytest.mark.parametrize("language", ["en", "it"])
def test_a_story_has_its_sentences_in_every_layout(layout: Layout, language: str) -> None:
    """Of hundreds at most one in a hundred comes out in another way."""
    assert differing(story(language), language, layout) <= 0.01


@pytest.mark.parametrize("layout", LAYOUTS, ids=[layout.name for layout in LAYOUTS])
def test_dashes_of_dialogue_are_no_items_of_a_list(layout: Layout) -> None:
    """A dash that wrapping alone brought to the front of a line goes on with the line before."""
    if layout.indent or layout.blank:
        told = [line.format(name + "o") for name in NAMES for line in DIALOGUE]
        assert differing(told, "it", layout) <= 0.01


@pytest.mark.parametrize(
    ("layout", "wanted"),
    [
        (Layout("", indent=4), (True, False)),
        (Layout("", blank=True), (False, True)),
        (Layout("", indent=4, blank=True), (True, True)),
        (Layout(""), (False, False)),
    ],
    ids=["indents", "empty lines", "both", "nothing"],
)
def test_what_parts_paragraphs_is_read_off_the_text(
    layout: Layout, wanted: tuple[bool, bool]
) -> None:
    """Indents only where lines with them follow directly; the width is that of the layout."""
    text = laid_out(story("en"), layout)
    found = wrapping(MaskedText.from_text(text, get("en")).lines)

    assert wanted == (found.indented, found.spaced)
    assert abs(found.width - layout.width) <= 3


def test_a_text_that_is_not_wrapped_has_no_width() -> None:
    """Paragraphs on one line each, or ragged lines."""
    ragged = (
        "Any person who leaves a boat\nin the lock, or on the stairs that lead to it, is liable\n"
        "to a fine not exceeding\nfifty crowns, and to the\ncosts of whoever has to tow the boat."
    )

    for text in ("\n".join(story("en")), ragged):
        assert Wrapping(0) == wrapping(MaskedText.from_text(text, get("en")).lines)


def test_ragged_lines_go_on_by_their_words() -> None:
    """No stop before and a small letter behind, where the line is longer than a verse."""
    ragged = (
        "Any person who leaves a boat in the lock is liable to a fine\nnot exceeding 50 crowns."
    )
    verses = "The river runs, the river runs\nbetween the banks of stone"

    assert 1 == len(segment(ragged, "en", "x").sentences)
    assert 2 == len(segment(verses, "en", "x").sentences)


def test_hyphens_of_words_stay_where_a_text_breaks_none() -> None:
    """Lines end at the hyphens that words have; a text that breaks words loses its own."""
    words = (
        "a well and a known man of the north and the east, a mother and a law, in the river bank"
    )
    own = f"{words}. He was well-\nknown. It lay north-\neast. She was my mother-\nin-law."
    broken = f"{words}. He was bro-\nken. It was writ-\nten. The ri-\nver rose."

    assert "well-known. It lay north-east. She was my mother-in-law." in _said(own)
    assert "broken. It was written. The river rose." in _said(broken)


def test_a_suspended_hyphen_breaks_no_word() -> None:
    """Behind "und" a part is left out, and the blank stays."""
    assert "Haupt- und Nebensätze sind kurz." in _said(
        "Alle Haupt-\nund Nebensätze sind kurz.", "de"
    )


def _said(text: str, language: str = "en") -> str:
    return " ".join(sentence.text for sentence in segment(text, language, "x").sentences)
