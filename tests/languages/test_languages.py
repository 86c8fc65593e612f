"""The language files: every member of the door, and how a wrong one is refused."""

from pathlib import Path

import pytest

from aligner import languages
from aligner.errors import FormatError, UnknownNameError
from aligner.languages import ENDS, LANGUAGES, find, get, parse

FILES = Path(languages.__file__).parent / "data"
WITH_CARE = ("de", "en", "es", "fr", "it", "pt")


@pytest.mark.parametrize("tag", sorted(LANGUAGES))
def test_every_language_follows_the_form(tag: str) -> None:
    """A member has a name, its tag, and abbreviations whose ends are known."""
    language = get(tag)

    assert tag == language.tag
    assert language.name
    assert set(language.abbreviations.values()) <= set(ENDS)
    assert not any(word.endswith(".") for word in language.abbreviations)


def test_every_file_is_in_the_table() -> None:
    """A language file without a line in the table would never be read."""
    assert sorted(LANGUAGES.values()) == sorted(path.name for path in FILES.glob("*.toml"))


@pytest.mark.parametrize("tag", WITH_CARE)
def test_languages_cut_with_care_are_complete(tag: str) -> None:
    """Six languages have words for all that segmentation asks of a language."""
    language = get(tag)

    known = (
        *(language.starters, language.dangling, language.recitals, language.divisions),
        *(language.parts, language.ordinals, language.editorial_marks, language.source_notes),
        *(language.reference_headings, language.contents_headings),
    )

    assert all(known)
    assert {"article", "chapter", "section", "part"} <= set(language.divisions.values())


@pytest.mark.parametrize("tag", WITH_CARE)
def test_no_starter_is_an_abbreviation_that_never_ends(tag: str) -> None:
    """A word that begins sentences is none of those whose stop never ends one."""
    language = get(tag)
    both = {w for w in language.starters if len(w) > 2 and language.abbreviations.get(w) == "never"}

    assert set() == both


def test_a_region_is_passed_over() -> None:
    """en-GB and en_US are English."""
    assert get("en-GB") == get("en_US") == get("en")


def test_an_unknown_language_is_refused_by_name_and_served_by_need() -> None:
    """`get` raises and lists the known tags, `find` gives what holds of any language."""
    with pytest.raises(UnknownNameError, match="de, en, es, fr, it"):
        get("tlh")

    assert "any language" == find("tlh").name


@pytest.mark.parametrize(
    "content",
    [
        "name = ",
        "starters = 'A'",
        "name = 'X'\n[[abbreviations]]\nends = 'sometimes'\nwords = 'a'",
        "name = 'X'\n[[abbreviations]]\nwords = 'a'",
        "name = 'X'\nstarters = 3",
    ],
)
def test_a_file_against_the_form_is_refused(content: str) -> None:
    """The message names the file."""
    with pytest.raises(FormatError, match=r"klingon\.toml"):
        parse(content, "tlh", "klingon.toml")


def test_a_new_language_needs_no_code() -> None:
    """What stands in a file is what the language knows."""
    language = parse(
        "name = 'X'\n[[abbreviations]]\nends = 'never'\nwords = 'abc'\n"
        "[headings]\nordinals = 'un/una du'",
        "xx",
        "x.toml",
    )

    assert {"abc": "never"} == language.abbreviations
    assert {"un": 1, "una": 1, "du": 2} == language.ordinals
