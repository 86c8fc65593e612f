"""The ladder: `[0, 1]:[2]:0.8731`, one bead a line, every sentence of either side in one line.

The form vecalign, SentAlign and the gold files have. Numbers count sentences from 0; in a witness
that was taken line by line they count the lines of its file.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator

from aligner.model import Edition, Span, Witness


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


def numbering(witness: Witness) -> list[int]:
    """For every sentence the number the ladder gives it: its rank, or the line it stands on."""
    if not witness.source.presegmented:
        return list(range(len(witness.sentences)))
    ends = line_ends(witness.text)
    return [bisect_right(ends, sentence.start) for sentence in witness.sentences]


def line_ends(text: str) -> list[int]:
    r"""Offsets behind every line end, which is one of \n, \r\n and \r.

    >>> line_ends("a\nb\r\nc\rd")
    [2, 5, 7]
    """
    return [match.end() for match in re.finditer(r"\r\n|\n|\r", text)]


def _numbers(span: Span, numbers: list[int]) -> str:
    return f"[{', '.join(str(numbers[rank]) for rank in span.numbers)}]"
