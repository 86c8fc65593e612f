"""`aligner train`: parallel texts go in, a small static encoder comes out."""

from pathlib import Path

import click

from aligner.cli import options, terminal


@click.command()
@click.argument("data", nargs=-1, required=True, metavar="DATA [DATA ...]", type=options.PATH)
@click.option("-o", "--output", required=True, type=options.PATH, metavar="DIR", help="Its folder.")
@click.option("--recipe", type=options.PATH, metavar="FILE", help="TOML; by default a small trial.")
@click.option("--steps", type=click.IntRange(1), help="Instead of the recipe's.")
@click.option("--seed", type=int, help="Instead of the recipe's.")
@click.option(
    *("--gold", "gold"),
    multiple=True,
    type=options.PATH,
    metavar="PATH",
    help="Nothing in these files and folders is trained on.",
)
@click.option("--resume", is_flag=True, help="Go on from the last checkpoint in DIR.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def train(
    data: tuple[Path, ...],
    output: Path,
    recipe: Path | None,
    steps: int | None,
    seed: int | None,
    gold: tuple[Path, ...],
    resume: bool,
    quiet: bool,
) -> None:
    """Train an encoder from DATA: tab-separated pairs, TMX, native files, or folders of them.

    `aligner align --encoder DIR` uses it.
    """
    from aligner import training
    from aligner.cli.reports.training import follow, read_changed

    changes = {"steps": steps, "seed": seed}
    settings = training.TrainingSettings(
        data=data,
        folder=output,
        recipe=read_changed(recipe, changes),
        gold=gold,
        resume=resume,
    )
    progress = training.train(settings)
    follow(progress, terminal.silent if quiet else terminal.progress)
    if not quiet:
        terminal.say(f"written: {output}")
