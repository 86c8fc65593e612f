"""docs/adding-an-exporter.md and docs/adding-an-importer.md are followed to the letter."""

import json
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.support.notices import ENGLISH, ITALIAN
from tests.support.package_copy import (
    LIMIT,
    aligner,
    contract_test,
    copied_package,
    follow,
    page_blocks,
)

CONTRACT = "tests/formats/test_formats.py"

pytestmark = pytest.mark.timeout(LIMIT)


@pytest.fixture(scope="module")
def exporting(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with the exporter of the page, and two texts beside it."""
    package = copied_package(tmp_path_factory.mktemp("exporting"))
    written = follow("adding-an-exporter.md", package)
    assert ["aligner/formats/tsv.py", "aligner/formats/__init__.py"] == written
    (package / "notice.en.txt").write_text(ENGLISH, encoding="utf-8")
    (package / "notice.it.txt").write_text(ITALIAN, encoding="utf-8")
    return package


@pytest.fixture(scope="module")
def importing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with the importer of the page, and its other half."""
    package = copied_package(tmp_path_factory.mktemp("importing"))
    assert 2 == len(follow("adding-an-importer.md", package))
    _, render = page_blocks("adding-an-importer.md")
    module, table = (package / "aligner" / "formats" / name for name in ("bars.py", "__init__.py"))
    module.write_text(f"{module.read_text('utf-8')}\n\n{render}", encoding="utf-8")
    row = '"pair", read=True)'
    assert row in table.read_text("utf-8")
    both = table.read_text("utf-8").replace(row, '"pair", written=True, read=True)')
    table.write_text(both, encoding="utf-8")
    return package


def align(package: Path, *options: object) -> CompletedProcess[str]:
    texts = ("notice.en.txt", "notice.it.txt")
    return aligner(package, "align", *texts, "--encoder", "hashing", "-q", *options)


def test_help_names_an_added_exporter(exporting: Path) -> None:
    """Its name with its sentence, and how its files end."""
    said = " ".join(aligner(exporting, "align", "--help").stdout.split())

    assert "tsv (a table of all versions)" in said
    assert "x.tsv" in said


def test_an_added_exporter_writes(exporting: Path) -> None:
    """By its name into a folder, and by its suffix into one file: the same table."""
    align(exporting, "--to", "tsv", "-o", "out")
    align(exporting, "-o", "y.tsv")

    table = (exporting / "out" / "notice.tsv").read_text(encoding="utf-8")
    assert "It costs 3 crowns.\tCosta 3 corone.\n" in table
    assert table == (exporting / "y.tsv").read_text(encoding="utf-8")


@pytest.mark.parametrize("options", [("--to", "tsv", "-o", "old"), ("-o", "old/notice.tsv")])
def test_an_added_exporters_file_is_missed_before_the_work(
    options: tuple[str, ...], exporting: Path
) -> None:
    """A file that is there refuses the run while the encoder, which does not exist, is unasked."""
    (exporting / "old").mkdir(exist_ok=True)
    (exporting / "old" / "notice.tsv").write_text("old")
    refused = align(exporting, *options, "--encoder", "no-such-encoder")

    assert 9 == refused.returncode
    assert "notice.tsv" in refused.stderr
    assert "old" == (exporting / "old" / "notice.tsv").read_text()


def test_an_added_exporter_keeps_the_contract(exporting: Path) -> None:
    """The contract test of the copy passes once its golden file has been written and looked at."""
    said = contract_test(exporting, CONTRACT, "", "--rewrite-goldens", "-v")

    golden = exporting / "tests" / "golden" / "exporters" / "mill.tsv"
    assert "Bran is for whoever sweeps.\tLa crusca è di chi spazza.\t" in golden.read_text("utf-8")
    assert "test_the_mill_looks_as_it_did[tsv] PASSED" in said


def test_an_added_importer_is_evaluated(importing: Path) -> None:
    """Its files are compared with a gold by their texts; help names the form."""
    (importing / "a.bars").write_text("One. ||| Uno.\nTwo. Three. ||| Due e tre.\n")
    (importing / "a.gold").write_text("[0]:[0]\n[1, 2]:[1]\n")
    (importing / "a.src").write_text("One.\nTwo.\nThree.\n")
    (importing / "a.tgt").write_text("Uno.\nDue e tre.\n")
    value = json.loads(aligner(importing, "evaluate", "a.bars", "a.gold", "--json").stdout)
    said = " ".join(aligner(importing, "evaluate", "--help").stdout.split())

    assert 1.0 == value["strict"]["f1"]
    assert "bars (lines like source ||| target)" in said


def test_an_added_importer_names_the_line(importing: Path) -> None:
    """A line without bars ends the run with 7."""
    (importing / "bad.bars").write_text("One. ||| Uno.\nTwo. Due.\n")
    refused = aligner(importing, "evaluate", "bad.bars", "bad.bars")

    assert 7 == refused.returncode
    assert "bad.bars, line 2: there is no ||| in it." in refused.stderr


def test_an_added_importer_keeps_the_contract(importing: Path) -> None:
    """Both halves pass the contract test, the round trip with them."""
    said = contract_test(importing, CONTRACT, "", "--rewrite-goldens", "-v")

    for edition in ("mill", "hostile", "empty", "backwards"):
        assert f"comes_back_in_a_round_trip[{edition}-bars] PASSED" in said


def test_an_importer_needs_no_exporter(tmp_path: Path) -> None:
    """With the row as the page shows it first, the form is read only, and --to does not know it."""
    package = copied_package(tmp_path)
    follow("adding-an-importer.md", package)
    contract_test(package, CONTRACT, "row or damaged or unknown")

    assert 10 == aligner(package, "align", "a.txt", "b.txt", "--to", "bars").returncode
