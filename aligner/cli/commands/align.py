"""`aligner align`: two or more files go in, an edition and its summary come out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from aligner.cli import options, output_files, terminal
from aligner.errors import NOT_PARALLEL_EXIT_CODE, InputError, SettingsError
from aligner.settings import Segmenting, Settings
from aligner.storage import printable

if TYPE_CHECKING:
    from aligner.model import Edition


CROWD = 12
"""Files that are taken for versions of one text without a word about them."""

MANY_PAIRS = """To align many pairs, run one after the other:
       for file in en/*.txt; do aligner align "$file" "it/${file##*/}" -o outputs; done"""


class AlignTask(NamedTuple):
    """All that `aligner align` was told."""

    files: tuple[Path, ...]
    languages: tuple[str, ...]
    output: Path
    name: str | None
    title: str
    labels: tuple[tuple[str, str], ...]
    formats: tuple[str, ...] | None
    device: str | None
    cache: Path | None
    settings: Settings
    reading: options.ReadingOptions
    force: bool
    read: tuple[Path, ...] = ()
    """Files that options name."""


class AlignResult(NamedTuple):
    """Files that are ready to be written, those that hold no versions and are not, and the edition
    they were made from."""

    edition: "Edition"
    files: dict[Path, str]
    left_out: tuple[Path, ...]

    @property
    def parallel(self) -> bool:
        """Whether every version is a version of the base."""
        return all(alignment.parallel for alignment in self.edition.alignments)

    @property
    def exit_code(self) -> int:
        """14 when a version is none, whatever was asked for and written."""
        return 0 if self.parallel else NOT_PARALLEL_EXIT_CODE


@click.command()
@click.argument("files", nargs=-1, metavar="BASE OTHER [OTHER ...]", type=options.PATH)
@click.option("--lang", "languages", multiple=True, metavar="TAG", help=options.LANG_HELP)
@options.output
@click.option("--name", help="Name of the files written; by default what the files share.")
@click.option("--title", default="", help="Title of the edition; by default the base's own.")
@options.labels
@options.formats
@click.option("--encoder", default="static", show_default=True, help=options.ENCODER_HELP)
@click.option("--device", help="Where a transformer encoder runs: cpu, cuda, mps.")
@options.cache
@options.segmenting
@options.reading
@options.force
@options.as_json
@click.option("-q", "--quiet", is_flag=True, help="Print errors and warnings only.")
def align(
    files: tuple[Path, ...],
    languages: tuple[str, ...],
    output: Path,
    name: str | None,
    title: str,
    labels: tuple[tuple[str, str], ...],
    formats: tuple[str, ...] | None,
    encoder: str,
    device: str | None,
    cache: Path | None,
    segmenting: Segmenting,
    reading: options.ReadingOptions,
    force: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Align versions of a text to its BASE and write the edition.

    Writes the native file, one TMX a pair and a page to read, and prints what was found. Ends
    with 14 when a version turns out to be none; no TMX is written of it.
    """
    if len(files) < 2:
        raise click.UsageError("Give two files or more: the base first, then its versions.")
    task = AlignTask(
        files=files,
        languages=languages,
        output=output,
        name=name,
        title=title,
        labels=labels,
        formats=formats,
        device=device,
        cache=cache,
        settings=Settings(segmenting=segmenting, encoder=encoder),
        reading=reading,
        force=force,
        read=click.get_current_context().meta.get(options.READ, ()),
    )
    if not quiet:
        terminal.follow()
    result = align_files(task, terminal.silent if quiet else terminal.progress)
    output_files.put_in_place(result.files, result.left_out, force, result.exit_code)
    if as_json or not quiet:
        report(result, as_json)
    elif not result.parallel and not result.left_out:
        terminal.complain(output_files.NOT_VERSIONS)
    return result.exit_code


def align_files(task: AlignTask, progress: Callable[[str], None]) -> AlignResult:
    """An edition of the task's files; nothing is written yet.

    All that could refuse the run is asked before numpy and the encoder are loaded.
    """
    from aligner import storage
    from aligner.editions import edition_file
    from aligner.languages.file_names import shared_name
    from aligner.model import sigils
    from aligner.readers import documents

    place = output_files.place(task.output, task.name, task.formats, task.files)
    presegmented = task.settings.segmenting.presegmented
    _refuse_folders(task.files)
    read, languages, notices = documents.read(
        task.files, task.languages, presegmented, *task.reading
    )
    _refuse_crowds(task, languages)
    for notice in notices:
        terminal.complain(notice)
    versions = sigils(languages)
    file = edition_file.beside(task.files)
    page = edition_file.title_page_of(file, task.title, dict(task.labels), versions)
    planned = place.planned(versions)
    inputs = (*task.files, *task.read, *((file,) if file else ()))
    storage.check(planned, task.force, inputs)
    from aligner import api
    from aligner.encoders.cache import open_encoder  # numpy comes with it: not before all is right

    progress("loading the encoder")
    encoder = open_encoder(task.settings.encoder, task.device, task.cache)
    name = printable(shared_name(task.files))
    edition = api.make_edition(read, languages, task.settings, encoder, page, name, progress)
    progress("writing")
    files = place.rendered(edition)
    return AlignResult(edition, files, output_files.left_out(planned, files))


def _refuse_folders(files: Sequence[Path]) -> None:
    """Raises InputError for a folder: a run makes one edition."""
    for file in files:
        if file.is_dir():
            fact = f"{printable(file)}: this is a folder, not a file."
            raise InputError(fact, f"Give the files of the versions, the base first. {MANY_PAIRS}")


def _refuse_crowds(task: AlignTask, languages: Sequence[str]) -> None:
    """Raises SettingsError for more files than a work has versions, unless something tells them
    apart: a language each, or what --lang or --label says of them."""
    told_apart = task.languages or task.labels or len(set(languages)) == len(languages)
    if len(task.files) > CROWD and not told_apart:
        fact = f"{len(task.files)} files would be versions of one text, several in one language."
        raise SettingsError(fact, f"If they are, name them with --label or --lang. {MANY_PAIRS}")


def report(result: AlignResult, for_machine: bool) -> None:
    """Prints the summary, for a machine or for a person."""
    from aligner.cli.reports import summary as told
    from aligner.editions.summary import summarise

    summary = summarise(result.edition)
    written = output_files.shown(result.files)
    if for_machine:
        terminal.say(terminal.as_json({**summary.to_json(), "files": written}))
        return
    for line in told.lines(summary, terminal.width(), terminal.paint):
        terminal.say(line)
    if written:
        terminal.say("")
    for file in written:
        terminal.say(f"written: {file}")
