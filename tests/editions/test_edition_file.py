"""The edition file: what it says is taken, what it should not say is refused with its line."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aligner.editions import edition_file
from aligner.editions.title_page import TitlePage
from aligner.errors import FormatError, InputError, UnknownNameError
from aligner.model import About

WHOLE = """
title = "The Treaty\\tof Arbena"
author = ["A. Rossi", "B. Bianchi"]
translators = "C. Verdi"
editor = "D"
year = 1924
source = "an archive"
licence = "CC0"
notes = '''
One.
Two.'''

[labels]
en = "The English"
it-2 = ""
"""


def written(folder: Path, content: str | bytes, name: str = "x.edition.toml") -> Path:
    data = content if isinstance(content, bytes) else content.encode()
    (folder / name).write_bytes(data)
    return folder / name


def test_all_that_a_title_page_holds_is_read(tmp_path: Path) -> None:
    """Names may be lists and a year a number; notes keep their lines, other texts are one line."""
    about = About(
        author="A. Rossi, B. Bianchi",
        translators="C. Verdi",
        editor="D",
        year="1924",
        source="an archive",
        licence="CC0",
        notes="One.\nTwo.",
    )
    labels = (("en", "The English"), ("it-2", ""))

    expected = TitlePage("The Treaty of Arbena", labels, about)
    assert expected == edition_file.read(written(tmp_path, WHOLE))
    assert expected == edition_file.read(written(tmp_path, WHOLE.replace("\n", "\r\n")))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("titel = 'x'", "line 1: an edition file has no 'titel'"),
        ("# titel = 1\n\n'titel' = 'x'", "line 3: an edition file has no 'titel'"),
        ("notes = '''\nyear = 1\n'''\nyear = 1.5", "line 4: year should be a text or a whole"),
        ("title = 'year = 1'\n  year = true", "line 2: year should be a text"),
        ("title = 3", "line 1: title should be a text"),
        ("title = ['x']", "line 1: title should be a text"),
        ("\nauthor = ['x', 1]", "line 2: author should be a text or a list of texts"),
        ("\nlabels = 'en'", "line 2: labels should be a table"),
        ("[labels]\nen = 'x'\nit = 1", "line 3: the label of it should be a text"),
        ("[labels]\nenglish = 'x'", "line 2: 'english' names no version"),
        ("[labels]\nen-1 = 'x'", "line 2: 'en-1' names no version"),
        ("\ntitle 'x'", "line 2: Expected '=' after a key"),
        ("title = 'x'\nyear =", "line 2: Invalid value"),
        ("title = 'x'\ntitle = 'y'", "line 2: Cannot overwrite a value"),
        (f"year = 0x{'F' * 5000}", "line 1: year should be a text or a whole number"),
        (f"year = {'9' * 5000}", "x.edition.toml is no TOML"),
        (f"title = {'[' * 9000}", "x.edition.toml"),
        (b"title = 'x'\nyear = '\xff'", "line 2: this is no UTF-8"),
        (b" " * (edition_file.LARGEST + 1), "65537 bytes"),
    ],
)
def test_what_should_not_stand_there_is_refused(
    content: str | bytes, message: str, tmp_path: Path
) -> None:
    """The file and the line are named, and there is a way out."""
    with pytest.raises(FormatError) as caught:
        edition_file.read(written(tmp_path, content))

    assert message in caught.value.message
    assert "x.edition.toml" in caught.value.message
    assert caught.value.hint


def test_only_an_ordinary_file_is_opened(tmp_path: Path) -> None:
    """A folder, a pipe, which would wait for ever, and a link to nowhere are refused by name."""
    (tmp_path / "a.edition.toml").mkdir()
    os.mkfifo(tmp_path / "b.edition.toml")
    (tmp_path / "c.edition.toml").symlink_to(tmp_path / "nowhere")

    for name in "abc":
        file = edition_file.beside([tmp_path / f"{name}.en.txt", tmp_path / f"{name}.it.txt"])
        assert file == tmp_path / f"{name}.edition.toml"
        with pytest.raises(InputError, match=f"{name}.edition.toml"):
            edition_file.read(file)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    parts=st.lists(
        st.sampled_from(
            ["title", "year", "labels", "[", "]", "en", "=", '"', "'''", "\n", "1", "#"]
        )
        | st.text(max_size=3),
        max_size=12,
    )
)
def test_any_text_is_read_or_refused_by_name(parts: list[str], tmp_path: Path) -> None:
    """Nothing but an error of ours that names the file comes out."""
    file = written(tmp_path, "".join(parts).encode("utf-8", "surrogatepass"))
    try:
        page = edition_file.read(file)
    except FormatError as error:
        assert "x.edition.toml" in error.message
    else:
        page.title.encode()


def test_it_is_found_by_what_the_files_share_then_by_the_base(tmp_path: Path) -> None:
    """Beside the base and nowhere else; the shared name goes first."""
    texts = [tmp_path / "treaty.en.txt", tmp_path / "it" / "treaty.it.txt"]
    (tmp_path / "it").mkdir()
    written(tmp_path / "it", "", "treaty.edition.toml")
    assert edition_file.beside(texts) is None

    for name in ("treaty.en.edition.toml", "treaty.edition.toml"):
        assert written(tmp_path, "", name) == edition_file.beside(texts)


def test_options_go_before_the_file(tmp_path: Path) -> None:
    """An empty name removes; the file may speak of versions that are not there, options may not."""
    content = "title = 'F'\nyear = 1\nlabels = { en = 'E', it = 'I', de = 'D' }"
    file = written(tmp_path, content)
    page = edition_file.title_page_of(file, "", {"it": ""}, ["en", "it"])

    assert TitlePage("F", (("en", "E"), ("it", "")), About(year="1")) == page
    assert "T" == edition_file.title_page_of(file, "T", {}, ["en"]).title
    with pytest.raises(UnknownNameError, match=r"no version named 'de'.*Known: en, it"):
        edition_file.title_page_of(file, "", {"de": "D"}, ["en", "it"])
