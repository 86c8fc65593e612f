# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: initializedcheck=False
"""All ways through a block, and the best of them, one block at a time: what forward_backward.py,
expected_accuracy.py and viterbi.py compute.

Scores are log odds over leaving a bead's sentences alone, so that a null bead is worth nothing but
the opening of its run. The tests hold this against the three modules and against exhaustive search.
"""

import numpy as np

from libc.math cimport INFINITY, exp, log
from libc.stdint cimport int32_t

from aligner.aligning.search import expected_accuracy, forward_backward

cdef double LARGEST = forward_backward.LARGEST_LOG_ODDS
cdef float LEAST_LOG_ODDS = forward_backward.LEAST_LOG_ODDS
cdef enum:
    MOST = 64
    SOURCE_ALONE = -1
    TARGET_ALONE = -2

cdef float LEAST = expected_accuracy.LEAST
cdef float BEAD_COST = expected_accuracy.BEAD_COST
cdef float NULL_GAIN = expected_accuracy.NULL_GAIN


cdef class DirectedSums:
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


cdef class CandidateBeads:
    """The beads of a block that are worth looking at: a small part of all.

    Per bead its sentences on each side and its odds; in order of the points they end at, those of
    point k from `ending[k]` on. `beginning` (points,) has the first bead that begins at a point,
    `following` the next one that begins there, -1 for none.
    """

    cdef int rows, columns
    cdef int32_t[::1] ending, beginning, following, sources, targets
    cdef double[::1] odds

    def __init__(self, float[:, :, ::1] log_odds, int32_t[:, ::1] kinds):
        cdef int i, j, k, point = 0, bead = 0, start
        self.rows, self.columns = log_odds.shape[0], log_odds.shape[2]
        count = int((np.asarray(log_odds) > LEAST_LOG_ODDS).sum())
        self.ending = np.zeros(self.rows * self.columns + 1, dtype=np.int32)
        self.beginning = np.full(self.rows * self.columns, -1, dtype=np.int32)
        self.following, self.sources, self.targets = np.zeros((3, count), dtype=np.int32)
        self.odds = np.zeros(count)
        for i in range(self.rows):
            for j in range(self.columns):
                for k in range(log_odds.shape[1]):
                    if log_odds[i, k, j] > LEAST_LOG_ODDS:
                        self.sources[bead], self.targets[bead] = kinds[k, 0], kinds[k, 1]
                        self.odds[bead] = exp(min(log_odds[i, k, j], LARGEST))
                        start = point - kinds[k, 0] * self.columns - kinds[k, 1]
                        self.following[bead] = self.beginning[start]
                        self.beginning[start] = bead
                        bead += 1
                point += 1
                self.ending[point] = bead


def best(log_odds, kinds, double opening):
    """The way with the most right beads to be expected, how likely each is, and all ways' odds.

    `log_odds`: (R + 1, kinds, C + 1) float32, over leaving a bead's sentences alone; `kinds`:
    (kinds, 2) int32; `opening`: the log odds of beginning a run of nulls. Returned: (s, 4) int64,
    rows and columns of the beads from the block's corner on, half-open, empty on one side for
    nulls; (s,) float64 in 0..1; the log of the sum over all ways, over that of
    leaving all alone but for its openings.
    """
    cdef CandidateBeads beads = CandidateBeads(log_odds, kinds)
    cdef DirectedSums ahead = DirectedSums(beads.rows, beads.columns)
    cdef DirectedSums back = DirectedSums(beads.rows, beads.columns)
    _forward(beads, exp(opening), ahead)
    _backward(beads, exp(opening), back)
    total = log(ahead.total[beads.rows - 1, beads.columns - 1]) + ahead.scales[beads.rows - 1]
    sources = np.ones(beads.rows - 1, dtype=np.float32)
    targets = np.ones(beads.columns - 1, dtype=np.float32)
    _probabilities(beads, ahead, back, total, sources, targets)
    np.clip(sources, 0, 1, out=sources)
    np.clip(targets, 0, 1, out=targets)
    pairs = _most_gained(beads, sources, targets)
    steps, probability = _filled(pairs, sources.tolist(), targets.tolist())
    return steps, probability, total


cdef void _forward(CandidateBeads beads, double opening, DirectedSums ways) noexcept:
    """Sums over all ways from the near corner to each point."""
    cdef int i, j, p, point = 0, bead
    cdef double factors[MOST]
    cdef double reached
    for i in range(beads.rows):
        for p in range(1, min(i, MOST - 1) + 1):
            factors[p] = exp(ways.scales[i - p] - ways.scales[i - 1])
        for j in range(beads.columns):
            reached = 0.0 if point else 1.0
            for bead in range(beads.ending[point], beads.ending[point + 1]):
                p = beads.sources[bead]
                reached += (
                    ways.total[i - p, j - beads.targets[bead]] * beads.odds[bead] * factors[p]
                )
            point += 1
            ways.pairs[i, j] = reached
            if i:
                ways.sources[i, j] = opening * ways.pairs[i - 1, j] + ways.sources[i - 1, j]
            if j:
                ways.targets[i, j] = ways.targets[i, j - 1] + opening * (
                    ways.pairs[i, j - 1] + ways.sources[i, j - 1]
                )
            ways.total[i, j] = ways.pairs[i, j] + ways.sources[i, j] + ways.targets[i, j]
        ways._scale(i, i - 1)


cdef void _backward(CandidateBeads beads, double opening, DirectedSums ways) noexcept:
    """Sums over all ways from each point, in each state, to the far corner."""
    cdef int i, j, p, point = beads.rows * beads.columns - 1, bead, following
    cdef double factors[MOST]
    cdef double leaving, below, turning
    for i in range(beads.rows - 1, -1, -1):
        for p in range(1, min(beads.rows - 1 - i, MOST - 1) + 1):
            factors[p] = exp(ways.scales[i + p] - ways.scales[i + 1])
        for j in range(beads.columns - 1, -1, -1):
            leaving = 1.0 if point == beads.rows * beads.columns - 1 else 0.0
            bead = beads.beginning[point]
            while bead >= 0:
                p = beads.sources[bead]
                leaving += (
                    ways.pairs[i + p, j + beads.targets[bead]] * beads.odds[bead] * factors[p]
                )
                bead = beads.following[bead]
            point -= 1
            below = ways.sources[i + 1, j] if i + 1 < beads.rows else 0.0
            turning, ways.targets[i, j] = 0.0, leaving
            if j + 1 < beads.columns:
                turning = opening * ways.targets[i, j + 1]
                ways.targets[i, j] += ways.targets[i, j + 1]
            ways.sources[i, j] = leaving + below + turning
            ways.pairs[i, j] = leaving + opening * below + turning
            ways.total[i, j] = max(ways.pairs[i, j], ways.sources[i, j])
        ways._scale(i, i + 1 if i + 1 < beads.rows else -1)


cdef void _probabilities(
    CandidateBeads beads, DirectedSums ahead, DirectedSums back, double total,
    float[::1] sources, float[::1] targets,
) noexcept:
    """Turn odds into probabilities of beads, and take them from those of being alone."""
    cdef int i, j, p, q, one, bead, point = 0
    cdef double factors[MOST]
    for i in range(beads.rows):
        for p in range(1, min(i, MOST - 1) + 1):
            factors[p] = exp(ahead.scales[i - p] + back.scales[i] - total)
        for j in range(beads.columns):
            for bead in range(beads.ending[point], beads.ending[point + 1]):
                p, q = beads.sources[bead], beads.targets[bead]
                beads.odds[bead] *= ahead.total[i - p, j - q] * back.pairs[i, j] * factors[p]
                for one in range(i - p, i):
                    sources[one] -= <float>beads.odds[bead]
                for one in range(j - q, j):
                    targets[one] -= <float>beads.odds[bead]
            point += 1


cdef _most_gained(CandidateBeads beads, float[::1] sources, float[::1] targets):
    """The pairs of the way whose beads gain most, each with its probability."""
    cdef int i, j, p, q, bead, point = 0
    cdef double[:, ::1] gains = np.zeros((beads.rows, beads.columns))
    cdef int32_t[:, ::1] choices = np.zeros((beads.rows, beads.columns), dtype=np.int32)
    cdef double value, gain
    for i in range(beads.rows):
        for j in range(beads.columns):
            value = -INFINITY if point else 0.0
            for bead in range(beads.ending[point], beads.ending[point + 1]):
                if beads.odds[bead] >= LEAST:
                    p, q = beads.sources[bead], beads.targets[bead]
                    gain = gains[i - p, j - q] + beads.odds[bead] - BEAD_COST
                    if gain > value:
                        value, choices[i, j] = gain, bead
            if i:
                gain = gains[i - 1, j] + NULL_GAIN * (sources[i - 1] - BEAD_COST)
                if gain > value:
                    value, choices[i, j] = gain, SOURCE_ALONE
            if j:
                gain = gains[i, j - 1] + NULL_GAIN * (targets[j - 1] - BEAD_COST)
                if gain > value:
                    value, choices[i, j] = gain, TARGET_ALONE
            gains[i, j] = value
            point += 1
    pairs = []
    i, j = beads.rows - 1, beads.columns - 1
    while i or j:
        bead = choices[i, j]
        p, q = bead == SOURCE_ALONE, bead == TARGET_ALONE
        if bead >= 0:
            p, q = beads.sources[bead], beads.targets[bead]
            pairs.append((i - p, i, j - q, j, beads.odds[bead]))
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
