"""`aligner align`: two or more files go in, an edition and its summary come out."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from aligner.cli import memory_options, options, output_files, terminal
from aligner.errors import ALARM_EXIT_CODE, NOT_PARALLEL_EXIT_CODE, InputError, SettingsError
from aligner.settings import Memories, Segmenting, Settings
from aligner.storage import printable

if TYPE_CHECKING:
    from aligner.model import Edition, Finding


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
    nfc: bool = False
    read: tuple[Path, ...] = ()
    """Files that options name."""
    strict: bool = False
    memories: Memories = Memories()


class AlignResult(NamedTuple):
    """Files that are ready to be written, those that hold no versions and are not, the edition they
    were made from, and where they go."""

    edition: "Edition"
    files: output_files.FileTexts
    left_out: tuple[Path, ...]
    place: output_files.OutputPlace
    strict: bool = False

    @property
    def parallel(self) -> bool:
        """Whether every version is a version of the base."""
        return all(alignment.parallel for alignment in self.edition.alignments)

    @property
    def alarms(self) -> tuple["Finding", ...]:
        """What doubts that the texts were read whole, or are the right ones."""
        from aligner.editions.conservation import ALARMS

        return tuple(finding for finding in self.edition.findings if finding.check in ALARMS)

    @property
    def exit_code(self) -> int:
        """14 when a version is none, whatever was asked for and written; else 15 of an alarm,
        where these are to end the run so."""
        if not self.parallel:
            return NOT_PARALLEL_EXIT_CODE
        return ALARM_EXIT_CODE if self.strict and self.alarms else 0


@click.command()
@click.argument("files", nargs=-1, metavar="BASE OTHER [OTHER ...]", type=options.PATH)
@click.option("--lang", "languages", multiple=True, metavar="TAG", help=options.LANG_HELP)
@options.output
@click.option("--name", help="Name of the files written; by default what the files share.")
@click.option("--title", default="", help="Title of the edition; by default the base's own.")
@options.labels
@options.formats
@memory_options.memories
@click.option("--encoder", default="static", show_default=True, help=options.ENCODER_HELP)
@click.option("--device", help="Where a transformer encoder runs: cpu, cuda, mps.")
@options.cache
@options.segmenting
@options.reading
@options.nfc
@options.force
@options.as_json
@click.option("--strict", is_flag=True, help="End with 15 where there is an alarm about a text.")
@click.option("--fences", "fenced", is_flag=True, help="Show what was fenced, beyond 40 letters.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors and warnings only.")
def align(
    files: tuple[Path, ...],
    languages: tuple[str, ...],
    output: Path,
    name: str | None,
    title: str,
    labels: tuple[tuple[str, str], ...],
    formats: tuple[str, ...] | None,
    memories: Memories,
    encoder: str,
    device: str | None,
    cache: Path | None,
    segmenting: Segmenting,
    reading: options.ReadingOptions,
    nfc: bool,
    force: bool,
    as_json: bool,
    strict: bool,
    fenced: bool,
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
        nfc=nfc,
        read=click.get_current_context().meta.get(options.READ, ()),
        strict=strict,
        memories=memories,
    )
    if not quiet:
        terminal.follow()
    result = align_files(task, terminal.silent if quiet else terminal.progress)
    output_files.put_in_place(result.files, result.left_out, force, result.exit_code)
    if fenced and not as_json:
        show_fences(result.edition)
    if as_json or not quiet:
        report(result, as_json)
    elif not result.parallel and not result.left_out:
        terminal.complain(output_files.NOT_VERSIONS)
    elif result.exit_code == ALARM_EXIT_CODE:
        for alarm in result.alarms:
            terminal.complain(alarm.message)
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

    place = output_files.place(
        task.output, task.name, task.formats, task.files, task.memories, task.nfc
    )
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
    place.check_memories(versions)
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
    left_out = output_files.left_out(planned, files)
    return AlignResult(edition, files, left_out, place, task.strict)


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


def show_fences(edition: "Edition") -> None:
    """Prints what was fenced in the texts."""
    from aligner.cli.reports.fences import lines

    for line in lines(edition, terminal.width()):
        terminal.say(line)


def report(result: AlignResult, for_machine: bool) -> None:
    """Prints the summary, for a machine or for a person."""
    from aligner.cli.reports import memories
    from aligner.cli.reports import summary as told
    from aligner.editions.summary import summarise

    summary = summarise(result.edition)
    accounts = result.place.accounts(result.edition, result.files)
    written = output_files.shown(result.files)
    if for_machine:
        held = [account.to_json() for account in accounts]
        value = {**summary.to_json(), "memories": held, "files": written}
        terminal.say(terminal.as_json(value))
        return
    for line in told.lines(summary, terminal.width(), terminal.paint):
        terminal.say(line)
    for line in memories.lines(accounts, terminal.width()):
        terminal.say(line)
    if written:
        terminal.say("")
    for file in written:
        terminal.say(f"written: {file}")
