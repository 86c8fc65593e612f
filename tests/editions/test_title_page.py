"""An edition gets its names from a title page, and keeps its own where that is silent."""

from dataclasses import replace

from aligner.editions.title_page import (
    UNNAMED,
    TitlePage,
    one_line,
    title_page,
    with_title_page,
)
from aligner.model import About
from tests.support.small_editions import mill


def test_a_title_page_changes_what_it_says_and_nothing_else() -> None:
    """Title, labels and the rest; an empty label removes."""
    about = About(author="A")
    named = with_title_page(mill(), TitlePage("T", (("en", "E"), ("de", "D")), about))
    again = with_title_page(named, TitlePage(labels=(("de", ""),)))

    assert ("T", about) == (named.title, named.about) == (again.title, again.about)
    assert ["E", "", "D"] == [witness.label for witness in named.witnesses]
    assert ["E", "", ""] == [witness.label for witness in again.witnesses]
    unlabelled = tuple(replace(witness, label="") for witness in named.witnesses)
    assert mill() == replace(named, title=mill().title, about=About(), witnesses=unlabelled)


def test_a_silent_title_page_changes_nothing() -> None:
    assert mill() == with_title_page(mill(), UNNAMED)


def test_names_become_one_line_that_every_file_can_hold() -> None:
    """Control characters become blanks, half characters a sign; spaces that were typed stay."""
    page = title_page(" a\tb\u2028\x00c ", {"en": "\udcffM.\u00a0X\u3000Y\x1b[1m"}, ["en"])

    assert TitlePage("a b c", (("en", "\ufffdM.\u00a0X\u3000Y [1m"),)) == page
    assert "" == one_line("\x07\n")
