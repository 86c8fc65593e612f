"""The door of the commands: a name goes in, what `aligner NAME` does comes out.

Every member is a module with a click command that is called as the module's own row is, with "_"
for "-"; it is imported when it is asked for, so that nobody who aligns waits for the others.
"""

from importlib import import_module
from typing import NamedTuple, cast

import click

from aligner.errors import UnknownNameError
from aligner.settings import VERSION


class CommandRow(NamedTuple):
    """What is known of a command before it is imported."""

    name: str
    home: str
    """The module with the command."""
    about: str
    """One sentence for `aligner --help`: the first of the command's own help."""


COMMANDS: tuple[CommandRow, ...] = (
    CommandRow(
        "align",
        "aligner.cli.commands.align",
        "Align versions of a text to its BASE and write the edition.",
    ),
    CommandRow(
        "segment",
        "aligner.cli.commands.segment",
        "Show the articles, sentences and fences of a FILE.",
    ),
    CommandRow(
        "export",
        "aligner.cli.commands.export",
        "Write an edition in other forms, by default TMX and page.",
    ),
    CommandRow(
        "evaluate",
        "aligner.cli.commands.evaluate",
        "Compare PREDICTED beads with GOLD ones, in vecalign's definitions.",
    ),
    CommandRow(
        "encoders",
        "aligner.cli.commands.encoders",
        "List what --encoder can be.",
    ),
    CommandRow(
        "train",
        "aligner.cli.commands.train",
        "Train an encoder from DATA: tab-separated pairs, TMX, native files, or folders of them.",
    ),
)
"""In the order in which the help lists them."""


def get(name: str) -> click.Command:
    """The command of that name, imported now. Raises UnknownNameError, which lists the names."""
    for row in COMMANDS:
        if row.name == name:
            return cast(click.Command, getattr(import_module(row.home), name.replace("-", "_")))
    raise UnknownNameError("command", name, (row.name for row in COMMANDS))


class CommandGroup(click.Group):
    """The group of all commands, which asks the table and imports only the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return [row.name for row in COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command:
        try:
            return get(cmd_name)
        except UnknownNameError as error:  # misspelt: a usage error, as click ends it
            raise click.UsageError(str(error), ctx) from error

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002
        formatter: click.HelpFormatter,
    ) -> None:
        room = formatter.width - 6 - max(len(row.name) for row in COMMANDS)
        with formatter.section("Commands"):
            formatter.write_dl([(row.name, _cut(row.about, room)) for row in COMMANDS])


def _cut(sentence: str, room: int) -> str:
    """A sentence in so many characters, as click cuts it."""
    return click.Command(None, help=sentence).get_short_help_str(room)


@click.group(cls=CommandGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(VERSION, message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Show where a bug happened.")
@click.pass_context
def aligner(context: click.Context, debug: bool) -> None:
    """Aligns two or more versions of a text, sentence by sentence, and says what has no
    counterpart.

    \b
      aligner align treaty.en.txt treaty.it.txt
    """
    if debug:
        context.ensure_object(dict)["debug"] = True
