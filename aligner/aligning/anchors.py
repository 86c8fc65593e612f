"""Seeds: pairs of single sentences that choose each other among all sentences of both texts.

All views are laid side by side in one vector, each divided by the spread of its chance
similarities, so that a view that knows nothing of these languages has little to say.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from aligner.aligning import neighbours
from aligner.aligning.features.bitext import Outlook, View
from aligner.aligning.neighbours import STRIP, Rows
from aligner.aligning.types import Booleans1d, Floats2d, Integers1d, Seeds

VIEW_WEIGHTS: Final = (1.0, 0.7)
"""Of meaning and spelling, for seeds; a language the encoder does not know lives by the second."""

MOST_HELD: Final = 160_000_000
"""Bytes of rows that are made once and kept while they are compared, a text of 100,000 sentences:
each sentence is in the windows of several blocks. Longer texts make them again for every window."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Sentences in all views side by side, weighted by `scales`: rows that are made when asked
    for, since all of them would take more memory than the views."""

    views: tuple[View, ...]
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

    def take(self, chosen: Integers1d) -> "Sight":
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


def joined(outlooks: Sequence[Outlook], n: int, m: int) -> tuple[Sight, Sight]:
    """The single sentences of both sides, n and m, in all views side by side."""
    views = [(outlook.source, outlook.target) for outlook in outlooks]
    scales = tuple(
        float(np.sqrt(weight / max(chance_spread(*_spread(both, n, m)), 1e-3)))
        for both, weight in zip(views, VIEW_WEIGHTS, strict=False)
    )
    sources, targets = zip(*views, strict=True)
    return Sight(sources, scales, np.arange(n)), Sight(targets, scales, np.arange(m))


def _spread(views: tuple[View, View], n: int, m: int) -> tuple[Floats2d, Floats2d]:
    """Single sentences evenly spread over both sides."""
    source, target = views
    return (
        source.at(1, np.arange(0, n, max(1, n // 256))),
        target.at(1, np.arange(0, m, max(1, m // 256))),
    )


def chance_spread(one: Floats2d, two: Floats2d) -> float:
    """The standard deviation of the cosines of any sentence with any other."""
    return float((one @ two.T).std()) if one.size and two.size else 1.0


def found(sights: tuple[Sight, Sight], free_i: Booleans1d, free_j: Booleans1d) -> Seeds:
    """Mutual best matches among the free sentences of both sides: (n,) and (m,) bool."""
    i, j = np.flatnonzero(free_i), np.flatnonzero(free_j)
    if not len(i) or not len(j):
        return Seeds(i[:0], j[:0], np.zeros(0))
    one, two = sights
    mutual = neighbours.mutual(one.take(i), two.take(j).held())
    return Seeds(i[mutual.i], j[mutual.j], mutual.value)
