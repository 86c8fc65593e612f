"""What languages are called."""

import pytest

from aligner.languages.names import language_name
from aligner.languages.phrases import languages


@pytest.mark.parametrize(
    ("tag", "names"),
    [
        ("ko", "Korean Koreanisch coreano"),
        ("fa", "Persian Persisch persiano"),
        ("sa", "Sanskrit Sanskrit sanscrito"),
        ("hr", "Croatian Kroatisch croato"),
        ("iw", "Hebrew Hebräisch ebraico"),
        ("eng", "English Englisch inglese"),
    ],
)
def test_a_language_has_its_name_in_each(tag: str, names: str) -> None:
    """In English, German and Italian; an old code has the name of the language."""
    assert names.split() == [language_name(tag, speaker).name for speaker in ("en", "de", "it")]


@pytest.mark.parametrize("speaker", languages())
@pytest.mark.parametrize("one", ["zh-Hant", "sr-Latn"])
def test_scripts_are_told_apart(speaker: str, one: str) -> None:
    """A language in two scripts has two names in every language of the page."""
    other = {"zh-Hant": "zh-Hans", "sr-Latn": "sr-Cyrl"}[one]

    assert language_name(one, speaker).name == language_name(other, speaker).name
    assert language_name(one, speaker).details != language_name(other, speaker).details


def test_a_language_without_a_name_borrows_one() -> None:
    """Iranian Persian is Persian in German, Biblical Hebrew has its English name there, and what
    nobody named is called by its tag."""
    assert "Iranian Persian" == language_name("pes", "en").name
    assert "Persisch" == language_name("pes", "de").name
    assert "Ancient Hebrew" == language_name("hbo", "de").name
    assert "qaa-x-mine" == language_name("qaa-x-mine", "de").name


def test_brackets_of_a_name_are_details() -> None:
    """What CLDR says in brackets stands beside script and region."""
    assert ("Norwegisch", ("Bokmål", "Lateinisch", "Norwegen")) == language_name(
        "nb-Latn-NO", "de", with_region=True
    )
