"""The language tags of a memory are those of the texts, and no two versions have the same."""

import pytest

from aligner.errors import SettingsError
from aligner.formats.tmx.tags import check_asked, tags_of
from tests.support.small_editions import witness


@pytest.mark.parametrize(
    ("sigils", "tags"),
    [
        ("en-GB it-IT", ("en-GB", "it-IT")),
        ("EN zh-hant-TW", ("en", "zh-Hant-TW")),
        ("en en-2", ("en", "en-x-en2")),
        ("en-GB en-US", ("en-GB", "en-US")),
        ("en-GB en-GB-2", ("en-GB", "en-GB-x-engb2")),
        ("en en-2 en-3", ("en", "en-x-en2", "en-x-en3")),
        ("pt pt-BR", ("pt", "pt-BR")),
    ],
)
def test_a_region_that_was_given_is_kept(sigils: str, tags: tuple[str, ...]) -> None:
    """Two witnesses of one tag are told apart by a private subtag."""
    sides = [
        witness(sigil, [], language=sigil.removesuffix("-2").removesuffix("-3"))
        for sigil in sigils.split()
    ]

    assert tags == tags_of(sides)


@pytest.mark.parametrize(
    ("asked", "tags"),
    [
        ([("en", "en-GB")], ("en-GB", "it-CH")),
        ([("it", "it-IT"), ("en", "en-US")], ("en-US", "it-IT")),
        ([("it-CH", "it")], ("en", "it")),
        ([("en", "en-GB"), ("it", "it-IT"), ("it-CH", "it")], ("en-GB", "it")),
    ],
)
def test_a_tag_that_is_asked_for_stands_there(
    asked: list[tuple[str, str]], tags: tuple[str, ...]
) -> None:
    """For a version by its sigil first, then by its language."""
    sides = [witness("en", []), witness("it-CH", [], language="it-CH")]

    assert tags == tags_of(sides, asked)
    check_asked(["en", "it-CH"], asked)


@pytest.mark.parametrize(
    ("asked", "fact"),
    [
        (("fr", "fr-CH"), "there is no version 'fr'"),
        (("en", "it-IT"), "this is another language than en"),
    ],
)
def test_a_tag_that_no_version_can_have_is_refused(asked: tuple[str, str], fact: str) -> None:
    """A version there is not, a language that is another; the versions are listed."""
    with pytest.raises(SettingsError) as caught:
        check_asked(["en", "it"], [asked])

    assert fact in caught.value.message
