"""The door of the commands: every member can be called, and the help lists it as it is."""

import ast
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from aligner.cli import commands
from aligner.cli.commands import COMMANDS, CommandRow
from aligner.errors import UnknownNameError
from tests.support import processes

MEMBERS = pytest.mark.parametrize("row", COMMANDS, ids=[row.name for row in COMMANDS])


@MEMBERS
def test_every_command_says_what_its_row_says(row: CommandRow) -> None:
    """The sentence in the list of commands opens the command's own help."""
    command = commands.get(row.name)

    assert row.name == command.name
    assert " ".join((command.help or "").split()).startswith(row.about)
    assert row.about.endswith(".")


@MEMBERS
def test_every_command_explains_itself(row: CommandRow) -> None:
    """`aligner NAME --help` ends well."""
    result = CliRunner().invoke(commands.aligner, [row.name, "--help"])

    assert 0 == result.exit_code
    assert row.about.split()[0] in result.output


@MEMBERS
def test_every_command_is_listed(row: CommandRow) -> None:
    """The list shows the name of a command and how its sentence begins."""
    shown = CliRunner().invoke(commands.aligner, ["--help"]).output

    assert f"\n  {row.name} " in shown
    assert row.about[:40] in shown


def test_every_module_is_in_the_table() -> None:
    """A command without a row could not be called."""
    folder = Path(commands.__file__).parent
    homes = {row.home.rpartition(".")[2] for row in COMMANDS}

    assert homes == {file.stem for file in folder.glob("*.py")} - {"__init__"}


def test_an_unknown_command_lists_the_known() -> None:
    """Asked in Python it raises, on the command line it is a usage error; both name all there
    are."""
    known = ", ".join(sorted(row.name for row in COMMANDS))
    with pytest.raises(UnknownNameError, match=known):
        commands.get("collate")
    result = CliRunner().invoke(commands.aligner, ["collate"])

    assert 2 == result.exit_code
    assert all(row.name in result.output for row in COMMANDS)


def test_only_the_command_that_is_called_is_imported() -> None:
    """The list of commands needs none of them, and one command needs no other."""
    asked = "import sys; print([one for one in sys.modules if 'aligner.cli.commands.' in one])"

    def imported(*arguments: str) -> list[str]:
        called = f"aligner({[*arguments]}, standalone_mode=False)"
        program = f"from aligner.cli.commands import aligner\n{called}\n{asked}"
        found: list[str] = ast.literal_eval(processes.python(program).stdout.splitlines()[-1])
        return found

    assert [] == imported("--help")
    assert ["aligner.cli.commands.encoders"] == imported("encoders")


def test_the_table_holds_click_commands() -> None:
    """What a row leads to is what click can run."""
    assert all(isinstance(commands.get(row.name), click.Command) for row in COMMANDS)
