"""The door of the readers: a file goes in, its text comes out, character for character.

A member is a module with a function `text(data, name, encoding)`; the suffix of a file chooses it,
and whatever suffix is not in the table is read as plain text.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import cast

from aligner.errors import EmptyTextError, UnknownNameError
from aligner.model import Source
from aligner.storage import printable, read_bytes

MEMBERS: dict[str, str] = {
    "html": "aligner.readers.html",
    "plain": "aligner.readers.plain",
}
"""Name -> module."""

SUFFIXES: dict[str, str] = {
    ".htm": "html",
    ".html": "html",
    ".markdown": "plain",
    ".md": "plain",
    ".text": "plain",
    ".txt": "plain",
    ".xhtml": "html",
}
"""Suffix -> name. Markdown is read as it stands: its marks are fenced later, so that every
offset points into the file."""

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
    if name not in MEMBERS:
        raise UnknownNameError("reader", name, MEMBERS)
    return cast(Reader, import_module(MEMBERS[name]).text)


def read(path: Path, encoding: str | None = None) -> Document:
    """The document in a file.

    Line ends stay as they are. Raises InputError when the file cannot be opened, EncodingError
    when its bytes are no text, EmptyTextError when there is nothing visible in it.
    """
    name = printable(path)
    data = read_bytes(path)
    reader = get(SUFFIXES.get(path.suffix.lower(), "plain"))
    text, found = reader(data, name, encoding)
    if not text.strip():
        raise EmptyTextError(f"{name}: the file is empty.", "There is nothing to align in it.")
    digest = hashlib.sha256(data).hexdigest()
    return Document(text, Source(name=printable(path.name), encoding=found, sha256=digest))
