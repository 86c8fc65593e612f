"""What the commands have done: files to documents, documents to an edition, edition to files."""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aligner import storage
from aligner.cli import output_files, terminal
from aligner.cli.terminal import as_json
from aligner.errors import NOT_PARALLEL_EXIT_CODE
from aligner.model import Edition, sigils
from aligner.readers import Document
from aligner.readers.documents import read
from aligner.settings import Settings

if TYPE_CHECKING:
    from aligner.encoders import Encoder


Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Task:
    """All that `aligner align` was told."""

    files: tuple[Path, ...]
    languages: tuple[str, ...]
    output: Path
    name: str | None
    title: str
    formats: tuple[str, ...] | None
    device: str | None
    cache: Path | None
    settings: Settings
    encoding: str | None
    force: bool


@dataclass(frozen=True, slots=True)
class Result:
    """Files that are ready to be written, and what there is to say about them."""

    edition: Edition
    files: dict[Path, str]
    single: bool

    @property
    def parallel(self) -> bool:
        """Whether every version is a version of the base."""
        return all(alignment.parallel for alignment in self.edition.alignments)

    @property
    def exit_code(self) -> int:
        """14 when a version is none, but for a single file: who asks for that converts, and is
        told in words and in the JSON."""
        judged = self.parallel or self.single
        return 0 if judged else NOT_PARALLEL_EXIT_CODE

    def staged(self, force: bool) -> AbstractContextManager[storage.Staged]:
        """The files beside their places, see `writing.stage`."""
        return storage.stage(self.files, force)

    def report(self, for_machine: bool) -> None:
        """Prints the summary, for a machine or for a person."""
        from aligner.cli.reports.summary import lines
        from aligner.editions.summary import summarise

        summary = summarise(self.edition)
        written = output_files.shown(self.files)
        if for_machine:
            terminal.say(as_json({**summary.to_json(), "files": written}))
            return
        for line in lines(summary, terminal.width(), terminal.paint):
            terminal.say(line)
        terminal.say("")
        for file in written:
            terminal.say(f"written: {file}")


def align(task: Task, progress: Progress) -> Result:
    """An edition of the task's files; nothing is written yet."""
    place = output_files.place(task.output, task.name, task.formats, task.files)
    presegmented = task.settings.segmenting.presegmented
    documents, languages = read(task.files, task.languages, presegmented, task.encoding)
    storage.check(place.planned(sigils(languages)), task.force, task.files)
    from aligner.encoders.cache import (
        open_encoder,  # numpy comes with it: not before all else is right
    )

    progress("loading the encoder")
    encoder = open_encoder(task.settings.encoder, task.device, task.cache)
    edition = _edition(documents, languages, task, encoder, progress)
    progress("writing")
    return Result(edition, place.rendered(edition), place.single is not None)


def _edition(
    documents: Sequence[Document],
    languages: Sequence[str],
    task: Task,
    encoder: "Encoder",
    progress: Progress,
) -> Edition:
    from aligner import pipeline

    name = storage.printable(output_files.shared_name(task.files))
    steps = pipeline.steps(documents, languages, task.settings, encoder, task.title, name)
    while True:
        try:
            step = next(steps)
        except StopIteration as end:
            edition: Edition = end.value
            return edition
        progress(f"{step.name} ({step.number + 1} of {step.total})")
