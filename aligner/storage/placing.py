"""Files go to their places all together or not at all.

    with stage(files, force) as staged:    every file stands beside its place, on the disk
        staged.commit()                    every file takes its place

Whatever ends the run before `commit` leaves the old files as they were and nothing beside them. A
run that is killed leaves its files to the next one that writes into the folder (see `runs`): that
one finishes a commit that had begun, and clears away what had not.
"""

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from aligner.errors import OutputError, OutputExistsError
from aligner.storage.paths import printable
from aligner.storage.runs import Run, begin, recover

Text = str | Iterable[str]
"""The text of a file, or the pieces it is made of, which are asked for while it is written."""


class _Kept(NamedTuple):
    """A place, whether a file was there, and the second name that file has meanwhile."""

    place: Path
    was_there: bool
    old: Path | None


class Staged(NamedTuple):
    """New files beside their places: pairs of where one stands and where it belongs; and the run
    of each folder, where what is about to be done is noted down."""

    moves: tuple[tuple[Path, Path], ...]
    runs: Mapping[Path, Run]

    def commit(self) -> None:
        """Puts every file in its place; if one cannot go there, the others are put back."""
        kept: list[_Kept] = []
        self._note(self.moves)
        try:
            for beside, place in self.moves:
                kept.append(_keep(place, self.runs[place.parent]))
                beside.replace(place)
        except OSError as error:
            _put_back(kept)
            self._note(())
            raise _refused(kept[-1].place, error) from error
        finally:
            _remove(one.old for one in kept if one.old is not None)

    def _note(self, moves: Sequence[tuple[Path, Path]]) -> None:
        """Notes down in every folder which of its files are about to take their places."""
        for folder, run in self.runs.items():
            run.note([(b.name, place.name) for b, place in moves if place.parent == folder])


def write(files: Mapping[Path, Text], force: bool = False) -> None:
    """Writes texts as UTF-8 into files, all of them or none; folders are made where they lack.

    Raises OutputExistsError when a file is there and `force` is not given, OutputError when one
    cannot be written.
    """
    with stage(files, force) as staged:
        staged.commit()


@contextlib.contextmanager
def stage(files: Mapping[Path, Text], force: bool = False) -> Iterator[Staged]:
    """Writes every file beside its place; what was not committed is gone afterwards.

    Raises what `write` raises.
    """
    check(files, force)
    made: list[Path] = []
    moves: list[tuple[Path, Path]] = []
    runs: dict[Path, Run] = {}
    try:
        for place, text in files.items():
            target = Path(os.path.realpath(place))
            made += _make_folders(target.parent)
            if target.parent not in runs:
                recover(target.parent)
                runs[target.parent] = _begun(target)
            moves.append((_beside(target, text, runs[target.parent]), target))
        yield Staged(tuple(moves), runs)
    finally:
        _remove(beside for beside, _ in moves)
        for run in runs.values():
            run.end()
        for folder in reversed(made):
            with contextlib.suppress(OSError):
                folder.rmdir()


def check(places: Iterable[Path], force: bool, inputs: Sequence[Path] = ()) -> None:
    """Asks before the work what would refuse the files after it.

    Raises OutputExistsError when a file is there and `force` is not given, OutputError when a
    place is a folder, lies in a folder that cannot be written, is named twice or is an input.
    """
    seen: set[str] = set()
    for place in places:
        real = os.path.realpath(place)
        if real in seen:
            raise OutputError(f"{printable(place)}: two files would be written here.")
        seen.add(real)
        if any(os.path.realpath(path) == real for path in inputs):
            hint = "Choose another place with -o or --name."
            raise OutputError(f"{printable(place)}: this is one of the files to be read.", hint)
        _check_place(Path(real), place, force)


def _check_place(real: Path, place: Path, force: bool) -> None:
    try:
        mode = real.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        _check_folder(real.parent, place)
        return
    except OSError as error:
        raise _refused(place, error) from error
    if stat.S_ISDIR(mode):
        raise OutputError(
            f"{printable(place)}: a folder is in the way.", "Choose another -o or --name."
        )
    if not stat.S_ISREG(mode):
        raise OutputError(f"{printable(place)}: this is no ordinary file.", "Choose another -o.")
    if not force:
        hint = "Give --force to replace it, or choose another -o or --name."
        raise OutputExistsError(f"{printable(place)}: the file is there already.", hint)
    _check_folder(real.parent, place)


def _check_folder(folder: Path, place: Path) -> None:
    """The nearest folder that exists has to be one, and to be writable."""
    while not os.path.lexists(folder) and folder != folder.parent:
        folder = folder.parent
    if not folder.is_dir():
        raise OutputError(
            f"{printable(place)}: {printable(folder)} is no folder.", "Choose another -o."
        )
    if not os.access(folder, os.W_OK | os.X_OK):
        hint = "Choose another -o, or give yourself the permission."
        raise OutputError(
            f"{printable(place)}: the folder {printable(folder)} is not writable.", hint
        )


def _make_folders(folder: Path) -> list[Path]:
    """Makes a folder with those above it; gives those that were not there, outermost first."""
    lacking = []
    while not folder.is_dir() and folder != folder.parent:
        lacking.append(folder)
        folder = folder.parent
    for made in reversed(lacking):
        try:
            made.mkdir(exist_ok=True)
        except OSError as error:
            raise _refused(made, error) from error
    return lacking[::-1]


def _begun(place: Path) -> Run:
    """A run in the folder of a place."""
    try:
        return begin(place.parent)
    except OSError as error:
        raise _refused(place, error) from error


def _beside(place: Path, text: Text, run: Run) -> Path:
    """A file beside its place that holds the text, on the disk and not in a buffer only."""
    beside: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=run.prefix, suffix=".part", dir=place.parent)
        beside = Path(name)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.writelines((text,) if isinstance(text, str) else text)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode(place))
    except BaseException as error:
        _remove([beside] if beside is not None else [])
        if isinstance(error, OSError):
            raise _refused(place, error) from error
        raise
    return beside


def _mode(place: Path) -> int:
    """The permissions of the file that will be replaced, else what the umask leaves."""
    with contextlib.suppress(OSError):
        return stat.S_IMODE(place.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _keep(place: Path, run: Run) -> _Kept:
    """Gives the old file a second name, where there is one and the disk can do that."""
    if not place.exists():
        return _Kept(place, False, None)
    old = place.with_name(f"{run.prefix}{place.name[-100:]}.old")
    try:
        os.link(place, old)
    except OSError:
        return _Kept(place, True, None)
    return _Kept(place, True, old)


def _put_back(kept: Sequence[_Kept]) -> None:
    """Undoes the moves made so far: all of them but the last, which failed."""
    for place, was_there, old in kept[:-1]:
        with contextlib.suppress(OSError):
            if old is not None:
                old.replace(place)
            elif not was_there:
                place.unlink()


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


def _refused(place: Path, error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    hint = "Make room, or choose another place with -o."
    return OutputError(f"{printable(place)}: the file cannot be written ({reason}).", hint)
