"""Columns: two texts a line with a tab between them, as corpora and word lists come."""

from collections.abc import Iterator
from typing import BinaryIO

from aligner.errors import FormatError
from aligner.formats.lines import numbered_lines
from aligner.formats.units import Unit


def read(file: BinaryIO, name: str) -> Iterator[Unit]:
    """The first two columns of every line. Raises FormatError where there is only one."""
    for number, line in numbered_lines(file, name):
        source, *others = line.split("\t", 2)
        if not others:
            raise FormatError(
                f"{name}, line {number}: one column where two are needed.",
                "Separate source and target by one tab.",
            )
        yield Unit(texts=(("", source), ("", others[0])))
