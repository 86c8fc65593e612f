"""What all doors have in common: one table of rows that say enough, and no member imported."""

import importlib
from importlib.util import find_spec
from types import ModuleType
from typing import Any

import pytest

from aligner import checks, encoders, languages, readers
from aligner.cli import commands
from tests.support import processes

DOORS: dict[ModuleType, tuple[Any, ...]] = {
    checks: checks.CHECKS,
    commands: commands.COMMANDS,
    encoders: encoders.ENCODERS,
    languages: languages.LANGUAGES,
    readers: readers.READERS,
}
OF_MODULES = [door for door in DOORS if door is not languages]  # a language is a file of data
EACH = pytest.mark.parametrize("door", DOORS, ids=[door.__name__ for door in DOORS])
EACH_OF_MODULES = pytest.mark.parametrize(
    "door", OF_MODULES, ids=[door.__name__ for door in OF_MODULES]
)


@EACH
def test_names_are_unique(door: ModuleType) -> None:
    """Of two rows of one name the second could not be had. A row's first field is its name."""
    names = [row[0] for row in DOORS[door]]

    assert len(names) == len(set(names)) > 0


@EACH
def test_rows_cannot_be_changed(door: ModuleType) -> None:
    """A table is the same for whoever reads it."""
    with pytest.raises(AttributeError):
        DOORS[door][0].name = "other"


@EACH_OF_MODULES
def test_rows_say_where_and_what(door: ModuleType) -> None:
    """Each has a module in the door's own folder, and one sentence about it."""
    for row in DOORS[door]:
        assert find_spec(row.home) is not None
        assert door.__name__ == row.home.rpartition(".")[0]
        assert row.about.endswith(".") and row.about[0].isupper()


@EACH_OF_MODULES
def test_a_door_imports_no_member(door: ModuleType) -> None:
    """Reading the table loads none of the modules it names, nor numpy."""
    program = f"import sys, {door.__name__}; print(*sys.modules)"
    loaded = set(processes.python(program).stdout.split())

    assert door.__name__ in loaded
    assert set() == loaded & {"numpy", *(row.home for row in DOORS[door])}


@EACH_OF_MODULES
def test_every_row_leads_to_its_member(door: ModuleType) -> None:
    """Each module can be imported."""
    for row in DOORS[door]:
        assert importlib.import_module(row.home).__doc__
