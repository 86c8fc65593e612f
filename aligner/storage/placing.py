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
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from aligner.errors import OutputError, OutputExistsError
from aligner.storage.paths import printable
from aligner.storage.runs import Run, recover

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
        place = next((place for _, place in self.moves), Path())
        try:
            self._note(self.moves)
            for beside, place in self.moves:
                kept.append(_keep(place, beside.with_suffix(".old")))
                beside.replace(place)
        except OSError as error:
            raise self._undone(kept, place, error) from error
        _remove(one.old for one in kept if one.old is not None)

    def _undone(self, kept: Sequence[_Kept], place: Path, error: OSError) -> OutputError:
        """The error for a file that could not take its place, after the others were put back.

        Where the disk refuses that, too, the old files stay beside their places, and the note says
        where they belong: the next run that writes there puts them back.
        """
        with contextlib.suppress(OSError):
            self._note([(one.old, one.place) for one in kept if one.old is not None])
        lost = _put_back(kept)
        for one in lost:
            self.runs[one.place.parent].unfinished = True
        _remove(one.old for one in kept if one.old is not None and one not in lost)
        refused = _refused(place, error)
        if lost:
            refused.hint = "Some files are new and some old; the next run there puts that right."
        return refused

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
    for folder in {real_place(place).parent for place in files}:
        recover(folder)
    check(files, force)  # behind what was finished now: that is not replaced unasked, either
    made: list[Path] = []
    moves: list[tuple[Path, Path]] = []
    runs: dict[Path, Run] = {}
    try:
        for place, text in files.items():
            target = real_place(place)
            made += _make_folders(target.parent)
            if target.parent not in runs:
                runs[target.parent] = run = Run(target.parent)
                _begin(run, target)
            beside = target.with_name(f"{runs[target.parent].prefix}{len(moves)}.part")
            moves.append((beside, target))  # noted before it is made: a signal may come between
            _write_beside(beside, target, text)
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
    seen: set[Path] = set()
    for place in places:
        real = real_place(place)
        if real in seen:
            raise OutputError(f"{printable(place)}: two files would be written here.")
        seen.add(real)
        if any(_is_the_same(real_place(path), real) for path in inputs):
            hint = "Choose another place with -o or --name."
            raise OutputError(f"{printable(place)}: this is one of the files to be read.", hint)
        _check_place(real, place, force)


def real_place(place: Path) -> Path:
    """A place without links. Raises OutputError where the folder that the run is in is gone."""
    try:
        return Path(os.path.realpath(place))
    except OSError as error:
        fact = f"{printable(place)}: there is no such place ({error.strerror})."
        raise OutputError(fact, "Is the folder you are in still there?") from error


def _is_the_same(one: Path, other: Path) -> bool:
    """Whether two places without links are one, on disks too that do not tell capitals apart."""
    if one == other:
        return True
    if str(one).casefold() != str(other).casefold():
        return False
    with contextlib.suppress(OSError):
        return one.samefile(other)
    return False


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
    try:
        longest = os.pathconf(folder, "PC_NAME_MAX")
    except (AttributeError, OSError, ValueError):  # Windows; a disk that does not say
        longest = 255
    if len(os.fsencode(place.name)) > longest:
        fact = f"{printable(place)}: the name is too long, {longest} bytes are the most."
        raise OutputError(fact, "Give a shorter one with --name or -o.")
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


def _begin(run: Run, place: Path) -> None:
    """Opens the note of a run in the folder of a place."""
    try:
        run.begin()
    except OSError as error:
        raise _refused(place, error) from error


def _write_beside(beside: Path, place: Path, text: Text) -> None:
    """A file beside its place holds the text, on the disk and not in a buffer only."""
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.writelines((text,) if isinstance(text, str) else text)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(_mode(place))
    except OSError as error:
        raise _refused(place, error) from error


def _mode(place: Path) -> int:
    """The permissions of the file that will be replaced, else what the umask leaves."""
    with contextlib.suppress(OSError):
        return stat.S_IMODE(place.stat().st_mode)
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _keep(place: Path, old: Path) -> _Kept:
    """Gives the old file a second name, where there is one and the disk can do that."""
    if not place.exists():
        return _Kept(place, False, None)
    try:
        os.link(place, old)
    except OSError:
        return _Kept(place, True, None)
    return _Kept(place, True, old)


def _put_back(kept: Sequence[_Kept]) -> list[_Kept]:
    """Undoes the moves made so far: all of them but the last, which failed. Gives those whose old
    file could not go back."""
    lost = []
    for one in kept[:-1]:
        try:
            if one.old is not None:
                one.old.replace(one.place)
            elif not one.was_there:
                one.place.unlink()
        except OSError:
            lost += [one] if one.old is not None else []
    return lost


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


def _refused(place: Path, error: OSError) -> OutputError:
    reason = error.strerror or str(error)
    hint = "Make room, or choose another place with -o."
    return OutputError(f"{printable(place)}: the file cannot be written ({reason}).", hint)
