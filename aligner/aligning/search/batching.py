"""Blocks of like size go into one batch, padded, so that numpy searches many at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from aligner.aligning.types import Block, Floats2d, Floats4d, Integers1d, Kind


class BlockBatch(NamedTuple):
    """Blocks of like size, searched together; shorter ones are padded at their far ends.

    `i`: (B, R + 1) int64, the source sentence that ends at each row (row 0: none, holds 0);
    `j`: (B, C + 1) likewise; `rows`, `columns`: (B,) the true sizes.
    """

    blocks: tuple[Block, ...]
    i: NDArray[np.int64]
    j: NDArray[np.int64]
    rows: Integers1d
    columns: Integers1d


@dataclass(frozen=True, slots=True)
class BeadScores:
    """What a batch's beads are worth: log odds, higher is better, -inf where a bead cannot stand.

    `pairs`: (kinds, B, R + 1, C + 1) float32, bead of that kind *ending* at a point;
    `source_nulls`: (B, R + 1), `target_nulls`: (B, C + 1) float32, the sentence that ends there
    left without counterpart; `opening`: added where a run of nulls begins.
    """

    kinds: tuple[Kind, ...]
    pairs: Floats4d
    source_nulls: Floats2d
    target_nulls: Floats2d
    opening: float


def batches(blocks: list[Block], points: int) -> Iterator[BlockBatch]:
    """Blocks sorted into batches of like size, none of more than about `points` points.

    Blocks without a source or without a target sentence do not come out: there is nothing to
    search in them.
    """
    full = [r for r in blocks if r.i1 > r.i0 and r.j1 > r.j0]
    full.sort(key=lambda r: (_rounded(r.i1 - r.i0), _rounded(r.j1 - r.j0), r))
    taken: list[Block] = []
    for block in full:
        if taken and not _fits(taken, block, points):
            yield _batch(taken)
            taken = []
        taken.append(block)
    if taken:
        yield _batch(taken)


def _rounded(size: int) -> int:
    """Sizes up to an eighth apart share a batch.

    >>> [_rounded(size) for size in (3, 9, 17, 70)]
    [8, 16, 24, 80]
    """
    step = max(8, 1 << max(size.bit_length() - 3, 0))
    return -(-size // step) * step


def _fits(taken: list[Block], block: Block, points: int) -> bool:
    first = taken[0]
    same = _rounded(first.i1 - first.i0) == _rounded(block.i1 - block.i0) and _rounded(
        first.j1 - first.j0
    ) == _rounded(block.j1 - block.j0)
    size = (_rounded(first.i1 - first.i0) + 1) * (_rounded(first.j1 - first.j0) + 1)
    return same and size * (len(taken) + 1) <= points


def _batch(blocks: list[Block]) -> BlockBatch:
    rows = np.array([r.i1 - r.i0 for r in blocks])
    columns = np.array([r.j1 - r.j0 for r in blocks])
    starts = np.array([(r.i0, r.j0) for r in blocks])
    i = _ends(starts[:, 0], rows)
    j = _ends(starts[:, 1], columns)
    return BlockBatch(tuple(blocks), i, j, rows, columns)


def _ends(starts: Integers1d, sizes: Integers1d) -> NDArray[np.int64]:
    """For every point the sentence that ends there; 0 in row 0 and in the padding."""
    steps = np.arange(sizes.max() + 1)[None, :]
    numbers = starts[:, None] + steps - 1
    return np.where((steps >= 1) & (steps <= sizes[:, None]), numbers, 0)
