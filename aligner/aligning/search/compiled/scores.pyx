# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: initializedcheck=False
"""The log odds of every bead of a block: what search/scoring.py computes, one block at a time.

scoring.py says what each piece of evidence is and why; here are only its sums, row by row of the
block, so that the inner loops run along the target. The tests hold the two against each other.
"""

import numpy as np

from libc.math cimport log, sqrtf
from libc.stdint cimport int32_t, int64_t

from aligner.aligning.search.compiled.sides cimport Runs, SideArrays

from aligner.aligning.features import surface
from aligner.aligning.search import scoring
from aligner.aligning.weights import PAIRS, gained, group, of_the_short

# columns of the weights of all evidence but that of the views, in the order of PAIRS
NAMES = tuple(PAIRS)
cdef int KIND = NAMES.index("kind")
cdef int LENGTH = NAMES.index("length")
cdef int EQUAL = NAMES.index("equal numbers")
cdef int UNEQUAL = NAMES.index("unequal numbers")
cdef int ENDINGS = NAMES.index("endings")
cdef int OPENINGS = NAMES.index("openings")
cdef int LABELS = NAMES.index("labels")
cdef int CROSSED = NAMES.index("articles crossed")
cdef int MET = NAMES.index("articles met")

cdef int TABLE = 4096
cdef float LEAST_LINE = scoring.LEAST_LINE
cdef float MOST_LINE = scoring.MOST_LINE
cdef float LEAST_LENGTH = scoring.LEAST_LENGTH
cdef double CHANCE_VARIANCE = scoring.CHANCE_SPREAD**2
cdef double CHANCE_LOG = log(scoring.CHANCE_SPREAD)
cdef double SHORT = scoring.SHORT
cdef float MOST_SQUARES = scoring.MOST_NUMBERS**2


cdef class Scorer:
    """Scores blocks of one bitext under fixed parameters and weights.

    `weights`: (3, PAIRS); `margin_weights`, `gain_weights`, `short_weights`: (3, views), of the
    bitext's views in their order, taken by name; `lines`: (views, 2).
    """

    cdef SideArrays source, target
    cdef int n_kinds, n_views, longest
    cdef int32_t[:, ::1] kinds
    cdef float[::1] bases
    cdef float[:, ::1] weights, margin_weights, gain_weights, short_weights
    cdef float[:, ::1] lines, length_table, endings, openings
    cdef float same_label, other_label, length_mean

    def __init__(self, bitext, parameters, weights):
        names = [view.name for view in bitext.views]
        self.source, self.target = (
            SideArrays(
                side,
                scoring.null_scores(side, np.arange(len(side.lengths)), parameters, weights),
                [view.norms for view in views],
                neighbourhoods,
            )
            for side, views, neighbourhoods in (
                (
                    bitext.source,
                    [view.source for view in bitext.views],
                    [view.source_neighbourhood for view in bitext.views],
                ),
                (
                    bitext.target,
                    [view.target for view in bitext.views],
                    [view.target_neighbourhood for view in bitext.views],
                ),
            )
        )
        self._tabulate_kinds(bitext.kinds, weights, parameters)
        self.margin_weights = weights.columns(names)
        self.gain_weights = weights.columns([gained(name) for name in names])
        self.short_weights = weights.columns([of_the_short(name) for name in names])
        self.endings, self.openings = parameters.endings, parameters.openings
        self.same_label, self.other_label = parameters.same_label, parameters.other_label
        self.length_mean = parameters.length_mean
        lines = [parameters.lines[name] for name in names]
        self.lines = np.array(lines, dtype=np.float32).reshape(-1, 2)
        self.n_views = len(names)
        # what surface.length_variance says of one and two characters and so on, in both texts
        spread = parameters.length_spread**2
        spread = spread + surface.LENGTH_VARIANCE / np.maximum(np.arange(TABLE + 1.0), 1)
        parts = (
            0.5 / CHANCE_VARIANCE - 0.5 / spread,
            CHANCE_LOG - np.log(spread) / 2,
            np.exp(-np.arange(TABLE + 1.0) / SHORT),
        )
        self.length_table = np.stack(parts, axis=1).astype(np.float32)

    def _tabulate_kinds(self, kinds, weights, parameters):
        """The kinds as a table: sizes, group, and the kinds with a sentence less on either side."""
        numbers = {tuple(kind): number for number, kind in enumerate(kinds)}
        self.kinds = np.array(
            [
                (p, q, group((p, q)), numbers.get((p - 1, q), -1), numbers.get((p, q - 1), -1))
                for p, q in kinds
            ],
            dtype=np.int32,
        )
        self.n_kinds = len(kinds)
        self.longest = max(max(kind) for kind in kinds)
        groups = np.asarray(self.kinds)[:, 2]
        own = weights.columns(NAMES)
        self.weights = own
        self.bases = (weights.kinds + own[groups, KIND] * parameters.kinds).astype("f")

    def log_odds(self, int i0, int i1, int j0, int j1, products):
        """Log odds of every bead over leaving its sentences alone: (R + 1, kinds, C + 1) float32.

        -inf where a bead cannot stand. `products`: of every view and last of the numbers, dot
        products float32 (R, C) of single sentences, or (kinds, R, C) of whole runs.
        """
        cdef int rows = i1 - i0, columns = j1 - j0, view
        shape = (rows + 1, self.n_kinds, columns + 1)
        cdef float[:, :, :, ::1] margins = np.zeros((self.n_views, *shape), dtype=np.float32)
        found = np.full(shape, -np.inf, dtype=np.float32)
        for view in range(self.n_views):
            if products[view].ndim == 2:
                self._added(view, i0, j0, _integral(products[view]), margins[view])
            else:
                self._given(view, i0, j0, products[view], margins[view])
        source = Runs(self.source, i0, i1, self.longest)
        target = Runs(self.target, j0, j1, self.longest)
        self._score(source, target, i0, j0, margins, _integral(products[self.n_views]), found)
        return found

    cdef void _added(
        self, int view, int i0, int j0, double[:, ::1] whole, float[:, :, ::1] margins
    ) noexcept:
        """Margins of runs whose vectors are sums of their sentences'."""
        cdef int i, j, k, p, q
        cdef float share, low
        cdef float* two
        cdef float* high
        cdef float* row
        for i in range(1, whole.shape[0]):
            for k in range(self.n_kinds):
                p, q = self.kinds[k, 0], self.kinds[k, 1]
                if p > i:
                    continue
                share = self.source.shares[view, p - 1, i0 + i - 1]
                low = self.source.neighbourhoods[view, p - 1, i0 + i - 1]
                two = &self.target.shares[view, q - 1, j0] - 1
                high = &self.target.neighbourhoods[view, q - 1, j0] - 1
                row = &margins[i, k, 0]
                _boxes(&whole[i, 0], &whole[i - p, 0], q, whole.shape[1], row)
                for j in range(q, whole.shape[1]):
                    row[j] = row[j] * share * two[j] - low - high[j]

    cdef void _given(
        self, int view, int i0, int j0, float[:, :, :] cosines, float[:, :, ::1] margins
    ) noexcept:
        """Margins of runs that were encoded whole."""
        cdef int i, j, k, p, q
        for k in range(self.n_kinds):
            p, q = self.kinds[k, 0], self.kinds[k, 1]
            for i in range(p, cosines.shape[1] + 1):
                for j in range(q, cosines.shape[2] + 1):
                    margins[i, k, j] = (
                        cosines[k, i - 1, j - 1]
                        - self.source.neighbourhoods[view, p - 1, i0 + i - 1]
                        - self.target.neighbourhoods[view, q - 1, j0 + j - 1]
                    )

    cdef void _score(
        self, Runs source, Runs target, int i0, int j0,
        float[:, :, :, ::1] margins, double[:, ::1] numbers, float[:, :, ::1] found,
    ) noexcept:
        """Add up all evidence."""
        cdef int i, j, k, g, p, q, size = found.shape[2]
        cdef float[:, ::1] ends = np.zeros((3, size), dtype=np.float32)
        cdef float[::1] shortness = np.zeros(size, dtype=np.float32)
        cdef float[::1] equal = np.zeros(size, dtype=np.float32)
        cdef float* row
        for i in range(1, found.shape[0]):
            self._ends(i0 + i - 1, j0, ends)
            for k in range(self.n_kinds):
                p, q, g = self.kinds[k, 0], self.kinds[k, 1], self.kinds[k, 2]
                if p > i:
                    continue
                row = &found[i, k, 0]
                for j in range(q, size):
                    row[j] = self.bases[k] - source.alone[p - 1, i] - target.alone[q - 1, j]
                    row[j] += ends[g, j]
                self._starts(g, i0 + i - p, j0, q, size, row)
                if g:
                    self._crossed(
                        g, source.crossed[p - 1, i], &target.crossed[q - 1, 0], q, size, row
                    )
                self._lengths(
                    g, source.characters[p - 1, i], source.logs[p - 1, i],
                    &target.characters[q - 1, 0], &target.logs[q - 1, 0], q, size,
                    row, &shortness[0],
                )
                _boxes(&numbers[i, 0], &numbers[i - p, 0], q, size, &equal[0])
                self._numbers(
                    g, source.squares[p - 1, i], &target.squares[q - 1, 0], &equal[0], q, size, row
                )
                self._views(g, k, i, size, margins, &shortness[0], row)

    cdef void _ends(self, int i, int j0, float[:, ::1] ends) noexcept:
        """The evidence of the last sentences, for every group of kinds: (3, C + 1)."""
        cdef int g, j, two
        cdef float ending, label
        cdef bint met
        for j in range(1, ends.shape[1]):
            two = j0 + j - 1
            ending = self.endings[self.source.endings[i], self.target.endings[two]]
            label = 0.0
            if self.source.labels[i] > 0 and self.target.labels[two] > 0:
                met = self.source.labels[i] == self.target.labels[two]
                label = self.same_label if met else self.other_label
            met = self.source.meets[i] > 0 and self.source.meets[i] == self.target.meets[two]
            for g in range(3):
                ends[g, j] = self.weights[g, ENDINGS] * ending + self.weights[g, LABELS] * label
                if met:
                    ends[g, j] += self.weights[g, MET]

    cdef void _starts(self, int g, int i, int j0, int q, int size, float* row) noexcept:
        """The evidence of the first sentences."""
        cdef int j
        cdef float* odds = &self.openings[self.source.openings[i], 0]
        cdef int64_t* openings = &self.target.openings[j0]
        cdef int64_t* opens = &self.target.opens[j0]
        cdef float weight = self.weights[g, OPENINGS]
        for j in range(q, size):
            row[j] += weight * odds[openings[j - q]]
        if self.source.opens[i] > 0:
            for j in range(q, size):
                if opens[j - q] == self.source.opens[i]:
                    row[j] += self.weights[g, MET]

    cdef void _crossed(
        self, int g, float one, float* two, int q, int size, float* row
    ) noexcept:
        """Articles that begin within."""
        cdef int j
        cdef float weight = self.weights[g, CROSSED]
        for j in range(q, size):
            row[j] += weight * (one + two[j])

    cdef void _lengths(
        self, int g, float one, float one_log, float* two, float* two_logs, int q, int size,
        float* row, float* shortness,
    ) noexcept:
        """The evidence of the lengths, and how short each pair is."""
        cdef int j
        cdef float apart, odds, mean = one_log + self.length_mean
        cdef float weight = self.weights[g, LENGTH]
        cdef float* entry
        for j in range(q, size):
            entry = &self.length_table[min(<int>(one + two[j]), TABLE), 0]
            apart = two_logs[j] - mean
            odds = apart * apart * entry[0] + entry[1]
            row[j] += weight * (odds if odds > LEAST_LENGTH else LEAST_LENGTH)
            shortness[j] = entry[2]

    cdef void _numbers(
        self, int g, float one, float* two, float* equal, int q, int size, float* row
    ) noexcept:
        """The evidence of the numbers."""
        cdef int j
        cdef float shared, apart
        cdef float weight = self.weights[g, EQUAL], against = self.weights[g, UNEQUAL]
        for j in range(q, size):
            apart = one + two[j] - 2 * equal[j]
            shared = equal[j] if equal[j] > 0 else 0
            shared = shared if shared < MOST_SQUARES else MOST_SQUARES
            apart = apart if apart > 0 else 0
            apart = apart if apart < MOST_SQUARES else MOST_SQUARES
            row[j] += weight * sqrtf(shared) + against * sqrtf(apart)

    cdef void _views(
        self, int g, int k, int i, int size, float[:, :, :, ::1] margins, float* shortness,
        float* row,
    ) noexcept:
        """The evidence of the views: margins, and what they gain by the bead's outer sentences."""
        cdef int view, j, q = self.kinds[k, 1]
        cdef float slope, middle, weight, extra, line
        cdef float* here
        for view in range(self.n_views):
            slope, middle = self.lines[view, 0], self.lines[view, 1]
            weight = self.margin_weights[g, view]
            extra = self.short_weights[g, view]
            here = &margins[view, i, k, 0]
            for j in range(q, size):
                line = slope * (here[j] - middle)
                line = line if line > LEAST_LINE else LEAST_LINE
                line = line if line < MOST_LINE else MOST_LINE
                row[j] += line * (weight + extra * shortness[j])
            if g:
                self._gained(g, view, k, i, size, margins[view], row)

    cdef void _gained(
        self, int g, int view, int k, int i, int size, float[:, :, ::1] margins, float* row
    ) noexcept:
        """What a bead's margin gains over the best bead with one outer sentence left out."""
        cdef int j, fewer = self.kinds[k, 3], narrower = self.kinds[k, 4]
        cdef float slope = self.lines[view, 0], weight = self.gain_weights[g, view], best, line
        cdef float* here = &margins[i, k, 0]
        cdef float* one = &margins[i, fewer if fewer >= 0 else narrower, 0]
        cdef float* two = &margins[i - 1, fewer, 0] if fewer >= 0 else one - 1
        cdef float* three = &margins[i, narrower, 0] if narrower >= 0 else one
        cdef float* four = three - 1 if narrower >= 0 else two
        for j in range(self.kinds[k, 1], size):
            best = one[j] if one[j] > two[j] else two[j]
            best = best if best > three[j] else three[j]
            best = best if best > four[j] else four[j]
            line = slope * (here[j] - best)
            line = line if line > -MOST_LINE else -MOST_LINE
            row[j] += weight * (line if line < MOST_LINE else MOST_LINE)


cdef inline void _boxes(double* below, double* above, int q, int size, float* row) noexcept:
    """The sums of all products of runs that end in a row, with q sentences of the target."""
    cdef int j
    for j in range(q, size):
        row[j] = <float>(below[j] - above[j] - below[j - q] + above[j - q])


cdef double[:, ::1] _integral(float[:, :] single):
    """Sums of all products before each point: (R + 1, C + 1)."""
    cdef int rows = single.shape[0], columns = single.shape[1], i, j
    cdef double[:, ::1] whole = np.zeros((rows + 1, columns + 1))
    cdef double row
    for i in range(rows):
        row = 0.0
        for j in range(columns):
            row += single[i, j]
            whole[i + 1, j + 1] = whole[i, j + 1] + row
    return whole
