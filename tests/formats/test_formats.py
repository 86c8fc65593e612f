"""What every exporter promises, asked of every member of the door."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from aligner import formats
from aligner.errors import UnknownNameError
from aligner.model import Edition
from aligner.settings import VERSION
from tests.support.small_editions import backwards, empty, hostile, mill

GOLDEN = Path(__file__).parents[1] / "golden" / "exporters"


@pytest.fixture(params=[mill, hostile, empty, backwards], ids=lambda make: make.__name__)
def edition(request: pytest.FixtureRequest) -> Edition:
    made: Edition = request.param()
    return made


@pytest.fixture(params=[form.name for form in formats.MEMBERS if form.written])
def exporter(request: pytest.FixtureRequest) -> formats.Exporter:
    return formats.exporter(request.param)


def test_an_exporter_gives_files_with_different_suffixes(exporter, edition) -> None:
    """At least one file, and no two with the same name."""
    suffixes = [suffix for suffix, _ in exporter.render(edition)]

    assert suffixes
    assert sorted(set(suffixes)) == sorted(suffixes)


def test_a_suffix_makes_a_plain_file_name(exporter, edition) -> None:
    """No folder, no blank, no hidden file hides in a suffix."""
    for suffix, _ in exporter.render(edition):
        assert suffix == suffix.strip("./ ")
        assert "/" not in suffix


def test_a_file_is_text_in_utf_8_with_plain_line_ends(exporter, edition) -> None:
    """Every text can be written, and ends with its only kind of line end."""
    for _, text in exporter.render(edition):
        assert text.encode("utf-8").endswith(b"\n") or not text
        assert "\r" not in text


def test_rendering_twice_gives_the_same_bytes(exporter, edition) -> None:
    """Nothing in a file depends on the day or on chance."""
    assert list(exporter.render(edition)) == list(exporter.render(edition))


def test_the_mill_looks_as_it_did(exporter, agrees_with_golden) -> None:
    """Every byte is as a person last saw it; of a page, its body without the script."""
    for suffix, text in exporter.render(mill()):
        if suffix == "html":
            text = text[text.index("<body") : text.index("<script>")]
        agrees_with_golden(GOLDEN / f"mill.{suffix}", text.replace(VERSION, "VERSION"))


def test_the_exporter_in_the_docs_works() -> None:
    """docs/adding-an-exporter.md shows a module that can be copied."""
    page = (Path(__file__).parents[2] / "docs" / "adding-an-exporter.md").read_text("utf-8")
    names: dict[str, Callable[[Edition], Iterator[tuple[str, str]]]] = {}
    exec(page.split("```python\n")[1].split("```")[0], names)
    ((suffix, text),) = names["render"](mill())

    assert "tsv" == suffix
    assert "Bran is for whoever sweeps.\tLa crusca è di chi spazza.\t" in text.splitlines()


def test_an_unknown_exporter_is_refused_with_the_known_ones() -> None:
    """The message is a fact, the hint the sorted list of names."""
    with pytest.raises(UnknownNameError) as caught:
        formats.exporter("docx")

    assert "There is no exporter named 'docx'." == caught.value.message
    assert "Known: html, json, ladder, tmx." == caught.value.hint
