"""A memory holds sentences, headings, and what a tool may cut off as a segment of its own."""

import pytest

from aligner.formats.tmx.labels import heading_label
from aligner.formats.tmx.memory import memories
from aligner.formats.unit_kinds import NAMES
from aligner.model import Edition, Span
from aligner.settings import Memories
from tests.support.articles import article
from tests.support.labelled_editions import FERRY, TRAGHETTO, ferry, plain_text, side_by_side

FAEHRE = FERRY.replace("One coin is taken.", "Eine Münze.")


def texts(edition: Edition, *kinds: str, **chosen: object) -> list[tuple[str, ...]]:
    """The texts of the units of these kinds, by version."""
    (memory,) = memories(edition, Memories(kinds=kinds, **chosen))  # type: ignore[arg-type]
    return [entry.texts for entry in memory.entries()]


def test_paired_headings_are_units() -> None:
    """Each before the sentences below it, of a kind of its own."""
    (memory,) = memories(ferry(), Memories())
    entries = list(memory.entries())
    places = [entry.id for entry in entries if entry.kind in ("heading", "sentence")]

    assert [("THE FERRY", "IL TRAGHETTO"), ("1. Fares", "1 Tariffe"), ("Article 2", "Articolo 2")] \
        == texts(ferry(), "heading")  # fmt: skip
    assert ["en.2.heading", "en.3.heading", "en.3.1", "en.3.2", "en.4.heading"] == places[:5]
    assert [0.8] * 3 == [entry.score for entry in entries if entry.kind == "heading"]


def test_beside_a_unit_with_a_label_stands_one_without() -> None:
    """Of sentences and of headings; what has no label has no second unit."""
    assert [
        ("Fares", "Tariffe"),
        ("One coin is taken.", "Si prende una moneta."),
        ("Dogs travel free of charge.", "I cani viaggiano senza pagare."),
        ("Cats pay;", "I gatti pagano;"),
        ("so do hens.", "così le galline."),
    ] == texts(ferry(), "content")


def test_every_label_is_there_once() -> None:
    """With what stands for it most often: "1." is "1" above the fares alone."""
    english = f"{FERRY}\n# section.2| 2. Boats\n1. A.\n2. B.\n"
    italian = f"{TRAGHETTO}\n# section.2| 2 Barche\n1. A.\n2. B.\n"
    edition = side_by_side(plain_text("en", english), plain_text("it", italian))

    assert [("1.", "1."), ("2.", "2."), ("(a)", "(a)"), ("(b)", "(b)")] == texts(edition, "label")


def test_a_label_that_one_side_lacks_is_no_unit() -> None:
    """But the sentence without it is one, and the other side is whole."""
    edition = side_by_side(plain_text("en", "1. One coin."), plain_text("it", "Una moneta."))

    assert [] == texts(edition, "label")
    assert [("One coin.", "Una moneta.")] == texts(edition, "content")


def test_a_label_that_is_a_whole_unit_is_none_beside_it() -> None:
    """One source with two translations would be a doubt."""
    edition = side_by_side(
        plain_text("en", "# article.1| 1.\n1. One coin."),
        plain_text("it", "# article.1| Articolo 1\n1. Una moneta."),
    )

    assert [("1.", "Articolo 1")] == texts(edition, "heading", "label")


def test_the_mark_of_a_list_goes_where_every_version_has_one() -> None:
    """A dash opens speech, too; a mark alone is no unit."""
    edition = side_by_side(
        plain_text("en", "- One coin.\n“Come!”\n— No."),
        plain_text("it", "• Una moneta.\n— Vieni!\nNo."),
    )

    assert [("One coin.", "Una moneta.")] == texts(edition, "content", "label")


@pytest.mark.parametrize(
    ("heading", "label", "language", "expected"),
    [
        ("4. Rights", "article.4", "en", "4."),
        ("Article 4 – Rights", "article.4", "en", "Article 4"),
        ("CHAPTER IV The Assembly", "chapter.4", "en", "CHAPTER IV"),
        ("9.2. Authority", "section.9.2", "en", "9.2."),
        ("Parte seconda Dei diritti", "part.2", "it", "Parte seconda"),
        ("Art. 4", "article.4", "it", "Art. 4"),
        ("PART IV.", "part.4", "en", "PART IV."),
        ("The 4 winds", "", "en", ""),
        ("Of the fourth 4", "article.4", "en", ""),
    ],
)
def test_the_label_of_a_heading_ends_with_its_number(
    heading: str, label: str, language: str, expected: str
) -> None:
    """A number that stands farther behind is part of the title."""
    span = Span(0, len(heading))
    held = article(heading, span, span, (), label)

    assert expected == heading[: heading_label(held, heading, language)]


def test_all_versions_in_one_memory() -> None:
    """Headings, contents and labels of three versions, as those of two."""
    edition = ferry(de=FAEHRE)

    assert ("1. Fares", "1 Tariffe", "1. Fares") in texts(edition, "heading", multilingual=True)
    assert ("One coin is taken.", "Si prende una moneta.", "Eine Münze.") in texts(
        edition, "content", multilingual=True
    )
    assert ("2.", "2.", "2.") in texts(edition, "label", multilingual=True)


@pytest.mark.parametrize("kind", NAMES)
def test_only_the_kinds_that_are_asked_for_are_there(kind: str) -> None:
    """And each of them can be had by itself."""
    (memory,) = memories(ferry(), Memories(kinds=(kind,)))

    assert {kind} == {entry.kind for entry in memory.entries()}


def test_ids_are_unique() -> None:
    """In a memory of everything."""
    for edition in (ferry(), ferry(de=FAEHRE)):
        for multilingual in (False, True):
            for memory in memories(edition, Memories(multilingual=multilingual)):
                ids = [entry.id for entry in memory.entries()]
                assert len(set(ids)) == len(ids)
