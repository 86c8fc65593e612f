"""What we say ourselves: every language says all of it."""

import string

import pytest

from aligner.languages.phrases import languages, phrases
from aligner.languages.tables import entry

ENGLISH = phrases("en")
OWN = {"adjectives", "languages"}
"""Tables that a language has where it needs them."""

TEXTS = {name for name, value in ENGLISH.items() if isinstance(value, str)}


def blanks(phrase: str) -> set[str]:
    """The names in braces that a phrase leaves to be filled."""
    return {name for _, name, _, _ in string.Formatter().parse(phrase) if name}


@pytest.mark.parametrize("tag", languages())
def test_every_language_has_every_phrase_with_the_same_blanks(tag: str) -> None:
    """A translation that forgets a phrase or a number would break a page."""
    own = phrases(tag)

    assert set(ENGLISH) - OWN == set(own) - OWN
    assert set(ENGLISH["about"]) == set(own["about"])
    for name in TEXTS:
        assert blanks(ENGLISH[name]) == blanks(own[name])


@pytest.mark.parametrize("tag", languages())
def test_every_language_names_itself_and_english(tag: str) -> None:
    """By the table of CLDR or in its own file: a page says at least whose text is whose."""
    for language in (tag, "en"):
        assert phrases(tag).get("languages", {}).get(language) or entry(f"names-{tag}", language)


def test_a_language_without_a_file_says_nothing() -> None:
    """Whoever asks finds no phrases, and takes English."""
    assert not phrases("tlh")
