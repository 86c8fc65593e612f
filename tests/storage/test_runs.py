"""What a killed run left behind is finished or cleared away by the next."""

import json
from pathlib import Path

import pytest

from aligner import storage
from aligner.storage import runs
from tests.support import processes

KILLED = """
import os, signal
from pathlib import Path
from aligner import storage
from aligner.storage import placing
folder = Path({folder!r})
replace, moved = Path.replace, []
def replaced(self, place):
    if len(moved) == {after}:
        os.kill(os.getpid(), signal.SIGKILL)
    moved.append(place)
    return replace(self, place)
Path.replace = replaced
if {after} < 0:
    placing.Staged.commit = lambda self: os.kill(os.getpid(), signal.SIGKILL)
storage.write({{folder / name: "new" for name in ("a.txt", "b.txt", "c.txt")}}, force=True)
"""
FILES = ("a.txt", "b.txt", "c.txt")


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def killed(folder: Path, after: int) -> None:
    """A run that writes new versions of three files is killed after so many took their places."""
    for name in FILES:
        (folder / name).write_text("old")
    done = processes.python(KILLED.format(folder=str(folder), after=after))
    assert -9 == done.returncode, done.stderr
    assert len(FILES) < len(names(folder))


@pytest.mark.parametrize("after", [0, 1, 2])
def test_a_commit_that_had_begun_is_finished(after: int, tmp_path: Path) -> None:
    """No mixture of old and new stays, wherever the run was killed."""
    killed(tmp_path, after)
    storage.write({tmp_path / "other.txt": "other"})

    assert [*FILES, "other.txt"] == names(tmp_path)
    assert {"new"} == {(tmp_path / name).read_text() for name in FILES}


def test_a_commit_that_had_not_begun_is_cleared_away(tmp_path: Path) -> None:
    """The old files stay, and nothing stands beside them."""
    killed(tmp_path, -1)
    storage.write({tmp_path / "other.txt": "other"})

    assert [*FILES, "other.txt"] == names(tmp_path)
    assert {"old"} == {(tmp_path / name).read_text() for name in FILES}


def test_a_run_that_lives_is_left_alone(tmp_path: Path) -> None:
    """Two runs may write into one folder at once."""
    with storage.stage({tmp_path / "a.txt": "one"}) as staged:
        storage.write({tmp_path / "b.txt": "two"})
        staged.commit()

    assert ["a.txt", "b.txt"] == names(tmp_path)
    assert ("one", "two") == tuple((tmp_path / name).read_text() for name in ("a.txt", "b.txt"))


@pytest.mark.parametrize(
    "moves",
    [
        [["{prefix}x.part", "../planted"]],
        [["{prefix}x.part", "/tmp/planted"]],
        [["../victim", "planted"]],
        [["victim", "planted"]],
        [["{prefix}x.part", ".."]],
        [["{prefix}x.part"]],
        {"a": 1},
        "x",
    ],
)
def test_a_forged_note_moves_nothing_else(moves: object, tmp_path: Path) -> None:
    """Only a run's own files, only within the folder of the note."""
    folder = tmp_path / "out"
    folder.mkdir()
    prefix = f".aligner-{'0' * 16}-"
    note = json.dumps(moves).replace("{prefix}", prefix)
    (folder / f".aligner-{'0' * 16}.run").write_text(note)
    for victim in (folder / "victim", tmp_path / "victim", folder / f"{prefix}x.part"):
        victim.write_text("mine")
    runs.recover(folder)

    assert ["victim"] == names(folder)
    assert ["out", "victim"] == names(tmp_path)


def test_a_note_that_is_a_link_is_not_followed(tmp_path: Path) -> None:
    """Nor is one that is no file at all."""
    (tmp_path / "mine").write_text("[]")
    (tmp_path / f".aligner-{'0' * 16}.run").symlink_to(tmp_path / "mine")
    (tmp_path / f".aligner-{'1' * 16}.run").mkdir()
    runs.recover(tmp_path)

    assert "[]" == (tmp_path / "mine").read_text()


@pytest.mark.parametrize(
    "note",
    [
        "[" * 100_000,
        '[["{prefix}x.part", "\\ud800"]]',
        '[["{prefix}x.part", "a\\u0000"]]',
        '[["{prefix}\\u0000.part", "a"]]',
        '[["{prefix}\\ud800.part", "a"]]',
        f"[[{'9' * 5000}, 1]]",
    ],
)
def test_a_note_of_any_kind_stops_no_run(note: str, tmp_path: Path) -> None:
    """Brackets without end, names that no disk can hold: the next run writes, and clears away."""
    prefix = f".aligner-{'0' * 16}-"
    (tmp_path / f"{prefix[:-1]}.run").write_text(note.replace("{prefix}", prefix))
    (tmp_path / f"{prefix}x.part").write_text("x")
    storage.write({tmp_path / "a.txt": "a"})

    assert ["a.txt"] == names(tmp_path)


def test_a_link_among_the_parts_takes_no_place(tmp_path: Path) -> None:
    """A forged part that is a link would lead the next file that is written there elsewhere."""
    (tmp_path / "mine").write_text("mine")
    folder = tmp_path / "out"
    folder.mkdir()
    prefix = f".aligner-{'0' * 16}"
    (folder / f"{prefix}.run").write_text(f'[["{prefix}-0.part", "a.txt"]]')
    (folder / f"{prefix}-0.part").symlink_to(tmp_path / "mine")
    storage.write({folder / "a.txt": "new"}, force=True)

    assert ["a.txt"] == names(folder)
    assert "mine" == (tmp_path / "mine").read_text()
