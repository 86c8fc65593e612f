"""What a run that was killed left behind is finished or cleared away by the next.

A run that writes into a folder opens a note there, `.aligner-ID.run`, and holds a lock on it as
long as it lives; its other files begin with the same `.aligner-ID-`. Before files take their
places, the note says which. A later run finds notes that nobody holds: it finishes what such a note
says, for all its files were on the disk before it was written, and removes the rest.
"""

import contextlib
import json
import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO

try:
    from fcntl import LOCK_EX, LOCK_NB, flock

    CAN_HOLD = True
except ImportError:  # Windows: what a killed run left stays until somebody removes it
    CAN_HOLD = False

_NOTE = re.compile(r"\.aligner-(?P<id>[0-9a-f]{16})\.run")
_OURS = re.compile(r"\.aligner-(?P<id>[0-9a-f]{16})-.*\.(?:part|old)", re.DOTALL)

LARGEST_NOTE = 1_000_000
"""Bytes of a note that are read: a hundred thousand names; a larger file is none of ours."""


class Run:
    """A run's note in one folder; `prefix` begins the names of its files.

    Its path is known before the file is there, so that whatever ends the run can take it away.
    `unfinished` says that the note has to stay, for the next run to do what it says.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.unfinished = False
        self._file: IO[str] | None = None
        self._choose()

    def _choose(self) -> None:
        name = f".aligner-{os.urandom(8).hex()}"
        self.path, self.prefix = self.folder / f"{name}.run", f"{name}-"

    def begin(self) -> None:
        """Makes the note and holds it. Raises OSError where none can be made there."""
        while True:
            self._file = self.path.open("x+", encoding="utf-8")
            if _hold(self._file) and _is_at(self._file, self.path):
                return
            self._file.close()  # another run took it for a dead one's
            self._choose()

    def note(self, moves: Sequence[tuple[str, str]]) -> None:
        """Notes down pairs of names in this folder: a file, and where it is about to be moved."""
        assert self._file is not None  # begun
        self._file.seek(0)
        self._file.truncate()
        json.dump(moves, self._file)
        self._file.flush()
        os.fsync(self._file.fileno())

    def end(self) -> None:
        """Takes the note away, unless something is left to be done."""
        if not self.unfinished:
            with contextlib.suppress(OSError):
                self.path.unlink()
        if self._file is not None:
            with contextlib.suppress(OSError):
                self._file.close()


def recover(folder: Path) -> None:
    """Finishes or clears away what runs that live no more left in a folder; never raises."""
    if not CAN_HOLD:
        return
    with contextlib.suppress(OSError, ValueError):
        names = [path.name for path in folder.iterdir()]
        dead = {match["id"] for name in names if (match := _OURS.fullmatch(name))}
        for name in names:
            if match := _NOTE.fullmatch(name):
                dead.discard(match["id"])
                if _finished(folder, name):
                    dead.add(match["id"])
        for path in list(folder.iterdir()):
            if (match := _OURS.fullmatch(path.name)) and match["id"] in dead:
                with contextlib.suppress(OSError):
                    path.unlink()


def _finished(folder: Path, name: str) -> bool:
    """Whether nobody holds a note; what it says is done then, and the note is gone."""
    path = folder / name
    with contextlib.suppress(OSError), _opened(path) as file:
        if not _hold(file) or not _is_at(file, path):
            return False
        prefix = name.removesuffix(".run") + "-"
        for beside, place in _moves(file.read(LARGEST_NOTE), prefix):
            with contextlib.suppress(OSError, ValueError):  # a name that no disk can hold
                if stat.S_ISREG((folder / beside).lstat().st_mode):  # ours are no links
                    (folder / beside).replace(folder / place)
        path.unlink()
        return True
    return False


@contextlib.contextmanager
def _opened(path: Path) -> Iterator[IO[str]]:
    """A note opened to be read: an ordinary file, no link."""
    flags = os.O_RDWR | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    with os.fdopen(os.open(path, flags), "r", encoding="utf-8", errors="replace") as file:
        yield file


def _moves(note: str, prefix: str) -> Iterator[tuple[str, str]]:
    """The moves in a note: names without folders, the first one a file of the same run."""
    try:
        listed = json.loads(note)
    except (ValueError, RecursionError):
        return
    for pair in listed if isinstance(listed, list) else ():
        if isinstance(pair, list) and len(pair) == 2 and all(isinstance(one, str) for one in pair):
            beside, place = pair
            plain = all(Path(one).name == one for one in pair)
            if plain and beside.startswith(prefix):
                yield beside, place


def _hold(file: IO[str]) -> bool:
    """Takes the lock on a note, and says whether nobody else had it."""
    if not CAN_HOLD:
        return True
    try:
        flock(file, LOCK_EX | LOCK_NB)
    except OSError:
        return False
    return True


def _is_at(file: IO[str], path: Path) -> bool:
    """Whether a path still names an open file."""
    try:
        return os.path.samestat(os.fstat(file.fileno()), path.lstat())
    except OSError:
        return False
