"""Which articles face each other on a page: what the alignment says, or else their labels."""

from dataclasses import replace

from aligner.editions.matched_headings import match_articles
from aligner.model import Bead, Edition, Span
from tests.support.small_editions import Part, alignment, bead, witness

ENGLISH: list[Part] = [
    ("", "", ["We agree."]),
    ("chapter.1", "Chapter I", []),
    ("article.1", "Article 1", ["Bread is sold."]),
    ("article.2", "Article 2", ["Wool is washed."]),
    ("annex", "Annex", []),
]
ITALIAN: list[Part] = [
    ("preamble", "Preambolo", ["Conveniamo."]),
    ("chapter.1", "Capo I", []),
    ("article.1", "Articolo 1", ["La lana si lava."]),
    ("annex", "Allegato", []),
]
BEADS = bead((0, 1), (0, 1)), bead((1, 2), (1, 1)), bead((2, 3), (1, 2))


def edition(*headings: Bead) -> Edition:
    """Article 1 has no counterpart, the second one stands as the first."""
    one, two = witness("en", ENGLISH), witness("it", ITALIAN)
    paired = replace(alignment(one, two, *BEADS), headings=headings)
    return Edition("", "en", (one, two), (paired,))


def headings(*pairs: tuple[int, int]) -> tuple[Bead, ...]:
    return tuple(Bead(Span(a, a + 1), Span(b, b + 1), 0.9, 0) for a, b in pairs)


def test_headings_face_as_the_alignment_pairs_them() -> None:
    """The annexes have one label, and the alignment has not paired them: nor does the page."""
    whole = edition(*headings((1, 1), (3, 2)), Bead(Span(4, 5), Span(3, 3), 0.9))

    assert {0: 0, 1: 1, 3: 2} == match_articles(whole, whole.witnesses[1])


def test_sentences_match_only_articles_without_a_heading() -> None:
    """Headings that the alignment leaves alone do not face each other for their sentences."""
    whole = edition(Bead(Span(3, 4), Span(2, 2), 0.9), Bead(Span(4, 4), Span(2, 3), 0.9))

    assert {0: 0} == match_articles(whole, whole.witnesses[1])


def test_files_of_version_1_match_by_sentences_labels_and_place() -> None:
    """They hold no beads of headings: the page is what it was."""
    whole = edition()

    assert {0: 0, 1: 1, 3: 2, 4: 3} == match_articles(whole, whole.witnesses[1])


def test_the_base_faces_itself() -> None:
    """Every article of the base is its own counterpart."""
    whole = edition(*headings((1, 1)))

    assert {n: n for n in range(5)} == match_articles(whole, whole.witnesses[0])
