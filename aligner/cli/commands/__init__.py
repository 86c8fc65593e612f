"""The commands of `aligner`, in the order in which its help lists them."""

import click

from aligner.cli.commands.align import align
from aligner.cli.commands.encoders import encoders
from aligner.cli.commands.evaluate import evaluate
from aligner.cli.commands.export import export
from aligner.cli.commands.segment import segment
from aligner.cli.commands.train import train
from aligner.settings import VERSION


class InOrder(click.Group):
    """A group whose help keeps the order in which the commands were added."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(self.commands)


@click.group(cls=InOrder, context_settings={"help_option_names": ["-h", "--help"]})
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


for command in (align, segment, export, evaluate, encoders, train):
    aligner.add_command(command)
