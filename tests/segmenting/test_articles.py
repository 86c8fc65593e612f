"""Which lines are headings, and what their labels are."""

from collections.abc import Callable
from pathlib import Path

import pytest

from aligner.languages import get
from aligner.segmenting.articles import split
from aligner.segmenting.headings import recognise
from aligner.segmenting.lines import MaskedText
from aligner.segmenting.outlines import outline
from aligner.segmenting.segmenter import segment

CASES = sorted((Path(__file__).parents[1] / "golden" / "articles").iterdir())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_articles_are_as_expected(case: Path, agrees_with_golden: Callable[..., None]) -> None:
    """Level, label, heading and sentences of every article are those of expected.txt."""
    text = (case / "input.txt").read_text(encoding="utf-8")
    lines = []
    for article in segment(text, case.name.rpartition("-")[2], "x").articles:
        lines.append(f"{article.level}\t{article.label or '-'}\t{article.heading or '-'}")
        lines += [f"\t{sentence.text}" for sentence in article.sentences]

    agrees_with_golden(case / "expected.txt", "\n".join(lines) + "\n")


@pytest.mark.parametrize(
    ("tag", "heading", "label"),
    [
        ("en", "Article 2", "article.2"),
        ("en", "ARTICLE II.", "article.2"),
        ("en", "Art. 2", "article.2"),
        ("it", "Articolo 2", "article.2"),
        ("it", "Articolo secondo", "article.2"),
        ("it", "Art. 2-bis", "article.2bis"),
        ("fr", "Article premier", "article.1"),
        ("de", "Artikel 2", "article.2"),
        ("es", "Artículo 2.º", "article.2"),
        ("pt", "Artigo 2.º", "article.2"),
        ("de", "§ 12", "article.12"),
        ("en", "CHAPTER THE FIRST. OF TRADE", "chapter.1"),
        ("it", "CAPITOLO PRIMO", "chapter.1"),
        ("fr", "Chapitre IV Des blessés", "chapter.4"),
        ("de", "Erster Teil", "part.1"),
        ("fr", "Première partie", "part.1"),
        ("it", "Preambolo", "preamble"),
        ("en", "ANNEX B", "annex.b"),
        ("en", "Appendix 2", "annex.2"),
        ("de", "Anlage 2", "annex.2"),
        ("it", "Appendice", "annex"),
        ("ru", "Статья 7", "article.7"),
    ],
)
def test_labels_are_the_same_in_every_language(tag: str, heading: str, label: str) -> None:
    """However a heading writes its number, the label is normalised."""
    found = recognise(heading, get(tag))

    assert found is not None
    assert label == found.label


@pytest.mark.parametrize(
    ("tag", "sentence"),
    [
        ("en", "Article 2 shall apply to ferries."),
        ("en", "Chapter and verse were quoted."),
        ("it", "Articolo 3 del trattato citato, salvo patto contrario."),
        ("de", "Artikel 5 Absatz 2 gilt entsprechend."),
        ("en", "Part of the cargo was lost."),
        ("en", "Section I-beams were used, 12 in all, to carry the roof of the shed."),
    ],
)
def test_sentences_that_begin_with_a_reference_are_no_headings(tag: str, sentence: str) -> None:
    """A reference at the head of a sentence is part of it."""
    assert recognise(sentence, get(tag)) is None


def test_a_reference_broken_over_lines_is_no_heading() -> None:
    """ "the permit referred to in / Article 4" does not begin Article 4."""
    text = "Carriers show the permit referred to in\nArticle 4\nof this Treaty."

    assert [""] == [part.label for part in split(MaskedText.from_text(text, get("en")))]


def test_numbers_between_empty_lines_are_headings_if_they_count_up() -> None:
    """Chapters that are numbered only have labels, in figures and in numerals."""
    for one, two in (("1", "2"), ("I", "II")):
        text = f"{one}\n\nHe slept.\n\n{two}\n\nHe woke."

        assert ["section.1", "section.2"] == [
            part.label for part in split(MaskedText.from_text(text, get("en")))
        ]


def test_signatures_with_initials_are_no_outline() -> None:
    """A. Rossi and B. Neri have signed, they are no sections."""
    text = "For Italy:\nA. Rossi\n\nFor Germany:\nB. Neri\n\nDone at Rome."

    assert [""] == [part.label for part in split(MaskedText.from_text(text, get("en")))]


def test_a_lettered_title_of_one_word_is_a_heading_above_its_own_divisions() -> None:
    """A. Voting above A.1. is no name, and B. counts on from it."""
    text = (
        "A. Voting\nAs said.\nA.1. Calls\nWe vote.\nA.2. Counts\nWe count.\nB. The minutes\nWe go."
    )

    assert ["section.a", "section.a.1", "section.a.2", "section.b"] == [
        part.label for part in split(MaskedText.from_text(text, get("en")))
    ]


def test_underlined_titles_are_headings_and_ruled_off_sentences_are_not() -> None:
    """A rule under a short line without a stop makes it a heading, under a sentence it does not."""
    text = "The Pass\n--------\nThey crossed.\n---\nThey rested."
    witness = segment(text, "en", "en")

    assert ["The Pass"] == [article.heading for article in witness.articles]
    assert ["They crossed.", "They rested."] == [s.text for s in witness.sentences]


def test_numbered_paragraphs_are_no_outline() -> None:
    """A numbered line that ends like a sentence is text."""
    assert outline("2. The parties shall meet.") is None
    assert (("2",), True) == outline("2. Boats")


def test_names_under_a_treaty_are_no_titles() -> None:
    """Short lines with nothing below them are sentences, as signatures are."""
    text = "The treaty is signed.\n\nSigned: A. Rossi\n\nB. Neri\n\nC. Bianchi"

    assert 1 == len(split(MaskedText.from_text(text, get("en"))))


def test_parts_hold_the_whole_text() -> None:
    """Parts follow on each other from the first heading to the end."""
    text = "Before.\n\nArticle 1\nOne.\n\nArticle 2\nTwo."
    parts = split(MaskedText.from_text(text, get("en")))

    assert [0, *(part.stop for part in parts[:-1])] == [part.start for part in parts]
    assert len(text) == parts[-1].stop
