"""`aligner export`: a native file goes in, other forms of the edition come out."""

from pathlib import Path

import click

from aligner.cli import options, output_files, terminal
from aligner.errors import NOT_PARALLEL_EXIT_CODE


@click.command()
@click.argument("file", metavar="NAME.alignment.json", type=options.PATH)
@options.formats
@options.output
@click.option("--name", help="Name of the files written; by default that of the native file.")
@click.option("--title", default="", help="Title of the edition; by default the one it has.")
@options.labels
@options.force
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def export(
    file: Path,
    formats: tuple[str, ...] | None,
    output: Path,
    name: str | None,
    title: str,
    labels: tuple[tuple[str, str], ...],
    force: bool,
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
    place = output_files.place(output, stem, wanted, [file])
    edition = opening.edition(file)
    sigils = [edition.base, *(alignment.target for alignment in edition.alignments)]
    edition = with_title_page(edition, title_page(title, dict(labels), sigils))
    if not edition.findings:  # none differ, or the file is of version 1, which holds none
        edition = checks.checked(edition)
    planned = place.planned(sigils)
    storage.check(planned, force, [file])
    files = place.rendered(edition)
    left_out = output_files.left_out(planned, files)
    exit_code = NOT_PARALLEL_EXIT_CODE if left_out else 0
    output_files.put_in_place(files, left_out, force, exit_code)
    for written in () if quiet else output_files.shown(files):
        terminal.say(f"written: {written}")
    return exit_code
