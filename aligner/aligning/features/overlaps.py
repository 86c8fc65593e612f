"""Overlaps: vectors of all runs of neighbouring sentences, and their neighbourhood similarities.

A `TextView` holds the vectors of n sentences in one feature space: meaning, surface or lexicon.
Runs are named by their length p and their *last* sentence, so that row i of length p is sentences
i - p + 1 .. i.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from aligner.aligning.neighbours import NEIGHBOURS
from aligner.aligning.types import Floats1d, Floats2d, Integers1d
from aligner.encoders import Encoder

SAMPLE: Final = 384
LEAST_SAMPLE: Final = 128
COMPARISONS: Final = 1_500_000
"""Runs of the other side that neighbourhood similarities are taken from, evenly spread: 384 of
them, fewer where that makes more comparisons than these, 128 at least. A text of 100,000 sentences
is not compared with itself squared."""

BLOCK: Final = 1024
"""Rows looked at at once: with 256 numbers each a megabyte, which stays near the processor."""

MOST_COPIED: Final = 64 << 20
"""Bytes that the rows of a text without what they share may take: beyond, it is taken out anew
wherever a row is looked at."""

CENTRING_PRIOR: Final = 20.0


@dataclass(frozen=True, slots=True)
class TextView:
    """Vectors of all runs of n sentences.

    `given`: (n, d) of any float dtype, not normalised; those of a long text are never copied as a
    whole, so that a text of a million sentences may hand in rows that lie in a file; `shares`:
    (n,) float32, how much of the direction `shared`, (d,) float32, each row holds, to be taken out
    where a row is looked at; `shared` is empty where nothing is. A run's vector is the sum of its
    rows, zero where a sentence has nothing to show.
    `encoded`: empty, or per run length an (n, d) float32 array with rows of length one (zero rows
    where no such run ends), which then counts instead of the sums.
    `norms`: (K, n) float32, lengths of the runs' vectors, at least 1e-6.
    """

    given: NDArray[np.floating[Any]]
    shares: Floats1d
    shared: Floats1d
    encoded: tuple[Floats2d, ...]
    norms: Floats2d

    def rows(self, start: int, stop: int) -> Floats2d:
        """The sums of the single sentences start..stop, (rows, d) float32; not to be written to."""
        return self._own(self.given[start:stop], slice(start, stop))

    def picked(self, numbers: NDArray[np.int64]) -> Floats2d:
        """The sums of the sentences of these numbers, a copy: (*numbers.shape, d) float32."""
        return self._own(self.given[numbers], numbers)

    def _own(
        self, given: NDArray[np.floating[Any]], numbers: slice | NDArray[np.int64]
    ) -> NDArray[np.float32]:
        """Given rows without what all rows share."""
        if not len(self.shared):
            return given.astype(np.float32, copy=False)
        own: NDArray[np.float32] = self.shares[numbers][..., None] * self.shared
        np.subtract(given, own, out=own)
        return own

    def at(self, length: int, numbers: Integers1d) -> Floats2d:
        """Normalised vectors of the runs of a length that end in these sentences: (s, d)."""
        if self.encoded:
            return self.encoded[length - 1][numbers]
        total = self.picked(numbers)
        for back in range(1, length):
            there = np.flatnonzero(numbers >= back)
            total[there] += self.picked(numbers[there] - back)
        total /= self.norms[length - 1, numbers, None]
        return total


def _add_before(total: Floats2d, single: Floats2d, before: int, back: int) -> None:
    """Add to each row of `total` the row of `single` that stands `back` before it.

    `single` holds the rows of `total` and `before` rows in front of them; where a text begins,
    rows have nothing before them.
    """
    reached = max(back - before, 0)
    if reached < len(total):
        total[reached:] += single[before + reached - back : len(single) - back]


def additive_view(
    sums: NDArray[np.floating[Any]], largest: int, shares: Floats1d | None = None
) -> TextView:
    """A view of rows (n, d) that add up over runs of up to `largest` sentences.

    With `shares`, (n,), how much of the direction that the whole text shares each row holds (its
    length), that direction is taken out of all rows: the weighted mean, drawn to zero in texts of
    a few sentences.
    """
    n = len(sums)
    weights = np.zeros(n, np.float32) if shares is None else shares.astype(np.float32)
    shared = np.zeros(0, dtype=np.float32)
    total = float(weights.sum(dtype=np.float64))
    if n and total:
        whole = sum(
            sums[start : start + BLOCK].sum(axis=0, dtype=np.float32)
            for start in range(0, n, BLOCK)
        )
        shared = (whole / total * (n / (n + CENTRING_PRIOR))).astype(np.float32)
    view = TextView(sums, weights, shared, (), np.zeros((0, 0), dtype=np.float32))
    if len(shared) and 4 * sums.size <= MOST_COPIED:
        nothing = np.zeros(0, dtype=np.float32)
        view = replace(view, given=view.rows(0, n), shares=nothing, shared=nothing)
    return replace(view, norms=_norms(view, largest))


def _norms(view: TextView, largest: int) -> Floats2d:
    """Lengths of the vectors of all runs, (K, n), from the products of sentences near each other.

    The square of a run's length is the square of the run's one sentence shorter, its first
    sentence's, and twice the products of the first with each of the others.
    """
    n = len(view.given)
    products = np.zeros((largest, n), dtype=np.float64)
    for start in range(0, n, BLOCK):
        first, stop = max(start - largest + 1, 0), min(start + BLOCK, n)
        single = view.rows(first, stop)
        before = start - first
        for back in range(min(largest, stop)):
            reached = max(back - before, 0)
            ends = single[before + reached :]
            products[back, start + reached : stop] = np.einsum(
                "ij,ij->i", ends, single[before + reached - back : len(single) - back]
            )
    squares = products[:1].repeat(largest, axis=0)
    for first in range(1, largest):
        squares[first] = squares[first - 1]
        if first < n:
            squares[first, first:] += products[0, : n - first]
        for back in range(first if first < n else 0):
            squares[first, first:] += 2 * products[first - back, first - back : n - back]
    return np.maximum(np.sqrt(np.maximum(squares, 0.0)), 1e-6).astype(np.float32)


def encoded_view(texts: Sequence[str], encoder: Encoder, largest: int) -> TextView:
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
    nothing = np.zeros(0, dtype=np.float32)
    return TextView(encoded[0], nothing, nothing, tuple(encoded), norms)


def neighbourhood_similarities(one: TextView, other: TextView, largest: int) -> Floats2d:
    """The neighbourhood similarity (CSLS) of every run of one side: (K, n) float32.

    That is the mean cosine of a run with its best matches on the other side; `margins` take half of
    it off.

    The best of every fourth run, four times, stand for the best four: as good, and much faster. A
    run is compared with the runs of its own length, for longer runs are alike for their length
    alone. Long runs are nearly what their neighbours are: only those of every `_stride` are
    compared, and those between get what lies between.
    """
    n, m = one.norms.shape[1], other.norms.shape[1]
    result = np.zeros((largest, n), dtype=np.float32)
    if not n or not m:
        return result
    samples = _samples(other, largest, min(SAMPLE, max(LEAST_SAMPLE, COMPARISONS // n)))
    for start in range(0, n, BLOCK):
        stop = min(start + BLOCK, n)
        for length, totals in enumerate(_totals(one, largest, start, stop), start=1):
            chosen = slice(-start % _stride(length), None, _stride(length))
            result[length - 1, start:stop][chosen] = _best(samples[length - 1], totals[chosen])
    result /= one.norms
    every = np.arange(n)
    for number, row in enumerate(result):
        known = every[:: _stride(number + 1)]
        row[:] = np.interp(every, known, row[known])
    return result


def _stride(length: int) -> int:
    """The runs of a length from one that is compared to the next, half their length.

    With their whole length the two sets of news lost 0.001 and 0.006 of F1; with half of it none
    lost more than 0.002, and the mean over all was the same (benchmarks/gold.py).

    >>> [_stride(length) for length in range(1, 7)]
    [1, 1, 2, 2, 3, 3]
    """
    return (length + 1) // 2


def _totals(view: TextView, largest: int, start: int, stop: int) -> Iterator[Floats2d]:
    """Vectors of the runs of 1, 2, ... sentences that end in these rows: (rows, d) each.

    Not normalised where they are sums; each is written over by the next.
    """
    if view.encoded:
        yield from (rows[start:stop] for rows in view.encoded)
        return
    first = max(start - largest + 1, 0)
    single = view.rows(first, stop)
    total = single[start - first :].copy()
    yield total
    for back in range(1, largest):
        _add_before(total, single, start - first, back)
        yield total


def _best(sample: Floats2d, rows: Floats2d) -> Floats1d:
    """The mean of the best products of each row with every fourth of a sample: (rows,)."""
    products = sample @ rows.T
    parts = [
        products[first::NEIGHBOURS].max(axis=0) for first in range(min(NEIGHBOURS, len(sample)))
    ]
    means: Floats1d = np.mean(parts, axis=0)
    return means


def _samples(view: TextView, largest: int, size: int) -> list[Floats2d]:
    """Normalised runs of every length, evenly spread, all where there are few: (at most size, d)
    each."""
    n = view.norms.shape[1]
    numbers = np.linspace(0, n - 1, min(size, n)).astype(np.int64)
    if view.encoded:
        return [rows[numbers[numbers >= min(p, n - 1)]] for p, rows in enumerate(view.encoded)]
    total = view.picked(numbers)
    samples = [total / view.norms[0, numbers, None]]
    for back in range(1, largest):
        whole = numbers >= min(back, n - 1)
        total[numbers >= back] += view.picked(numbers[numbers >= back] - back)
        samples.append(total[whole] / view.norms[back, numbers[whole], None])
    return samples
