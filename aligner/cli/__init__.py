"""The command line: parse, call one function, report. The only part that prints."""

from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> None:
    """The command `aligner`; ends the process with an exit code (see `aligner.errors`)."""
    from aligner.cli import process

    process.run(arguments)
