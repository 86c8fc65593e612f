"""A copy of the package that a test may add to, as a newcomer follows a page of docs/."""

import ast
import os
import re
import shutil
import sys
from pathlib import Path
from typing import Any

from tests.support import processes

ROOT = Path(__file__).parents[2]
LINKED = ("*.so", "*.pyd", "shipped")
"""Compiled modules and the shipped encoder: linked, for a copy changes neither."""


def copied_package(folder: Path) -> Path:
    """A folder to put on PYTHONPATH: package, tests and docs, free to be changed."""
    away = shutil.ignore_patterns("__pycache__", "*.c", *LINKED)
    for part in ("aligner", "tests", "docs"):
        shutil.copytree(ROOT / part, folder / part, ignore=away)
    shutil.copy(ROOT / "pyproject.toml", folder)
    for pattern in LINKED:
        for found in (ROOT / "aligner").rglob(pattern):
            (folder / found.relative_to(ROOT)).symlink_to(found)
    return folder


def blocks(page: str) -> list[str]:
    """The Python blocks of a page of docs/, in order."""
    text = (ROOT / "docs" / page).read_text(encoding="utf-8")
    return re.findall(r"^```python\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


def add_row(module: Path, table: str, row: str) -> None:
    """Puts a row, as a page shows it, behind the last one of a table (a literal) of a module."""
    lines = module.read_text(encoding="utf-8").splitlines(keepends=True)
    (end,) = (
        node.end_lineno
        for node in ast.parse("".join(lines)).body
        if table in {ast.unparse(one) for one in _targets(node)}
    )
    assert end is not None
    lines.insert(end - 1, row)  # before the line with the closing bracket
    module.write_text("".join(lines), encoding="utf-8")


def _targets(node: ast.stmt) -> list[ast.expr]:
    """What an assignment gives a value to; nothing for another statement."""
    if isinstance(node, ast.AnnAssign):
        return [node.target]
    return node.targets if isinstance(node, ast.Assign) else []


def surroundings(package: Path) -> dict[str, Any]:
    """Options of a child process that imports the copy and works in its folder."""
    return {"cwd": package, "env": {**os.environ, "PYTHONPATH": str(package)}}


def run_tests(package: Path, *arguments: object) -> str:
    """Runs tests of the copy; fails with what pytest said where one does not pass."""
    pytest = (sys.executable, "-m", "pytest", "-v", "-p", "no:cacheprovider")
    ran = processes.run(*pytest, *arguments, **surroundings(package))
    assert 0 == ran.returncode, ran.stdout + ran.stderr
    return str(ran.stdout)
