"""The one place where a run ends: errors become a message and an exit code, never a traceback.

Signals become an exception, so that what was begun is cleared away. From `point_of_no_return` on
the files take their places, and a signal no longer turns a finished run into a failed one.
"""

import contextlib
import gc
import logging
import os
import signal
import traceback
from collections.abc import Sequence
from types import FrameType

from aligner.cli import terminal
from aligner.errors import AlignerError

SIGNALS = (signal.SIGINT, signal.SIGTERM)

OBJECTS = 20_000
"""New objects after which cycles are looked for. Sentences and beads hold none, and come by the
thousand: looking after every 700, as Python does by itself, took a twentieth of a run."""


class Interrupted(BaseException):
    """A signal came; no handler of ordinary exceptions may swallow it."""


class _Run:
    """What the handlers of this process have to know about its one run."""

    signal: int = 0
    exit_code: int = 0
    debug: bool = False


def run(arguments: Sequence[str] | None = None) -> None:
    """Runs a command line and ends the process with its exit code."""
    _Run.signal, _Run.exit_code, _Run.debug = 0, 0, False
    with contextlib.suppress(ValueError):  # not in the main thread: the caller has the signals
        for number in SIGNALS:
            signal.signal(number, _on_signal)
    terminal.prepare()
    gc.set_threshold(OBJECTS)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # sums in one order: the same bytes anywhere
    logging.getLogger("aligner").addHandler(logging.NullHandler())
    try:
        code = _guarded(arguments)
    except Interrupted as error:  # it came while another error was being told
        code = _ended_by(error)
    _heed_no_signals()
    raise SystemExit(code)


def _guarded(arguments: Sequence[str] | None) -> int:
    try:
        code = _command(arguments)
        terminal.flush()
    except (BrokenPipeError, SystemExit):  # click makes the one of the other
        _heed_no_signals()
        terminal.abandon()
        return _Run.exit_code
    except BaseException as error:
        _heed_no_signals()
        return _ended_by(error)
    return code


def point_of_no_return(exit_code: int) -> None:
    """From here on signals are not heeded, and a reader who leaves early changes nothing."""
    _Run.exit_code = exit_code
    _heed_no_signals()


def show_tracebacks() -> None:
    """For those who mend aligner: a bug shows where it happened."""
    _Run.debug = True


def _on_signal(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    """The first signal ends the run; what follows may not disturb the clearing away."""
    _Run.signal = number
    _heed_no_signals()
    raise Interrupted


def _heed_no_signals() -> None:
    """What clears away, or stands already, is not disturbed; Python's end leaves it so."""
    with contextlib.suppress(ValueError):
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)


def _command(arguments: Sequence[str] | None) -> int:
    """Runs the command; click prints its own usage errors."""
    import click

    from aligner.cli.commands import aligner

    given = None if arguments is None else list(arguments)
    try:
        result = aligner.main(args=given, prog_name="aligner", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.exceptions.Exit as end:
        return end.exit_code
    return result if isinstance(result, int) else 0


def _ended_by(error: BaseException) -> int:
    """Says why the run failed and gives its exit code.

    After a signal every exception counts as the signal's: libraries turn one into another.
    """
    if _Run.signal or isinstance(error, KeyboardInterrupt):
        terminal.complain("interrupted: nothing was written.")
        return 128 + (_Run.signal or signal.SIGINT)
    if _Run.debug:
        terminal.complain("".join(traceback.format_exception(error)))
    if isinstance(error, AlignerError):
        terminal.complain(f"error: {error.message}", error.hint)
        return error.exit_code
    if isinstance(error, MemoryError):
        terminal.complain("error: there is not memory enough for these texts.", "Align parts.")
        return 1
    fact = f"error: {type(error).__name__}: {error}"
    terminal.complain(fact, "This is a bug of ours; `aligner --debug ...` shows where.")
    return 1
