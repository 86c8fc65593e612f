"""Imports point one way, and importing costs nothing that is not asked for."""

import ast
import sys
from pathlib import Path

import pytest

from tests.support import processes

PACKAGE = Path(__file__).parent.parent / "aligner"

# From the top: a module may import only from layers below its own.
LAYERS = (
    {"__main__"},
    {"cli"},
    {"training", "summary", "beadfiles"},
    {"pipeline"},
    {"segmentation", "pairing", "preflight"},  # they know the order of the stages
    {"rounds"},  # searches and lessons by turns
    {"searching"},  # how a piece is searched, from its evidence to its steps
    {"gathering"},  # all that is known of a pair of texts before any search
    {"stage"},  # every module that is not named here: stages do not know each other
    {"boundaries", "headings", "srx", "unicode_boundaries"},  # rules that stages of text go by
    {"candidates", "labels", "lettergroups"},
    {"exporters", "fences"},  # the doors, and files on disk
    {"encoders", "languages", "readers", "store", "writing"},
    {"layout"},  # how JSON is laid out in lines
    {"folding", "identification", "lookup", "places", "plain", "rows", "tags", "words"},
    {"matter"},  # the arrays that pass between the stages of the engine
    {"grids"},
    {"settings"},
    {"model"},
    {"errors"},
)

STANDARD_ONLY = {"errors", "model", "settings"}
HEAVY = {"torch", "sentence_transformers", "transformers", "datasets"}
HEAVY_ALLOWED = {"training", "encoders"}


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def part(path: Path) -> str:
    """The flat module or the folder a file belongs to; "" for the package itself."""
    first = path.relative_to(PACKAGE).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def imports(path: Path) -> set[str]:
    """The dotted names a file imports, at the top or inside a function."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
            found.add(node.module)
    return found


def own_parts(path: Path) -> set[str]:
    names = {name.split(".")[1] for name in imports(path) if name.startswith("aligner.")}
    known = {part(other) for other in modules()}
    return (names & known) - {part(path)}


def layer(name: str) -> int:
    for depth, names in enumerate(LAYERS):
        if name in names:
            return depth
    return next(depth for depth, names in enumerate(LAYERS) if "stage" in names)


@pytest.mark.parametrize("path", modules(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    """A module imports only from layers below its own; stages do not know each other."""
    if not part(path):
        return
    wrong = {name for name in own_parts(path) if layer(name) <= layer(part(path))}

    assert set() == wrong


@pytest.mark.parametrize("name", sorted(STANDARD_ONLY))
def test_the_bottom_needs_the_standard_library_only(name: str) -> None:
    """model, errors and settings import nothing that has to be installed."""
    found = {dotted.split(".")[0] for dotted in imports(PACKAGE / f"{name}.py")}

    assert set() == found - set(sys.stdlib_module_names) - {"aligner"}


def test_click_is_known_to_the_command_line_only() -> None:
    """No module but those of cli imports click."""
    users = {part(path) for path in modules() if "click" in imports(path)}

    assert {"cli"} == users


def test_heavy_packages_stay_in_their_rooms() -> None:
    """torch and its friends are imported by training and by the encoders only."""
    users = {
        part(path)
        for path in modules()
        if {dotted.split(".")[0] for dotted in imports(path)} & HEAVY
    }

    assert set() == users - HEAVY_ALLOWED


@pytest.mark.parametrize(
    "code",
    ["import aligner", "import aligner.pipeline", "from aligner.cli import main; main(['--help'])"],
)
def test_starting_loads_no_heavy_package(code: str) -> None:
    """Neither importing nor asking for help loads torch, sentence_transformers or scipy."""
    heavy = sorted(HEAVY | {"scipy", "pandas", "sklearn"})
    program = (
        f"import sys\ntry:\n    exec({code!r})\nexcept SystemExit:\n    pass\n"
        f"print([name for name in {heavy} if name in sys.modules], file=sys.stderr)"
    )
    run = processes.python(program)

    assert "[]" == run.stderr.strip().splitlines()[-1]
