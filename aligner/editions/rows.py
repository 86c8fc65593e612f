"""An edition becomes rows: what stands beside what, in the order of the base.

Base sentences that any witness pairs in one bead share a row, so a row joins whole beads of all
witnesses, however many there are. What has no counterpart in the base is in no row.
"""

from itertools import pairwise
from typing import NamedTuple

from aligner.model import Alignment, Bead, Edition, Span


class Cell(NamedTuple):
    """What one witness has in a row: numbers of its sentences, in the order of the base.

    `score` is the lowest score of the beads that say so (None for the base itself), a cell without
    sentences has those of null beads. `moved` says that a bead stands in a chain that has another
    place in its own witness.
    """

    sentences: tuple[int, ...] = ()
    score: float | None = None
    moved: bool = False


class Row(NamedTuple):
    """A run of base sentences, and of each witness, in the edition's order, what it has there."""

    base: Span
    cells: tuple[Cell, ...]

    @property
    def is_alone(self) -> bool:
        """Whether no other witness has anything of it."""
        return sum(bool(cell.sentences) for cell in self.cells) < 2


def rows(edition: Edition) -> tuple[Row, ...]:
    """The rows in the order of the base; every base sentence is in exactly one."""
    n_base = len(edition.witness(edition.base).sentences)
    spans = joint_spans(edition.alignments, n_base)
    row_of = [number for number, span in enumerate(spans) for _ in span.numbers]
    alignments = {alignment.target: alignment for alignment in edition.alignments}
    columns = [
        _column(alignments[witness.sigil], row_of, len(spans))
        if witness.sigil in alignments
        else [Cell(tuple(span.numbers)) for span in spans]
        for witness in edition.witnesses
    ]
    return tuple(
        Row(span, tuple(column[number] for column in columns)) for number, span in enumerate(spans)
    )


def joint_spans(alignments: tuple[Alignment, ...], n_base: int) -> list[Span]:
    """The finest runs of base sentences that cut no bead of any alignment.

    With beads over 0..2 and 2..3 in one alignment, 0..1 and 1..3 in another, all three sentences
    are one run.
    """
    cuts = set(range(n_base + 1))
    for alignment in alignments:
        for bead in alignment.beads:
            cuts.difference_update(range(bead.source.start + 1, bead.source.stop))
    return [Span(start, stop) for start, stop in pairwise(sorted(cuts))]


def _column(alignment: Alignment, row_of: list[int], n_rows: int) -> list[Cell]:
    """The cells of one witness, row by row."""
    moved = frozenset(alignment.moved_chains)
    held: list[list[Bead]] = [[] for _ in range(n_rows)]
    for bead in alignment.beads:
        if bead.source.size:
            held[row_of[bead.source.start]].append(bead)
    return [_cell(beads, moved) for beads in held]


def _cell(beads: list[Bead], moved: frozenset[int]) -> Cell:
    paired = sorted((bead for bead in beads if not bead.is_null), key=lambda bead: bead.source)
    return Cell(
        sentences=tuple(number for bead in paired for number in bead.target.numbers),
        score=min((bead.score for bead in paired or beads), default=None),
        moved=any(bead.chain in moved for bead in paired),
    )
