"""Seeds: pairs of single sentences that choose each other among all sentences of both texts.

All views are laid side by side in one vector, each divided by the spread of its chance
similarities, so that a view that knows nothing of these languages has little to say.
"""

from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from aligner.grids import Doubles1d, Floats1d, Floats2d, Integers1d

NEIGHBOURS: Final = 4

LARGEST_GRID: Final = 6_000_000
"""Pairs of sentences compared outright, about 2,400 by 2,400."""


class View(Protocol):
    """What this stage needs of a view; see aligner/overlaps.py."""

    def runs(self, length: int, rows: slice) -> Floats2d: ...


@dataclass(frozen=True, slots=True)
class Found:
    """Mutual best matches, sorted by source: (s,) arrays; `value` in spreads of chance above
    the better of the two runners-up's mean."""

    i: Integers1d
    j: Integers1d
    value: Doubles1d


def joined(
    views: tuple[tuple[View, View], ...], weights: Floats1d, n: int, m: int
) -> tuple[Floats2d, Floats2d]:
    """The vectors of single sentences in all views side by side, weighted: (n, d) and (m, d)."""
    sources, targets = [], []
    for (source, target), weight in zip(views, weights, strict=True):
        one, two = source.runs(1, slice(0, n)), target.runs(1, slice(0, m))
        spread = chance_spread(one, two)
        scale = np.sqrt(weight / max(spread, 1e-3))
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


def mutual(source: Floats2d, target: Floats2d) -> Found:
    """Pairs that are each other's best match by margin, among (n, d) and (m, d) rows.

    The margin of a pair is its similarity less the mean of both sides' best matches without it;
    only pairs above zero come out.
    """
    similar = source @ target.T
    n, m = similar.shape
    down, across = _means(similar), _means(similar.T)
    margin = similar - (down[:, None] + across[None, :]) / 2
    best_j = margin.argmax(axis=1)
    best_i = margin.argmax(axis=0)
    rows = np.arange(n)
    chosen = best_i[best_j] == rows
    i = rows[chosen]
    j = best_j[chosen]
    value = margin[i, j].astype(np.float64)
    keep = value > 0
    return Found(i[keep], j[keep], value[keep])


def _means(similar: Floats2d) -> Floats1d:
    """The mean of the best few of every row."""
    count = min(NEIGHBOURS, similar.shape[1])
    if similar.shape[1] <= count:
        return similar.mean(axis=1)
    return np.partition(similar, similar.shape[1] - count, axis=1)[:, -count:].mean(axis=1)
