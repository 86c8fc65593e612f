"""Before the work: languages found, swapped sides noticed."""

from pathlib import Path

import pytest

from aligner.errors import LanguageError
from aligner.readers.documents import Choice, choose, contradicted

ENGLISH = "The bridge was built by the people of the valley, and nobody has forgotten it. " * 10
ITALIAN = "Il ponte era stato costruito dalla gente della valle, e nessuno lo ha dimenticato. " * 10
SPANISH = "El puente fue construido por la gente del valle, y nadie lo ha olvidado todavía. " * 10
PORTUGUESE = "As pontes foram feitas pelos homens do vale, e não há quem não saiba disso. " * 10


def chosen(names: list[str], texts: list[str], *declared: str) -> list[tuple[str, str]]:
    found = choose([Path(name) for name in names], texts, declared)
    return [(choice.language, choice.found_by) for choice in found]


def test_the_option_comes_first() -> None:
    """--lang is taken before names and texts."""
    names = ["x.de.txt", "x.fr.txt"]

    assert [("en", "option"), ("it", "option")] == chosen(names, [ENGLISH, ITALIAN], "en", "IT")


def test_names_come_before_texts() -> None:
    """A plain name is taken; a short text does not gainsay it."""
    assert [("en", "name"), ("it", "name")] == chosen(["x.en.txt", "x.it.txt"], ["Ja.", "Oui."])


def test_texts_decide_where_names_say_nothing() -> None:
    """Without option and name the text is identified."""
    assert [("en", "text"), ("it", "text")] == chosen(["a.txt", "b.txt"], [ENGLISH, ITALIAN])


def test_a_title_is_not_believed_against_its_text() -> None:
    """`as_you_like_it.txt` in English is English."""
    names = ["as_you_like_it.txt", "come_vi_piace.txt"]

    assert [("en", "text"), ("it", "text")] == chosen(names, [ENGLISH, ITALIAN])


def test_a_text_of_no_known_language_is_undetermined() -> None:
    """Names and numbers are in "und", and no error."""
    assert Choice("und", "text") == choose([Path("a.txt")], ["1926, 1931"])[0]


def test_swapped_tags_are_noticed() -> None:
    """Two sides that speak each other's language are said to be swapped, with both names."""
    with pytest.raises(LanguageError, match=r"look swapped: a.txt is in 'it' and b.txt is in 'en'"):
        chosen(["a.txt", "b.txt"], [ITALIAN, ENGLISH], "en", "it")


def test_swapped_names_are_noticed() -> None:
    """The same for what the names say."""
    with pytest.raises(LanguageError, match="look swapped"):
        chosen(["x_en.txt", "x_it.txt"], [ITALIAN, ENGLISH])


def test_a_wrong_side_is_noticed() -> None:
    """One side in another language is an error that names file, tag and language."""
    with pytest.raises(LanguageError, match=r"b.txt: --lang says 'it', but the text is in 'en'"):
        chosen(["a.txt", "b.txt"], [ENGLISH, ENGLISH], "en", "it")


@pytest.mark.parametrize("tag", ["it", "it-CH", "nap", "fro", "und"])
def test_right_and_unknown_tags_are_not_doubted(tag: str) -> None:
    """A variety, and a language that cannot be told, stand against a text that looks Italian."""
    assert "" == contradicted(tag, ITALIAN)


@pytest.mark.parametrize(("tag", "text"), [("pt", SPANISH), ("es", PORTUGUESE), ("en", ITALIAN)])
def test_relatives_are_told_apart(tag: str, text: str) -> None:
    """Spanish under a Portuguese tag is noticed, and the other way round."""
    assert "" != contradicted(tag, text)


def test_short_texts_are_not_accused() -> None:
    """One line in another language is no evidence enough."""
    assert "" == contradicted("en", ITALIAN[:85])


def test_mixed_texts_are_not_accused() -> None:
    """A page of which half quotes the original is what it was said to be."""
    assert "" == contradicted("en", ENGLISH + ITALIAN)


def test_a_tag_for_each_file() -> None:
    """One tag for two files is an error that counts both."""
    with pytest.raises(LanguageError, match="2 files, but --lang was given for 1"):
        chosen(["a.txt", "b.txt"], [ENGLISH, ITALIAN], "en")
