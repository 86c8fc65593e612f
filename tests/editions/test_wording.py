"""The page's words: what a version is called, and how it is told from the others."""

from dataclasses import replace

import pytest

from aligner.editions.wording import PageWording, page_wording
from aligner.model import Edition, sigils
from tests.support.small_editions import alignment, bead, witness


def edition(*tags: str) -> Edition:
    """Versions of one sentence in these languages, the first of them the base."""
    versions = [
        witness(sigil, [("", "", ["a"])], language=tag)
        for sigil, tag in zip(sigils(tags), tags, strict=True)
    ]
    base, *others = versions
    paired = tuple(alignment(base, other, bead((0, 1), (0, 1))) for other in others)
    return Edition("", base.sigil, tuple(versions), paired)


def called(*tags: str) -> list[str]:
    made = edition(*tags)
    return [page_wording(made).name(version) for version in made.witnesses]


def missing_in(base: str, tag: str) -> str:
    made = edition(base, tag)
    return page_wording(made).say("absent", made.witnesses[1])


@pytest.mark.parametrize(
    ("names", "tags"),
    [
        (["English", "Korean"], ["en", "ko"]),
        (["Italiano", "Coreano"], ["it", "ko"]),
        (["English", "Italian", "English (2)"], ["en", "it", "en"]),
        (["English", "English (United Kingdom)"], ["en", "en-GB"]),
        (["Deutsch", "Englisch"], ["de", "en-GB"]),
        (["English", "Chinese (Traditional)"], ["en", "zh-Hant"]),
        (
            ["Deutsch", "Serbisch (Lateinisch)", "Serbisch (Kyrillisch)"],
            ["de", "sr-Latn", "sr-Cyrl"],
        ),
        (["English", "English (en-x-cary)"], ["en", "en-x-cary"]),
        (["Deutsch", "Persisch (pes)", "Persisch (prs)"], ["de", "pes", "prs"]),
    ],
)
def test_versions_are_told_apart(names: list[str], tags: list[str]) -> None:
    """By the script that a tag has, by the region where two would else be called alike, by the tag
    where the regions do not help, and by a number where the tags are the same."""
    assert names == called(*tags)


def test_a_region_and_a_number() -> None:
    """Two British versions beside an American one."""
    assert [
        "English (United States)",
        "English (United Kingdom)",
        "English (United Kingdom, 2)",
    ] == called("en-US", "en-GB", "en-GB")


def test_a_label_is_the_name() -> None:
    """Who names a version is not corrected."""
    made = edition("en", "en-GB")

    assert "Cary" == page_wording(made).name(replace(made.witnesses[1], label="Cary"))


@pytest.mark.parametrize(
    ("said", "base", "tag"),
    [
        ("not in the Korean text", "en", "ko"),
        ("not in the Chinese text (Traditional)", "en", "zh-Hant"),
        ("not in the other text", "en", "und"),
        ("fehlt im englischen Text", "de", "en-GB"),
        ("fehlt im deutschen Text (2)", "de", "de"),
        ("fehlt im Hindi-Text", "de", "hi"),
        ("fehlt im lateinischen Text", "de", "la"),
        ("fehlt im norwegischen Text (Bokmål)", "de", "nb"),
        ("manca nel testo cinese (tradizionale)", "it", "zh-Hant"),
        ("falta en el texto latino", "es", "la"),
    ],
)
def test_phrases_bend_the_name(said: str, base: str, tag: str) -> None:
    """German joins or bends it, Spanish and Portuguese have an adjective for Latin."""
    assert said == missing_in(base, tag)


@pytest.mark.parametrize(
    ("base", "spoken"), [("deu", "de"), ("pt-BR", "pt"), ("ko", "en"), ("he", "en")]
)
def test_the_page_speaks_the_language_of_the_base(base: str, spoken: str) -> None:
    """Whatever its code is spelled like; English where it cannot, and then runs as English does."""
    wording: PageWording = page_wording(edition(base, "en"))

    assert spoken == wording.language
    assert wording.dir_attribute == (' dir="ltr"' if base == "he" else "")
