"""What every form promises, asked of every row of the door's table."""

import io
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aligner import formats
from aligner.errors import AlignerError, UnknownNameError
from aligner.formats.units import Unit, of_alignment
from aligner.model import Alignment, Edition
from aligner.settings import VERSION
from tests.support import processes
from tests.support.small_editions import backwards, empty, hostile, mill

GOLDEN = Path(__file__).parents[1] / "golden" / "exporters"
WRITTEN = [form for form in formats.FORMS if form.written]
READ = [form for form in formats.FORMS if form.read]
BOTH = [form for form in WRITTEN if form.read]


def named(form: formats.FormRow) -> str:
    return form.name


@pytest.fixture(params=[mill, hostile, empty, backwards], ids=lambda make: make.__name__)
def edition(request: pytest.FixtureRequest) -> Edition:
    made: Edition = request.param()
    return made


@pytest.fixture(params=WRITTEN, ids=named)
def form(request: pytest.FixtureRequest) -> formats.FormRow:
    row: formats.FormRow = request.param
    return row


@pytest.fixture
def exporter(form: formats.FormRow) -> formats.Exporter:
    return formats.exporter(form.name)


# The table


@pytest.mark.parametrize("row", formats.FORMS, ids=named)
def test_a_row_says_what_its_module_can(row: formats.FormRow) -> None:
    """The module renders where the row says "written" and reads where it says "read"."""
    module = import_module(row.home)

    assert (row.written, row.read) == (hasattr(module, "render"), hasattr(module, "read"))
    assert row.written or row.read
    assert row.about == row.about.strip(" .")
    assert row.about
    assert all(suffix == suffix.lower().strip(". /") != "" for suffix in row.suffixes)
    assert row.suffixes


def test_a_name_and_a_suffix_mean_one_form() -> None:
    """No two rows have a name in common, or the ending of a file where both write or both read."""
    endings = [form.suffixes[0].rpartition(".")[2] for form in WRITTEN]
    suffixes = [suffix for form in READ for suffix in form.suffixes]

    for one in ([form.name for form in formats.FORMS], endings, suffixes):
        assert sorted(set(one)) == sorted(one)


def test_asking_the_table_loads_no_member() -> None:
    """Help lists the forms, and a place is judged, while no form is imported."""
    modules = {form.home for form in formats.FORMS}
    program = (
        "import sys\nfrom pathlib import Path\nfrom aligner.cli import main, output_files\n"
        "output_files.place(Path('x'), None, None, [Path('a')]).planned(['en', 'it'])\n"
        "try:\n    main(['align', '--help'])\nexcept SystemExit:\n    pass\n"
        f"print({modules!r} & set(sys.modules), file=sys.stderr)"
    )
    ran = processes.python(program)

    assert "set()" == ran.stderr.strip()
    said = " ".join(ran.stdout.split())
    assert all(f"{form.name} ({form.about})" in said for form in WRITTEN)


def test_an_unknown_form_is_refused_with_the_known_ones() -> None:
    """The message is a fact, the hint the sorted list of names; who only reads is not written."""
    for ask, kind, rows in (
        (formats.exporter, "exporter", WRITTEN),
        (formats.importer, "importer", READ),
    ):
        strangers = {form.name for form in formats.FORMS} - {form.name for form in rows}
        for name in ["no-such-form", *strangers]:
            with pytest.raises(UnknownNameError) as caught:
                ask(name)

            assert f"There is no {kind} named {name!r}." == caught.value.message
            assert f"Known: {', '.join(sorted(map(named, rows)))}." == caught.value.hint


# What is written


def test_the_files_are_those_that_the_row_foretells(form, exporter, edition) -> None:
    """So that it is known before the work which files would be replaced."""
    others = [alignment.target for alignment in edition.alignments]
    foretold = form.file_suffixes(edition.base, others)

    assert foretold == tuple(suffix for suffix, _ in exporter.render(edition))
    assert sorted(set(foretold)) == sorted(foretold)


def test_a_pair_that_is_none_is_in_no_form_of_a_pair(form, exporter, edition) -> None:
    """The forms of an edition hold all of it; of a pair, what shares a part is written too."""
    verdicts = ("none", "partly")[-len(edition.alignments) :]
    judged = replace(
        edition,
        alignments=tuple(
            replace(a, verdict=v) for a, v in zip(edition.alignments, verdicts, strict=True)
        ),
    )
    kept = [a.target for a in judged.alignments if a.verdict != "none" or form.scope != "pair"]
    expected = form.file_suffixes(edition.base, kept)

    assert expected == tuple(suffix for suffix, _ in exporter.render(judged))
    strangers = tuple(replace(a, verdict="none") for a in edition.alignments)
    nothing = list(exporter.render(replace(edition, alignments=strangers)))
    assert (form.scope == "pair") is (not nothing)


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


# What is read


def holdable(texts: Iterable[tuple[str, str]]) -> list[str]:
    """Texts in the form and the characters that every file can hold: NFC, no controls."""
    return [
        "".join(
            letter
            for letter in unicodedata.normalize("NFC", text)
            if unicodedata.category(letter) not in ("Cc", "Cn") or letter == "\t"
        )
        for _, text in texts
    ]


def assert_units_of(units: list[Unit], edition: Edition, alignment: Alignment) -> None:
    """Units hold an alignment's beads in order; null beads may be left out, all or none. Units of
    another kind than sentences are no beads."""
    units = [unit for unit in units if unit.is_bead]
    beads = list(of_alignment(edition, alignment))
    paired = [bead for bead in beads if all(text.strip() for text in holdable(bead.texts))]
    expected = beads if len(units) == len(beads) else paired

    assert len(expected) == len(units)
    for unit, bead in zip(units, expected, strict=True):
        assert not unit.texts or holdable(unit.texts) == holdable(bead.texts)
        assert not unit.numbers or unit.numbers == bead.numbers
        assert unit.score is None or unit.score == pytest.approx(bead.score, abs=5e-5)
        assert unit.id in ("", bead.id)


@pytest.mark.parametrize("row", BOTH, ids=named)
def test_what_is_written_comes_back_in_a_round_trip(row: formats.FormRow, edition: Edition) -> None:
    """An edition as it was; of a pair, its beads, as far as the form holds them."""
    files = [text.encode() for _, text in formats.exporter(row.name).render(edition)]
    held = [formats.importer(row.name).read(io.BytesIO(data), "a file") for data in files]
    if row.scope == "edition":
        assert [edition] == held
        return
    for units, alignment in zip(held, edition.alignments, strict=True):
        assert_units_of(list(units), edition, alignment)


def pieces(row: formats.FormRow) -> list[bytes]:
    """What a file of a form may be made of: its own lines, and what it should not hold."""
    written = formats.exporter(row.name).render(mill()) if row.written else ()
    lines = [line for _, text in written for line in text.encode().splitlines(keepends=True)]
    return [*lines, b"a\tb\n", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"<", b"{", b"[0]:[0]\n", b"\n"]


@pytest.mark.parametrize("row", READ, ids=named)
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused_by_name(
    row: formats.FormRow, data: st.DataObject
) -> None:
    """Whatever bytes stand there, nothing but an error of ours that names the file comes out."""
    some = st.lists(st.sampled_from(pieces(row)) | st.binary(max_size=9), max_size=9)
    content = b"".join(data.draw(some))
    try:
        held = formats.importer(row.name).read(io.BytesIO(content), "the-file")
        units = [] if isinstance(held, Edition) else list(held)
    except AlignerError as error:
        assert "the-file" in error.message
        assert error.exit_code in (4, 5, 7)
    else:
        assert all(isinstance(unit, Unit) for unit in units)
