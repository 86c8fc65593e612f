"""`aligner export`: a native file goes in, other forms of the edition come out."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from aligner.cli import memory_options, options, output_files, terminal
from aligner.errors import NOT_PARALLEL_EXIT_CODE
from aligner.settings import Memories

if TYPE_CHECKING:
    from aligner.formats.tmx.memory import Account


@click.command()
@click.argument("file", metavar="NAME.alignment.json", type=options.PATH)
@options.formats
@options.output
@click.option("--name", help="Name of the files written; by default that of the native file.")
@click.option("--title", default="", help="Title of the edition; by default the one it has.")
@options.labels
@options.nfc
@memory_options.memories
@options.force
@options.as_json
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def export(
    file: Path,
    formats: tuple[str, ...] | None,
    output: Path,
    name: str | None,
    title: str,
    labels: tuple[tuple[str, str], ...],
    nfc: bool,
    memories: Memories,
    force: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Write an edition in other forms, by default TMX and page.

    Ends with 14 when a file that was asked for is not written, for its texts are not versions of
    each other.
    """
    from aligner import checks, storage
    from aligner.editions.title_page import title_page, with_title_page
    from aligner.formats import opening

    own = file.name.removesuffix(".json").removesuffix(".alignment")
    stem = output_files.derived(own) if name is None else name
    wanted = formats if formats or output_files.single_form(output) else ("tmx", "html")
    place = output_files.place(output, stem, wanted, [file], memories, nfc)
    edition = opening.edition(file)
    sigils = [edition.base, *(alignment.target for alignment in edition.alignments)]
    edition = with_title_page(edition, title_page(title, dict(labels), sigils))
    if not edition.findings:  # none differ, or the file is of version 1, which holds none
        edition = checks.checked(edition)
    planned = place.planned(sigils)
    place.check_memories(sigils)
    storage.check(planned, force, [file])
    files = place.rendered(edition)
    left_out = output_files.left_out(planned, files)
    exit_code = NOT_PARALLEL_EXIT_CODE if left_out else 0
    output_files.put_in_place(files, left_out, force, exit_code)
    if as_json or not quiet:
        report(place.accounts(edition, files), output_files.shown(files), as_json)
    return exit_code


def report(accounts: "Sequence[Account]", written: Sequence[str], for_machine: bool) -> None:
    """Prints what the memories hold and which files were written."""
    from aligner.cli.reports import memories

    if for_machine:
        held = [account.to_json() for account in accounts]
        terminal.say(terminal.as_json({"version": 1, "memories": held, "files": written}))
        return
    for line in memories.lines(accounts, terminal.width()):
        terminal.say(line)
    for file in written:
        terminal.say(f"written: {file}")
