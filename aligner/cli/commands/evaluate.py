"""`aligner evaluate`: predicted beads and gold beads go in, precision, recall and F1 come out."""

from pathlib import Path

import click

from aligner.cli import options, terminal
from aligner.formats import FORMS

READ = ", ".join(f"{form.name} ({form.about})" for form in FORMS if form.read)


@click.command(epilog=f"Forms that are read: {READ}.")
@click.argument("predicted", type=options.PATH)
@click.argument("gold", type=options.PATH)
@click.option("--pair", default="", metavar="en-it", help="Which pair of several.")
@click.option(
    "--sentences",
    nargs=2,
    type=options.PATH,
    metavar="FILE FILE",
    help="The sentences that the gold's numbers count, one a line.",
)
@options.as_json
def evaluate(
    predicted: Path, gold: Path, pair: str, sentences: tuple[Path, Path] | None, as_json: bool
) -> None:
    """Compare PREDICTED beads with GOLD ones, in vecalign's definitions.

    Each may be of any form that is read; its suffix or its beginning says which.
    """
    from aligner.cli.reports import scores
    from aligner.evaluating import comparing

    result = comparing.compare(predicted, gold, pair, sentences)
    for line in scores.as_json(result) if as_json else scores.table(result):
        terminal.say(line)
