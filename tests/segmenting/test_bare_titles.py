"""Short lines that look like titles, and what stands before them."""

import pytest

from aligner.segmenting.segmenter import segment


def titles(text: str, language: str = "en") -> list[str]:
    return [a.heading for a in segment(text, language, language).articles if a.heading]


def test_a_title_begins_behind_what_has_ended() -> None:
    """A short line between empty ones is a heading behind a sentence, and not behind a colon."""
    assert ["The Ferry"] == titles("It rains.\n\nThe Ferry\n\nIt crosses at dawn.")
    assert [] == titles("They read:\n\nThe Ferry\n\nIt crosses at dawn.")


def test_signatures_are_no_headings() -> None:
    """Names under "For the Republic:" stand behind a line that leads to them."""
    text = (
        "Done at Rome.\n\nFor the Lake:\n\nAda Bruni\n\nFor the River:\n\nOtto Klee\n\nIt is done."
    )

    assert [] == titles(text)


def test_the_lines_of_an_inscription_are_no_headings() -> None:
    """Four lines in a row between sentences are shown so, they head nothing."""
    text = "He read.\n\nHERE LIES\n\nTHE FERRYMAN\n\nOF THE LAKE\n\nWHO DROWNED\n\nHe wept."

    assert [] == titles(text)


def test_a_title_page_may_have_many_lines() -> None:
    """What stands before the first sentence of a text is its title page."""
    text = "THE FERRY\n\nA TALE\n\nIN TWO PARTS\n\nBY ADA BRUNI\n\nIt rains. They wait."

    assert ["THE FERRY", "A TALE", "IN TWO PARTS", "BY ADA BRUNI"] == titles(text)


def test_a_paragraph_with_a_note_number_at_its_end_is_no_title() -> None:
    """A sentence whose stop stands before the number of a note leads to no article."""
    text = "It rains.\n\nThe ferry is run by a vote of all. 13\n\n##### Art. 9\n\nIt rests."

    assert ["Art. 9"] == titles(text)


@pytest.mark.parametrize("blank", ["\n", "\n\n"])
def test_the_last_item_of_a_list_is_no_heading(blank: str) -> None:
    """It is an item like those right above it, whatever stands below."""
    items = blank.join(("1. Report of the keeper", "2. New oars", "3. Any other business"))

    assert [] == titles(f"The agenda is:\n\n{items}\n\nThe chair opened the meeting. All came.")


def test_titles_in_capitals_may_end_in_a_stop() -> None:
    """The titles of contracts do; with those without a stop they make one outline."""
    text = "1. THE BOAT.\n\nIt is old.\n\n2. OARS; SAILS.\n\nThey are new.\n\n3. FEES\n\nNone."
    found = segment(text, "en", "en")

    assert ["section.1", "section.2", "section.3"] == [a.label for a in found.articles]


def test_a_footnote_is_no_section() -> None:
    """A bare number before a line as long as a sentence is that of a note."""
    notes = (
        "1 The conditions under which ferries may be repaired are fixed elsewhere",
        "2 The keepers of the lake are named in the annex of another regulation",
    )

    assert [] == titles(f"It rests.\n\n{notes[0]}\n\nIt is old.\n\n{notes[1]}\n\nIt is slow.")
