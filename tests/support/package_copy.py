"""A copy of the package and its tests in a folder of its own, where a page of docs/ is followed."""

import os
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path
from typing import Any

from tests.support import processes

ROOT = Path(__file__).parents[2]
BIG = ROOT / "aligner" / "encoders" / "shipped"

PATIENCE = 100.0
"""Seconds that tests passed in a copy may take: on a busy machine they need most of a minute."""

LIMIT = 110
"""Seconds for a test that passes tests in a copy; `faulthandler_timeout` is longer still."""

_BLOCK = re.compile(
    r"`(?P<path>[\w./-]+)`:\n\n(?P<fence> *```)\w*\n(?P<text>.*?)^(?P=fence)$", re.M | re.S
)
"""A block of text, and the path that the line before it ends with."""


def copied_package(folder: Path) -> Path:
    """A copy of `aligner/`, `tests/` and their settings; the shipped encoder is only linked.

    Compiled modules and bytecode go with it. Gives the folder in which they stand.
    """
    root = folder / "copy"
    shutil.copytree(ROOT / "aligner", root / "aligner", ignore=_big)
    (root / BIG.relative_to(ROOT)).symlink_to(BIG, target_is_directory=True)
    shutil.copytree(ROOT / "tests", root / "tests")
    shutil.copy2(ROOT / "pyproject.toml", root)
    return root


def follow(page: str, root: Path) -> list[str]:
    """Does in a copy what a page of docs/ says; gives the paths it wrote to, in order.

    A block behind a path that is not there yet is that file. Where the file is there, the block is
    one line: a row at the end of its table, or the last line of a file that is no Python.
    """
    content = (ROOT / "docs" / page).read_text(encoding="utf-8")
    written = []
    for block in _BLOCK.finditer(content):
        place, text = root / block["path"], textwrap.dedent(block["text"])
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8")
        else:
            assert 1 == len(text.splitlines()), f"{page}: more than a line for {block['path']}"
            add = _with_row if place.suffix == ".py" else _with_line
            place.write_text(add(place.read_text(encoding="utf-8"), text), encoding="utf-8")
        written.append(block["path"])
    return written


def page_blocks(page: str) -> list[str]:
    """The Python blocks of a page of docs/, in order."""
    content = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```", content, re.M | re.S)


def aligner(root: Path, *arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """A command line of the copied package, as a user starts it."""
    return _python(root, "-m", "aligner", *arguments, **options)


def contract_test(root: Path, test: str, member: str = "", *more: str) -> str:
    """Passes the tests of a file, those about one member if there is one, in the copy.

    Gives what pytest prints; it is the message, too, where a test fails.
    """
    options = ("-p", "no:cacheprovider", *(("-k", member) if member else ()), *more)
    run = _python(root, "-m", "pytest", *options, test, timeout=PATIENCE)
    assert 0 == run.returncode, run.stdout + run.stderr
    return run.stdout


def _python(root: Path, *arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(root)}
    return processes.run(sys.executable, *arguments, cwd=root, env=environment, **options)


def _with_row(module: str, row: str) -> str:
    """A module with one more row at the end of the table that holds rows of its kind."""
    kind = row.strip().partition("(")[0]
    before, table, behind = module.partition(f": tuple[{kind}, ...] = (\n")
    assert table, f"there is no table of {kind}"
    rows, end, rest = behind.partition("\n)\n")
    return f"{before}{table}{rows}\n    {row.strip()}{end}{rest}"


def _with_line(content: str, line: str) -> str:
    return f"{content.rstrip()}\n{line.strip()}\n"


def _big(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if Path(folder, name) == BIG]
