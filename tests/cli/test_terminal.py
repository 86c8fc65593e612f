"""Standard output holds data, standard error the rest; colours and progress are for terminals."""

import io
import logging
from collections.abc import Iterator
from types import SimpleNamespace

import pytest

from aligner.cli import terminal
from aligner.errors import OutputError


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class Failing(io.StringIO):
    """A stream whose writes fail as `error` says."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    def write(self, text: str) -> int:
        raise self.error

    def flush(self) -> None:
        raise self.error


def stand_in(monkeypatch: pytest.MonkeyPatch, stream: io.TextIOBase | None) -> None:
    """Lets a stream, or none, stand for both of the process's, which pytest exchanges itself."""
    monkeypatch.setattr(terminal, "sys", SimpleNamespace(stdout=stream, stderr=stream))


@pytest.fixture
def screen(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """What a person sees of both streams."""
    shown = Terminal()
    stand_in(monkeypatch, shown)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "60")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return shown


@pytest.fixture
def followed() -> Iterator[logging.Logger]:
    """The package's logger, as it was before."""
    logger = logging.getLogger("aligner")
    handlers, level = list(logger.handlers), logger.level
    yield logger
    logger.handlers[:] = handlers
    logger.setLevel(level)


def lines_left(screen: Terminal) -> list[str]:
    """What stands on a terminal at the end: "\\r\\x1b[2K" begins its line anew."""
    return [line.split("\r\x1b[2K")[-1] for line in screen.getvalue().split("\n")]


def test_progress_is_one_line_that_is_replaced(screen: Terminal) -> None:
    """Each line stands where the former stood, and data or errors take the last one away."""
    terminal.progress("segmenting")
    terminal.progress("writing")
    assert ["writing"] == lines_left(screen)

    terminal.say("a line of data")
    terminal.progress("going on")
    terminal.complain("error: a fact.", "A way out.")

    assert ["a line of data", "error: a fact.", "       A way out.", ""] == lines_left(screen)


def test_progress_fits_the_line(screen: Terminal) -> None:
    """A line as long as the terminal would wrap, and could not be taken away."""
    terminal.progress("x" * 200)

    assert ["x" * 59] == lines_left(screen)


def test_progress_follows_what_is_logged(screen: Terminal, followed: logging.Logger) -> None:
    """The parts below log; the command line shows it."""
    terminal.follow()
    followed.info("12 of %d sources", 40)

    assert ["12 of 40 sources"] == lines_left(screen)


def test_files_and_pipes_hold_no_progress(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is no terminal gets data and errors only."""
    terminal.progress("writing")
    terminal.say("data")

    assert ("data\n", "") == capsys.readouterr()


def test_colours_are_for_terminals_that_want_them(
    screen: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither with NO_COLOR, nor where TERM is dumb, nor in a file."""
    assert "\x1b[31mnone\x1b[0m" == terminal.paint("none", "bad")

    monkeypatch.setenv("TERM", "dumb")
    assert "none" == terminal.paint("none", "bad")

    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "none" == terminal.paint("none", "bad")

    monkeypatch.delenv("NO_COLOR")
    stand_in(monkeypatch, io.StringIO())
    assert "none" == terminal.paint("none", "bad")


@pytest.mark.parametrize(("columns", "width"), [("60", 60), ("8", 40)])
def test_width_is_that_of_the_terminal(
    columns: str, width: int, screen: Terminal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """But never so narrow that nothing can be said."""
    monkeypatch.setenv("COLUMNS", columns)

    assert width == terminal.width()


def test_a_full_disk_is_an_output_error(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether the line or the flush is refused; a reader who left is told as such."""
    stand_in(monkeypatch, Failing(OSError(28, "No space left on device")))
    for write in (lambda: terminal.say("data"), terminal.flush):
        with pytest.raises(OutputError, match="No space left on device"):
            write()

    stand_in(monkeypatch, Failing(BrokenPipeError()))
    for write in (lambda: terminal.say("data"), terminal.flush):
        with pytest.raises(BrokenPipeError):
            write()


def test_streams_that_are_not_there_take_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program without a console has neither stream; it is no error to say something."""
    stand_in(monkeypatch, None)
    terminal.say("data")
    terminal.flush()
    terminal.progress("writing")
    terminal.complain("error: a fact.")

    assert "none" == terminal.paint("none", "bad")


@pytest.mark.parametrize(("encoding", "shown"), [("utf-8", '"è"'), ("ascii", '"\\u00e8"')])
def test_json_is_escaped_where_letters_do_not_fit(
    encoding: str, shown: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A machine reads the same value either way."""
    stand_in(monkeypatch, io.TextIOWrapper(io.BytesIO(), encoding))

    assert shown == terminal.as_json("è")
