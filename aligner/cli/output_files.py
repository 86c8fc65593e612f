"""Where the files of a run go: folder or single file, name, suffix; known before the work."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aligner.errors import SettingsError
from aligner.formats import get
from aligner.languages.tags import without_tag
from aligner.model import Edition

SINGLE = {".html": "html", ".json": "json", ".ladder": "ladder", ".tmx": "tmx"}
"""A place that ends like this is one file, whatever stands there; every other is a folder."""

DOCUMENTS = re.compile(
    r"\.(csv|docx|epub|htm|md|odt|pdf|tei|tex|tsv|txt|xlf|xliff|xlsx|xml)", re.IGNORECASE
)
"""Endings that nobody gives a folder: who asks for such a file is told that there is none."""

FOR_EDITION = {"html": "html", "json": "alignment.json"}
PER_PAIR = {"ladder": "ladder", "tmx": "tmx"}
"""Exporter -> suffix of its file for the whole edition, or of its file for each pair."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where files go: a folder and the name they share, or one file of one exporter."""

    folder: Path
    name: str
    formats: tuple[str, ...]
    single: Path | None = None

    def planned(self, sigils: Sequence[str]) -> tuple[Path, ...]:
        """The files that will be written, for versions of these sigils, the base first.

        Raises SettingsError when a single file would have to hold several pairs.
        """
        base, *others = sigils
        suffixes = [suffix for name in self.formats for suffix in _suffixes(name, base, others)]
        if self.single is None:
            return tuple(self._file(suffix) for suffix in suffixes)
        if len(suffixes) != 1:
            raise SettingsError(
                f"{self.single.name} can hold one pair, and there are {len(suffixes)}.",
                "Give a folder with -o.",
            )
        return (self.single,)

    def rendered(self, edition: Edition) -> dict[Path, str]:
        """The files of an edition with their texts."""
        pairs = (
            (suffix, text) for name in self.formats for suffix, text in get(name).render(edition)
        )
        return {self.single or self._file(suffix): text for suffix, text in pairs}

    def _file(self, suffix: str) -> Path:
        return self.folder / f"{self.name}.{suffix}"


def place(
    output: Path, name: str | None, formats: Iterable[str] | None, inputs: Sequence[Path]
) -> Place:
    """Where a run's files go.

    `output` is a folder, or a file whose suffix names one exporter; `formats` are exporters, by
    default native file, TMX and page. Raises UnknownNameError for an exporter there is not.
    """
    single = SINGLE.get(output.suffix.lower())
    if single is not None:
        wanted = tuple(formats) if formats is not None else (single,)
        if wanted != (single,):
            raise SettingsError(
                f"{output.name} is a {single} file, but --to says {','.join(wanted)}.",
                "Give a folder with -o, or leave --to out.",
            )
        return Place(output.parent, output.name, wanted, output)
    if DOCUMENTS.fullmatch(output.suffix) and not output.exists():
        raise SettingsError(
            f"{output.name}: there is no exporter for {output.suffix} files.",
            f"Give a folder with -o, or a file ending in {', '.join(SINGLE)}.",
        )
    wanted = tuple(dict.fromkeys(formats)) if formats is not None else ("json", "tmx", "html")
    for exporter in wanted:
        get(exporter)
    return Place(output, name or shared_name(inputs), wanted)


def shared_name(paths: Sequence[Path]) -> str:
    """What the files are called but for their languages, else what the base is called.

    >>> shared_name([Path("treaty.en.txt"), Path("treaty.it.txt")])
    'treaty'
    >>> shared_name([Path("works/treaty/en.txt"), Path("works/treaty/it.txt")])
    'treaty'
    >>> shared_name([Path("berlin.en.txt"), Path("trattato.txt")])
    'berlin'
    """
    base = paths[0]
    stems = {without_tag(path.stem) for path in paths}
    if len(stems) == 1 and "" not in stems:
        return stems.pop()
    if not without_tag(base.stem):
        return base.absolute().parent.name or base.stem
    return without_tag(base.stem) if "." in base.stem else base.stem


def _suffixes(name: str, base: str, others: Sequence[str]) -> Sequence[str]:
    if name in FOR_EDITION:
        return (FOR_EDITION[name],)
    return tuple(f"{base}-{other}.{PER_PAIR.get(name, name)}" for other in others)


def shown(files: Mapping[Path, str]) -> list[str]:
    """The places of files as text that any terminal and JSON can hold."""
    return [str(path).encode("utf-8", "replace").decode("utf-8") for path in files]
