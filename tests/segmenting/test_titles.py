"""The title of a text is its first heading, and no line that names its author."""

import pytest

from aligner.languages import get
from aligner.segmenting.segmenter import segment
from aligner.segmenting.titles import is_author_line

BODY = "It was a cold day in the town. Nobody came to the mill.\n\nThe miller slept.\n"


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ("The Mill", "The Mill"),
        ("The Mill\n\nby Ada Renn", "The Mill"),
        ("The Mill\nBy Ada Renn and J. van der Orve", "The Mill"),
        ("By Ada Renn\n\nThe Mill", "The Mill"),
        ("BY ADA RENN\n\nTRANSLATED BY B. CORNO\n\nTHE MILL", "THE MILL"),
        ("# Translated by Ada Renn\n\n# The Mill", "The Mill"),
        ("By Love Possessed\n\nChapter 1", "By Love Possessed"),
        ("By the River", "By the River"),
        ("Chapter 1", ""),
        ("Nobody came.\n\nby Ada Renn", ""),
    ],
)
def test_the_title_is_no_author_line(opening: str, title: str) -> None:
    """A line of names that "by" leads is passed over where a title stands beside it."""
    assert title == segment(f"{opening}\n\n{BODY}", "en", "en").title


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("it", "di Ada Renn"),
        ("it", "Traduzione di Ada Renn"),
        ("de", "von Ada Renn"),
        ("fr", "par Ada Renn et Jean de l’Orve"),
        ("es", "por Ada Renn"),
        ("pt", "de Ada Renn"),
        ("nl", "door Ada Renn"),
        ("pl", "przełożyła Ada Renn"),
        ("ru", "Перевод Ады Ренн"),
    ],
)
def test_every_language_has_its_word_for_it(language: str, line: str) -> None:
    """With its own word a line of names is one of an author, with another's it is not."""
    assert is_author_line(line, get(language))
    assert is_author_line(line.upper(), get(language))
    assert not is_author_line(line, get("la"))
    assert not is_author_line(line.lower(), get(language))
