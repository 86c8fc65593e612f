"""Languages are named by tags or by names, where somebody says so on purpose."""

from pathlib import Path

import pytest

from aligner.errors import LanguageError
from aligner.languages.file_names import from_name
from aligner.languages.tags_by_name import tag_of


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("de", "German german GERMAN deutsch Deutsch deu ger de"),
        ("it", "Italian italiano ita"),
        ("fr", "French français francais Francais"),
        ("he", "Hebrew עברית heb iw"),
        ("ru", "русский Russian"),
        ("ja", "日本語 Japanese"),
        ("fa", "Persian Farsi فارسی"),
        ("el", "Greek Ελληνικά ελληνικα"),
        ("sh", "Serbo-Croatian"),
        ("tlh", "Klingon"),
    ],
)
def test_names_are_understood(tag: str, said: str) -> None:
    """In English and in the language itself, whatever their capitals and accents."""
    assert {tag} == {tag_of(one) for one in said.split()}


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("zh-Hant", "Chinese (Traditional)"),
        ("zh-Hant", "chinese, traditional"),
        ("zh-Hans", "Simplified Chinese"),
        ("zh-Hant", "繁體中文"),
        ("pt-BR", "Portuguese (Brazil)"),
        ("pt-BR", "português (Brasil)"),
        ("pt-BR", "Brazilian Portuguese"),
        ("en-GB", "English (UK)"),
        ("sr-Latn-RS", "Serbian (Serbia, Latin)"),
        ("grc", "Ancient Greek"),
        ("el", "Modern Greek"),
        ("nb", "Norwegian Bokmål"),
    ],
)
def test_scripts_and_regions_are_understood(tag: str, said: str) -> None:
    """In brackets, behind a comma, and in names of their own."""
    assert tag == tag_of(said)


@pytest.mark.parametrize("said", ["is", "in", "no", "as", "or", "ga", "ewe", "mon"])
def test_a_tag_counts_before_a_name(said: str) -> None:
    """Ga, Ewe and Mon are names, too; as tags they mean Irish, Ewe and Mongolian."""
    expected = {"in": "id", "ewe": "ee", "mon": "mn"}

    assert expected.get(said, said) == tag_of(said)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("germn", "de (German)"),
        ("Germany", "de (German)"),
        ("tedesco", "de (German)"),
        ("englisch", "en (English)"),
        ("jap", "ja (Japanese)"),
        ("jp", "ja (Japanese)"),
        ("cz", "cs (Czech)"),
        ("gr", "el (Greek)"),
        ("ua", "uk (Ukrainian)"),
        ("us", "en (English)"),
        ("German (Mars)", "de (German)"),
    ],
)
def test_near_names_are_suggested(said: str, meant: str) -> None:
    """What is like a name, in any language of the page, or a country's code, gets a hint."""
    with pytest.raises(LanguageError) as raised:
        tag_of(said)

    assert raised.value.message == f"{said!r} is no language tag and no name of a language."
    assert raised.value.hint.startswith(f"Did you mean {meant}")


@pytest.mark.parametrize(
    "said", ["", " ", "e", "xx", "()", "(x)", "en (", "q" * 5000, "foo bar (baz)"]
)
def test_what_is_like_nothing_shows_what_tags_look_like(said: str) -> None:
    """An empty word, a letter and a long line suggest nothing."""
    with pytest.raises(LanguageError, match="Tags read en, it"):
        tag_of(said)


@pytest.mark.parametrize(
    "stem", ["german", "english", "the.persian", "chinese (traditional)", "korean"]
)
def test_names_of_files_are_not_read_so(stem: str) -> None:
    """A file called "german" may be about Germans."""
    assert [""] == [found.tag for found in from_name([Path(f"{stem}.txt")])]
