"""Seeds: pairs of single sentences that choose each other among all sentences of both texts.

All views are laid side by side in one vector, each divided by the spread of its chance
similarities, so that a view that knows nothing of these languages has little to say.
"""

from collections.abc import Sequence
from typing import Final

import numpy as np

from aligner.grids import Floats1d, Floats2d, Seeds
from aligner.matter import View

NEIGHBOURS: Final = 4

VIEW_WEIGHTS: Final = (1.0, 0.7)
"""Of meaning and spelling, for seeds; a language the encoder does not know lives by the second."""

LARGEST_GRID: Final = 6_000_000
"""Pairs of sentences compared outright, about 2,400 by 2,400."""


def joined(views: Sequence[tuple[View, View]], n: int, m: int) -> tuple[Floats2d, Floats2d]:
    """The vectors of single sentences in all views side by side, weighted: (n, d) and (m, d)."""
    sources, targets = [], []
    for (source, target), weight in zip(views, VIEW_WEIGHTS, strict=False):
        one, two = source.runs(1, slice(0, n)), target.runs(1, slice(0, m))
        scale = np.sqrt(weight / max(chance_spread(one, two), 1e-3))
        sources.append(one * scale)
        targets.append(two * scale)
    return (
        np.concatenate(sources, axis=1).astype(np.float32),
        np.concatenate(targets, axis=1).astype(np.float32),
    )


def chance_spread(one: Floats2d, two: Floats2d) -> float:
    """The standard deviation of the cosines of any sentence with any other."""
    some = one[:: max(1, len(one) // 256)]
    others = two[:: max(1, len(two) // 256)]
    return float((some @ others.T).std()) if some.size and others.size else 1.0


def mutual(source: Floats2d, target: Floats2d) -> Seeds:
    """Pairs that are each other's best match by margin, among (n, d) and (m, d) rows.

    The margin of a pair is its similarity less the mean of both sides' best matches without it;
    only pairs above zero come out.
    """
    similar = source @ target.T
    down, across = _means(similar), _means(similar.T)
    margin = similar - (down[:, None] + across[None, :]) / 2
    best_j = margin.argmax(axis=1)
    best_i = margin.argmax(axis=0)
    rows = np.arange(len(source))
    chosen = best_i[best_j] == rows
    i = rows[chosen]
    j = best_j[chosen]
    value = margin[i, j].astype(np.float64)
    keep = value > 0
    return Seeds(i[keep], j[keep], value[keep])


def _means(similar: Floats2d) -> Floats1d:
    """The mean of the best few of every row."""
    count = min(NEIGHBOURS, similar.shape[1])
    if similar.shape[1] <= count:
        return similar.mean(axis=1)
    return np.partition(similar, similar.shape[1] - count, axis=1)[:, -count:].mean(axis=1)
