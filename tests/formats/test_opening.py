"""A file of any form is opened, known by suffix or beginning, and read by what reads its form."""

import gzip
import lzma
import os
from pathlib import Path

import pytest

from aligner import formats
from aligner.errors import EmptyTextError, FormatError, InputError
from aligner.formats import opening
from tests.support.small_editions import mill

READ = [form for form in formats.FORMS if form.read]


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def written(form: formats.FormRow) -> str:
    """The mill in a form; of several files the first."""
    return next(iter(formats.exporter(form.name).render(mill())))[1]


def form_of(path: Path) -> str:
    with opening.opened(path) as found:
        return found.form.name


@pytest.mark.parametrize("form", READ, ids=lambda form: form.name)
def test_the_suffix_says_the_form(form: formats.FormRow, tmp_path: Path) -> None:
    """In any case, packed or not, whatever stands in the file."""
    suffix = form.suffixes[0]

    assert form.name == form_of(file(tmp_path, f"a.{suffix}", "?"))
    assert form.name == form_of(file(tmp_path, f"a.{suffix.upper()}", "?"))
    assert form.name == form_of(file(tmp_path, f"a.{suffix}.gz", gzip.compress(b"?")))
    assert form.name == form_of(file(tmp_path, f"a.{suffix}.xz", lzma.compress(b"?")))


@pytest.mark.parametrize("form", [form for form in READ if form.written], ids=lambda f: f.name)
def test_without_a_known_suffix_the_beginning_says_it(
    form: formats.FormRow, tmp_path: Path
) -> None:
    """White space and a byte-order mark before it do not matter."""
    assert form.name == form_of(file(tmp_path, "a.out", written(form)))
    assert form.name == form_of(file(tmp_path, "b.out", "\ufeff\n " + written(form)))


def test_other_files_are_refused(tmp_path: Path) -> None:
    """With what stands there and the forms there are."""
    with pytest.raises(FormatError) as caught:
        form_of(file(tmp_path, "a.txt", "Once upon a time\n"))

    assert "a.txt, line 1: 'Once upon a time' begins no form we read." in caught.value.message
    assert all(form.name in caught.value.hint for form in READ)
    with pytest.raises(EmptyTextError, match=r"a\.out: the file is empty"):
        form_of(file(tmp_path, "a.out", "\n"))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.tsv.gz", b"no gzip"),
        ("a.tsv.gz", gzip.compress(b"a\tb\n" * 99)[:-9]),
        ("a.tsv.gz", gzip.compress(b"a\tb\n" * 99)[:12] + b"\xff" * 30),
        ("a.tsv.xz", b"no xz"),
        ("gone.tsv", None),
        (".", None),
    ],
)
def test_what_cannot_be_opened_is_named(name: str, content: bytes | None, tmp_path: Path) -> None:
    """Missing files, folders, and packed files that are damaged."""
    if content is not None:
        file(tmp_path, name, content)
    with pytest.raises(InputError, match=r"cannot be read"):
        list(opening.units(tmp_path / name))


def test_a_pipe_can_be_read(tmp_path: Path) -> None:
    """`<(…)` of a shell cannot be read twice; its form is found all the same."""
    reading, writing = os.pipe()
    os.write(writing, b"[0]:[0]\n")
    os.close(writing)
    try:
        units = list(opening.units(Path(f"/dev/fd/{reading}")))
    finally:
        os.close(reading)

    assert [((0,), (0,))] == [unit.numbers for unit in units]


def test_an_edition_comes_from_a_file_that_holds_one(tmp_path: Path) -> None:
    """A form of one pair is refused by its name."""
    for form in (form for form in READ if form.written):
        path = file(tmp_path, f"a.{form.suffixes[0]}", written(form))
        if form.scope == "edition":
            assert mill() == opening.edition(path)
            continue
        with pytest.raises(FormatError, match="holds no whole edition"):
            opening.edition(path)


def test_units_of_an_edition_are_those_of_all_pairs(tmp_path: Path) -> None:
    """Seven beads of either alignment."""
    for form in (form for form in READ if form.written and form.scope == "edition"):
        path = file(tmp_path, f"a.{form.suffixes[0]}", written(form))

        assert 14 == len(list(opening.units(path)))
