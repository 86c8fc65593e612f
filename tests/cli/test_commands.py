"""The command line: options are translated, and what comes out is what was asked for."""

import json
import signal
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from aligner import training
from aligner.cli import output_files, signals
from aligner.cli.commands import aligner
from aligner.editions.summary import Summary
from aligner.encoders import ENCODERS
from aligner.errors import AlignerError, OutputExistsError, SettingsError, UnknownNameError
from aligner.formats.native import schema
from aligner.settings import Segmenting
from tests.support import processes
from tests.support.notices import ENGLISH, ITALIAN
from tests.support.small_editions import backwards, mill

COMMAND = import_module("aligner.cli.commands.align")


@pytest.fixture(autouse=True)
def heeded_signals() -> Iterator[None]:
    """What a command within this process does to signals is undone."""
    before = {number: signal.getsignal(number) for number in signals.SIGNALS}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def texts(tmp_path: Path) -> list[str]:
    """Two versions of a notice, named after their languages."""
    (tmp_path / "notice.en.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "notice.it.txt").write_text(ITALIAN, encoding="utf-8")
    return [str(tmp_path / "notice.en.txt"), str(tmp_path / "notice.it.txt")]


@pytest.fixture
def native(tmp_path: Path) -> Path:
    path = tmp_path / "mill.alignment.json"
    path.write_text(schema.dumps(mill()), encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    """A command within this process, its exceptions let through."""
    return CliRunner().invoke(aligner, [str(a) for a in arguments], catch_exceptions=False)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# What is asked of the parts below


def test_align_hands_on_what_it_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every option of `align` arrives in the task, files in their order."""
    seen: list[Any] = []

    def stop(task: Any, progress: object) -> None:
        seen.append(task)
        raise AlignerError("enough")

    monkeypatch.setattr(COMMAND, "align_files", stop)
    with pytest.raises(AlignerError, match="enough"):
        run(
            *("align", "a.txt", "b.txt", "--lang", "en", "--lang", "it", "-o", "there"),
            *("--name", "n", "--title", "T", "--to", "html, ladder", "--encoder", "hashing"),
            *("--device", "cpu", "--granularity", "clause", "--verse", "lines"),
            *("--body", "A..B", "--fence", "x+", "--no-fence", "link", "--encoding", "cp1252"),
            "--force",
        )

    (task,) = seen
    assert (Path("a.txt"), Path("b.txt")) == task.files
    assert ("en", "it") == task.languages
    assert (Path("there"), "n", "T") == (task.output, task.name, task.title)
    assert ("html", "ladder") == task.formats
    assert ("hashing", "cpu") == (task.settings.encoder, task.device)
    assert ("cp1252", True) == (task.encoding, task.force)
    assert task.settings.segmenting == Segmenting(
        granularity="clause",
        verse="lines",
        body="A..B",
        fence_patterns=("x+",),
        disabled_fences=("link",),
    )


def test_train_hands_on_what_it_was_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Data, folder, gold and the changed recipe arrive in the settings; the training is run."""
    seen: list[training.TrainingSettings] = []
    monkeypatch.setattr(training, "train", lambda settings: iter(seen.append(settings) or []))
    (tmp_path / "recipe.toml").write_text("dimension = 64\nsteps = 9\n")
    options = ("--recipe", tmp_path / "recipe.toml", "--seed", 7, "--gold", "g", "--resume")
    run("train", "a.tsv", "b.tmx", "-o", tmp_path / "out", *options)

    (settings,) = seen
    assert (Path("a.tsv"), Path("b.tmx")) == settings.data
    assert (tmp_path / "out", (Path("g"),), True) == (
        settings.folder,
        settings.gold,
        settings.resume,
    )
    assert (64, 9, 7) == (settings.recipe.dimension, settings.recipe.steps, settings.recipe.seed)


def test_one_file_is_a_usage_error() -> None:
    """An alignment needs two files; click's own code says so."""
    assert 2 == run("align", "a.txt").exit_code


def test_an_unknown_fence_lists_the_known() -> None:
    """A misspelt --no-fence is an error before anything is read."""
    with pytest.raises(UnknownNameError, match="footnote mark"):
        run("align", "a.txt", "b.txt", "--no-fence", "footnotes")


# What comes out


def test_align_writes_three_files(texts: list[str], tmp_path: Path) -> None:
    """Native file, TMX and page, named after what the files share."""
    result = run("align", *texts, "-o", tmp_path / "out", "--encoder", "hashing")

    assert 0 == result.exit_code
    assert ["notice.alignment.json", "notice.en-it.tmx", "notice.html"] == names(tmp_path / "out")
    assert "language en (from its name)" in result.output


def test_json_is_all_there_is_on_stdout(texts: list[str], tmp_path: Path) -> None:
    """The JSON form names files, languages and beads, and nothing stands around it."""
    result = processes.aligner("align", *texts, "-o", tmp_path, "--encoder", "hashing", "--json")
    value = json.loads(result.stdout)

    assert ["en", "it"] == [witness["language"] for witness in value["witnesses"]]
    assert 3 == len(value["files"])
    assert "" == result.stderr


def test_an_edition_without_titles_is_called_after_its_files(
    texts: list[str], tmp_path: Path
) -> None:
    """What the names share stands where no text has a title; --title comes before both."""
    for options, title in (((), "notice"), (("--title", "A Notice"), "A Notice")):
        run(
            "align", *texts, "-o", tmp_path / "x.json", "-q", "-f", "--encoder", "hashing", *options
        )

        assert title == schema.read(tmp_path / "x.json").title


def test_a_single_file_can_be_named(texts: list[str], tmp_path: Path) -> None:
    """A place that ends like an exporter's files is that file and no folder."""
    run("align", *texts, "-o", tmp_path / "out" / "x.tmx", "--encoder", "hashing", "-q")

    assert ["x.tmx"] == names(tmp_path / "out")


def test_existing_files_are_left_alone(texts: list[str], tmp_path: Path) -> None:
    """Without --force the run ends with 9 before the work, and the file is what it was."""
    (tmp_path / "notice.html").write_text("old")
    result = processes.aligner("align", *texts, "-o", tmp_path, "--encoder", "hashing")

    assert 9 == result.returncode
    assert "old" == (tmp_path / "notice.html").read_text()
    assert ["notice.en.txt", "notice.html", "notice.it.txt"] == names(tmp_path)


@pytest.mark.parametrize(("name", "code"), [("out", 14), ("x.tmx", 0)])
def test_texts_that_are_no_versions_are_said_to_be_none(
    name: str,
    code: int,
    texts: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The verdict stands in the summary, the files are written, the code is 14 for an edition."""
    monkeypatch.setattr(Summary, "parallel", False)
    monkeypatch.setattr(COMMAND.AlignResult, "parallel", False)
    options = ["-o", str(tmp_path / name), "--encoder", "hashing", "--json"]

    assert code == aligner.main(["align", *texts, *options], "aligner", standalone_mode=False)
    assert json.loads(capsys.readouterr().out)["parallel"] is False
    assert (tmp_path / name).exists()


def test_two_runs_give_the_same_bytes(texts: list[str], tmp_path: Path) -> None:
    """Nothing depends on the day or on chance."""
    for folder in ("one", "two"):
        run("align", *texts, "-o", tmp_path / folder, "--encoder", "hashing", "-q")

    one, two = (
        {path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()}
        for folder in ("one", "two")
    )
    assert 3 == len(one)
    assert one == two


def test_segment_shows_sentences(texts: list[str]) -> None:
    """Headings with their labels, sentences with their ids."""
    output = run("segment", texts[0]).output

    assert "Article 1  [article.1]" in output
    assert "en.2.1  The ferry shall run every day." in output


def test_segment_explains(texts: list[str]) -> None:
    """Every boundary is shown with its rule and both sides."""
    value = json.loads(run("segment", texts[0], "--explain", "--json").output)

    assert {"offset", "boundary", "rule", "left", "right"} == set(value["decisions"][0])


def test_segment_has_a_table(texts: list[str]) -> None:
    """The table's offsets cut the sentences out of the file."""
    rows = [line.split("\t") for line in run("segment", texts[0], "--tsv").output.splitlines()]

    assert ["kind", "name", "start", "stop", "text", "label"] == rows[0]
    sentences = [row for row in rows[1:] if row[0] == "sentence"]
    assert 6 == len(sentences)
    for _, _, start, stop, text, label in sentences:
        assert text == ENGLISH[int(start) : int(stop)]
        assert "" == label


def test_segment_shows_the_labels_of_items(tmp_path: Path) -> None:
    """In brackets on the page, in a column of the table, with their characters in JSON."""
    file = tmp_path / "clauses.en.txt"
    file.write_text("Keys.\n\n1. Keys are given.\n2. Rent is due.\nDogs stay out.\n")

    page, table = (run("segment", file, *form).output for form in ((), ("--tsv",)))
    value = json.loads(run("segment", file, "--json").output)

    assert "[1.] Keys are given." in page
    rows = [line.split("\t") for line in table.splitlines()]
    assert ["1.", "2.", ""] == [row[5] for row in rows if row[0] == "sentence"][-3:]
    found = [sentence for article in value["articles"] for sentence in article["sentences"]][-3:]
    starts = [sentence["start"] for sentence in found]
    expected = [{"start": start, "stop": start + 2} for start in starts[:2]]
    assert [*expected, None] == [sentence["label"] for sentence in found]
    assert ["1. Keys are given.", "2. Rent is due."] == [sentence["text"] for sentence in found[:2]]


def test_segment_weighs_a_readers_marks(tmp_path: Path) -> None:
    """Code between fences is shown as fenced, and explained as it was cut."""
    file = tmp_path / "weir.en.md"
    file.write_text("Open the weir like this.\n\n```\nweir.open(3)\n```\n\nIt opens. It closes.\n")

    value = json.loads(run("segment", file, "--json", "--explain").output)

    assert ["code"] == [fence["reason"] for fence in value["fences"]]
    assert not any("weir.open" in decision["left"] for decision in value["decisions"])


def test_export_writes_other_forms(native: Path, tmp_path: Path) -> None:
    """From a native file come the forms that are asked for, under its name."""
    run("export", native, "--to", "ladder,tmx", "-o", tmp_path / "out")

    expected = ["mill.en-de.ladder", "mill.en-de.tmx", "mill.en-it.ladder", "mill.en-it.tmx"]
    assert expected == names(tmp_path / "out")


def test_evaluate_compares(native: Path, tmp_path: Path) -> None:
    """A file against its own ladder is perfect."""
    run("export", native, "--to", "ladder", "-o", tmp_path)
    arguments = ("evaluate", native, tmp_path / "mill.en-it.ladder", "--pair", "en-it", "--json")
    value = json.loads(run(*arguments).output)

    assert {"precision": 1.0, "recall": 1.0, "f1": 1.0} == value["strict"] == value["lax"]
    assert {"gold": 1, "predicted": 1, "right": 1} == value["kinds"]["2-1"]


@pytest.mark.parametrize("command", ["export", "evaluate", "train"])
def test_a_damaged_native_file_ends_with_7(command: str, native: Path, tmp_path: Path) -> None:
    """A broken promise of the model is damage of the file: it is named, with the place in it."""
    text = native.read_text(encoding="utf-8").replace('"score": 0.93,', '"score": 1.5,')
    native.write_text(text, encoding="utf-8")
    others = {"evaluate": [native], "train": ["-o", tmp_path / "out"]}.get(command, [])
    result = processes.aligner(command, native, *others)

    assert 7 == result.returncode
    assert "mill.alignment.json, alignments[0].beads[1]: a bead's score is 1.5" in result.stderr


def test_an_edition_is_exported_wherever_its_base_stands(tmp_path: Path) -> None:
    """A base that stands last among its witnesses has its files checked before they are written."""
    path = tmp_path / "mill.alignment.json"
    path.write_text(schema.dumps(backwards()), encoding="utf-8")
    (tmp_path / "mill.en-it.tmx").write_text("old")

    with pytest.raises(OutputExistsError, match=r"mill\.en-it\.tmx"):
        run("export", path, "--to", "tmx", "-o", tmp_path)
    assert 0 == run("export", path, "--to", "tmx", "-o", tmp_path, "--force").exit_code


def test_encoders_are_listed() -> None:
    """Every member of the door stands in the list with a sentence about it."""
    lines = run("encoders").output.splitlines()

    assert sorted(row.name for row in ENCODERS) == [line.split()[0] for line in lines]
    assert all(len(line.split()) > 5 for line in lines)


@pytest.mark.parametrize("name", [form.name for form in output_files.WRITTEN])
def test_planned_files_are_those_written(name: str, tmp_path: Path) -> None:
    """What is checked before the work is what is written after it."""
    edition = mill()
    place = output_files.place(tmp_path, "mill", [name], [Path("a.txt")])
    planned = place.planned([witness.sigil for witness in edition.witnesses])

    assert list(planned) == list(place.rendered(edition))


def test_a_file_that_no_exporter_writes_is_refused(tmp_path: Path) -> None:
    """No folder of that name is made."""
    with pytest.raises(SettingsError, match=r"no exporter for \.pdf"):
        output_files.place(tmp_path / "a.pdf", None, None, [Path("a.en.txt"), Path("a.it.txt")])

    assert not (tmp_path / "a.pdf").exists()
