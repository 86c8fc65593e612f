"""A file of any form that is read: opened, unpacked, its form found, its content handed on.

units(path)      the beads it holds, one after the other
edition(path)    the whole edition it holds
opened(path)     the form, the file at its start, the name that errors call it
"""

import contextlib
import gzip
import io
import lzma
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from aligner.errors import EmptyTextError, FormatError, InputError
from aligner.formats import FORMS, FormRow, importer, with_ending, with_suffix
from aligner.formats.lines import decoding
from aligner.formats.units import Unit, of_alignment
from aligner.model import Edition
from aligner.storage import printable

PACKED = (".gz", ".xz")
"""Files that end so are unpacked on the way."""

HEAD = 4096
"""Bytes in which a form is looked for: its opening is a few characters."""


class Opened(NamedTuple):
    """A file that stands at its start, its form, and the name that errors call it."""

    form: FormRow
    file: BinaryIO
    name: str

    def content(self) -> Edition | Iterator[Unit]:
        """What the form's reader makes of the file."""
        return importer(self.form.name).read(self.file, self.name)


def units(path: Path) -> Iterator[Unit]:
    """The beads in a file of any form that is read; of an edition, those of all its pairs.

    Raises what `opened` raises, and FormatError or EncodingError where the file breaks its form.
    """
    with opened(path) as found:
        content = found.content()
        if not isinstance(content, Edition):
            yield from content
            return
    for alignment in content.alignments:
        yield from of_alignment(content, alignment)


def edition(path: Path) -> Edition:
    """The edition in a file. Raises what `units` raises, FormatError where it holds none."""
    with opened(path) as found:
        content = found.content()
    if isinstance(content, Edition):
        return content
    whole = ", ".join(f".{form.suffixes[0]}" for form in readable() if form.scope == "edition")
    raise FormatError(
        f"{found.name} is of the form {found.form.name}, which holds no whole edition.",
        f"Give a file that does: {whole}.",
    )


def readable() -> tuple[FormRow, ...]:
    """The forms that are read."""
    return tuple(form for form in FORMS if form.read)


@contextlib.contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """A file, unpacked and open, with its form. What is no ordinary file is read into memory.

    Raises InputError where it cannot be opened, read or unpacked to its end, EmptyTextError or
    FormatError where it has no form we read.
    """
    name = printable(path)
    try:
        with _unpacked(path) as file:
            form = _form(path.name, file, name)
            file.seek(0)
            yield Opened(form, file, name)
    except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
        reason = getattr(error, "strerror", None) or error
        raise InputError(f"{name} cannot be read: {reason}.", "Is it the right file?") from error


def _unpacked(path: Path) -> BinaryIO:
    if path.suffix == ".gz":
        return cast(BinaryIO, gzip.open(path))
    if path.suffix == ".xz":
        return cast(BinaryIO, lzma.open(path))
    if path.exists() and not path.is_file():
        return io.BytesIO(path.read_bytes())  # a pipe: it cannot be sought
    return path.open("rb")


def _form(file_name: str, file: BinaryIO, name: str) -> FormRow:
    """The form of a file: by its whole suffix, then by how it begins, then by its ending."""
    for packed in PACKED:
        file_name = file_name.removesuffix(packed)
    forms = readable()
    head = file.read(HEAD)
    begins = decoding(head).decode(head).lstrip()
    telling = (form for form in forms if form.opening and re.match(form.opening, begins))
    form = with_suffix(file_name, forms) or next(telling, None) or with_ending(file_name, forms)
    if form is not None:
        return form
    if len(head) < HEAD and not begins:
        raise EmptyTextError(f"{name}: the file is empty.", "There is nothing to read in it.")
    known = "; ".join(f"{form.name} ({form.about})" for form in forms)
    line = begins.partition("\n")[0][:40]
    raise FormatError(f"{name}, line 1: {line!r} begins no form we read.", f"Known are {known}.")
