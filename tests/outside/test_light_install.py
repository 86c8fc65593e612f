"""`pip install .` in a fresh environment: small, without torch, with the same alignments."""

import shutil
import sys
from pathlib import Path

import pytest

from tests.support import processes

ROOT = Path(__file__).parents[2]
INSTALLING = 600.0
"""Seconds that an installation may take: packages come from an index."""

MOST_MEGABYTES = 280
"""About 250 were measured; torch and its friends alone are more than a thousand."""

WORKS = (
    ("treaty", "--lang it --lang en --lang en it.txt en.md en-2.txt"),
    ("town", "en.txt it.txt"),
    ("story", "en.txt it.txt"),
)


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The interpreter of an environment that holds `.` and what it depends on, and nothing else."""
    folder = tmp_path_factory.mktemp("fresh")
    unwanted = shutil.ignore_patterns(".*", "build", "*.egg-info", "*.so", "*.c", "__pycache__")
    shutil.copytree(ROOT, folder / "source", ignore=unwanted)
    python = folder / "env" / "bin" / "python"
    constraints = ROOT / "constraints.txt"
    for command in (
        (sys.executable, "-m", "venv", folder / "env"),
        (python, "-m", "pip", "install", "-q", "-c", constraints, folder / "source"),
    ):
        done = processes.run(*command, timeout=INSTALLING)
        assert 0 == done.returncode, done.stderr
    return python


def size_in_megabytes(folder: Path) -> float:
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1e6


def test_it_is_small_and_brings_no_torch(fresh: Path) -> None:
    """Neither torch nor sentence-transformers, and a bound on its size."""
    listed = processes.run(fresh, "-m", "pip", "list", "--format=freeze").stdout.lower()

    assert "numpy==" in listed
    assert "torch" not in listed and "transformers" not in listed
    assert size_in_megabytes(fresh.parents[1]) < MOST_MEGABYTES


@pytest.mark.parametrize(("work", "options"), WORKS)
def test_it_gives_the_same_memories(fresh: Path, work: str, options: str, tmp_path: Path) -> None:
    """The TMX of the sample texts are those of the full environment, byte for byte."""
    for python, folder in ((sys.executable, "full"), (fresh, "light")):
        command = ("-m", "aligner", "align", *options.split(), "--to", "tmx", "--name", work, "-q")
        place = tmp_path / folder
        done = processes.run(python, *command, "-o", place, cwd=ROOT / "texts" / work)
        assert 0 == done.returncode, done.stderr
    full, light = (sorted((tmp_path / folder).iterdir()) for folder in ("full", "light"))

    assert full and [path.name for path in full] == [path.name for path in light]
    assert [path.read_bytes() for path in full] == [path.read_bytes() for path in light]


def test_another_model_says_what_to_install(fresh: Path, tmp_path: Path) -> None:
    """`--encoder LaBSE` ends with the encoder's code and names the extra."""
    (tmp_path / "a.en.txt").write_text("The mill stands by the river. It is old.\n")
    (tmp_path / "a.it.txt").write_text("Il mulino sta sul fiume. È vecchio.\n", encoding="utf-8")
    done = processes.run(
        *(fresh, "-m", "aligner", "align", "a.en.txt", "a.it.txt", "--encoder", "LaBSE"),
        cwd=tmp_path,
    )

    assert 11 == done.returncode
    assert "pip install 'aligner[transformers]'" in done.stderr
