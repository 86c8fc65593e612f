"""Seeds: pairs of single sentences that choose each other among all sentences of both texts.

All views are laid side by side in one vector, each divided by the spread of its chance
similarities, so that a view that knows nothing of these languages has little to say. Long texts
are first compared in blocks, and sentence by sentence only where blocks are alike.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from aligner.grids import Floats1d, Floats2d, Integers1d, Seeds
from aligner.matter import View

NEIGHBOURS: Final = 4

VIEW_WEIGHTS: Final = (1.0, 0.7)
"""Of meaning and spelling, for seeds; a language the encoder does not know lives by the second."""

LARGEST_GRID: Final = 2_000_000
"""Pairs of sentences compared outright, about 1,400 by 1,400."""

BLOCK: Final = 32
"""Sentences of a block at least: enough that two blocks of the same matter stand out."""

MOST_BLOCKS: Final = 2500

LIKE_BLOCKS: Final = 3
"""Blocks of the target, and their neighbours, that a block of the source is compared with: its
place, and two where it might have been moved to."""


def joined(views: Sequence[tuple[View, View]], n: int, m: int) -> tuple[Floats2d, Floats2d]:
    """The vectors of single sentences in all views side by side, weighted: (n, d) and (m, d)."""
    sources, targets = [], []
    for (source, target), weight in zip(views, VIEW_WEIGHTS, strict=False):
        one, two = source.runs(1, slice(0, n)), target.runs(1, slice(0, m))
        scale = np.float32(np.sqrt(weight / max(chance_spread(one, two), 1e-3)))
        sources.append(one * scale)
        targets.append(two * scale)
    return np.concatenate(sources, axis=1), np.concatenate(targets, axis=1)


def chance_spread(one: Floats2d, two: Floats2d) -> float:
    """The standard deviation of the cosines of any sentence with any other."""
    some = one[:: max(1, len(one) // 256)]
    others = two[:: max(1, len(two) // 256)]
    return float((some @ others.T).std()) if some.size and others.size else 1.0


def mutual(source: Floats2d, target: Floats2d) -> Seeds:
    """Pairs that are each other's best match by margin, among (n, d) and (m, d) rows, sorted.

    The margin of a pair is its similarity less the mean of both sides' best four; only pairs above
    zero come out.
    """
    n, m = len(source), len(target)
    whole = [(np.arange(n), np.arange(m))]
    windows = whole if n * m <= LARGEST_GRID else _windows(source, target)
    best_j, row_value = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.float32)
    best_i, column_value = np.zeros(m, dtype=np.int64), np.zeros(m, dtype=np.float32)
    for rows, columns in windows:
        margin = _margins(source[rows], target[columns])
        best_j[rows] = columns[margin.argmax(axis=1)]
        row_value[rows] = margin.max(axis=1)
        here, value = rows[margin.argmax(axis=0)], margin.max(axis=0)
        better = value > column_value[columns]
        best_i[columns[better]] = here[better]
        column_value[columns[better]] = value[better]
    rows = np.arange(n)
    i = rows[(best_i[best_j] == rows) & (row_value > 0) & (column_value[best_j] > 0)]
    return Seeds(i, best_j[i], row_value[i].astype(np.float64))


def _margins(source: Floats2d, target: Floats2d) -> Floats2d:
    """Similarities less the means of both sides' best: (rows, columns)."""
    similar = source @ target.T
    down, across = _means(similar), _means(similar.T)
    similar -= down[:, None] / 2
    similar -= across[None, :] / 2
    return similar


def _means(similar: Floats2d) -> Floats1d:
    """The mean of the best few of every row."""
    count = min(NEIGHBOURS, similar.shape[1])
    best = np.partition(similar, similar.shape[1] - count, axis=1)[:, -count:]
    means: Floats1d = best.mean(axis=1)
    return means


def _windows(source: Floats2d, target: Floats2d) -> list[tuple[Integers1d, Integers1d]]:
    """For every block of the source its sentences and those of the target to compare them with."""
    size = max(BLOCK, -(-max(len(source), len(target)) // MOST_BLOCKS))
    one, two = _blocks(source, size), _blocks(target, size)
    alike = _margins(one, two)
    count = min(LIKE_BLOCKS, len(two))
    best = np.argpartition(alike, len(two) - count, axis=1)[:, -count:]
    near = np.clip(best[:, :, None] + np.array([-1, 0, 1]), 0, len(two) - 1)
    return [
        (
            np.arange(start * size, min((start + 1) * size, len(source))),
            _members(np.unique(near[start]), size, len(target)),
        )
        for start in range(len(one))
    ]


def _blocks(rows: Floats2d, size: int) -> Floats2d:
    """Normalised sums of `size` rows at a time, less what all blocks share: (blocks, d)."""
    sums = np.add.reduceat(rows, np.arange(0, len(rows), size), axis=0)
    sums /= np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), np.float32(1e-6))
    sums -= sums.mean(axis=0)
    lengths = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), np.float32(1e-6))
    blocks: Floats2d = sums / lengths
    return blocks


def _members(blocks: NDArray[np.int64], size: int, n: int) -> Integers1d:
    """The sentences of some blocks, of n in all.

    >>> _members(np.array([0, 2]), 2, 5).tolist()
    [0, 1, 4]
    """
    members = (blocks[:, None] * size + np.arange(size)[None, :]).ravel()
    return members[members < n]
