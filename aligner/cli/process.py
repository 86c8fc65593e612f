"""The one place where a run ends: errors become a message and an exit code, never a traceback.

Signals become an exception, so that what was begun is cleared away. From `point_of_no_return` on
the files take their places, and a signal no longer turns a finished run into a failed one.
"""

import contextlib
import errno
import gc
import os
import signal
import traceback
from collections.abc import Sequence

from aligner.cli import signals, terminal
from aligner.errors import BUG_EXIT_CODE, AlignerError, OutputError

OBJECTS = 100_000
"""New objects after which cycles are looked for. Sentences and beads hold none, and come by the
thousand: looking after every 700, as Python does by itself, took a twentieth of a run."""


NO_ROOM = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC), errno.EFBIG})
"""Errors of a disk, of a user's share or of a file that is full."""


def run(arguments: Sequence[str] | None = None) -> None:
    """Runs a command line and ends the process with its exit code."""
    signals.catch()
    terminal.prepare()
    gc.set_threshold(OBJECTS)
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # sums in one order: the same bytes anywhere
    flags: dict[str, bool] = {}
    try:
        code = _guarded(arguments, flags)
    except signals.Interrupted as error:  # it came while another error was being told
        code = _ended_by(error, flags)
    signals.ignore()
    signals.release()
    raise SystemExit(code)


def _guarded(arguments: Sequence[str] | None, flags: dict[str, bool]) -> int:
    try:
        code = _command(arguments, flags)
        terminal.flush()
    except (BrokenPipeError, SystemExit):  # click makes the one of the other
        signals.ignore()
        terminal.abandon()
        return signals.exit_code()
    except BaseException as error:
        signals.ignore()
        return _ended_by(error, flags)
    return code


def _command(arguments: Sequence[str] | None, flags: dict[str, bool]) -> int:
    """Runs the command, which notes in `flags` what it was asked for besides its work; click prints
    its own usage errors."""
    import click

    from aligner.cli.commands import aligner

    given = None if arguments is None else list(arguments)
    try:
        result = aligner.main(args=given, prog_name="aligner", standalone_mode=False, obj=flags)
    except click.ClickException as error:
        with contextlib.suppress(OSError, ValueError):  # where nobody can read it
            error.show()
        return error.exit_code
    except click.exceptions.Exit as end:
        return end.exit_code
    return result if isinstance(result, int) else 0


def _ended_by(error: BaseException, flags: dict[str, bool]) -> int:
    """Says why the run failed and gives its exit code.

    After a signal every exception counts as the signal's: libraries turn one into another.
    """
    if signals.received() or isinstance(error, KeyboardInterrupt):
        terminal.complain("interrupted: nothing was written.")
        return 128 + (signals.received() or signal.SIGINT)
    if flags.get("debug"):
        terminal.complain("".join(traceback.format_exception(error)))
    if isinstance(error, AlignerError):
        terminal.complain(f"error: {error.message}", error.hint)
        return error.exit_code
    if isinstance(error, MemoryError):
        terminal.complain("error: there is not memory enough for these texts.", "Align parts.")
        return BUG_EXIT_CODE
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        terminal.abandon()  # what stands in its buffer cannot be written, either
        terminal.complain(f"error: there is no room to write: {error}.", "Make room on the disk.")
        return OutputError.exit_code
    fact = f"error: {type(error).__name__}: {error}"
    terminal.complain(fact, "This is a bug of ours; `aligner --debug ...` shows where.")
    return BUG_EXIT_CODE
