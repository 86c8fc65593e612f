"""Language tags found in file names, and names without them."""

from pathlib import Path

import pytest

from aligner.languages.file_names import as_tag, from_name, without_tag


def found(*names: str) -> list[tuple[str, bool]]:
    return [named[:2] for named in from_name([Path(name) for name in names])]


@pytest.mark.parametrize(
    ("tags", "names"),
    [
        (["en", "it"], ["treaty.en.txt", "treaty.it.txt"]),
        (["en", "it"], ["treaty_en.txt", "treaty_it.txt"]),
        (["en", "it"], ["treaty-en.txt", "treaty-it.txt"]),
        (["en", "it"], ["en.txt", "it.txt"]),
        (["en", "it"], ["en/treaty.txt", "it/treaty.txt"]),
        (["pt-BR", "it"], ["treaty.pt-BR.txt", "treaty.it.md"]),
        (["en-GB", "it"], ["treaty_en_GB.txt", "treaty_it.txt"]),
        (["en", "it"], ["treaty.eng.txt", "treaty.ita.txt"]),
    ],
)
def test_names_give_languages(tags: list[str], names: list[str]) -> None:
    """Every usual way of writing the language into the name is plain."""
    assert [(tag, True) for tag in tags] == found(*names)


@pytest.mark.parametrize("name", ["src.txt", "readme.txt", "v2.txt", "en/treaty.txt", "a.b.txt"])
def test_other_names_give_nothing(name: str) -> None:
    """No language is read into a name that has none; one folder alone says nothing."""
    assert [("", False)] == found(name)


def test_titles_are_not_plain() -> None:
    """A title that ends or begins like a tag is a guess that the text has to confirm."""
    assert [("it", False)] == found("as_you_like_it.txt")
    assert [("en", False)] == found("en_cary.txt")
    assert [("am", False), ("so", False)] == found("this_i_am.txt", "questo_io_so.txt")


@pytest.mark.parametrize(
    ("stem", "first"),
    [("my_treaty", True), ("en_cary", True), ("as_you_like_it", False), ("la casa", True)],
)
def test_a_first_word_is_told_from_an_ending(stem: str, first: bool) -> None:
    """What begins a name may only confirm; what ends it stands where no text gainsays it."""
    assert first == from_name([Path(f"{stem}.txt")])[0].first_word


def test_a_folder_goes_before_a_first_word() -> None:
    """`en/my_book.txt` and `it/my_book.txt` are English and Italian."""
    assert [("en", True), ("it", True)] == found("en/my_book.txt", "it/my_book.txt")
    assert [("en", True), ("it", True)] == found("en/who_i_am.txt", "it/chi_sono.txt")


def test_a_suffix_may_be_a_language() -> None:
    """`a.en` and `a.it` differ by their tags and nothing else; `a.src` says nothing."""
    assert [("en", True), ("it", True)] == found("a.en", "a.it")
    assert [("", False), ("", False)] == found("a.src", "a.tgt")


def test_one_folder_says_nothing() -> None:
    """Two files in the same folder are not both in the folder's language."""
    assert [("", False), ("", False)] == found("it/one.txt", "it/two.txt")


def test_all_names_have_to_end_alike() -> None:
    """An ending is plain only where every file has one."""
    assert [("it", False), ("", False)] == found("do_it.txt", "fatelo.txt")


def test_dots_are_plain_by_themselves() -> None:
    """`x.en.txt` means English whatever the other file is called."""
    assert [("en", True), ("", False)] == found("x.en.txt", "other.txt")


def test_a_version_number_is_not_a_region() -> None:
    """`en-2.txt` is English for a guess, no variety of it."""
    assert "" == as_tag("en-2")
    assert [("en", False)] == found("en-2.txt")


def test_stems_lose_their_tags() -> None:
    """What two names share is what is left without the language."""
    assert "my.treaty" == without_tag("my.treaty.en") == without_tag("my.treaty_it")
