"""What we say ourselves: every language says all of it."""

import string

import pytest

from aligner.languages.phrases import languages, phrases

ENGLISH = phrases("en")
TEXTS = {name for name, value in ENGLISH.items() if isinstance(value, str)}


def blanks(phrase: str) -> set[str]:
    """The names in braces that a phrase leaves to be filled."""
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


@pytest.mark.parametrize("tag", languages())
def test_every_language_has_every_phrase_with_the_same_blanks(tag: str) -> None:
    """A translation that forgets a phrase or a number would break a page."""
    own = phrases(tag)

    assert set(ENGLISH) == set(own) - {"adjectives"}
    assert set(ENGLISH["about"]) == set(own["about"])
    for name in TEXTS:
        assert blanks(ENGLISH[name]) == blanks(own[name])


@pytest.mark.parametrize("tag", languages())
def test_every_language_names_those_that_english_names(tag: str) -> None:
    """A language whose name is forgotten would be called by its tag. A language may know more
    names, its own for one, and bends all that it bends."""
    own = phrases(tag)

    assert set(ENGLISH["languages"]) <= set(own["languages"])
    assert set(own["languages"]) == set(own.get("adjectives", own["languages"]))


def test_a_language_without_a_file_says_nothing() -> None:
    """Whoever asks finds no phrases, and takes English."""
    assert not phrases("tlh")
