"""The tables of codes and names are whole, and say where they come from."""

import re

import pytest

from aligner.languages.tables import FOLDER, entry, rows
from aligner.languages.tags import PRIVATE_USE, TWO_LETTERS

TABLES = sorted(file.stem for file in FOLDER.glob("*.tsv"))


@pytest.mark.parametrize("table", TABLES)
def test_a_table_has_a_source_and_no_key_twice(table: str) -> None:
    """The second line names the source; every other line is a key, a tab and a value."""
    lines = (FOLDER / f"{table}.tsv").read_text(encoding="utf-8").splitlines()

    assert re.match("# Source: (IANA|Unicode CLDR).*", lines[1])
    assert all(re.fullmatch(r"[\w-]+\t\S[^\t]*", line) for line in lines[2:])
    assert len(rows(table)) == len(lines) - 2
    assert all(entry(table, key) == value for key, value in list(rows(table).items())[::50])


def test_the_notice_of_the_names_goes_with_them() -> None:
    """The Unicode License asks for its text beside the data."""
    assert "UNICODE LICENSE V3" in (FOLDER / "UNICODE-LICENSE.txt").read_text(encoding="utf-8")


def test_what_is_not_there_says_nothing() -> None:
    """Neither an unknown key nor an unknown table, nor a key made of two lines."""
    assert "" == entry("replaced", "en") == entry("names-tlh", "en") == entry("names-en", "")
    assert "" == entry("names-en", "aa\tAfar\nab")


def test_old_codes_lead_to_registered_ones() -> None:
    """No old code leads to another old one, or nowhere."""
    old = rows("replaced")
    targets = {value.partition("-")[0] for value in old.values() if value != "-"}

    assert set() == targets & set(old)
    registered = set(rows("registered"))
    assert set() == {one for one in targets - registered if not PRIVATE_USE.fullmatch(one)}


@pytest.mark.parametrize("page", ["de", "en", "es", "fr", "it", "pt"])
def test_every_page_names_the_languages_of_two_letters(page: str) -> None:
    """Each language of the page has its own word for nearly all of them, and none is a code."""
    names = rows(f"names-{page}")
    unnamed = sorted(tag for tag in TWO_LETTERS if names.get(tag, tag) == tag)

    assert [] == unnamed
    assert 500 < len([tag for tag in names if re.fullmatch("[a-z]{2,3}", tag)])
