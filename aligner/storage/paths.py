"""Files are opened with errors that say what to do, and paths are shown as text."""

import os
import re
from pathlib import Path

from aligner.errors import InputError

_UNSEEN = re.compile(r"[\0-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Controls, line ends and marks of direction: a name that holds them could write over a terminal,
or show itself as another."""


def printable(path: Path | str) -> str:
    r"""A path as text of one line that can be shown anywhere; control characters and bytes of a
    name that are no UTF-8 become "\ufffd".

    >>> printable("a\x1b[2Jb\n.txt") == "a\ufffd[2Jb\ufffd.txt"
    True
    """
    return _UNSEEN.sub("\ufffd", os.fsencode(path).decode("utf-8", "replace"))


def read_bytes(path: Path) -> bytes:
    """The bytes of a file. Raises InputError where it cannot be opened."""
    name = printable(path)
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise InputError(f"{name}: there is no such file.", "Is the name right?") from error
    except IsADirectoryError as error:
        hint = "Give the files of the versions, the base first."
        raise InputError(f"{name}: this is a folder, not a file.", hint) from error
    except PermissionError as error:
        hint = "Give yourself the permission, or copy the file."
        raise InputError(f"{name}: the file may not be read.", hint) from error
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{name}: the file cannot be read ({reason}).") from error
