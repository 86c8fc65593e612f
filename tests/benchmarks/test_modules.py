"""The benchmarks can be started: each is imported, its peers installed or not."""

import ast
import importlib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted(
    ".".join(path.relative_to(ROOT).with_suffix("").parts)
    for path in (ROOT / "benchmarks").rglob("*.py")
    if "runners" not in path.parts
)
RUNNERS = sorted((ROOT / "benchmarks" / "peers" / "runners").glob("*.py"))


@pytest.mark.parametrize("name", MODULES)
def test_a_benchmark_is_imported(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every name that it takes from the package is there."""
    monkeypatch.setenv("OMP_NUM_THREADS", "2")  # some set it where it is not set

    importlib.import_module(name)


@pytest.mark.parametrize("path", RUNNERS, ids=[path.stem for path in RUNNERS])
def test_what_a_runner_takes_from_us_is_there(path: Path) -> None:
    """A runner runs in the environment of its peer, so that only its imports of ours are tried."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    taken = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]

    for node in taken:
        if str(node.module).split(".")[0] in ("aligner", "benchmarks"):
            module = importlib.import_module(str(node.module))
            for alias in node.names:
                if not hasattr(module, alias.name):
                    importlib.import_module(f"{node.module}.{alias.name}")
