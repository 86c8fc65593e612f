"""Rows of two texts go in, mutual nearest neighbours by margin come out.

The margin of a pair is its cosine less half of both rows' neighbourhood similarities, the mean
cosine of a row with its nearest neighbours on the other side (CSLS). Long texts are first compared
in blocks of sentences, and sentence by sentence only where blocks are alike.
"""

from collections.abc import Iterator
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from aligner.aligning.types import Anchors, Floats1d, Floats2d, Floats3d, Integers1d

Integers2d = NDArray[np.int64]
Floats = NDArray[np.float32]

NEIGHBOURS: Final = 4
"""Best matches on the other side whose mean a margin takes off (k of CSLS, Conneau et al. 2018, is
10 for words; 4 was best of 1, 2, 4, 8 on the gold sets, see benchmarks/gold.py)."""

BLOCK: Final = 32
"""Sentences of a block at least: enough that two blocks of the same matter stand out. Where that
makes too many blocks, they grow with the cube root of the text, so that comparing all blocks and
comparing the sentences of like ones cost about the same: 87 sentences in a text of a million."""

LARGEST_GRID: Final = 2_000_000
"""Pairs of sentences compared outright, about 1,400 by 1,400."""

LIKE_BLOCKS: Final = 3
"""Blocks of the target, and their neighbours, that a block of the source is compared with: its
place, and two where it might have been moved to."""

AT_ONCE: Final = 80_000
COARSE_AT_ONCE: Final = 4_000_000
"""Pairs of sentences, and of blocks, compared at once; their arrays stay near the processor."""


STRIP: Final = 512
"""Rows made at once."""


class Rows(Protocol):
    """Sentences as vectors, to be had by number: an (n, d) float32 array, or a `StackedViews`."""

    def __len__(self) -> int: ...
    def __getitem__(self, numbers: Integers1d, /) -> Floats2d: ...


def margins(cosines: Floats, source: Floats, target: Floats) -> Floats:
    """Cosines less half of both sides' neighbourhood similarities; arrays that broadcast.

    >>> margins(np.float32([0.8]), np.float32([0.4]), np.float32([0.2])).round(6).tolist()
    [0.5]
    """
    found: Floats = cosines - (source + target) / np.float32(2)
    return found


def mutual(source: Rows, target: Rows) -> Anchors:
    """Pairs that are each other's best match by margin, among n and m rows, sorted.

    The neighbourhood similarity is the mean of the best `NEIGHBOURS`; only pairs with a margin
    above zero come out.
    """
    n, m = len(source), len(target)
    best_j, row_value = np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.float32)
    best_i, column_value = np.zeros(m, dtype=np.int64), np.zeros(m, dtype=np.float32)
    for rows, columns in _windows(source, target):
        down, across = _chosen(_vectors(source, rows), _vectors(target, columns), rows, columns)
        real = rows >= 0
        best_j[rows[real]], row_value[rows[real]] = across[0][real], across[1][real]
        found = down[1] > 0
        _keep_largest(best_i, column_value, columns[found], down[0][found], down[1][found])
    every = np.arange(n)
    i = every[(best_i[best_j] == every) & (row_value > 0) & (column_value[best_j] > 0)]
    return Anchors(i, best_j[i], row_value[i].astype(np.float64))


def _keep_largest(
    best: Integers1d, largest: Floats1d, j: Integers1d, i: Integers1d, value: Floats1d
) -> None:
    """Write for every j the i of the largest value, where that is larger than what stands there.

    Of equal values the first counts. A target sentence is in several windows, with a best sentence
    of the source in each.

    >>> best, largest = np.array([7, 7]), np.float32([0.5, 0.0])
    >>> j, i = np.array([0, 1, 1, 1]), np.array([1, 2, 3, 4])
    >>> _keep_largest(best, largest, j, i, np.float32([0.4, 0.125, 0.25, 0.25]))
    >>> best.tolist(), largest.tolist()
    ([7, 3], [0.5, 0.25])
    """
    j, i, value = j[::-1], i[::-1], value[::-1]
    order = np.argsort(value, kind="stable")
    order = order[value[order] > largest[j[order]]]
    # of several that are written to one place numpy keeps the last: the largest, and of equal ones
    # that which stood first, for the order was turned round
    best[j[order]], largest[j[order]] = i[order], value[order]


Chosen = tuple[Integers2d, Floats2d]


def _chosen(
    source: Floats3d, target: Floats3d, rows: Integers2d, columns: Integers2d
) -> tuple[Chosen, Chosen]:
    """The best sentence of the source for each of the target, with its margin, and the reverse.

    Of B windows with rows (B, s, d) and (B, c, d) of the sentences of these numbers, (B, s) and
    (B, c), -1 where there is none: numbers and margins, (B, c) and (B, s).
    """
    # as `margins` has them, but what is the same for all rivals is taken off the best one only
    similar = source @ target.transpose(0, 2, 1)
    flipped = similar.transpose(0, 2, 1).copy()
    down = np.where(rows >= 0, _means(similar) / 2, np.float32(np.inf))
    across = np.where(columns >= 0, _means(flipped) / 2, np.float32(np.inf))
    similar -= across[:, None, :]
    flipped -= down[:, None, :]
    i, j = flipped.argmax(axis=2), similar.argmax(axis=2)
    with np.errstate(invalid="ignore"):
        upwards = np.take_along_axis(flipped, i[..., None], axis=2)[..., 0] - across
        onwards = np.take_along_axis(similar, j[..., None], axis=2)[..., 0] - down
    return (
        (np.take_along_axis(rows, i, axis=1), upwards),
        (np.take_along_axis(columns, j, axis=1), onwards),
    )


def _means(similar: Floats3d) -> Floats2d:
    """The mean of the best few along the last axis."""
    flat = similar.reshape(-1, similar.shape[-1])
    _, values = _best(flat, NEIGHBOURS)
    means: Floats2d = values.mean(axis=0).reshape(similar.shape[:-1])
    return means


def _best(similar: Floats2d, count: int) -> tuple[Integers2d, Floats2d]:
    """Places and values of the largest of every row, largest first: (at most count, rows) each.

    Taking the largest out again and again is five times as fast as sorting parts of the rows.
    """
    count = min(count, similar.shape[1])
    flat, starts = similar.ravel(), np.arange(len(similar)) * similar.shape[1]
    places = np.zeros((count, len(similar)), dtype=np.int64)
    values = np.zeros((count, len(similar)), dtype=np.float32)
    for number in range(count):
        places[number] = similar.argmax(axis=1)
        values[number] = flat[starts + places[number]]
        flat[starts + places[number]] = -np.inf
    flat[starts + places] = values
    return places, values


def _vectors(rows: Rows, numbers: Integers2d) -> Floats3d:
    """Rows by number, of zeros where the number is -1: (*numbers.shape, d)."""
    found = rows[np.maximum(numbers, 0).ravel()]
    if numbers.min() < 0:
        found[numbers.ravel() < 0] = 0.0
    return found.reshape(*numbers.shape, -1)


def _windows(source: Rows, target: Rows) -> Iterator[tuple[Integers2d, Integers2d]]:
    """Sentences of the source and those of the target to compare them with, some windows at once.

    Numbers (B, s) and (B, c), -1 for none; every sentence of the source in one window.
    """
    n, m = len(source), len(target)
    if n * m <= LARGEST_GRID:
        yield np.arange(n)[None, :], np.arange(m)[None, :]
        return
    size = max(BLOCK, round((max(n, m) * 2 / LIKE_BLOCKS) ** (1 / 3)))
    like = _like(_blocks(source, size), _blocks(target, size))
    for count in range(1, like.shape[1] + 1):
        windows = np.flatnonzero((like >= 0).sum(axis=1) == count)
        step = max(1, AT_ONCE // (size * size * count))
        for first in range(0, len(windows), step):
            some = windows[first : first + step]
            yield _members(some[:, None], size, n), _members(like[some, -count:], size, m)


def _like(one: Floats2d, two: Floats2d) -> Integers2d:
    """For every block of the source the blocks of the target most like it, and their neighbours.

    Sorted numbers, (blocks, at most 9), -1 in front where there are fewer.
    """
    across = np.concatenate([_means(similar) for similar in _products(two, one)])
    best = []
    for similar in _products(one, two):
        similar -= across / 2
        best.append(_best(similar, LIKE_BLOCKS)[0].T)
    near = np.concatenate(best)[:, :, None] + np.array([-1, 0, 1])
    near = np.sort(np.clip(near, 0, len(two) - 1).reshape(len(one), -1), axis=1)
    near[:, 1:][near[:, 1:] == near[:, :-1]] = -1
    return np.sort(near, axis=1)


def _products(one: Floats2d, two: Floats2d) -> Iterator[Floats2d]:
    """The products of all rows with all rows, so many rows of `one` at once as are held easily."""
    step = max(1, COARSE_AT_ONCE // len(two))
    for start in range(0, len(one), step):
        yield one[start : start + step] @ two.T


def _blocks(rows: Rows, size: int) -> Floats2d:
    """Normalised sums of `size` rows at a time, less what all blocks share: (blocks, d)."""
    step = max(1, STRIP // size) * size
    parts = []
    for start in range(0, len(rows), step):
        some = rows[np.arange(start, min(start + step, len(rows)))]
        parts.append(np.add.reduceat(some, np.arange(0, len(some), size), axis=0))
    sums = np.concatenate(parts)
    sums /= _lengths(sums)
    sums -= sums.mean(axis=0)
    sums /= _lengths(sums)
    return sums


def _lengths(rows: Floats2d) -> Floats1d:
    """Lengths of rows, at least 1e-6: (n, 1)."""
    lengths: Floats1d = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.maximum(lengths, np.float32(1e-6))


def _members(blocks: Integers2d, size: int, n: int) -> Integers2d:
    """The sentences of some blocks, of n in all, -1 for those beyond the last: (B, k * size).

    >>> _members(np.array([[0, 2]]), 2, 5).tolist()
    [[0, 1, 4, -1]]
    """
    members = (blocks[:, :, None] * size + np.arange(size)).reshape(len(blocks), -1)
    return np.where(members < n, members, -1)
