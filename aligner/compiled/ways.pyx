# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: initializedcheck=False
"""All ways through a piece, and the best of them: what probabilities.py, decoding.py and search.py
compute, one piece at a time.

Scores are log odds over leaving a bead's sentences alone, so that a null bead is worth nothing but
the opening of its run. The tests hold this against the three modules and against exhaustive search.
"""

import numpy as np

from libc.math cimport INFINITY, exp, log
from libc.stdint cimport int32_t

from aligner import decoding, probabilities

cdef double LARGEST = probabilities.LARGEST_LOG_ODDS
cdef float LEAST_LOG_ODDS = -60.0
cdef enum:
    MOST = 64
    SOURCE_ALONE = -1
    TARGET_ALONE = -2

cdef float LEAST = decoding.LEAST
cdef float PRICE = decoding.PRICE
cdef float NULL_GAIN = decoding.NULL_GAIN


cdef class Ways:
    """Path sums in one direction, row by row scaled: (R + 1, C + 1) each, `scales` (R + 1,)."""

    cdef double[:, ::1] pairs, sources, targets, total
    cdef double[::1] scales

    def __init__(self, int rows, int columns):
        grid = np.zeros((4, rows, columns))
        self.pairs, self.sources, self.targets, self.total = grid
        self.scales = np.zeros(rows)

    cdef void _scale(self, int i, int before) noexcept:
        """Divide row i by its largest total and keep the logarithm, on top of that of `before`."""
        cdef int j
        cdef double largest = 0.0
        for j in range(self.total.shape[1]):
            largest = max(largest, self.total[i, j])
        if largest <= 0:
            largest = 1.0
        for j in range(self.total.shape[1]):
            self.pairs[i, j] /= largest
            self.sources[i, j] /= largest
            self.targets[i, j] /= largest
            self.total[i, j] /= largest
        self.scales[i] = log(largest) + (self.scales[before] if before >= 0 else 0.0)


def best(log_odds, kinds, double opening):
    """The way with the most right beads to be expected, how likely each is, and all ways' odds.

    `log_odds`: (R + 1, C + 1, kinds) float32, over leaving a bead's sentences alone; `kinds`:
    (kinds, 2) int32; `opening`: the log odds of beginning a run of nulls. Returned: (s, 4) int64,
    rows and columns of the steps from the piece's corner on, half-open, empty on one side for
    nulls; (s,) float64 in 0..1; the log of the sum over all ways, over that of
    leaving all alone but for its openings.
    """
    cdef float[:, :, ::1] odds = _odds(log_odds)
    cdef int32_t[:, ::1] sizes = kinds
    cdef Ways ahead = Ways(odds.shape[0], odds.shape[1])
    cdef Ways back = Ways(odds.shape[0], odds.shape[1])
    cdef int rows = odds.shape[0] - 1, columns = odds.shape[1] - 1
    _forward(odds, sizes, exp(opening), ahead)
    _backward(odds, sizes, exp(opening), back)
    total = log(ahead.total[rows, columns]) + ahead.scales[rows]
    sources, targets = np.ones(rows, dtype=np.float32), np.ones(columns, dtype=np.float32)
    _probabilities(odds, sizes, ahead, back, total, sources, targets)
    np.clip(sources, 0, 1, out=sources)
    np.clip(targets, 0, 1, out=targets)
    pairs = _most_gained(odds, sizes, sources, targets)
    steps, probability = _filled(pairs, sources.tolist(), targets.tolist())
    return steps, probability, total


cdef float[:, :, ::1] _odds(float[:, :, ::1] log_odds):
    """Odds instead of their logarithms, next to nothing made nothing."""
    cdef float[:, :, ::1] odds = np.zeros(
        (log_odds.shape[0], log_odds.shape[1], log_odds.shape[2]), dtype=np.float32
    )
    cdef int i, j, k
    for i in range(odds.shape[0]):
        for j in range(odds.shape[1]):
            for k in range(odds.shape[2]):
                if log_odds[i, j, k] > LEAST_LOG_ODDS:
                    odds[i, j, k] = <float>exp(min(log_odds[i, j, k], LARGEST))
    return odds


cdef void _forward(
    float[:, :, ::1] odds, int32_t[:, ::1] kinds, double opening, Ways ways
) noexcept:
    """Sums over all ways from the near corner to each point."""
    cdef int i, j, k, p, q
    cdef double reached, factors[MOST]
    for i in range(odds.shape[0]):
        for p in range(1, min(i, MOST - 1) + 1):
            factors[p] = exp(ways.scales[i - p] - ways.scales[i - 1])
        for j in range(odds.shape[1]):
            reached = 1.0 if i == 0 and j == 0 else 0.0
            for k in range(odds.shape[2]):
                if odds[i, j, k] > 0:
                    p, q = kinds[k, 0], kinds[k, 1]
                    reached += ways.total[i - p, j - q] * odds[i, j, k] * factors[p]
            ways.pairs[i, j] = reached
            if i:
                ways.sources[i, j] = opening * ways.pairs[i - 1, j] + ways.sources[i - 1, j]
            if j:
                ways.targets[i, j] = ways.targets[i, j - 1] + opening * (
                    ways.pairs[i, j - 1] + ways.sources[i, j - 1]
                )
            ways.total[i, j] = ways.pairs[i, j] + ways.sources[i, j] + ways.targets[i, j]
        ways._scale(i, i - 1)


cdef void _backward(
    float[:, :, ::1] odds, int32_t[:, ::1] kinds, double opening, Ways ways
) noexcept:
    """Sums over all ways from each point, in each state, to the far corner."""
    cdef int rows = odds.shape[0], columns = odds.shape[1], i, j, k, p, q
    cdef double following, below, turning, factors[MOST]
    for i in range(rows - 1, -1, -1):
        for p in range(1, min(rows - 1 - i, MOST - 1) + 1):
            factors[p] = exp(ways.scales[i + p] - ways.scales[i + 1])
        for j in range(columns - 1, -1, -1):
            following = 1.0 if i == rows - 1 and j == columns - 1 else 0.0
            for k in range(odds.shape[2]):
                p, q = kinds[k, 0], kinds[k, 1]
                if i + p < rows and j + q < columns and odds[i + p, j + q, k] > 0:
                    following += ways.pairs[i + p, j + q] * odds[i + p, j + q, k] * factors[p]
            below = ways.sources[i + 1, j] if i + 1 < rows else 0.0
            turning = opening * ways.targets[i, j + 1] if j + 1 < columns else 0.0
            ways.targets[i, j] = following
            if j + 1 < columns:
                ways.targets[i, j] += ways.targets[i, j + 1]
            ways.sources[i, j] = following + below + turning
            ways.pairs[i, j] = following + opening * below + turning
            ways.total[i, j] = max(ways.pairs[i, j], ways.sources[i, j])
        ways._scale(i, i + 1 if i + 1 < rows else -1)


cdef void _probabilities(
    float[:, :, ::1] odds, int32_t[:, ::1] kinds, Ways ahead, Ways back, double total,
    float[::1] sources, float[::1] targets,
) noexcept:
    """Turn odds into probabilities of beads, and take them from those of being alone."""
    cdef int i, j, k, p, q, one
    cdef double factors[MOST]
    cdef float probability
    for i in range(1, odds.shape[0]):
        for p in range(1, min(i, MOST - 1) + 1):
            factors[p] = exp(ahead.scales[i - p] + back.scales[i] - total)
        for j in range(1, odds.shape[1]):
            for k in range(odds.shape[2]):
                if odds[i, j, k] > 0:
                    p, q = kinds[k, 0], kinds[k, 1]
                    probability = <float>(
                        ahead.total[i - p, j - q] * odds[i, j, k] * back.pairs[i, j] * factors[p]
                    )
                    odds[i, j, k] = probability
                    for one in range(i - p, i):
                        sources[one] -= probability
                    for one in range(j - q, j):
                        targets[one] -= probability


cdef _most_gained(
    float[:, :, ::1] probabilities, int32_t[:, ::1] kinds, float[::1] sources, float[::1] targets
):
    """The pairs of the way whose beads gain most, each with its probability."""
    cdef int rows = probabilities.shape[0], columns = probabilities.shape[1], i, j, k, p, q
    cdef float[:, ::1] gains = np.zeros((rows, columns), dtype=np.float32)
    cdef int32_t[:, ::1] choices = np.full((rows, columns), TARGET_ALONE, dtype=np.int32)
    cdef float value, gain
    for i in range(rows):
        for j in range(columns):
            value = -INFINITY if i or j else 0.0
            for k in range(probabilities.shape[2]):
                if probabilities[i, j, k] >= LEAST:
                    p, q = kinds[k, 0], kinds[k, 1]
                    gain = gains[i - p, j - q] + probabilities[i, j, k] - PRICE
                    if gain > value:
                        value, choices[i, j] = gain, k
            if i:
                gain = gains[i - 1, j] + NULL_GAIN * (sources[i - 1] - PRICE)
                if gain > value:
                    value, choices[i, j] = gain, SOURCE_ALONE
            if j:
                gain = gains[i, j - 1] + NULL_GAIN * (targets[j - 1] - PRICE)
                if gain > value:
                    value, choices[i, j] = gain, TARGET_ALONE
            gains[i, j] = value
    pairs = []
    i, j = rows - 1, columns - 1
    while i or j:
        p, q = choices[i, j] == SOURCE_ALONE, choices[i, j] == TARGET_ALONE
        if choices[i, j] >= 0:
            k = choices[i, j]
            p, q = kinds[k, 0], kinds[k, 1]
            pairs.append((i - p, i, j - q, j, probabilities[i, j, k]))
        i, j = i - p, j - q
    return pairs[::-1]


def _filled(pairs, sources, targets):
    """All steps: between two pairs those of the source that stand alone, then the target's."""
    cdef int i = 0, j = 0, one
    steps, chosen = [], []
    for i0, i1, j0, j1, probability in [*pairs, (len(sources), 0, len(targets), 0, 0.0)]:
        for one in range(i, i0):
            steps.append((one, one + 1, j, j))
            chosen.append(sources[one])
        for one in range(j, j0):
            steps.append((i0, i0, one, one + 1))
            chosen.append(targets[one])
        if i1:
            steps.append((i0, i1, j0, j1))
            chosen.append(probability)
        i, j = i1, j1
    return np.array(steps, dtype=np.int64), np.minimum(np.array(chosen), 1.0)
