"""`aligner export`: a native file goes in, other forms of the edition come out."""

from pathlib import Path

import click

from aligner.cli import options, signals, terminal


@click.command()
@click.argument("file", metavar="NAME.alignment.json", type=options.PATH)
@options.formats
@options.output
@click.option("--name", help="Name of the files written; by default that of the native file.")
@options.force
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def export(
    file: Path,
    formats: tuple[str, ...] | None,
    output: Path,
    name: str | None,
    force: bool,
    quiet: bool,
) -> None:
    """Write an edition in other forms, by default TMX and page."""
    from aligner import checks, storage
    from aligner.cli import output_files
    from aligner.formats import opening

    stem = name or file.name.removesuffix(".json").removesuffix(".alignment")
    wanted = formats if formats or output_files.single_form(output) else ("tmx", "html")
    place = output_files.place(output, stem, wanted, [file])
    edition = opening.edition(file)
    if not edition.findings:  # none differ, or the file is of version 1, which holds none
        edition = checks.checked(edition)
    others = [alignment.target for alignment in edition.alignments]
    storage.check(place.planned([edition.base, *others]), force, [file])
    files = place.rendered(edition)
    with storage.stage(files, force) as staged:
        signals.point_of_no_return(0)
        staged.commit()
    for written in () if quiet else output_files.shown(files):
        terminal.say(f"written: {written}")
