"""Marks within a line are fenced if they look like it; numbers that a reader wrote are labels."""

import pytest

from aligner.model import Mark, Span, Witness
from aligner.readers import html
from aligner.segmenting.segmenter import segment
from aligner.settings import Segmenting


def cut(text: str, kind: str, piece: str, language: str = "en") -> Witness:
    start = text.index(piece)
    mark = Mark(kind, Span(start, start + len(piece)))
    return segment(text, language, language, marks=(mark,))


def said(witness: Witness) -> list[str]:
    return [sentence.text for article in witness.articles for sentence in article.sentences]


def fenced(witness: Witness) -> list[tuple[str, str]]:
    return [(f.reason, witness.text[f.start : f.stop]) for f in witness.fences]


@pytest.mark.parametrize(
    "kind, piece, reason",
    [
        ("note mark", "[A]", "footnote mark"),
        ("note mark", "[1, 3]", "footnote mark"),
        ("page", "[Pg xiii]", "page number"),
        ("page", "214", "page number"),
        ("ruby", "（むら）", "ruby"),
    ],
)
def test_marks_within_words_are_fenced(kind: str, piece: str, reason: str) -> None:
    """The word is whole again, and the sentence ends where it ended."""
    witness = cut(f"He saw the trav{piece}ellers. They slept.", kind, piece)

    assert ["He saw the travellers.", "They slept."] == said(witness)
    assert [(reason, piece)] == fenced(witness)


@pytest.mark.parametrize(
    "kind, piece",
    [
        ("note mark", "He went. She stayed."),
        ("note mark", "a link to what the editors say of it"),
        ("page", "the whole of a chapter"),
        ("ruby", "（The man is old. He sleeps.）"),
        ("ruby", "（" + "a" * 60 + "）"),
        ("ruby", "without brackets"),
    ],
)
def test_what_does_not_look_like_its_mark_stays(kind: str, piece: str) -> None:
    """Sentences, words without a number, long ones: no mark alone takes anything out of sight."""
    assert [] == fenced(cut(f"It is so{piece} here.", kind, piece))


def test_a_reading_needs_letters_that_it_reads() -> None:
    """At the head of a line there are none."""
    assert [] == fenced(cut("（むら）のはずれ。", "ruby", "（むら）", "ja"))


def test_readings_can_be_kept() -> None:
    """As every fence by its name."""
    text = "その村（むら）は。"
    mark = Mark("ruby", Span(3, 7))
    kept = segment(text, "ja", "ja", Segmenting(disabled_fences=("ruby",)), marks=(mark,))

    assert [text] == said(kept)


def of_page(page: str) -> Witness:
    reading = html.read(page.encode(), "x.html")
    return segment(reading.text, "en", "en", marks=reading.marks)


@pytest.mark.parametrize(
    "page, labels",
    [
        ("<ol><li>Keys are given.</ol>", ["1."]),
        ("<ol start=4 type=I><li>Rent is due.<li value=9>Dogs stay out.</ol>", ["IV.", "IX."]),
        ("<ol reversed><li>Keys are given.<li>Rent is due.</ol>", ["2.", "1."]),
    ],
)
def test_numbers_that_a_reader_wrote_are_labels(page: str, labels: list[str]) -> None:
    """Also a single one, and those that jump or count down."""
    witness = of_page(page)
    found = [s.label for article in witness.articles for s in article.sentences]

    assert labels == [witness.text[label.start : label.stop] for label in found]


def test_the_last_item_of_a_numbered_list_is_no_title() -> None:
    """Though a paragraph stands below it; a lone item above a paragraph is one."""
    listed = "<ol><li>Minutes of March<li>New roof<li>Other business</ol><p>We met at ten.</p>"
    alone = "<ol><li>Minutes of March</ol><p>Read.</p><ol start=2><li>New roof</ol><p>Done.</p>"

    assert [""] == [article.heading for article in of_page(listed).articles]
    assert ["1. Minutes of March", "2. New roof"] == [a.heading for a in of_page(alone).articles]
