"""Where a bitext is cut into blocks, each searched by itself: between anchors, or forced."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

import numpy as np

from aligner.aligning.features.bitext import Pair
from aligner.aligning.types import Boundary, Chain, Rectangle

SEED_SURE: Final = 0.75

SMALL: Final = 16

LARGE: Final = 240
"""Sentences of a piece: small ones are cheaper, large ones cost their square."""

LARGE_IN_LONG: Final = 64

LONG: Final = 20_000
"""Sentences of both sides from which on pieces stay smaller where nothing says where to cut:
texts of 200,000 equal lines must come to an end, too."""


def between_anchors(pair: Pair, region: Rectangle, chain: Chain | None) -> list[Rectangle]:
    """A region in pieces, between the seeds of a chain."""
    points = boundaries(chain) if chain else []
    return cut(region, points, SEED_SURE, SMALL, largest(pair))


def boundaries(chain: Chain) -> list[Boundary]:
    """Points between two neighbouring seeds that follow each other on both sides at once.

    A seed is the surer the more seeds near it lie on its diagonal.
    """
    i, j = chain.seeds.i, chain.seeds.j
    support = np.zeros(len(i))
    for lag in range(1, 5):
        near = (i[lag:] - i[:-lag] <= 8) & (np.abs((j - i)[lag:] - (j - i)[:-lag]) <= 2)
        support[lag:] += near
        support[:-lag] += near
    sure = support / (support + 1.0)
    follows = np.flatnonzero((np.diff(i) == 1) & (np.diff(j) == 1))
    return [
        Boundary(int(i[k] + 1), int(j[k] + 1), float(min(sure[k], sure[k + 1]))) for k in follows
    ]


def cut(
    whole: Rectangle, points: Sequence[Boundary], sure: float, small: int, large: int
) -> list[Rectangle]:
    """Cut a rectangle at boundaries into rectangles, each searched on its own.

    Only boundaries at least as sure as `sure` are used, and only where the piece before has `small`
    sentences; a piece of more than `large` on both sides without one is cut at its surest boundary,
    and without any halfway along the straight line, so that no grid grows without limit.
    """
    inside = [
        point for point in points if whole.i0 < point.i < whole.i1 and whole.j0 < point.j < whole.j1
    ]
    pieces: list[Rectangle] = []
    i, j = whole.i0, whole.j0
    for point in inside:
        longest = max(point.i - i, point.j - j)
        if point.sureness >= sure and longest >= small and point.i >= i and point.j >= j:
            pieces.append(Rectangle(i, point.i, j, point.j))
            i, j = point.i, point.j
    pieces.append(Rectangle(i, whole.i1, j, whole.j1))
    numbers = [point.i for point in inside]
    return [
        part
        for piece in pieces
        for part in _forced(
            piece, inside[bisect_left(numbers, piece.i0) : bisect_left(numbers, piece.i1)], large
        )
    ]


def _forced(piece: Rectangle, points: Sequence[Boundary], large: int) -> list[Rectangle]:
    """Cut a piece that is too large for one grid, at the best place there is."""
    rows, columns = piece.i1 - piece.i0, piece.j1 - piece.j0
    if rows * columns <= large * large or min(rows, columns) < 2:
        return [piece]
    middle = [
        point
        for point in points
        if piece.i0 + rows // 8 < point.i < piece.i1 - rows // 8 and piece.j0 < point.j < piece.j1
    ]
    if middle:
        point = max(middle, key=lambda point: point.sureness)
        i, j = point.i, point.j
    else:
        i, j = piece.i0 + rows // 2, piece.j0 + columns // 2
    first = Rectangle(piece.i0, i, piece.j0, j)
    second = Rectangle(i, piece.i1, j, piece.j1)
    return [
        *_forced(first, [point for point in points if point.i < i], large),
        *_forced(second, [point for point in points if point.i > i], large),
    ]


def largest(pair: Pair) -> int:
    """The most sentences of a piece."""
    return LARGE if pair.n + pair.m <= LONG else LARGE_IN_LONG
