"""What became of a text's letters."""

import pytest

from aligner.editions.conservation import LONGEST_HEADING, Conservation, count_letters, shares
from tests.support.small_editions import alignment, bead, witness

PROSE = "Here begins a sentence of the text that nobody should take out of sight. "
LONG = "Title One. Scope. " + PROSE * 4


def test_letters_of_every_kind_are_counted_once() -> None:
    """Sentences, headings of a heading's length, and what is set aside, make the body."""
    made = Conservation(
        witness(
            "en",
            [("", "Opening words", ["One two.", PROSE * 2]), ("", LONG.strip(), ["Three."])],
            fences=((PROSE * 2, "running header"),),
        )
    )
    prose = count_letters(PROSE)

    assert (6, 5) == made.sentences
    assert (12, 0) == made.headings
    assert [count_letters(LONG)] == [stretch.n_letters for stretch in made.long_headings]
    assert [4 * prose] == [stretch.n_letters for stretch in made.prose_in_headings]
    assert [prose] == [stretch.n_letters for stretch in made.prose_in_fences]
    assert made.body == 6 + 5 + 12 + count_letters(LONG) + prose
    assert made.n_letters == made.body + prose


def test_a_heading_may_have_250_characters() -> None:
    """One more is too many."""
    made = [Conservation(witness("en", [("", "T" * n, ["A."])])) for n in (250, 251)]

    assert 250 == LONGEST_HEADING
    assert [(250,), (0,)] == [one.headings for one in made]


@pytest.mark.parametrize(
    ("language", "fenced"),
    [
        ("en", "Smith, J. (1926). The history of the river. London: Penguin. Second edition. "),
        ("en", "THE HISTORY OF THE RIVER. AND OF ALL THE LAND THAT LIES ON IT. THE END. "),
        ("en", "The first words, which no end of a sentence stands before, are not believed. "),
        ("zh", "第一章。河流。第二章。"),
    ],
    ids=["references", "capitals", "one end only", "short in Chinese"],
)
def test_what_no_prose_is_stays_out_of_the_body(language: str, fenced: str) -> None:
    """Titles in a list of references have stops, and are short; names have capitals."""
    fences = ((fenced, "reference"),)
    made = Conservation(witness("xx", [("", "", ["A.", fenced])], language=language, fences=fences))

    assert () == made.prose_in_fences


def test_prose_of_a_language_without_blanks_is_seen() -> None:
    """By its letters."""
    fenced = "第一章。这条河流的水是住在两岸的人民共同的财富任何人不得阻止船只通行。"
    made = Conservation(
        witness("zh", [("", "", ["一。", fenced])], fences=((fenced, "reference"),))
    )

    assert 1 == len(made.prose_in_fences)


def test_shares_are_of_the_letters_of_the_body() -> None:
    """A long sentence counts as much as it is long, and paired headings count, too."""
    one = witness("en", [("article.1", "Article 1", ["Abcd efgh.", "Ij."])])
    two = witness("it", [("article.1", "Articolo 1", ["Abcd efgh ilmn."])])
    joined = alignment(one, two, bead((0, 1), (0, 1)), bead((1, 2), (1, 1)))
    source, target = Conservation(one), Conservation(two)

    assert (round(8 / 17, 4), round(12 / 20, 4)) == shares(joined, source, target)


def test_what_is_set_aside_lowers_the_share() -> None:
    """Whole sentences that are paired are not all of a text whose heading swallowed the rest."""
    one = witness("en", [("", LONG.strip(), ["Abcd."])])
    two = witness("it", [("", "", ["Abcd."])])
    mine, theirs = shares(
        alignment(one, two, bead((0, 1), (0, 1))), Conservation(one), Conservation(two)
    )

    assert mine < 0.03 and theirs == 1.0


@pytest.mark.parametrize(
    ("reason", "counts"),
    [
        ("running header", True),
        ("anything", True),
        ("own pattern", False),
        ("outside the body", False),
    ],
)
def test_what_a_person_fences_is_no_part_of_the_body(reason: str, counts: bool) -> None:
    """Whatever a rule calls its fence, its prose counts."""
    made = Conservation(witness("en", [("", "", ["A.", PROSE * 2])], fences=((PROSE * 2, reason),)))

    assert counts == bool(made.prose_in_fences)
