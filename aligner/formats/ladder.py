"""The ladder: `[0, 1]:[2]:0.8731`, one bead a line, every sentence of either side in one line.

The form vecalign, SentAlign and the gold files have. Numbers count sentences from 0; in a witness
that was taken line by line they count the lines of its file.
"""

from collections.abc import Iterator

from aligner.editions.numbering import numbering
from aligner.model import Edition, Span


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
