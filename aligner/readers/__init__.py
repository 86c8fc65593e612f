"""The door of the readers: a file goes in, a document comes out, its text character for character.

A member is a module with a function `read(data, name, encoding, language)`; the suffix of a file
chooses it, and whatever suffix is in no row is read as plain text.
"""

import hashlib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

from aligner.errors import EmptyTextError, UnknownNameError
from aligner.model import Document, Mark, Source
from aligner.storage import printable, read_bytes


class ReaderRow(NamedTuple):
    """What is known of a reader before it is imported."""

    name: str
    home: str
    """The module with `read(data, name, encoding, language)`."""
    about: str
    """One sentence: what it reads."""
    suffixes: tuple[str, ...]
    """Endings of the files it reads, in small letters, with their dot."""


READERS: tuple[ReaderRow, ...] = (
    ReaderRow(
        "plain",
        "aligner.readers.plain",
        "Plain text, character for character.",
        (".txt", ".text"),
    ),
    ReaderRow(
        "markdown",
        "aligner.readers.markdown",
        "Markdown as it stands, its headings and code marked; its signs are fenced later.",
        (".md", ".markdown"),
    ),
    ReaderRow(
        "html",
        "aligner.readers.html",
        "Web pages, as a browser shows them.",
        (".html", ".htm", ".xhtml"),
    ),
)

DEFAULT = "plain"
"""What reads files whose suffix is in no row."""


class Reading(NamedTuple):
    """What a reader makes of the bytes of a file: the text without a byte-order mark, the name of
    the encoding it was read in, what the reader saw (`marks`, in order of their starts), what the
    document calls its parts (`places`, pairs of an offset and a name), and whether the encoding was
    guessed."""

    text: str
    encoding: str
    marks: tuple[Mark, ...] = ()
    places: tuple[tuple[int, str], ...] = ()
    guessed: bool = False


Reader = Callable[[bytes, str, str | None, str], Reading]
"""`read(data, name, encoding, language)`: bytes, the name for messages, the encoding a user gave,
and the tag of the language the text is said to be in ("" where nothing is said), which counts where
an encoding has to be guessed. Raises EncodingError or FormatError."""


class OpenedFile(NamedTuple):
    """A document, and whether its encoding was guessed."""

    document: Document
    guessed: bool


def get(name: str) -> Reader:
    """The reader of that name. Raises UnknownNameError, which lists the names there are."""
    return _load(row(name))


def row(name: str) -> ReaderRow:
    """The row of that name. Raises UnknownNameError, which lists the names there are."""
    for row in READERS:
        if row.name == name:
            return row
    raise UnknownNameError("reader", name, (row.name for row in READERS))


def reads(path: Path) -> ReaderRow:
    """The row of the reader that a file's suffix chooses.

    >>> reads(Path("a.HTML")).name, reads(Path("a.md")).name, reads(Path("a")).name
    ('html', 'markdown', 'plain')
    """
    suffix = path.suffix.lower()
    return next((row for row in READERS if suffix in row.suffixes), row(DEFAULT))


def is_read(path: Path) -> bool:
    """Whether a reader has the suffix of a file in its row.

    >>> is_read(Path("a.md")), is_read(Path("a.tmx"))
    (True, False)
    """
    return any(path.suffix.lower() in row.suffixes for row in READERS)


def _load(row: ReaderRow) -> Reader:
    """The `read` function of a member, imported now."""
    return cast(Reader, import_module(row.home).read)


def read(path: Path, encoding: str | None = None) -> Document:
    """The document in a file; raises what `open_document` raises."""
    return open_document(path, encoding).document


def open_document(
    path: Path, encoding: str | None = None, language: str = "", read_as: str = ""
) -> OpenedFile:
    """The document in a file, read by the reader of its suffix or the one named by `read_as`.

    Line ends stay as they are. Raises InputError when the file cannot be opened, EncodingError
    when its bytes are no text or it is not sure which, EmptyTextError when there is nothing visible
    in it, UnknownNameError when there is no reader of that name.
    """
    name = printable(path)
    chosen = row(read_as) if read_as else reads(path)
    data = read_bytes(path)
    text, found, marks, places, guessed = _load(chosen)(data, name, encoding, language)
    if not text.strip():
        raise EmptyTextError(f"{name}: the file is empty.", "There is nothing to align in it.")
    digest = hashlib.sha256(data).hexdigest()
    source = Source(name=printable(path.name), encoding=found, sha256=digest, reader=chosen.name)
    return OpenedFile(Document(text, source, marks, places), guessed)
