"""`aligner encoders`: which encoders there are."""

import click

from aligner.cli import terminal


@click.command()
def encoders() -> None:
    """List what --encoder can be."""
    from aligner.encoders import ENCODERS

    for row in sorted(ENCODERS):
        terminal.say(f"{row.name:<12} {row.about}")
