"""What makes a line a heading, and how far a heading goes."""

import pytest

from aligner.model import Witness
from aligner.segmenting.segmenter import segment
from aligner.segmenting.title_lines import LONGEST_HEADING

LONG_TITLE = (
    "Duties of the keepers of bridges towards those who cross them by night with sheep, goats or "
    "geese and have no light"
)


def headings(witness: Witness) -> list[tuple[str, str]]:
    return [(article.label, article.heading) for article in witness.articles if article.heading]


def said(witness: Witness) -> list[str]:
    return [sentence.text for sentence in witness.sentences]


def test_a_heading_with_a_sign_goes_up_to_the_first_end_of_a_sentence() -> None:
    """What stands behind it on the line is text, and none of it is lost."""
    found = segment("# Of the Ferry. It crosses at dawn. It returns.\n\nIt rests.", "en", "en")

    assert [("", "Of the Ferry.")] == headings(found)
    assert ["It crosses at dawn.", "It returns.", "It rests."] == said(found)


def test_a_line_with_a_sign_that_is_too_long_is_text() -> None:
    """A sentence of more than 250 characters is no heading, whatever stands before it."""
    line = "# The ferry " + "crosses the lake and returns and " * 9 + "rests.\n\nIt is old."
    found = segment(line, "en", "en")

    assert len(line) > LONGEST_HEADING
    assert [] == headings(found)
    assert 2 == len(said(found))


def test_a_label_with_a_sign_stays_a_heading_before_a_long_text() -> None:
    """Of a line too long for a heading the label is one."""
    text = "the ferry " + "crosses the lake and returns and " * 9 + "rests."
    found = segment(f"# Article 4 Where {text}\n\nIt is old.", "en", "en")

    assert [("article.4", "Article 4")] == headings(found)
    assert f"Where {text}" == said(found)[0]


@pytest.mark.parametrize(
    "text",
    [
        f"Article 1\nThe bridge is open.\nArticle 2 {LONG_TITLE}\nThey carry a lamp.",
        f"The bridge is open.\n\nArticle 7 {LONG_TITLE}\n\nThey carry a lamp.",
        f"The bridge is open.\n**Article 7** {LONG_TITLE}\nThey carry a lamp.",
    ],
    ids=["its number follows on", "it stands alone", "it begins in bold letters"],
)
def test_titles_of_articles_may_be_long(text: str) -> None:
    """One more sign beside the label makes a title of 116 characters a heading."""
    assert LONG_TITLE in headings(segment(text, "en", "en"))[-1][1]


def test_the_stop_of_an_abbreviation_ends_a_title_that_another_sign_supports() -> None:
    """A title that stands alone may end in W.H.O. or etc.; one that ends in a sentence's stop
    is none."""
    text = "Article 1 Seat of the W.H.O.\n\nIt is deep.\n\nArticle 2 Oars, etc.\n\nIt rests."

    assert [label for label, _ in headings(segment(text, "en", "en"))] == ["article.1", "article.2"]
    assert [] == headings(segment("Article 1 The ferry is old.\n\nIt rests.", "en", "en"))


def test_a_long_line_with_a_label_and_no_other_sign_is_text() -> None:
    """Without a second sign such a line is a sentence that begins with a reference."""
    text = f"The bridge is open.\nArticle 7 {LONG_TITLE}\nThey carry a lamp."

    assert [] == headings(segment(text, "en", "en"))


def test_a_bold_label_before_a_text_is_a_heading() -> None:
    """The bold letters are the heading, and the text behind them stays text."""
    text = "**Article 5** The ferry crosses at dawn. It returns.\n\n**Article 6** It rests."

    assert [("article.5", "Article 5"), ("article.6", "Article 6")] == headings(
        segment(text, "en", "en")
    )


def test_bold_letters_may_run_over_a_line_end() -> None:
    """The signs are covered on both lines, so that the label on the first is seen."""
    text = "**Art. 3\n  Amended in 1931.**\n\nThe ferry rests."

    assert [("article.3", "Art. 3")] == headings(segment(text, "en", "en"))


def test_signs_without_a_blank_make_headings() -> None:
    """Two or more # need no blank behind them; one without is part of a word."""
    text = "##Chapter One\n\nThe ferry rests.\n\n###Article 1\n\nIt is old.\n\n#ferry of the day\n"

    assert [("chapter.1", "Chapter One"), ("article.1", "Article 1")] == headings(
        segment(text, "en", "en")
    )


def test_heading_tags_make_headings_with_text_right_below() -> None:
    """<h1> and <h2> on lines of a plain text have their levels."""
    found = segment("<h1>The Lake</h1>\nIt is deep.\n<h2>Ice</h2>\nIt is thin.", "en", "en")

    assert [(1, "The Lake"), (2, "Ice")] == [(a.level, a.heading) for a in found.articles]


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("Article L. 111-1", "article.l111-1"),
        ("Article L111-1", "article.l111-1"),
        ("Art. R. 57-6", "article.r57-6"),
        ("Article D. 12", "article.d12"),
        ("Article 1382-1", "article.1382-1"),
        ("§ 823a", "article.823a"),
    ],
)
def test_numbers_of_codes_are_whole(written: str, label: str) -> None:
    """An article of a code has a label of its own, with the letter of its rank."""
    found = segment(f"{written}\n\nLe bac est libre.\n\nArticle 9\n\nIl part.", "fr", "fr")

    assert (label, written) == headings(found)[0]


def test_the_number_of_a_code_at_the_head_of_a_paragraph_is_whole() -> None:
    """Art. L. 111-1. – is the label of its paragraph and no sentence."""
    found = segment("Art. L. 111-1. – Le bac est libre. Il part à midi.", "fr", "fr")

    assert [("article.l111-1", "Art. L. 111-1. –")] == headings(found)
    assert ["Le bac est libre.", "Il part à midi."] == said(found)


def test_the_title_of_a_division_may_stand_on_the_next_line() -> None:
    """In all chapters alike, over an article, an empty line or a text."""
    text = (
        "CAPO I\nIl ponte\n\nArt. 1\nÈ aperto.\nCAPO II\nIl traghetto\nArt. 2\nParte.\n"
        "Sezione 1\nLe barche\nTornano a sera."
    )

    assert ["CAPO I Il ponte", "CAPO II Il traghetto", "Sezione 1 Le barche"] == [
        heading for label, heading in headings(segment(text, "it", "it")) if "article" not in label
    ]


def test_the_first_verse_of_a_canto_is_no_title() -> None:
    """A canto begins with a verse, and so may a line that goes on below."""
    for text in (
        "CANTO I\nUpon a lake there was a boat\nand in it",
        "PART I\nThe boat went\nhome.",
    ):
        assert all("\n" not in h and len(h) < 9 for _, h in headings(segment(text, "en", "en")))
