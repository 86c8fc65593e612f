"""Where a bitext is cut into blocks, each searched by itself: between anchors, or forced."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

import numpy as np

from aligner.aligning.features.bitext import Bitext
from aligner.aligning.types import Block, Chain, CutPoint

MIN_ANCHOR_SUPPORT: Final = 0.75
"""How certain a point between two anchors must be for a text to be cut there."""

SMALL: Final = 16

LARGE: Final = 240
"""Sentences of a block: small ones are cheaper, large ones cost their square."""

LARGE_IN_LONG: Final = 64

LONG: Final = 20_000
"""Sentences of both sides from which on blocks stay smaller where nothing says where to cut:
texts of 200,000 equal lines must come to an end, too."""


def between_anchors(bitext: Bitext, region: Block, chain: Chain | None) -> list[Block]:
    """A region in blocks, cut between the anchors of a chain."""
    points = cut_points(chain) if chain else []
    return cut(region, points, MIN_ANCHOR_SUPPORT, SMALL, largest(bitext))


def cut_bitext(bitext: Bitext, points: Sequence[CutPoint], certainty: float) -> list[Block]:
    """The whole bitext in blocks, cut at the points that are at least so certain."""
    return cut(bitext.whole, points, certainty, SMALL, largest(bitext))


def cut_points(chain: Chain) -> list[CutPoint]:
    """Points between two neighbouring anchors that follow each other on both sides at once.

    An anchor is the more certain the more of its neighbours lie on its diagonal.
    """
    i, j = chain.anchors.i, chain.anchors.j
    support = np.zeros(len(i))
    for lag in range(1, 5):
        near = (i[lag:] - i[:-lag] <= 8) & (np.abs((j - i)[lag:] - (j - i)[:-lag]) <= 2)
        support[lag:] += near
        support[:-lag] += near
    certainty = support / (support + 1.0)
    follows = np.flatnonzero((np.diff(i) == 1) & (np.diff(j) == 1))
    return [
        CutPoint(int(i[k] + 1), int(j[k] + 1), float(min(certainty[k], certainty[k + 1])))
        for k in follows
    ]


def cut(
    whole: Block, points: Sequence[CutPoint], certainty: float, small: int, large: int
) -> list[Block]:
    """Cut a block at cut points into blocks, each searched on its own.

    Only points of at least this certainty are used, and only where the block before has `small`
    sentences; a block of more than `large` on both sides without one is cut at its most certain
    point, and without any halfway along the straight line, so that no grid grows without limit.
    """
    inside = [
        point for point in points if whole.i0 < point.i < whole.i1 and whole.j0 < point.j < whole.j1
    ]
    blocks: list[Block] = []
    i, j = whole.i0, whole.j0
    for point in inside:
        longest = max(point.i - i, point.j - j)
        if point.certainty >= certainty and longest >= small and point.i >= i and point.j >= j:
            blocks.append(Block(i, point.i, j, point.j))
            i, j = point.i, point.j
    blocks.append(Block(i, whole.i1, j, whole.j1))
    numbers = [point.i for point in inside]
    return [
        part
        for block in blocks
        for part in _forced(
            block, inside[bisect_left(numbers, block.i0) : bisect_left(numbers, block.i1)], large
        )
    ]


def _forced(block: Block, points: Sequence[CutPoint], large: int) -> list[Block]:
    """Cut a block that is too large for one grid, at the best place there is."""
    rows, columns = block.i1 - block.i0, block.j1 - block.j0
    if rows * columns <= large * large or min(rows, columns) < 2:
        return [block]
    middle = [
        point
        for point in points
        if block.i0 + rows // 8 < point.i < block.i1 - rows // 8 and block.j0 < point.j < block.j1
    ]
    if middle:
        point = max(middle, key=lambda point: point.certainty)
        i, j = point.i, point.j
    else:
        i, j = block.i0 + rows // 2, block.j0 + columns // 2
    first = Block(block.i0, i, block.j0, j)
    second = Block(i, block.i1, j, block.j1)
    return [
        *_forced(first, [point for point in points if point.i < i], large),
        *_forced(second, [point for point in points if point.i > i], large),
    ]


def largest(bitext: Bitext) -> int:
    """The most sentences of a block."""
    return LARGE if bitext.n + bitext.m <= LONG else LARGE_IN_LONG
