"""The door of the readers: a file goes in, its text comes out, character for character.

A member is a module with a function `text(data, name, encoding)`; the suffix of a file chooses it,
and whatever suffix is in no row is read as plain text.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import NamedTuple, cast

from aligner.errors import EmptyTextError, UnknownNameError
from aligner.model import Source
from aligner.storage import printable, read_bytes


class ReaderRow(NamedTuple):
    """What is known of a reader before it is imported."""

    name: str
    home: str
    """The module with `text(data, name, encoding)`."""
    about: str
    """One sentence: what it reads."""
    suffixes: tuple[str, ...]
    """Endings of the files it reads, in small letters, with their dot."""


READERS: tuple[ReaderRow, ...] = (
    ReaderRow(
        "plain",
        "aligner.readers.plain",
        "Plain text, and Markdown as it stands: its marks are fenced later.",
        (".txt", ".text", ".md", ".markdown"),
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

Reader = Callable[[bytes, str, str | None], tuple[str, str]]
"""`text(data, name, encoding)`: bytes, the name for messages and the encoding a user gave, to the
text and the name of the encoding found. Raises EncodingError or FormatError."""


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a file, without a byte-order mark, and where it came from."""

    text: str = field(repr=False)
    source: Source


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
    ('html', 'plain', 'plain')
    """
    suffix = path.suffix.lower()
    return next((row for row in READERS if suffix in row.suffixes), row(DEFAULT))


def _load(row: ReaderRow) -> Reader:
    """The `text` function of a member, imported now."""
    return cast(Reader, import_module(row.home).text)


def read(path: Path, encoding: str | None = None) -> Document:
    """The document in a file.

    Line ends stay as they are. Raises InputError when the file cannot be opened, EncodingError
    when its bytes are no text, EmptyTextError when there is nothing visible in it.
    """
    name = printable(path)
    data = read_bytes(path)
    text, found = _load(reads(path))(data, name, encoding)
    if not text.strip():
        raise EmptyTextError(f"{name}: the file is empty.", "There is nothing to align in it.")
    digest = hashlib.sha256(data).hexdigest()
    return Document(text, Source(name=printable(path.name), encoding=found, sha256=digest))
