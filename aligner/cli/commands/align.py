"""`aligner align`: two or more files go in, an edition and its summary come out."""

from pathlib import Path

import click

from aligner.cli import options, signals, terminal
from aligner.settings import Segmenting, Settings


@click.command()
@click.argument("files", nargs=-1, metavar="BASE OTHER [OTHER ...]", type=options.PATH)
@click.option("--lang", "languages", multiple=True, metavar="TAG", help=options.LANG_HELP)
@options.output
@click.option("--name", help="Name of the files written; by default what the files share.")
@click.option("--title", default="", help="Title of the edition; by default the base's own.")
@options.formats
@click.option("--encoder", default="static", show_default=True, help=options.ENCODER_HELP)
@click.option("--device", help="Where a transformer encoder runs: cpu, cuda, mps.")
@options.cache
@options.segmenting
@options.encoding
@options.force
@options.as_json
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
def align(
    files: tuple[Path, ...],
    languages: tuple[str, ...],
    output: Path,
    name: str | None,
    title: str,
    formats: tuple[str, ...] | None,
    encoder: str,
    device: str | None,
    cache: Path | None,
    segmenting: Segmenting,
    encoding: str | None,
    force: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Align versions of a text to its BASE and write the edition.

    Writes the native file, one TMX a pair and a page to read, and prints what was found. Ends
    with 14 when a version turns out to be none; the files are written all the same.
    """
    if len(files) < 2:
        raise click.UsageError("Give two files or more: the base first, then its versions.")
    from aligner.cli import align_task

    task = align_task.Task(
        files=files,
        languages=languages,
        output=output,
        name=name,
        title=title,
        formats=formats,
        device=device,
        cache=cache,
        settings=Settings(segmenting=segmenting, encoder=encoder),
        encoding=encoding,
        force=force,
    )
    if not quiet:
        terminal.follow()
    result = align_task.align(task, terminal.silent if quiet else terminal.progress)
    with result.staged(force) as staged:
        signals.point_of_no_return(result.exit_code)
        staged.commit()
    if as_json or not quiet:
        result.report(as_json)
    elif not result.parallel:
        terminal.complain("These are not versions of each other.")
    return result.exit_code
