"""Standard output and standard error: data on the one, everything else on the other.

Colours only on a terminal and without NO_COLOR; nothing that a narrow encoding cannot hold stops
a run.
"""

import contextlib
import io
import json
import os
import sys
from typing import IO

from aligner.errors import OutputError

STYLES = {"bold": "1", "quiet": "2", "good": "32", "doubt": "33", "bad": "31"}
"""Role -> its number among the colours of terminals (ECMA-48, SGR)."""

WIDTH = 100
WIDTH_OF_FILES = 500
"""Columns of a terminal that does not say, and of a pipe or a file."""


def prepare() -> None:
    """Lets both streams show a letter they cannot encode as its escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(line: str) -> None:
    """A line of data. Raises OutputError when it cannot be written, BrokenPipeError when nobody
    reads any more."""
    clear()
    if sys.stdout is None:
        return
    try:
        sys.stdout.write(f"{line}\n")
    except BrokenPipeError:
        raise
    except OSError as error:
        raise _full(error) from error


def flush() -> None:
    """Sends what `say` has kept back; raises what `say` raises."""
    if sys.stdout is None:
        return
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        abandon()
        raise _full(error) from error


def abandon() -> None:
    """Lets standard output end in nothing, so that the interpreter does not complain at its end."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def complain(fact: str, hint: str = "") -> None:
    """What went wrong, and the way out, on stderr; if nobody can read it, nothing."""
    clear()
    with contextlib.suppress(OSError, ValueError):
        if sys.stderr is not None:
            sys.stderr.write(f"{fact}\n" + (f"{' ' * 7}{hint}\n" if hint else ""))
            sys.stderr.flush()


class _Line:
    """Whether the cursor stands behind a line of progress."""

    shown: bool = False


def progress(line: str) -> None:
    """What is being done, in one line that the next one replaces; on a terminal only."""
    if _is_terminal(sys.stderr):
        _Line.shown = True
        with contextlib.suppress(OSError, ValueError):
            sys.stderr.write(f"\r\x1b[2K{line[: width() - 1]}")
            sys.stderr.flush()


def follow() -> None:
    """From now on the line of progress follows what is logged, where there is such a line."""
    if not _is_terminal(sys.stderr):
        return
    import logging

    class ProgressHandler(logging.Handler):
        """Shows what the parts below say of their long work in the line of progress."""

        def emit(self, record: logging.LogRecord) -> None:
            progress(record.getMessage())

    logger = logging.getLogger("aligner")
    logger.addHandler(ProgressHandler(logging.INFO))
    logger.setLevel(logging.INFO)


def silent(line: str) -> None:
    """The progress that is not shown."""


def clear() -> None:
    """Takes the line of progress away, if one stands there."""
    if _Line.shown:
        progress("")
        _Line.shown = False


def width() -> int:
    """The columns of the terminal, at least 40; in a pipe or a file, room for whole sentences."""
    import shutil  # only here, for what it loads itself

    wide = WIDTH if _is_terminal(sys.stdout) else WIDTH_OF_FILES
    return max(40, shutil.get_terminal_size((wide, 24)).columns)


def paint(text: str, role: str) -> str:
    """The text in the colour of a role, or as it is where colours are not wanted."""
    if not _is_terminal(sys.stdout) or os.environ.get("NO_COLOR"):
        return text
    return text if os.environ.get("TERM") == "dumb" else f"\x1b[{STYLES[role]}m{text}\x1b[0m"


def unicode_fits() -> bool:
    """Whether standard output can hold every letter."""
    encoding = getattr(sys.stdout, "encoding", None) or "utf-8"
    return encoding.lower().replace("-", "") in {"utf8", "utf16", "utf32"}


def _is_terminal(stream: IO[str] | None) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return stream is not None and stream.isatty()
    return False


def _full(error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    return OutputError(f"Standard output cannot be written ({reason}).", "Is the disk full?")


def as_json(value: object) -> str:
    """A value as JSON, in escapes where the terminal's encoding is narrow."""
    return json.dumps(value, ensure_ascii=not unicode_fits(), indent=2)
