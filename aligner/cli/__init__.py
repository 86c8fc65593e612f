"""A command line goes in, files, lines and an exit code come out. The only part that prints.

Its commands parse, call one function below, and report.
"""

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """The command `aligner`; ends the process with an exit code (see `aligner.errors`)."""
    from aligner.cli import process

    process.run(arguments)
