"""The language files: every member of the door, and how a wrong one is refused."""

import pytest

from aligner.errors import FormatError, UnknownNameError
from aligner.languages import DATA, ENDS, LANGUAGES, LanguageRow, find, get, parse, row
from aligner.languages.tags import normalise, primary
from tests.support.golden_paragraphs import WITH_CARE

KLINGON = LanguageRow("tlh", "Klingon")


@pytest.mark.parametrize("member", LANGUAGES, ids=[member.tag for member in LANGUAGES])
def test_every_language_follows_the_form(member: LanguageRow) -> None:
    """A member has a name, a primary subtag, and abbreviations whose ends are known."""
    language = get(member.tag)

    assert member.tag == primary(normalise(member.tag)) == language.tag
    assert member.name and member.name == language.name
    assert set(language.abbreviations.values()) <= set(ENDS)
    assert not any(word.endswith(".") for word in language.abbreviations)


def test_every_file_is_in_the_table() -> None:
    """A language file without a line in the table would never be read."""
    assert sorted(DATA.glob("*.toml")) == sorted(member.file for member in LANGUAGES)


@pytest.mark.parametrize("tag", WITH_CARE)
def test_languages_cut_with_care_are_complete(tag: str) -> None:
    """Those with held-out paragraphs have words for all that segmentation asks of a language."""
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
    assert "English" == row("en-GB").name


def test_an_unknown_language_is_refused_by_name_and_served_by_need() -> None:
    """`get` raises and lists the known tags, `find` gives what holds of any language."""
    known = ", ".join(sorted(member.tag for member in LANGUAGES))
    with pytest.raises(UnknownNameError, match=known):
        get("tlh")

    assert "any language" == find("tlh").name


@pytest.mark.parametrize(
    "content",
    [
        "starters = ",
        "[[abbreviations]]\nends = 'sometimes'\nwords = 'a'",
        "[[abbreviations]]\nwords = 'a'",
        "starters = 3",
    ],
)
def test_a_file_against_the_form_is_refused(content: str) -> None:
    """The message names the file."""
    with pytest.raises(FormatError, match=r"tlh\.toml"):
        parse(content, KLINGON)


def test_a_new_language_needs_no_code() -> None:
    """What stands in a file is what the language knows."""
    language = parse(
        "[[abbreviations]]\nends = 'never'\nwords = 'abc'\n[headings]\nordinals = 'un/una du'",
        KLINGON,
    )

    assert {"abc": "never"} == language.abbreviations
    assert {"un": 1, "una": 1, "du": 2} == language.ordinals
