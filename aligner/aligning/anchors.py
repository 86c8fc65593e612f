"""Anchors: pairs of single sentences that are each other's best match among all of both texts.

They are mutual nearest neighbours by margin. All views are laid side by side in one vector, each
divided by the spread of its cosines by chance, so that a view that tells nothing of these
languages weighs little.
"""

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from aligner.aligning import neighbours, weights
from aligner.aligning.features.bitext import Bitext, BitextView
from aligner.aligning.features.overlaps import TextView
from aligner.aligning.neighbours import STRIP, Rows
from aligner.aligning.types import Anchors, Booleans1d, Floats2d, Integers1d

MOST_HELD: Final = 160_000_000
"""Bytes of rows that are made once and kept while they are compared, a text of 100,000 sentences:
each sentence is in the windows of several blocks. Longer texts make them again for every window."""


@dataclass(frozen=True, slots=True)
class StackedViews:
    """The single sentences of a text in all views side by side, each view weighted by its scale.

    `numbers`: (n,) int64, the sentences it holds. Rows are made when asked for, since all of them
    would take more memory than the views.
    """

    views: tuple[TextView, ...]
    scales: tuple[float, ...]
    numbers: Integers1d

    def __len__(self) -> int:
        return len(self.numbers)

    def __getitem__(self, chosen: Integers1d, /) -> Floats2d:
        numbers = self.numbers[chosen]
        parts = [view.picked(numbers) for view in self.views]
        for part, view, scale in zip(parts, self.views, self.scales, strict=True):
            part *= (np.float32(scale) / view.norms[0, numbers])[:, None]
        return np.concatenate(parts, axis=1)

    def take(self, chosen: Integers1d) -> "StackedViews":
        """Some of the sentences."""
        return replace(self, numbers=self.numbers[chosen])

    def held(self) -> Rows:
        """All rows at once where that takes no more than `MOST_HELD`, else the rows on demand."""
        width = sum(view.picked(self.numbers[:1]).shape[1] for view in self.views)
        if 4 * len(self) * width > MOST_HELD:
            return self
        every = np.empty((len(self), width), dtype=np.float32)
        for start in range(0, len(self), STRIP):
            numbers = np.arange(start, min(start + STRIP, len(self)))
            every[numbers] = self[numbers]
        return every


def stack_views(bitext: Bitext) -> tuple[StackedViews, StackedViews]:
    """The single sentences of both sides in all views that have a weight for anchors."""
    views, scales = [], []
    for view in bitext.views:
        weight = weights.view(view.name).anchors
        if weight:
            views.append(view)
            spread = chance_spread(*_spread(view, bitext.n, bitext.m))
            scales.append(float(np.sqrt(weight / max(spread, 1e-3))))
    sources = StackedViews(tuple(v.source for v in views), tuple(scales), np.arange(bitext.n))
    targets = StackedViews(tuple(v.target for v in views), tuple(scales), np.arange(bitext.m))
    return sources, targets


def _spread(view: BitextView, n: int, m: int) -> tuple[Floats2d, Floats2d]:
    """Single sentences evenly spread over both sides: (about 256, d) each, normalised."""
    return (
        view.source.at(1, np.arange(0, n, max(1, n // 256))),
        view.target.at(1, np.arange(0, m, max(1, m // 256))),
    )


def chance_spread(one: Floats2d, two: Floats2d) -> float:
    """The standard deviation of the cosines of any row of (s, d) with any other of (t, d)."""
    return float((one @ two.T).std()) if one.size and two.size else 1.0


def find_anchors(
    stacks: tuple[StackedViews, StackedViews],
    free: tuple[Booleans1d, Booleans1d] | None = None,
) -> Anchors:
    """Mutual nearest neighbours among the free sentences of both sides.

    `free`: (n,) and (m,) bool, all sentences if not given.
    """
    one, two = stacks
    i, j = (np.arange(len(one)), np.arange(len(two))) if free is None else map(np.flatnonzero, free)
    if not len(i) or not len(j):
        return Anchors(i[:0], j[:0], np.zeros(0))
    mutual = neighbours.mutual(one.take(i), two.take(j).held())
    return Anchors(i[mutual.i], j[mutual.j], mutual.value)
