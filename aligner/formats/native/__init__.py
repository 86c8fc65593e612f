"""The native file: an edition goes in, text that holds all of it comes out, and back."""

from collections.abc import Iterator
from typing import BinaryIO

from aligner.formats.native import schema
from aligner.model import Edition


def render(edition: Edition) -> Iterator[tuple[str, str]]:
    """One file for the whole edition."""
    yield "alignment.json", schema.dumps(edition)


def read(file: BinaryIO, name: str) -> Edition:
    """The edition in a file. Raises FormatError with the place of the damage."""
    return schema.loads(schema.decoded(file.read(), name), name)
