"""The ladder: `[0, 1]:[2]:0.8731`, one bead a line, every sentence of either side in one line.

The form vecalign, SentAlign and the gold files have. Numbers count sentences from 0; in a witness
that was taken line by line they count the lines of its file. The last part is a probability where
we wrote it and a cost where vecalign did; gold files have none.
"""

import re
from collections.abc import Iterator
from math import isfinite
from typing import BinaryIO, Final

from aligner.editions.numbering import numbering
from aligner.errors import EmptyTextError, FormatError
from aligner.formats.lines import numbered_lines
from aligner.formats.units import Numbers, Unit
from aligner.model import Edition, Span

LINE: Final = re.compile(r"\[([\d,\s]*)\]\s*:\s*\[([\d,\s]*)\]\s*(?::\s*(\S+))?")

MOST_DIGITS: Final = 9
"""Digits of a sentence's number: no text has a thousand million sentences."""


def render(edition: Edition) -> Iterator[tuple[str, str]]:
    """A file `en-it.ladder` for every alignment."""
    for alignment in edition.alignments:
        source = numbering(edition.witness(alignment.source))
        target = numbering(edition.witness(alignment.target))
        lines = (
            f"{_numbers(bead.source, source)}:{_numbers(bead.target, target)}:{bead.score:.4f}\n"
            for bead in alignment.beads
        )
        yield f"{alignment.source}-{alignment.target}.ladder", "".join(lines)


def _numbers(span: Span, numbers: list[int]) -> str:
    return f"[{', '.join(str(numbers[rank]) for rank in span.numbers)}]"


def read(file: BinaryIO, name: str) -> Iterator[Unit]:
    """The beads of a ladder; blank lines and lines that begin with "#" are passed over.

    Raises FormatError for a line that is no bead, EmptyTextError where there is nothing to see.
    """
    empty = True
    for number, line in numbered_lines(file, name):
        empty = empty and not line.strip()
        if not line.strip() or line.startswith("#"):
            continue
        match = LINE.fullmatch(line.strip())
        if match is None:
            fact = f"{name}, line {number}: this is no bead: {line[:40]!r}."
            raise FormatError(fact, "A bead reads [0, 1]:[2].")
        try:
            sides = _listed(match[1]), _listed(match[2])
        except ValueError as error:
            fact = f"{name}, line {number}: {str(error)[:40]} is no number of a sentence."
            raise FormatError(fact, "Numbers count sentences from 0.") from error
        if any(sides):
            yield Unit(numbers=sides, score=_score(match[3]))
    if empty:
        raise EmptyTextError(f"{name}: the file is empty.", "There is no bead in it.")


def _listed(numbers: str) -> Numbers:
    """The numbers in a list. Raises ValueError for one that no sentence can have.

    >>> _listed("0, 1"), _listed("")
    ((0, 1), ())
    """
    said = numbers.replace(",", " ").split()
    for number in said:
        if len(number) > MOST_DIGITS:
            raise ValueError(number)
    return tuple(map(int, said))


def _score(said: str | None) -> float | None:
    """A score or a cost; what is no finite number says nothing.

    >>> _score("0.5"), _score("inf"), _score(None)
    (0.5, None, None)
    """
    try:
        score = float(said or "nan")
    except ValueError:
        return None
    return score if isfinite(score) else None
