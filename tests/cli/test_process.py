"""How a run of the command line ends: with its code, a message and no mess."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from aligner.cli.signals import SIGNALS
from aligner.errors import ALARM_EXIT_CODE, NOT_PARALLEL_EXIT_CODE, AlignerError
from tests.support import processes
from tests.support.notices import ENGLISH, ITALIAN


@pytest.fixture
def texts(tmp_path: Path) -> list[str]:
    """Two versions of a notice, named after their languages."""
    (tmp_path / "notice.en.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "notice.it.txt").write_text(ITALIAN, encoding="utf-8")
    return [str(tmp_path / "notice.en.txt"), str(tmp_path / "notice.it.txt")]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(
    ("code", "arguments"),
    [
        (0, ["--help"]),
        (2, []),
        (2, ["align", "--no-such-option"]),
        (3, ["align", "gone.txt", "notice.it.txt"]),
        (5, ["align", "empty.txt", "notice.it.txt"]),
        (6, ["align", "notice.en.txt", "notice.it.txt", "--lang", "en", "--lang", "elvish!"]),
        (7, ["evaluate", "notice.en.txt", "notice.it.txt"]),
        (8, ["align", "notice.en.txt", "notice.it.txt", "-o", "notice.en.txt", "--force"]),
        (10, ["align", "notice.en.txt", "notice.it.txt", "--to", "docx"]),
        (12, ["align", "notice.en.txt", "notice.it.txt", "--to", "html", "-o", "x.tmx"]),
    ],
)
def test_every_failure_has_its_code(
    code: int, arguments: list[str], texts: list[str], tmp_path: Path
) -> None:
    """Code and message, no traceback, and no file more than before."""
    (tmp_path / "empty.txt").touch()
    before = names(tmp_path)
    result = processes.aligner(*arguments, cwd=tmp_path)

    assert code == result.returncode
    assert "Traceback" not in result.stderr
    assert code == 0 or result.stderr.strip()
    assert before == names(tmp_path)


def test_messages_give_fact_and_way_out(tmp_path: Path) -> None:
    """Two lines on stderr: what is wrong, and what to do."""
    lines = processes.aligner("align", "gone.txt", "b.txt", cwd=tmp_path).stderr.splitlines()

    assert ["error: gone.txt: there is no such file.", "       Is the name right?"] == lines


@pytest.fixture
def heeded(number: int) -> Iterator[int]:
    """A signal that children do not ignore, even where this run does (under `nohup`)."""
    before = signal.getsignal(number)
    if before is signal.SIG_IGN:
        signal.signal(number, signal.SIG_DFL)
    yield number
    signal.signal(number, before)


@pytest.mark.parametrize("number", SIGNALS, ids=lambda number: number.name)
def test_a_signal_ends_the_run(heeded: int, texts: list[str], tmp_path: Path) -> None:
    """129, 130, 131 or 143, a word on stderr, the old file untouched and nothing beside it."""
    out, pipe = tmp_path / "out", tmp_path / "pipe.en.txt"
    out.mkdir()
    (out / "x.tmx").write_text("old")
    os.mkfifo(pipe)
    command = [*(sys.executable, "-m", "aligner", "align"), pipe, texts[1], "-f", "-o"]
    with processes.started(*command, out / "x.tmx", stderr=subprocess.PIPE) as process:
        writer = opened(pipe)
        process.send_signal(heeded)
        _, complaint = process.communicate(timeout=20)
        os.close(writer)

    assert (128 + heeded, "interrupted: nothing was written.\n") == (process.returncode, complaint)
    assert ["x.tmx"] == names(out)
    assert "old" == (out / "x.tmx").read_text()


def test_a_run_that_outlives_its_terminal_is_not_ended(texts: list[str], tmp_path: Path) -> None:
    """Under `nohup` a hang-up stays ignored."""
    program = HUNG_UP.format(arguments=["align", *texts, "-o", str(tmp_path / "out"), "-q"])
    result = processes.python(program)

    assert 0 == result.returncode, result.stderr
    assert 3 == len(names(tmp_path / "out"))


HUNG_UP = """
import os, signal
signal.signal(signal.SIGHUP, signal.SIG_IGN)
from aligner import storage
from aligner.cli import main
check = storage.check
def hung_up(*some):
    os.kill(os.getpid(), signal.SIGHUP)
    check(*some)
storage.check = hung_up
main({arguments!r})
"""


def opened(pipe: Path) -> int:
    """The pipe's other end, as soon as somebody reads from it."""
    for _ in range(2000):
        try:
            return os.open(pipe, os.O_WRONLY | os.O_NONBLOCK)
        except OSError:
            time.sleep(0.01)
    raise AssertionError("nobody reads the pipe")


LATE = """
import os, signal
from aligner import storage
from aligner.cli import main
commit = storage.Staged.commit
def late(self):
    os.kill(os.getpid(), signal.SIGTERM)
    commit(self)
storage.Staged.commit = late
main({arguments!r})
"""


def test_a_signal_while_files_take_their_places_changes_nothing(
    texts: list[str], tmp_path: Path
) -> None:
    """A run whose files are written is a finished run, whatever comes then."""
    arguments = ["align", *texts, "-o", str(tmp_path / "out"), "--encoder", "hashing"]
    program = LATE.format(arguments=arguments)
    result = processes.python(program)

    assert 0 == result.returncode
    assert 3 == len(names(tmp_path / "out"))


def test_a_reader_who_leaves_changes_nothing(texts: list[str], tmp_path: Path) -> None:
    """With nobody at the other end of stdout the files are written and nothing is complained."""
    reading, writing = os.pipe()
    os.close(reading)
    command = ["align", *texts, "--encoder", "hashing", "-o", tmp_path / "out"]
    result = processes.aligner(*command, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)

    assert 0 == result.returncode
    assert "" == result.stderr
    assert 3 == len(names(tmp_path / "out"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_a_full_stdout_is_an_output_error(texts: list[str]) -> None:
    """A listing that cannot be written ends with 8 and says so."""
    with Path("/dev/full").open("w") as full:
        result = processes.aligner("segment", texts[0], stdout=full, stderr=subprocess.PIPE)

    assert 8 == result.returncode
    assert "Standard output cannot be written" in result.stderr


def test_narrow_encodings_stop_nothing(texts: list[str], tmp_path: Path) -> None:
    """In an ASCII locale letters that do not fit are shown as escapes."""
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    Path(texts[1]).write_text(ITALIAN.replace("Costa", "“Così” costa"), encoding="utf-8")
    result = processes.aligner("segment", texts[1], env=environment)

    assert 0 == result.returncode
    assert r"\u201cCos\xec\u201d" in result.stdout


def test_a_bug_is_told_without_a_traceback() -> None:
    """An exception nobody foresaw is one line and code 70; --debug shows where it happened."""
    program = (
        "from aligner.formats import opening\nfrom aligner.cli import main\n"
        "def read(path): raise KeyError('oops')\nopening.edition = read\nmain({!r})"
    )
    for arguments, shown in ((["export", "x"], False), (["--debug", "export", "x"], True)):
        result = processes.python(program.format(arguments))

        assert 70 == result.returncode
        assert "error: KeyError: 'oops'" in result.stderr
        assert shown == ("Traceback" in result.stderr)


def all_errors(base: type[AlignerError]) -> Iterator[type[AlignerError]]:
    yield base
    for error in base.__subclasses__():
        yield from all_errors(error)


def test_every_code_is_in_the_documentation() -> None:
    """The table of docs/command-line.md has every code a run can end with."""
    page = Path(__file__).parents[2] / "docs" / "command-line.md"
    listed = set(re.findall(r"^\| (\d+) \|", page.read_text(encoding="utf-8"), re.MULTILINE))
    codes = {error.exit_code for error in all_errors(AlignerError)} | {NOT_PARALLEL_EXIT_CODE}
    codes |= {ALARM_EXIT_CODE}

    assert {str(code) for code in codes | {0, 2}} == listed


@pytest.mark.parametrize("raised", ["MemoryError()", "ModelError('x')", "AlignerError('x')"])
def test_nothing_ends_with_the_code_of_findings(raised: str) -> None:
    """Too little memory, a broken promise and an error without a code of its own end with 70."""
    program = (
        "from aligner.errors import AlignerError, ModelError\nfrom aligner import storage\n"
        f"from aligner.cli import main\ndef read(path): raise {raised}\n"
        "storage.read_bytes = read\nfrom aligner import readers\nreaders.read_bytes = read\n"
        "main(['segment', 'x.txt'])"
    )
    result = processes.python(program)

    assert 70 == result.returncode
    assert "Traceback" not in result.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["align", "--help"]])
def test_help_that_cannot_be_written_is_an_output_error(arguments: list[str]) -> None:
    """It is not the program that is broken."""
    with Path("/dev/full").open("w") as full:
        result = processes.aligner(*arguments, stdout=full, stderr=subprocess.PIPE)

    assert 8 == result.returncode
    assert "no room" in result.stderr


def test_a_usage_error_that_nobody_reads_keeps_its_code() -> None:
    """Standard error is closed at the other end."""
    reading, writing = os.pipe()
    os.close(reading)
    result = processes.aligner("align", "--no-such", stdout=subprocess.PIPE, stderr=writing)
    os.close(writing)

    assert 2 == result.returncode


def test_control_characters_of_a_name_reach_no_terminal(tmp_path: Path) -> None:
    """Neither in errors nor in the summary, nor do they stand in names of what is written."""
    for language, text in (("en", ENGLISH), ("it", ITALIAN)):
        (tmp_path / f"a\x1b]0;b\n.{language}.txt").write_text(text, encoding="utf-8")
    paths = [f"a\x1b]0;b\n.{language}.txt" for language in ("en", "it")]
    result = processes.aligner("align", *paths, "--encoder", "hashing", cwd=tmp_path)
    missing = processes.aligner("align", f"no{paths[0]}", paths[1], cwd=tmp_path)

    assert (0, 3) == (result.returncode, missing.returncode)
    assert "\x1b" not in result.stdout + result.stderr + missing.stderr
    written = names(tmp_path / "outputs")
    assert ["a_]0;b_.alignment.json", "a_]0;b_.en-it.tmx", "a_]0;b_.html"] == written


def test_a_folder_that_is_gone_is_an_output_error(texts: list[str], tmp_path: Path) -> None:
    """The one the run was started in, so that `outputs` lies nowhere."""
    gone = tmp_path / "gone"
    gone.mkdir()
    program = f"import os\nos.rmdir({str(gone)!r})\nfrom aligner.cli import main\n"
    result = processes.python(f"{program}main(['align', *{texts!r}])", cwd=gone)

    assert 8 == result.returncode
    assert "there is no such place" in result.stderr


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="homes are told otherwise here")
def test_a_user_without_a_home_keeps_nothing(texts: list[str], tmp_path: Path) -> None:
    """Of a user whom the system does not know, as in a container."""
    program = (
        "import pathlib\ndef home(): raise RuntimeError('no home')\npathlib.Path.home = home\n"
        f"from aligner.cli import main\nmain(['align', *{texts!r}, '--encoder', 'hashing'])"
    )
    bare = {name: value for name, value in os.environ.items() if name != "XDG_CACHE_HOME"}
    result = processes.python(program, cwd=tmp_path, env=bare)

    assert 0 == result.returncode, result.stderr
