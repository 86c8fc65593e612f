"""Files are written all together or not at all."""

import os
import stat
from pathlib import Path

import pytest

from aligner import storage
from aligner.errors import OutputError, OutputExistsError
from aligner.storage import runs


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_files_are_written_as_they_are(tmp_path: Path) -> None:
    """Texts stand in UTF-8, their line ends untouched, and nothing else stands beside them."""
    storage.write({tmp_path / "a.txt": "così\r\n", tmp_path / "b.txt": "\n"})

    assert ["a.txt", "b.txt"] == names(tmp_path)
    assert "così\r\n".encode() == (tmp_path / "a.txt").read_bytes()


def test_folders_are_made(tmp_path: Path) -> None:
    """Folders that lack are made on the way."""
    storage.write({tmp_path / "one" / "two" / "a.txt": "a"})

    assert "a" == (tmp_path / "one" / "two" / "a.txt").read_text()


def test_a_file_is_not_replaced_unasked(tmp_path: Path) -> None:
    """Without force one file that is there keeps all from being written."""
    (tmp_path / "b.txt").write_text("old")
    with pytest.raises(OutputExistsError, match=r"b.txt: the file is there already"):
        storage.write({tmp_path / "a.txt": "new", tmp_path / "b.txt": "new"})

    assert ["b.txt"] == names(tmp_path)
    assert "old" == (tmp_path / "b.txt").read_text()


def test_force_replaces_and_keeps_permissions(tmp_path: Path) -> None:
    """The new file may be read by whom the old one could be read by."""
    place = tmp_path / "a.txt"
    place.write_text("old")
    place.chmod(0o640)
    storage.write({place: "new"}, force=True)

    assert ("new", 0o640) == (place.read_text(), stat.S_IMODE(place.stat().st_mode))


def test_a_new_file_heeds_the_umask(tmp_path: Path) -> None:
    """A file that was not there is as open as the user wants files to be."""
    before = os.umask(0o027)
    try:
        storage.write({tmp_path / "a.txt": "a"})
    finally:
        os.umask(before)

    assert 0o640 == stat.S_IMODE((tmp_path / "a.txt").stat().st_mode)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file a link points to is replaced, not the link."""
    real, link = tmp_path / "real.txt", tmp_path / "link.txt"
    real.write_text("old")
    link.symlink_to(real)
    storage.write({link: "new"}, force=True)

    assert link.is_symlink()
    assert "new" == real.read_text()


def test_nothing_is_left_of_what_was_not_committed(tmp_path: Path) -> None:
    """An exception before the commit leaves the old file, no new one and no new folder."""
    (tmp_path / "a.txt").write_text("old")
    files = {tmp_path / "a.txt": "new", tmp_path / "new" / "b.txt": "new"}
    with pytest.raises(KeyboardInterrupt), storage.stage(files, force=True):
        raise KeyboardInterrupt

    assert ["a.txt"] == names(tmp_path)
    assert "old" == (tmp_path / "a.txt").read_text()


@pytest.fixture
def no_room_for_b(monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk on which `b.txt` cannot take its place."""
    replace = Path.replace

    def refuse(self: Path, place: Path) -> Path:
        if place.name == "b.txt":
            raise OSError(28, "No space left on device")
        return replace(self, place)

    monkeypatch.setattr(Path, "replace", refuse)


@pytest.mark.usefixtures("no_room_for_b")
def test_a_move_that_fails_undoes_the_others(tmp_path: Path) -> None:
    """When the second file cannot take its place, the first one is the old one again."""
    one, two = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text("old")
    with pytest.raises(OutputError, match=r"b.txt: .*No space left"):
        storage.write({one: "new", two: "new"}, force=True)

    assert ["a.txt"] == names(tmp_path)
    assert "old" == one.read_text()


@pytest.mark.usefixtures("no_room_for_b")
def test_a_move_that_fails_takes_new_files_away(tmp_path: Path) -> None:
    """Where nothing stood before the run, nothing stands after it, and no folder it made."""
    with pytest.raises(OutputError, match=r"b.txt: .*No space left"):
        storage.write({tmp_path / "out" / "a.txt": "new", tmp_path / "out" / "b.txt": "new"})

    assert [] == names(tmp_path)


def test_a_disk_without_links_is_written_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Old files have no second name there while the new ones take their places."""

    def refuse(*_: object) -> None:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "a.txt").write_text("old")
    storage.write({tmp_path / "a.txt": "new", tmp_path / "b.txt": "new"}, force=True)

    assert ["a.txt", "b.txt"] == names(tmp_path)
    assert "new" == (tmp_path / "a.txt").read_text()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_only_ordinary_files_are_replaced(tmp_path: Path) -> None:
    """A pipe or a device stays what it is, force or not."""
    os.mkfifo(tmp_path / "a.txt")
    with pytest.raises(OutputError, match="no ordinary file"):
        storage.write({tmp_path / "a.txt": "a"}, force=True)


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the second file does not fit, the first one is not there either."""

    def full(number: int, _calls: list[int] = []) -> None:  # noqa: B006
        _calls.append(number)
        if len(_calls) > 1:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OutputError, match=r"b.txt: .*No space left"):
        storage.write({tmp_path / "a.txt": "a", tmp_path / "b.txt": "b"})

    assert [] == names(tmp_path)


def test_a_folder_in_the_way_is_an_error(tmp_path: Path) -> None:
    """A folder is not replaced, force or not."""
    (tmp_path / "a.txt").mkdir()
    with pytest.raises(OutputError, match="folder is in the way"):
        storage.write({tmp_path / "a.txt": "a"}, force=True)


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    """A file cannot hold files; the message names it."""
    (tmp_path / "a").write_text("a")
    with pytest.raises(OutputError, match="is no folder"):
        storage.check([tmp_path / "a" / "b.txt"], force=True)


def test_an_input_is_never_written(tmp_path: Path) -> None:
    """Even under another name, and even with force."""
    source, link = tmp_path / "source.txt", tmp_path / "link.txt"
    source.write_text("text")
    link.symlink_to(source)
    with pytest.raises(OutputError, match="one of the files to be read"):
        storage.check([link], force=True, inputs=[source])


def test_a_place_is_named_once(tmp_path: Path) -> None:
    """Two texts for one place are an error."""
    with pytest.raises(OutputError, match="two files"):
        storage.check([tmp_path / "a", tmp_path / "." / "b" / ".." / "a"], force=True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_forbidden_folder_is_found_before_the_work(tmp_path: Path) -> None:
    """The check says so before anything is computed."""
    tmp_path.chmod(0o555)
    with pytest.raises(OutputError, match="not writable"):
        storage.check([tmp_path / "a"], force=True)


def test_a_note_that_cannot_be_written_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that is full when the note is written: an output error, the old file, no other."""

    def refuse(self: runs.Run, moves: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(runs.Run, "note", refuse)
    (tmp_path / "a.txt").write_text("old")
    with pytest.raises(OutputError, match=r"a.txt: .*No space left"):
        storage.write({tmp_path / "a.txt": "new"}, force=True)

    assert ["a.txt"] == names(tmp_path)
    assert "old" == (tmp_path / "a.txt").read_text()


def test_what_a_broken_disk_keeps_from_going_back_is_put_back_later(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the second move on nothing can be moved any more: the old file is not lost, and the
    next run there puts it back."""
    replace, moved = Path.replace, []

    def refuse(self: Path, place: Path) -> Path:
        moved.append(place)
        if len(moved) > 1:
            raise OSError(5, "Input/output error")
        return replace(self, place)

    monkeypatch.setattr(Path, "replace", refuse)
    files = [tmp_path / "a.txt", tmp_path / "b.txt"]
    for file in files:
        file.write_text("old")
    with pytest.raises(OutputError, match="next run"):
        storage.write(dict.fromkeys(files, "new"), force=True)
    monkeypatch.setattr(Path, "replace", replace)
    storage.write({tmp_path / "c.txt": "c"})

    assert ["a.txt", "b.txt", "c.txt"] == names(tmp_path)
    assert ["old", "old"] == [file.read_text() for file in files]


@pytest.mark.parametrize("at", ["open", "flock", "fdopen"])
def test_an_interrupt_inside_a_call_leaves_nothing(
    at: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is made and the signal is heeded before anyone knows of it: it goes all the same."""
    home = {"open": (Path, "open"), "flock": (runs, "flock"), "fdopen": (os, "fdopen")}[at]
    called = getattr(*home)

    def interrupted(*arguments: object, **options: object) -> None:
        if (file := called(*arguments, **options)) is not None:
            file.close()
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(*home, interrupted)
        storage.write({tmp_path / "a.txt": "new"})

    assert [] == names(tmp_path)


def test_a_file_that_a_dead_run_finishes_is_not_replaced_unasked(tmp_path: Path) -> None:
    """What takes its place while the next run begins is there already, without --force."""
    prefix = f".aligner-{'0' * 16}"
    (tmp_path / f"{prefix}.run").write_text(f'[["{prefix}-0.part", "a.txt"]]')
    (tmp_path / f"{prefix}-0.part").write_text("finished")
    with pytest.raises(OutputExistsError):
        storage.write({tmp_path / "a.txt": "new"})

    assert ["a.txt"] == names(tmp_path)
    assert "finished" == (tmp_path / "a.txt").read_text()


def test_a_name_that_no_disk_holds_is_refused_before_the_work(tmp_path: Path) -> None:
    """In a folder that is not there yet, too."""
    with pytest.raises(OutputError, match="too long"):
        storage.check([tmp_path / "out" / ("n" * 300)], force=False)


def test_one_file_in_other_capitals_is_the_same_where_the_disk_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A disk that does not tell capitals apart holds the input under the output's name."""
    (tmp_path / "A.html").write_text("mine")
    with monkeypatch.context() as folding:
        folding.setattr(Path, "samefile", lambda self, other: True)
        with pytest.raises(OutputError, match="to be read"):
            storage.check([tmp_path / "a.html"], True, [tmp_path / "A.html"])
    storage.check([tmp_path / "a.html"], True, [tmp_path / "A.html"])
