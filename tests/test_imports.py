"""Imports point down and in no circle, each room has its doors, and starting loads little."""

import ast
import re
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from itertools import takewhile
from pathlib import Path

import pytest

from tests.support import processes

PACKAGE = Path(__file__).parents[1] / "aligner"
HOUSE = PACKAGE.parent / "docs" / "how-it-works.md"

# From the top: a row imports from the rows after it, and no room imports another of its own row.
ROWS = (
    "__main__",
    "cli",
    "api",
    "training",
    "pipeline evaluating",
    "formats checks",
    "segmenting aligning readers editions",
    "encoders languages model",
    "storage settings logs",
    "errors",
)


def room(module: str) -> str:
    return module.partition(".")[0]


ROW = {room: depth for depth, rooms in enumerate(ROWS) for room in rooms.split()}

STANDARD_ONLY = {"errors", "model", "settings"}
ONLY_IN = {
    "click": {"cli"},
    "numpy": {"aligning", "encoders", "evaluating", "training"},
    "torch": {"encoders.transformer", "training"},
    "sentence_transformers": {"encoders.transformer", "training"},
    "transformers": {"encoders.transformer", "training"},
    "datasets": {"training"},
}
ENTRANCES = {
    "aligning": {"engine", "neighbours", "word_links"},
    "segmenting": {"segmenter", "fences"},
}


def name(path: Path) -> str:
    """The dotted name of a module of the package, without the package's own; "" for that."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {name(path): path for path in sorted(PACKAGE.rglob("*.py"))}


def imported(path: Path) -> Iterator[str]:
    """The dotted names that a file imports, at the top or inside a function, types included."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                deepest = f"{node.module}.{alias.name}"
                yield deepest if deepest.removeprefix("aligner.") in MODULES else node.module


GRAPH = {
    module: {one.removeprefix("aligner.") for one in imported(path) if one.startswith("aligner.")}
    for module, path in MODULES.items()
    if module
}


def test_every_room_has_a_row() -> None:
    """The rows name the rooms and modules at the top of the package, and no others."""
    assert set(ROW) == {room(module) for module in MODULES if module}


def test_the_page_shows_these_rows() -> None:
    """docs/how-it-works.md has the same table, but for what only calls the command line."""
    lines = HOUSE.read_text(encoding="utf-8").partition("| row |")[2].splitlines()[2:]
    table = [line.split("|")[1] for line in takewhile(bool, lines)]

    assert [set(row.split()) for row in ROWS[1:]] == [set(re.findall(r"\w+", row)) for row in table]


def test_the_page_shows_every_module() -> None:
    """The picture of the house in docs/how-it-works.md has a word for each; the modules of a door
    stand in its table, too, and who adds one need not draw."""
    picture = HOUSE.read_text(encoding="utf-8").partition("\naligner/\n")[2].partition("```")[0]
    doors = set(re.findall(r"^ *(\w+)/ +door", picture, re.MULTILINE))
    drawn = {"", "__main__", *re.findall(r"\w+", picture)}
    inner = (module.split(".") for module in MODULES)

    assert set() == {
        ".".join(one) for one in inner if one[-1] not in drawn and doors.isdisjoint(one[-2:-1])
    }


@pytest.mark.parametrize("module", GRAPH)
def test_imports_point_down(module: str) -> None:
    """A room imports only from the rows below its own."""
    others = {room(other) for other in GRAPH[module]} - {room(module)}

    assert set() == {other for other in others if ROW[other] <= ROW[room(module)]}


def test_no_circle_of_imports() -> None:
    """Not even one that a late import inside a function hides."""
    assert len(GRAPH) <= len(list(TopologicalSorter(GRAPH).static_order()))


@pytest.mark.parametrize(("inner", "doors"), ENTRANCES.items())
def test_rooms_are_entered_by_their_doors(inner: str, doors: set[str]) -> None:
    """From outside a step is known by the modules that conduct it."""
    entered = {
        other.split(".")[1]
        for module, others in GRAPH.items()
        if room(module) != inner
        for other in others
        if room(other) == inner
    }

    assert set() == entered - doors


@pytest.mark.parametrize("inner", sorted(STANDARD_ONLY))
def test_the_bottom_needs_the_standard_library_only(inner: str) -> None:
    """model, errors and settings import nothing that has to be installed."""
    found = {
        one.partition(".")[0]
        for module, path in MODULES.items()
        if room(module) == inner
        for one in imported(path)
    }

    assert set() == found - set(sys.stdlib_module_names) - {"aligner"}


@pytest.mark.parametrize("package", ONLY_IN)
def test_packages_stay_in_their_rooms(package: str) -> None:
    """What costs time to load, and what speaks to the terminal, is imported in few places."""
    users = {
        module
        for module, path in MODULES.items()
        if package in {one.partition(".")[0] for one in imported(path)}
    }
    allowed = ONLY_IN[package]

    assert set() == {one for one in users if not {one, room(one)} & allowed}


TOWN = [str(PACKAGE.parent / "texts" / "town" / f"{language}.txt") for language in ("en", "it")]
HEAVY = "torch sentence_transformers transformers datasets scipy pandas sklearn tokenizers"


@pytest.mark.parametrize(
    ("code", "absent"),
    [
        ("import aligner", f"{HEAVY} numpy click lxml regex"),
        ("import aligner.pipeline", HEAVY),
        ("import aligner.aligning.engine", HEAVY),
        ("from aligner import encoders; encoders.get('static').encode(['One.'])", HEAVY),
        (f"import aligner; aligner.align({TOWN})", f"{HEAVY} numpy.ma click"),
        ("from aligner.cli import main; main(['--help'])", f"{HEAVY} numpy lxml regex"),
        ("from aligner.cli import main; main(['encoders'])", f"{HEAVY} numpy lxml"),
        ("from aligner.cli import main; main(['align', '--help'])", f"{HEAVY} numpy lxml regex"),
        ("from aligner.cli import main; main(['align', 'a.txt', 'b.txt'])", f"{HEAVY} numpy lxml"),
    ],
)
def test_starting_loads_little(code: str, absent: str) -> None:
    """Importing, aligning, asking for help and a run that is refused load none of these."""
    program = (
        f"import sys\ntry:\n    exec({code!r})\nexcept SystemExit:\n    pass\n"
        f"print([one for one in {absent.split()} if one in sys.modules], file=sys.stderr)"
    )
    run = processes.python(program)

    assert "[]" == run.stderr.strip().splitlines()[-1]
