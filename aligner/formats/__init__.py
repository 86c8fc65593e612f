"""The door of the forms: what an edition can be written as, and what can be read again.

One row says all that others need to know of a form before its module is imported. The module has
`render(edition)` where the form is written, `read(file, name)` where it is read; see
docs/adding-an-exporter.md and docs/adding-an-importer.md.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import BinaryIO, Literal, NamedTuple, Protocol, cast

from aligner.editions.selection import of_versions
from aligner.errors import UnknownNameError
from aligner.formats.units import Unit
from aligner.model import Edition
from aligner.settings import Memories


class FormRow(NamedTuple):
    """A row of the table.

    `about` completes "NAME is …" in `--help`. `suffixes` are endings of file names without their
    first dot; what is written has the first of them. `scope` says what one file holds: the whole
    edition, or the beads of one pair. `opening` is a regular expression that the beginning of a
    file's text matches, for files whose suffix says nothing; "" where no beginning is telling.
    Forms of a pair are for exchange: other programs take what stands in them for translations, so
    texts that are none of each other's versions are written to no such file.
    `texts` is False for a form that holds numbers of sentences and not their texts. `verbatim` is
    True for the form that holds every character as it was typed, whatever is asked of the others.
    `memory` is True for a translation memory: its module is told by `Memories` what to write, and
    has `pieces(edition, memories)` beside `render(edition, memories)`.
    """

    name: str
    home: str
    about: str
    suffixes: tuple[str, ...]
    scope: Literal["edition", "pair"]
    written: bool = False
    read: bool = False
    opening: str = ""
    texts: bool = True
    verbatim: bool = False
    memory: bool = False

    def file_suffixes(
        self, base: str, others: Sequence[str], memories: Memories | None = None
    ) -> tuple[str, ...]:
        """The suffixes of the files that an edition of these sigils is written to, in order."""
        together = self.memory and memories is not None and memories.multilingual
        if self.scope == "edition" or together:
            return (self.suffixes[0],)
        return tuple(f"{base}-{other}.{self.suffixes[0]}" for other in others)


FORMS: tuple[FormRow, ...] = (
    FormRow(
        name="json",
        home="aligner.formats.native",
        about="everything an edition holds, for other commands",
        suffixes=("alignment.json",),
        scope="edition",
        written=True,
        read=True,
        opening=r"\{",
        verbatim=True,
    ),
    FormRow(
        name="tmx",
        home="aligner.formats.tmx",
        about="a translation memory for each pair",
        suffixes=("tmx",),
        scope="pair",
        written=True,
        read=True,
        opening="<",
        memory=True,
    ),
    FormRow(
        name="html",
        home="aligner.formats.html.document",
        about="a page to read",
        suffixes=("html",),
        scope="edition",
        written=True,
    ),
    FormRow(
        name="ladder",
        home="aligner.formats.ladder",
        about="lines like [0, 1]:[2] for each pair",
        suffixes=("ladder",),
        scope="pair",
        written=True,
        read=True,
        opening=r"\[[\d,\s]*\]\s*:|#",
        texts=False,
    ),
    FormRow(
        name="columns",
        home="aligner.formats.columns",
        about="two texts a line, a tab between them",
        suffixes=("tsv",),
        scope="pair",
        read=True,
    ),
)
"""A form is one row here and the module it names."""


class Exporter(Protocol):
    """Something that can write an edition down."""

    def render(self, edition: Edition) -> Iterator[tuple[str, str]]:
        """Pairs of a file name's suffix ("html", "en-it.tmx") and the file's whole text.

        The suffixes are those that the row's `file_suffixes` foretells. Pure: nothing is read or
        written but the package's own assets, nothing depends on the day, and two calls give equal
        texts. A text's line ends are "\\n" and it can be encoded as UTF-8.
        """


class Importer(Protocol):
    """Something that can read what a file of its form holds."""

    def read(self, file: BinaryIO, name: str) -> Edition | Iterator[Unit]:
        """An Edition where the row's scope is "edition", else Units, one after the other.

        `file` stands at its start, is unpacked and can be sought; `name` is what errors call it.
        Raises FormatError or EncodingError, the line named, where the file breaks its form.
        """


class MemoryExporter(Exporter, Protocol):
    """An exporter of a form that is a translation memory."""

    def pieces(self, edition: Edition, memories: Memories) -> Iterator[tuple[str, Iterable[str]]]:
        """The files of `render` as `memories` asks for them, each in pieces that make up its text,
        so that it may be larger than the computer's memory."""


@dataclass(frozen=True, slots=True)
class _VersionsOnly:
    """The exporter of a form of a pair, which never sees texts that are no versions."""

    member: Exporter

    def render(self, edition: Edition) -> Iterator[tuple[str, str]]:
        """The files of the pairs that are versions; none where there is no such pair."""
        held = of_versions(edition)
        return iter(()) if held is None else self.member.render(held)


def written(name: str) -> FormRow:
    """The row of a form that is written; raises UnknownNameError with the names of those."""
    return _row("exporter", name, [form for form in FORMS if form.written])


def exporter(name: str) -> Exporter:
    """What writes the form `name`; raises UnknownNameError with the forms that are written.

    Of a form of a pair it writes the pairs that are versions of each other, if only in part.
    """
    row = written(name)
    member = cast(Exporter, import_module(row.home))
    return _VersionsOnly(member) if row.scope == "pair" else member


def files(
    name: str, edition: Edition, memories: Memories
) -> Iterator[tuple[str, str | Iterable[str]]]:
    """The files of an edition in one form: pairs of a suffix and the text or its pieces, in order.

    Raises what `exporter` raises, and of a memory SettingsError for what cannot be written.
    """
    row = written(name)
    if row.memory:
        yield from cast(MemoryExporter, import_module(row.home)).pieces(edition, memories)
    else:
        yield from exporter(name).render(edition)


def importer(name: str) -> Importer:
    """What reads the form `name`; raises UnknownNameError with the forms that are read."""
    row = _row("importer", name, [form for form in FORMS if form.read])
    return cast(Importer, import_module(row.home))


def _row(kind: str, name: str, forms: Sequence[FormRow]) -> FormRow:
    known = {form.name: form for form in forms}
    if name not in known:
        raise UnknownNameError(kind, name, known)
    return known[name]


def with_suffix(file: str, forms: Iterable[FormRow]) -> FormRow | None:
    """The form among some whose suffix a file's name has; the longest suffix counts.

    >>> forms = [form for form in FORMS if form.written]
    >>> [form and form.name for form in (with_suffix(file, forms) for file in ("a.TMX", "tmx"))]
    ['tmx', None]
    """
    fitting = [
        (len(suffix), form.name, form)
        for form in forms
        for suffix in form.suffixes
        if file[1:].lower().endswith(f".{suffix}")  # `.tmx` is a hidden file, and no TMX
    ]
    return max(fitting)[2] if fitting else None


def with_ending(file: str, forms: Sequence[FormRow]) -> FormRow | None:
    """The same by the last part alone where no whole suffix fits: `x.json` is a native file."""
    ending = file[1:].lower().rpartition(".")[2] if "." in file[1:] else ""
    short = (f for f in forms if ending in {one.rpartition(".")[2] for one in f.suffixes})
    return with_suffix(file, forms) or next(short, None)
