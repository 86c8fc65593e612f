"""The command line: options are translated, and what comes out is what was asked for."""

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from aligner import api, training
from aligner.cli import output_files, signals
from aligner.cli.commands import aligner
from aligner.encoders import ENCODERS
from aligner.errors import (
    AlignerError,
    FormatError,
    InputError,
    LanguageError,
    OutputError,
    OutputExistsError,
    SettingsError,
    UnknownNameError,
)
from aligner.formats.native import schema
from aligner.settings import Segmenting, Settings
from tests.support import processes
from tests.support.notices import ENGLISH, ITALIAN
from tests.support.small_editions import backwards, mill
from tests.support.srx import SRX

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
            *(
                "--name",
                "n",
                "--title",
                "T",
                "--label",
                "it=I=T",
                "--to",
                "html, ladder",
                "--encoder",
                "hashing",
            ),
            *("--device", "cpu", "--granularity", "clause", "--verse", "lines"),
            *("--body", "A..B", "--fence", "x+", "--no-fence", "link", "--encoding", "cp1252"),
            *("--as", "markdown", "--trust-lang"),
            "--force",
        )

    (task,) = seen
    assert (Path("a.txt"), Path("b.txt")) == task.files
    assert ("en", "it") == task.languages
    assert (Path("there"), "n", "T") == (task.output, task.name, task.title)
    assert ("html", "ladder") == task.formats
    assert (("it", "I=T"),) == task.labels
    assert ("hashing", "cpu") == (task.settings.encoder, task.device)
    assert ("cp1252", "markdown", True) == task.reading
    assert task.force
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


def test_an_edition_file_names_the_versions(texts: list[str], tmp_path: Path) -> None:
    """It lies beside the base, options go before it, and `export` keeps what they said."""
    content = 'title = "F"\nyear = 1924\nlabels = { en = "E", it = "I", de = "D" }\n'
    (tmp_path / "notice.edition.toml").write_text(content)
    options = ("--label", "it=", "-o", tmp_path / "x.json", "-q", "--encoder", "hashing")
    run("align", *texts, *options)
    run("export", tmp_path / "x.json", "--to", "json", "-o", tmp_path / "y.json")
    run("export", tmp_path / "x.json", "-o", tmp_path / "z.json", "--title", "T", "--label", "it=X")

    for file, title, labels in (("x", "F", "E "), ("y", "F", "E "), ("z", "T", "E X")):
        edition = schema.read(tmp_path / f"{file}.json")
        assert (title, "1924") == (edition.title, edition.about.year)
        assert labels.split(" ") == [witness.label for witness in edition.witnesses]


def test_the_python_door_reads_the_edition_file(texts: list[str], tmp_path: Path) -> None:
    """As the command line does; without one an edition is called after its files."""
    settings = Settings(encoder="hashing")
    assert "notice" == api.align(texts, settings=settings).title
    (tmp_path / "notice.edition.toml").write_text('title = "F"\nlabels = { en = "E" }')
    edition = api.align(texts, settings=settings, labels={"it": "I"})

    assert ("F", ["E", "I"]) == (edition.title, [w.label for w in edition.witnesses])


@pytest.mark.parametrize(
    ("content", "options", "code", "message"),
    [
        ("titel = 'x'", (), 7, "notice.edition.toml, line 1"),
        ("title = 'x'", ("--label", "de=x"), 10, "Known: en, it."),
        ("title = 'x'", ("--label", "it"), 2, "SIGIL=NAME"),
        ("title = 'x'", ("--force",), 8, "this is one of the files to be read"),
    ],
)
def test_wrong_names_refuse_the_run_before_the_work(
    content: str,
    options: tuple[str, ...],
    code: int,
    message: str,
    texts: list[str],
    tmp_path: Path,
) -> None:
    """No encoder is asked for, and no output takes the edition file's place."""
    file = tmp_path / "notice.edition.toml"
    file.write_text(content)
    (tmp_path / "x.html").symlink_to(file)
    told = ("-o", tmp_path / "x.html", "--encoder", "no/such-encoder", *options)
    result = processes.aligner("align", *texts, *told)

    assert code == result.returncode
    assert message in result.stderr
    assert content == file.read_text()


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


@pytest.fixture
def strangers(tmp_path: Path) -> list[str]:
    """A notice, a version of it, and a story that is none."""
    (tmp_path / "a.en.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "a.it.txt").write_text(ITALIAN, encoding="utf-8")
    story = "The wolf slept. A moth lit the lamp! Who sang of snow? Nobody, said Bruno, ate pears."
    (tmp_path / "story.en.txt").write_text(f"{story}\n" * 9, encoding="utf-8")
    return [str(tmp_path / name) for name in ("a.it.txt", "a.en.txt", "story.en.txt")]


@pytest.mark.parametrize(
    ("place", "files"),
    [
        ("out", ["story.alignment.json", "story.html"]),
        ("x.tmx", []),
        ("x.ladder", []),
        ("x.html", ["x.html"]),
        ("x.json", ["x.json"]),
    ],
)
def test_texts_that_are_no_versions_go_into_no_exchange_form(
    place: str, files: list[str], strangers: list[str], tmp_path: Path
) -> None:
    """The code is 14 and the verdict in the JSON, whatever is asked for. Native file and page are
    written, and the list of files names these alone; an old memory stays as it was."""
    folder = tmp_path / "out"
    folder.mkdir()
    output = folder if place == "out" else folder / place
    old = {"story.it-en.tmx", "x.tmx", "x.ladder"}
    for name in old:
        (folder / name).write_text("old")
    options = ("--name", "story", "-o", output, "-f", "--encoder", "hashing", "--json")
    result = processes.aligner("align", strangers[0], strangers[2], *options)

    value = json.loads(result.stdout)
    assert (14, False) == (result.returncode, value["parallel"])
    assert files == [Path(file).name for file in value["files"]]
    assert sorted({*old, *files}) == names(folder)
    assert {"old"} == {(folder / name).read_text() for name in old}
    assert ("not written: " in result.stderr) is (place not in ("x.html", "x.json"))


def test_what_is_not_written_is_said_to_whoever_reads(strangers: list[str], tmp_path: Path) -> None:
    """Though nobody reads standard output, and though nothing but errors is asked for."""
    command = (sys.executable, "-m", "aligner", "align", strangers[0], strangers[2])
    told = ("-o", tmp_path / "x.tmx", "--encoder", "hashing")
    with processes.started(
        *command, *told, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        assert 14 == process.wait(timeout=20)
        assert "not written: " in process.stderr.read()

    quiet = processes.aligner(*command[3:], *told, "-q")
    assert f"not written: {tmp_path / 'x.tmx'}" in quiet.stderr


def test_the_pairs_that_are_versions_are_written(strangers: list[str], tmp_path: Path) -> None:
    """Of three texts, one of which is none, the memory of the two is there; so is the code."""
    options = ("-o", tmp_path / "out", "--to", "tmx,ladder,json", "--encoder", "hashing", "-q")
    result = processes.aligner("align", *strangers, *options)

    expected = ["a.alignment.json", "a.it-en.ladder", "a.it-en.tmx"]
    assert expected == names(tmp_path / "out")
    assert 14 == result.returncode
    assert "not written: " + str(tmp_path / "out" / "a.it-en-2.tmx") in result.stderr
    edition = schema.read(tmp_path / "out" / "a.alignment.json")
    assert ["versions", "none"] == [alignment.verdict for alignment in edition.alignments]
    assert edition.alignments[1].beads


def test_export_leaves_out_what_is_no_version(strangers: list[str], tmp_path: Path) -> None:
    """It ends with 14 where a file that was asked for is not written, else with 0."""
    native = tmp_path / "out" / "x.json"
    processes.aligner("align", *strangers, "-o", native, "--encoder", "hashing", "-q")

    for wanted, code in (("tmx,html", 14), ("html", 0)):
        options = ("--to", wanted, "-o", tmp_path / "out", "-f")
        result = processes.aligner("export", native, *options)
        assert code == result.returncode
        assert ("x.it-en-2.tmx" in result.stderr) is (code == 14)
    assert ["x.html", "x.it-en.tmx", "x.json"] == names(tmp_path / "out")


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


def test_segment_is_for_one_kind_of_machine(texts: list[str]) -> None:
    """JSON and a table at once are a usage error."""
    assert 2 == run("segment", texts[0], "--json", "--tsv").exit_code


def sentences(*arguments: object) -> list[str]:
    """The sentences that `segment` finds."""
    value = json.loads(run("segment", *arguments, "--json").output)
    return [held["text"] for article in value["articles"] for held in article["sentences"]]


def test_a_user_has_abbreviations_and_rules_in_files(tmp_path: Path) -> None:
    """`--abbreviations` adds to what is known; `--srx` cuts instead of our rules."""
    text, own, srx = (tmp_path / name for name in ("text.en.txt", "own.txt", "rules.srx"))
    text.write_text("He saw the burg. Smith saw it.\n", encoding="utf-8")
    own.write_text("# of this trade\nburg.\n\n", encoding="utf-8")

    assert ["He saw the burg.", "Smith saw it."] == sentences(text)
    assert ["He saw the burg. Smith saw it."] == sentences(text, "--abbreviations", own)
    srx.write_text(SRX, encoding="utf-8")
    text.write_text("It rose in Qtr. 3 by half| a year.\n", encoding="utf-8")
    assert ["It rose in Qtr. 3 by half|", "a year."] == sentences(text, "--srx", srx)


def test_a_pattern_that_cannot_be_read_is_refused() -> None:
    """Before anything is opened."""
    with pytest.raises(FormatError, match="is no regular expression"):
        run("align", "a.txt", "b.txt", "--fence", "(")


def test_export_writes_other_forms(native: Path, tmp_path: Path) -> None:
    """From a native file come the forms that are asked for, under its name."""
    run("export", native, "--to", "ladder,tmx", "-o", tmp_path / "out")

    expected = ["mill.en-de.ladder", "mill.en-de.tmx", "mill.en-it.ladder", "mill.en-it.tmx"]
    assert expected == names(tmp_path / "out")


def test_letters_are_composed_for_who_asks(tmp_path: Path) -> None:
    """With --nfc the memory and the page hold composed letters, and no sign of markup is composed
    with what follows; without it, and in the native file ever, they are as typed."""
    for name in ("en", "it"):
        (tmp_path / f"{name}.txt").write_text("\u0338Cafe\u0301 <\u0338\xa0b.\n", encoding="utf-8")
    files = [tmp_path / "en.txt", tmp_path / "it.txt"]
    run("align", "--presegmented", "-q", "--name", "a", "-o", tmp_path, *files)
    run("align", "--presegmented", "-q", "--nfc", "--name", "b", "-o", tmp_path, *files)
    native = tmp_path / "a.alignment.json"
    assert 0 == run("export", "--nfc", "--name", "c", "-o", tmp_path, native).exit_code

    typed, composed = "\u0338Cafe\u0301 &lt;\u0338\xa0b.", "\u0338Caf\u00e9 \u226e\xa0b."
    for suffix in ("en-it.tmx", "html"):
        for name, words in (("a", typed), ("b", composed), ("c", composed)):
            text = (tmp_path / f"{name}.{suffix}").read_text(encoding="utf-8")

            assert f">{words}<" in text, (name, suffix)
    natives = [(tmp_path / f"{name}.alignment.json").read_text("utf-8") for name in "ab"]
    assert natives[0] == natives[1]


def test_export_finds_what_differs_in_an_old_file(tmp_path: Path) -> None:
    """A file of version 1 holds no findings; what is made of it does."""
    old = Path(__file__).parents[1] / "golden" / "native-v1" / "treaty.alignment.json"
    run("export", old, "-o", tmp_path, "--name", "new", "--to", "json")

    assert not schema.read(old).findings
    assert schema.read(tmp_path / "new.alignment.json").findings


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


@pytest.mark.parametrize(
    "name", ["../x", "/x", "a/b", "a\\b", "a\nb", "a\x1bb", "", " ", ".", ".x"]
)
def test_a_name_of_files_is_no_path(name: str, texts: list[str], tmp_path: Path) -> None:
    """No separators, no control characters, nothing hidden."""
    with pytest.raises(SettingsError, match="can be no name of files"):
        run("align", *texts, "--name", name, "-o", tmp_path / "out")


@pytest.mark.parametrize("option", ["--abbreviations", "--srx"])
def test_a_file_that_an_option_reads_is_not_replaced(
    option: str, texts: list[str], tmp_path: Path
) -> None:
    """Even with --force."""
    file = tmp_path / "mine.html"
    file.write_text("Abt.\n")
    command = ("align", *texts, option, file, "-o", file, "-f", "--encoder", "hashing")
    if option == "--srx":
        file.write_text(SRX)
    with pytest.raises(OutputError, match="one of the files to be read"):
        run(*command)


def test_no_link_leads_an_output_elsewhere(texts: list[str], tmp_path: Path) -> None:
    """A link in the output folder under a planned name is refused; the folder may be a link."""
    (tmp_path / "out").mkdir()
    (tmp_path / "mine.html").write_text("mine")
    (tmp_path / "out" / "notice.html").symlink_to(tmp_path / "mine.html")
    (tmp_path / "link").symlink_to(tmp_path / "out")
    for folder in ("out", "link"):
        with pytest.raises(OutputError, match="leads out of"):
            run("align", *texts, "-f", "-o", tmp_path / folder)
    run("align", *texts, "--to", "json", "-q", "-o", tmp_path / "link", "--encoder", "hashing")

    assert "mine" == (tmp_path / "mine.html").read_text()
    assert (tmp_path / "out" / "notice.alignment.json").is_file()


def test_an_alarm_ends_a_strict_run_with_15(tmp_path: Path) -> None:
    """Everything is written, and the alarm is said first; without --strict the code is 0."""
    for name in ("notice.en.txt", "copy.en.txt"):
        (tmp_path / name).write_text(ENGLISH, encoding="utf-8")
    command = ["align", "notice.en.txt", "copy.en.txt", "-o", "out", "-f"]
    codes = []
    for more in ([], ["--strict"], ["--strict", "-q"], ["--strict", "--json"]):
        result = processes.aligner(*command, *more, cwd=tmp_path)
        codes.append(result.returncode)
        told = result.stderr if "-q" in more else result.stdout
        assert "en and en-2 are the same text, letter for letter." in told
        if "--json" in more:
            assert json.loads(told)["alarms"] == [json.loads(told)["findings"][0]["message"]]
        elif "-q" not in more:
            assert told.splitlines()[1].startswith("! en and en-2")

    assert [0, 15, 15, 15] == codes
    assert 3 == len(list((tmp_path / "out").iterdir()))


def test_a_folder_is_refused_with_a_word_on_many_pairs(tmp_path: Path) -> None:
    """`align en it` says how many pairs are aligned."""
    (tmp_path / "en").mkdir()
    with pytest.raises(InputError, match="this is a folder") as caught:
        run("align", tmp_path / "en", tmp_path / "en")

    assert "for file in" in caught.value.hint


def test_a_crowd_is_refused_unless_it_is_told_apart(tmp_path: Path) -> None:
    """Thirteen files of one language are no versions of one text, until a word says they are."""
    for number in range(13):
        path = tmp_path / f"v{number}.txt"
        path.write_text("The bridge was built by the people, and nobody has forgotten it.\n")
    task = (*sorted(tmp_path.glob("*.txt")), "--encoder", "hashing", "--to", "json")
    with pytest.raises(SettingsError, match="13 files would be versions") as caught:
        run("align", *task, "-o", tmp_path / "none")

    assert "for file in" in caught.value.hint
    assert 0 == run("align", *task, "--label", "en=One", "-o", tmp_path / "one").exit_code
    assert 0 == run("align", *task, *("--lang", "en") * 13, "-o", tmp_path / "two").exit_code


def test_a_doubtful_language_is_told_and_can_be_insisted_on(tmp_path: Path) -> None:
    """--lang stands with a warning; with --trust-lang without one; a guess of the encoding is told
    on a line of its own."""
    english = "The bridge was built by the people of the valley, and nobody has forgotten it. "
    (tmp_path / "a.txt").write_text(english * 9, encoding="utf-8")
    (tmp_path / "b.txt").write_bytes(
        f"{english * 9} “Perché la città è così? Non sarà più giù, però è già là.”".encode("cp1252")
    )
    files = (tmp_path / "a.txt", tmp_path / "b.txt")
    told = ("align", *files, "--lang", "en", "--lang", "it", "--encoder", "hashing", "-q")
    doubted = run(*told, "-o", tmp_path / "one")
    trusted = run(*told, "--trust-lang", "-o", tmp_path / "two")

    assert 0 == doubted.exit_code == trusted.exit_code
    assert "b.txt: --lang says 'it', but the text seems to be in 'en'" in doubted.stderr
    assert "seems" not in trusted.stderr
    assert f"{files[1]}: read as cp1252, which is a guess" in trusted.stderr.splitlines()[0]


def test_fenced_stretches_are_shown_on_request(tmp_path: Path) -> None:
    """With their place and reason, beyond 40 letters; the levers are options of both commands."""
    note = (
        "Source: Archives of the Republic of Carvenna, box 12, the papers of the Commission, 1926."
    )
    (tmp_path / "a.en.txt").write_text(f"{ENGLISH}\n\n{note}\n", encoding="utf-8")
    (tmp_path / "a.it.txt").write_text(ITALIAN, encoding="utf-8")
    command = ["align", tmp_path / "a.en.txt", tmp_path / "a.it.txt", "--encoder", "hashing"]
    told = run(*command, "-o", tmp_path / "one", "--fences").output
    kept = run(*command, "-o", tmp_path / "two", "--fences", "--text", "^Source:.*$").output

    assert "source note" in told and note[:40] in told
    assert "fenced: a.en.txt" not in kept
    shown = run(
        "segment", tmp_path / "a.en.txt", "--heading", "^Source", "--no-heading", "x"
    ).output
    assert "fenced: source note 1" in shown


def test_segment_takes_an_empty_language_for_a_wrong_one(texts: list[str]) -> None:
    """A script whose variable is empty is told, as it is by `align`."""
    with pytest.raises(LanguageError, match="'' is no language"):
        run("segment", texts[0], "--lang", "")
