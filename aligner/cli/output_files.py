"""Where the files of a run go: folder or single file, name, suffix; known before the work."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from aligner import storage
from aligner.cli import signals, terminal
from aligner.errors import OutputError, SettingsError
from aligner.formats import FORMS, files, with_ending, written
from aligner.formats.escaping import composed
from aligner.languages.file_names import shared_name
from aligner.model import Edition
from aligner.settings import Memories

if TYPE_CHECKING:
    from aligner.formats.tmx.memory import Account

DOCUMENTS = re.compile(
    r"\.(csv|docx|epub|htm|md|odt|pdf|tei|tex|tsv|txt|xlf|xliff|xlsx|xml)", re.IGNORECASE
)
"""Endings that nobody gives a folder: who asks for such a file is told that there is none. The
forms are asked first, so that one of them may end like this."""

WRITTEN = tuple(form for form in FORMS if form.written)
DEFAULT = ("json", "tmx", "html")
"""What is written when nobody says what."""


FileTexts = dict[Path, str | Iterable[str]]
"""Files and their texts, or the pieces of these."""

NOT_VERSIONS = "These are not versions of each other."


class OutputPlace(NamedTuple):
    """Where files go: a folder and the name they share, or one file of one exporter; what the
    memories among them are to hold; `nfc` asks for letters and their marks to be composed in every
    form that may change them."""

    folder: Path
    name: str
    formats: tuple[str, ...]
    single: Path | None = None
    memories: Memories = Memories()
    nfc: bool = False

    @property
    def memory(self) -> bool:
        """Whether a translation memory is among the files."""
        return any(written(name).memory for name in self.formats)

    def planned(self, sigils: Sequence[str]) -> tuple[Path, ...]:
        """All files that could be written, for versions of these sigils, the base first.

        Raises SettingsError when a single file would have to hold several pairs, OutputError when
        a link would lead one out of the folder.
        """
        base, *others = sigils
        forms = [written(name) for name in self.formats]
        suffixes = [
            suffix for form in forms for suffix in form.file_suffixes(base, others, self.memories)
        ]
        if self.single is None:
            return tuple(self._inside(self._file(suffix)) for suffix in suffixes)
        if len(suffixes) != 1:
            raise SettingsError(
                f"{self.single.name} can hold one pair, and there are {len(suffixes)}.",
                "Give a folder with -o.",
            )
        return (self.single,)

    def check_memories(self, sigils: Sequence[str]) -> None:
        """Raises SettingsError where a memory cannot be as it is asked for, for versions of these
        sigils, the base first."""
        if self.memory:
            from aligner.formats.tmx.memory import checked

            base, *others = sigils
            checked(self.memories, others, base)

    def accounts(self, edition: Edition, texts: "FileTexts") -> "tuple[Account, ...]":
        """What the memories among the files hold, and what of the edition they do not."""
        if not self.memory:
            return ()
        from aligner.formats.tmx.memory import Memory, strangers

        held = (text.account() for text in texts.values() if isinstance(text, Memory))
        return (*held, *strangers(edition, self.memories))

    def rendered(self, edition: Edition) -> "FileTexts":
        """The files of an edition with their texts: those of the planned that there is a text for.

        Texts that are none of each other's versions are in no file of a pair.
        """
        pairs = (pair for name in self.formats for pair in self._written(name, edition))
        return {self.single or self._file(suffix): text for suffix, text in pairs}

    def _written(self, name: str, edition: Edition) -> Iterator[tuple[str, str | Iterable[str]]]:
        """The files of one form: pairs of a suffix and a text, or its pieces."""
        change = self.nfc and not written(name).verbatim
        memories = replace(self.memories, nfc=change)
        for suffix, text in files(name, edition, memories):
            yield suffix, composed(text) if change and isinstance(text, str) else text

    def _file(self, suffix: str) -> Path:
        return self.folder / f"{self.name}.{suffix}"

    def _inside(self, file: Path) -> Path:
        """A file that lies in the folder, links followed."""
        if storage.real_place(file).parent != storage.real_place(self.folder):
            raise OutputError(
                f"{storage.printable(file)}: this leads out of {storage.printable(self.folder)}.",
                "Take the link away, or choose another -o or --name.",
            )
        return file


def place(
    output: Path,
    name: str | None,
    formats: Iterable[str] | None,
    inputs: Sequence[Path],
    memories: Memories = Memories(),  # noqa: B008
    nfc: bool = False,
) -> OutputPlace:
    """Where a run's files go.

    `output` is a folder, or a file whose suffix names one exporter; `formats` are exporters, by
    default native file, TMX and page. Raises UnknownNameError for an exporter there is not.
    """
    wanted = None if formats is None else tuple(dict.fromkeys(formats))
    single = single_form(output)
    if single is not None:
        if wanted not in (None, (single,)):
            raise SettingsError(
                f"{output.name} is a {single} file, but --to says {','.join(wanted or ())}.",
                "Give a folder with -o, or leave --to out.",
            )
        return OutputPlace(output.parent, output.name, (single,), output, memories, nfc)
    if DOCUMENTS.fullmatch(output.suffix) and not output.exists():
        raise SettingsError(
            f"{output.name}: there is no exporter for {output.suffix} files.",
            f"Give a folder with -o, or a file ending in {', '.join(sorted(endings()))}.",
        )
    for form in wanted or DEFAULT:
        written(form)
    given = derived(shared_name(inputs)) if name is None else _checked(name)
    return OutputPlace(output, given, wanted or DEFAULT, memories=memories, nfc=nfc)


def derived(name: str) -> str:
    r"""A name for files, made of those of others: what could not be given with --name becomes "_".

    >>> derived("treaty of 1926"), derived("a\n/b"), derived("..x"), derived("")
    ('treaty of 1926', 'a__b', '_.x', '_')
    """
    shown = "".join(letter if letter.isprintable() else "_" for letter in name)
    shown = re.sub(r"[/\\]", "_", shown)
    return re.sub(r"^\.", "_", shown) if shown.strip() else "_"


def _checked(name: str) -> str:
    """A name for files, given by a person or a program: no path, nothing that cannot be seen.

    >>> _checked("treaty of 1926")
    'treaty of 1926'
    """
    visible = name.isprintable() and bool(name.strip()) and not name.startswith(".")
    if not visible or set(name) & set("/\\"):
        raise SettingsError(
            f"--name {name!r} can be no name of files.",
            "It holds no slashes and no control characters, and does not begin with a dot; a folder"
            " is given with -o.",
        )
    return name


def single_form(output: Path) -> str | None:
    """The form of the one file that a place names; None for a folder."""
    form = with_ending(output.name, WRITTEN)
    return form.name if form else None


def endings() -> list[str]:
    """How a place ends that is one file: `.json`, `.tmx` …"""
    return [f".{form.suffixes[0].rpartition('.')[2]}" for form in WRITTEN]


def left_out(planned: Sequence[Path], files: Iterable[Path]) -> tuple[Path, ...]:
    """The planned files that are not written: those of texts that are no versions."""
    return tuple(path for path in planned if path not in files)


def put_in_place(files: FileTexts, left_out: Sequence[Path], force: bool, exit_code: int) -> None:
    """All files of a run take their places together, and the run counts as done; then it is said
    which were left out. Raises what `storage.write` raises."""
    with storage.stage(files, force) as staged:
        signals.point_of_no_return(exit_code)
        staged.commit()
    _complain_of(left_out)


def _complain_of(left_out: Sequence[Path]) -> None:
    """Says on standard error which files were not written, and why."""
    for path in shown(left_out):
        terminal.complain(f"not written: {path}", NOT_VERSIONS)


def shown(files: Iterable[Path]) -> list[str]:
    """The places of files as text that any terminal and JSON can hold."""
    return [storage.printable(path) for path in files]
