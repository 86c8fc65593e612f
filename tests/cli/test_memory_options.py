"""What `align` and `export` are told about memories stands in them, and what they lack is said."""

import json
from pathlib import Path

import pytest
from lxml import etree

from aligner.formats.native import schema
from tests.support import processes
from tests.support.labelled_editions import FERRY, ferry
from tests.support.notices import ENGLISH, ITALIAN
from tests.support.small_editions import mill

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def native(tmp_path: Path) -> Path:
    """An edition of three versions in a native file."""
    path = tmp_path / "ferry.alignment.json"
    path.write_text(schema.dumps(ferry(de=FERRY)), encoding="utf-8")
    return path


def exported(native: Path, *options: object) -> dict[str, etree._Element]:
    """The memories by the names of their files."""
    place = native.parent / "out"
    ran = processes.aligner("export", native, "--to", "tmx", "-o", place, "-f", *options)
    assert (0, "") == (ran.returncode, ran.stderr)
    return {path.name: etree.parse(path).getroot() for path in place.iterdir()}


def kinds(root: etree._Element) -> set[str]:
    return set(root.xpath("//prop[@type='x-kind']/text()"))


def test_the_options_reach_the_file(native: Path) -> None:
    """Tool, kinds, tags, score and doubles."""
    files = exported(
        native, "--for", "omegat", "--kinds", "sentence, heading", "--min-score", "0.85",
        "--tmx-lang", "en=en-GB,it=it-CH", "--doubles", "once",
    )  # fmt: skip
    root = files["ferry.en-it.tmx"]

    assert {"ferry.en-it.tmx", "ferry.en-de.tmx"} == set(files)
    assert {"1-1"} == kinds(root)  # headings score less
    assert {"en-GB", "it-CH"} == {variant.get(LANG) for variant in root.iter("tuv")}
    assert "en-GB" == root.find("header").get("srclang")
    assert {"en-GB", "de"} == {v.get(LANG) for v in files["ferry.en-de.tmx"].iter("tuv")}


def test_one_file_of_all_versions(native: Path) -> None:
    """It is named without sigils, and can be the one file that is asked for."""
    (name,) = exported(native, "--multilingual")
    one = native.parent / "x.tmx"
    ran = processes.aligner("export", native, "-o", one, "--multilingual")

    assert "ferry.tmx" == name
    assert 0 == ran.returncode
    assert {3} == {len(unit.findall("tuv")) for unit in etree.parse(one).iter("tu")}
    assert 12 == processes.aligner("export", native, "-o", native.parent / "y.tmx").returncode


def test_the_summary_says_what_is_in_it_and_what_is_not(tmp_path: Path) -> None:
    """Units by kind, reasons with their counts; the JSON has them all."""
    path = tmp_path / "mill.alignment.json"
    path.write_text(schema.dumps(mill()), encoding="utf-8")
    options = ("--to", "tmx", "-o", tmp_path, "-f", "--min-score", "0.5")
    said = processes.aligner("export", path, *options).stdout
    value = json.loads(processes.aligner("export", path, *options, "--json").stdout)

    assert (
        "en – it memory for plain: 6 units (4 sentences, 2 headings);"
        " left out: 2 no counterpart, 1 doubtful en – de"
    ) in " ".join(said.split())
    assert 3 == len(value["memories"][0]["left_out"])
    assert {"no counterpart": 2, "doubtful": 1} == value["memories"][0]["reasons"]


def test_trados_is_given_advice(native: Path) -> None:
    """About regions, once for all files; what it cannot read is refused."""
    options = ("--to", "tmx", "-o", native.parent / "out", "-f", "--for", "trados")
    said = processes.aligner("export", native, *options).stdout
    refused = processes.aligner("export", native, *options, "--multilingual")

    assert 1 == said.count("give --tmx-lang en=en-XX,it=it-XX.")
    assert 12 == refused.returncode
    assert "Leave --multilingual out" in refused.stderr


def test_the_date_is_the_environments(native: Path) -> None:
    """SOURCE_DATE_EPOCH, in seconds; what is no number ends the run."""
    place = native.parent / "x.tmx"
    command = ("export", native, "-o", place, "--multilingual", "-f")
    processes.aligner(*command, env={"SOURCE_DATE_EPOCH": "1735689600"})
    text = place.read_text("utf-8")
    refused = processes.aligner(*command, env={"SOURCE_DATE_EPOCH": "yesterday"})

    assert 'creationdate="20250101T000000Z"' in text
    assert 12 == refused.returncode
    assert "SOURCE_DATE_EPOCH is 'yesterday'" in refused.stderr


@pytest.mark.parametrize(
    ("options", "code", "message"),
    [
        (("--for", "wordfast"), 2, "'omegat', 'trados', 'memoq'"),
        (("--kinds", "verse"), 2, "known: sentence, heading, content, label, run"),
        (("--kinds", ","), 2, "known: sentence"),
        (("--tmx-lang", "en"), 2, "LANG=TAG"),
        (("--tmx-lang", "en=x!"), 6, "'x!' is no language tag"),
        (("--tmx-lang", "fr=fr-CH"), 12, "There are en, it."),
        (("--min-score", "2"), 2, "0.0<=x<=1.0"),
        (("--doubles", "never"), 2, "'each', 'once'"),
    ],
)
def test_a_wrong_option_ends_the_run_before_the_work(
    options: tuple[str, ...], code: int, message: str, tmp_path: Path
) -> None:
    """The encoder, which does not exist, is not asked for."""
    for name, text in (("a.en.txt", ENGLISH), ("a.it.txt", ITALIAN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    files = (tmp_path / "a.en.txt", tmp_path / "a.it.txt")
    ran = processes.aligner("align", *files, "-o", tmp_path, "--encoder", "no/such", *options)

    assert code == ran.returncode
    assert message in ran.stderr
