"""Runs of neighbouring sentences and their vectors; how close a run comes to anything at all.

A `View` is one way of looking at n sentences: meaning or spelling. Runs are named by
their length p and their *last* sentence, so that row i of length p is sentences i - p + 1 .. i.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np

from aligner.grids import Floats1d, Floats2d, Integers1d

NEIGHBOURS: Final = 4
"""Best matches whose mean is a run's background (k of CSLS, Conneau et al. 2018, is 10 for words;
4 was best of 1, 2, 4, 8 on the gold sets, see benchmarks/gold.py)."""

SAMPLE: Final = 768
LEAST_SAMPLE: Final = 128
COMPARISONS: Final = 1_500_000
"""Runs of the other side that backgrounds are taken from, evenly spread: 768 of them, fewer where
that makes more comparisons than these, 128 at least. A text of 100,000 sentences is not compared
with itself squared."""

BLOCK: Final = 2048


@dataclass(frozen=True, slots=True)
class View:
    """Vectors of all runs of n sentences.

    `sums`: (n, d) float32, not normalised, zero rows where a sentence has nothing to show; a run's
    vector is the sum of its rows. `encoded`: empty, or per run length an (n, d) float32 array with
    rows of length one (zero rows where no such run ends), which then counts instead of the sums.
    `norms`: (K, n) float32, lengths of the runs' vectors, at least 1e-6.
    """

    sums: Floats2d
    encoded: tuple[Floats2d, ...]
    norms: Floats2d

    def runs(self, length: int, rows: slice) -> Floats2d:
        """Normalised vectors of the runs of a length that end in these rows: (rows, d)."""
        if self.encoded:
            return self.encoded[length - 1][rows]
        start, stop = rows.start, rows.stop
        total = self.sums[start:stop].astype(np.float32)
        for back in range(1, length):
            reached = max(back - start, 0)
            if start + reached < stop:
                total[reached:] += self.sums[start + reached - back : stop - back]
        total /= self.norms[length - 1, rows, None]
        return total

    def at(self, length: int, numbers: Integers1d) -> Floats2d:
        """Normalised vectors of the runs of a length that end in these sentences: (s, d)."""
        if self.encoded:
            return self.encoded[length - 1][numbers]
        total = self.sums[numbers].astype(np.float32)
        for back in range(1, length):
            total += np.where(
                numbers[:, None] >= back, self.sums[np.maximum(numbers - back, 0)], 0.0
            )
        return total / self.norms[length - 1, numbers, None]


class Encoder(Protocol):
    """What this stage needs of an encoder; see aligner/encoders for the whole contract."""

    @property
    def additive(self) -> bool: ...
    def encode(self, texts: Sequence[str]) -> Floats2d: ...


def additive_view(sums: Floats2d, largest: int) -> View:
    """A view of rows (n, d) that add up over runs of up to `largest` sentences."""
    norms = np.empty((largest, len(sums)), dtype=np.float32)
    total = np.zeros(sums.shape, dtype=np.float32)
    for length in range(1, largest + 1):
        back = length - 1
        total[back:] += sums[: max(len(sums) - back, 0)]
        norms[back] = np.sqrt(np.einsum("ij,ij->i", total, total))
    return View(sums, (), np.maximum(norms, np.float32(1e-6)))


def encoded_view(texts: Sequence[str], encoder: Encoder, largest: int) -> View:
    """A view whose runs are encoded one by one, for encoders whose vectors do not add up.

    Every run is encoded once, as the texts joined by blanks.
    """
    joined = [
        [" ".join(texts[i - length + 1 : i + 1]) for i in range(length - 1, len(texts))]
        for length in range(1, min(largest, len(texts)) + 1)
    ]
    flat = encoder.encode([text for runs in joined for text in runs])
    n, dimension = len(texts), flat.shape[1]
    encoded = [np.zeros((n, dimension), dtype=np.float32) for _ in range(largest)]
    reached = 0
    for length, runs in enumerate(joined, start=1):
        encoded[length - 1][length - 1 :] = flat[reached : reached + len(runs)]
        reached += len(runs)
    norms = np.ones((largest, n), dtype=np.float32)
    return View(encoded[0], tuple(encoded), norms)


def centred(sums: Floats2d, weights: Floats1d) -> Floats2d:
    """Rows (n, d) without the share that every row of the text has.

    `weights`: (n,), how much of the shared direction each row holds (its length); the shared
    direction is the weighted mean, drawn to zero in texts of a few sentences.
    """
    n = len(sums)
    total = float(weights.sum())
    if not n or not total:
        return sums
    shared = sums.sum(axis=0) / total * (n / (n + CENTRING_PRIOR))
    own: Floats2d = sums - weights[:, None].astype(np.float32) * shared[None, :].astype(np.float32)
    return own


CENTRING_PRIOR: Final = 20.0


def backgrounds(one: View, other: View, largest: int) -> Floats2d:
    """For every run of one side the mean cosine of its best matches on the other: (K, n) float32.

    The best of every fourth run, four times, stand for the best four: as good, and much faster.

    A run is compared with the runs of its own length, for longer runs are alike for their length
    alone.
    """
    n, m = one.norms.shape[1], other.norms.shape[1]
    result = np.zeros((largest, n), dtype=np.float32)
    if not n or not m:
        return result
    size = min(SAMPLE, max(LEAST_SAMPLE, COMPARISONS // n))
    for length in range(1, largest + 1):
        sample = _sample(other, length, m, size)
        for start in range(0, n, BLOCK):
            rows = slice(start, min(start + BLOCK, n))
            cosines = sample @ one.runs(length, rows).T
            parts = [
                cosines[first::NEIGHBOURS].max(axis=0)
                for first in range(min(NEIGHBOURS, len(sample)))
            ]
            result[length - 1, rows] = np.mean(parts, axis=0)
    return result


def _sample(view: View, length: int, n: int, size: int) -> Floats2d:
    """Evenly spread runs of a length, all where there are few: (at most size, d)."""
    first = min(length - 1, n - 1)
    return view.at(length, np.linspace(first, n - 1, min(size, n - first)).astype(np.int64))
