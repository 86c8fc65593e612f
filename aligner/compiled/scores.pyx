# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: initializedcheck=False
"""The log odds of every bead of a piece: what aligner/scoring.py computes, one piece at a time.

scoring.py says what each piece of evidence is and why; here are only its sums. The tests hold the
two against each other.
"""

import numpy as np

from libc.math cimport INFINITY, exp, log, sqrt
from libc.stdint cimport int32_t, int64_t

from aligner import scoring
from aligner.matter import FEATURES, group

cdef int KIND = FEATURES.index("kind")
cdef int LENGTH = FEATURES.index("length")
cdef int EQUAL = FEATURES.index("equal numbers")
cdef int UNEQUAL = FEATURES.index("unequal numbers")
cdef int ENDINGS = FEATURES.index("endings")
cdef int OPENINGS = FEATURES.index("openings")
cdef int LABELS = FEATURES.index("labels")
cdef int CROSSED = FEATURES.index("articles crossed")
cdef int MET = FEATURES.index("articles met")
cdef int SHORT_MEANING = FEATURES.index("meaning of the short")
cdef int VIEWS = FEATURES.index("meaning")
cdef int GAINS = FEATURES.index("meaning gained")

cdef enum:
    CHARACTERS, LOG, SQUARES, ALONE

cdef int TABLE = 4096
cdef double LEAST_LINE = scoring.LEAST_LINE
cdef double MOST_LINE = scoring.MOST_LINE
cdef double LEAST_LENGTH = scoring.LEAST_LENGTH
cdef double CHANCE_VARIANCE = scoring.CHANCE_SPREAD**2
cdef double CHANCE_LOG = log(scoring.CHANCE_SPREAD)
cdef double SHORT = scoring.SHORT
cdef double MOST_SQUARES = scoring.MOST_NUMBERS**2


cdef class Runs:
    """What is known of the runs of 1 to K sentences that end at each row of a piece.

    `sizes`: (R + 1, K, 4) characters, the log of them, squares of numbers, log odds of being null;
    `marks`: (R + 1, K, 3) opening, whether an article begins within, label that opens.
    """

    cdef double[:, :, ::1] sizes
    cdef int32_t[:, :, ::1] marks

    def __init__(self, Side side, int start, int stop, int longest):
        cdef int rows = stop - start, row, length, first, last
        cdef double characters, squares
        self.sizes = np.zeros((rows + 1, longest, 4))
        self.marks = np.zeros((rows + 1, longest, 3), dtype=np.int32)
        for row in range(1, rows + 1):
            last = start + row - 1
            characters = squares = 0.0
            for length in range(1, min(longest, row) + 1):
                first = last - length + 1
                characters += side.lengths[first]
                squares += side.squares[first]
                self.sizes[row, length - 1, CHARACTERS] = characters
                self.sizes[row, length - 1, LOG] = log(characters + 2)
                self.sizes[row, length - 1, SQUARES] = squares
                self.sizes[row, length - 1, ALONE] = side.nulls[last + 1] - side.nulls[first]
                self.marks[row, length - 1, 0] = <int32_t>side.openings[first]
                self.marks[row, length - 1, 1] = side.articles[first] != side.articles[last]
                self.marks[row, length - 1, 2] = <int32_t>side.opens[first]


cdef class Side:
    """One text: what aligner.matter.Side holds, ready to be added up."""

    cdef int64_t[::1] endings, openings, labels, articles, opens, meets
    cdef float[::1] lengths, squares
    cdef double[::1] nulls
    cdef float[:, :, ::1] shares, backgrounds

    def __init__(self, side, nulls, norms, backgrounds):
        self.endings, self.openings, self.labels = side.endings, side.openings, side.labels
        self.articles, self.opens, self.meets = side.articles, side.opens, side.meets
        self.lengths = side.lengths
        self.squares = np.einsum("nd,nd->n", side.numbers, side.numbers, dtype=np.float32)
        self.nulls = np.append(0.0, np.cumsum(nulls, dtype=np.float64))
        self.shares = 1 / np.stack(norms)
        self.backgrounds = np.stack(backgrounds) / np.float32(2)


cdef class Scorer:
    """Scores pieces of one pair of texts under fixed beliefs and weights."""

    cdef Side source, target
    cdef int n_kinds, n_views, longest
    cdef int32_t[:, ::1] kinds
    cdef double[::1] bases
    cdef double[:, ::1] weights, lines, length_table
    cdef float[:, ::1] endings, openings
    cdef double same_label, other_label, length_mean, length_variance

    def __init__(self, matter, beliefs, weights, kinds):
        sides = []
        for side, one in ((matter.source, True), (matter.target, False)):
            numbers = np.arange(len(side.lengths))
            outlooks = matter.outlooks
            norms = [(o.source if one else o.target).norms for o in outlooks]
            backgrounds = [o.source_background if one else o.target_background for o in outlooks]
            nulls = scoring.null_scores(side, numbers, beliefs, weights)
            sides.append(Side(side, nulls, norms, backgrounds))
        self.source, self.target = sides
        self._understand(kinds, weights, beliefs)
        self.endings, self.openings = beliefs.endings, beliefs.openings
        self.same_label, self.other_label = beliefs.same_label, beliefs.other_label
        self.length_mean = beliefs.length_mean
        self.length_variance = beliefs.length_spread**2
        self.lines = np.array(beliefs.lines, dtype=np.float64).reshape(-1, 2)
        self.n_views = len(beliefs.lines)
        totals = np.arange(TABLE, dtype=np.float64)
        spread = self.length_variance + 2 / np.maximum(totals, 1)
        self.length_table = np.stack(
            [0.5 / spread, np.log(spread) / 2, np.exp(-totals / SHORT)], axis=1
        ).copy()

    def _understand(self, kinds, weights, beliefs):
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
        self.weights = weights.pairs.astype(np.float64)
        self.bases = weights.kinds + weights.pairs[groups, KIND] * beliefs.kinds.astype(np.float64)

    def log_odds(self, int i0, int i1, int j0, int j1, products):
        """Log odds of every bead over leaving its sentences alone: (R + 1, C + 1, kinds) float32.

        -inf where a bead cannot stand. `products`: of every view and last of the numbers, dot
        products float32 (R, C) of single sentences, or (kinds, R, C) of whole runs.
        """
        cdef int rows = i1 - i0, columns = j1 - j0, view
        cdef float[:, :, :, ::1] margins = np.zeros(
            (rows + 1, columns + 1, self.n_views, self.n_kinds), dtype=np.float32
        )
        found = np.full((rows + 1, columns + 1, self.n_kinds), -np.inf, dtype=np.float32)
        for view in range(self.n_views):
            if products[view].ndim == 2:
                self._added(view, i0, j0, _integral(products[view]), margins)
            else:
                self._given(view, i0, j0, products[view], margins)
        self._score(
            Runs(self.source, i0, i1, self.longest),
            Runs(self.target, j0, j1, self.longest),
            i0, j0, margins, _integral(products[self.n_views]), found,
        )
        return found

    cdef void _added(
        self, int view, int i0, int j0, double[:, ::1] whole, float[:, :, :, ::1] margins
    ) noexcept:
        """Margins of runs whose vectors are sums of their sentences'."""
        cdef int i, j, k, p, q
        cdef float share
        cdef float[:, ::1] one = self.source.shares[view], two = self.target.shares[view]
        cdef float[:, ::1] low = self.source.backgrounds[view]
        cdef float[:, ::1] high = self.target.backgrounds[view]
        for i in range(1, whole.shape[0]):
            for j in range(1, whole.shape[1]):
                for k in range(self.n_kinds):
                    p, q = self.kinds[k, 0], self.kinds[k, 1]
                    if p > i or q > j:
                        continue
                    share = one[p - 1, i0 + i - 1] * two[q - 1, j0 + j - 1]
                    margins[i, j, view, k] = (
                        <float>_box(whole, i, j, p, q) * share
                        - low[p - 1, i0 + i - 1] - high[q - 1, j0 + j - 1]
                    )

    cdef void _given(
        self, int view, int i0, int j0, float[:, :, :] cosines, float[:, :, :, ::1] margins
    ) noexcept:
        """Margins of runs that were encoded whole."""
        cdef int i, j, k, p, q
        for k in range(self.n_kinds):
            p, q = self.kinds[k, 0], self.kinds[k, 1]
            for i in range(p, cosines.shape[1] + 1):
                for j in range(q, cosines.shape[2] + 1):
                    margins[i, j, view, k] = (
                        cosines[k, i - 1, j - 1]
                        - self.source.backgrounds[view, p - 1, i0 + i - 1]
                        - self.target.backgrounds[view, q - 1, j0 + j - 1]
                    )

    cdef void _score(
        self, Runs source, Runs target, int i0, int j0,
        float[:, :, :, ::1] margins, double[:, ::1] numbers, float[:, :, ::1] found,
    ) noexcept:
        """Add up all evidence."""
        cdef int i, j, k, g, p, q
        cdef double ends[3]
        cdef double total
        cdef double* one
        cdef double* two
        for i in range(1, found.shape[0]):
            for j in range(1, found.shape[1]):
                self._ends(i0 + i - 1, j0 + j - 1, ends)
                for k in range(self.n_kinds):
                    p, q, g = self.kinds[k, 0], self.kinds[k, 1], self.kinds[k, 2]
                    if p > i or q > j:
                        continue
                    one, two = &source.sizes[i, p - 1, 0], &target.sizes[j, q - 1, 0]
                    total = self.bases[k] + ends[g] - one[ALONE] - two[ALONE]
                    total += self._starts(
                        g, &source.marks[i, p - 1, 0], &target.marks[j, q - 1, 0]
                    )
                    total += self._sizes(g, one, two, _box(numbers, i, j, p, q))
                    total += self._views(
                        g, k, one[CHARACTERS] + two[CHARACTERS], &margins[i, j, 0, 0],
                        &margins[i - 1, j, 0, 0], &margins[i, j - 1, 0, 0],
                    )
                    found[i, j, k] = <float>total

    cdef void _ends(self, int i, int j, double* ends) noexcept:
        """What the last sentences say, for every group of kinds."""
        cdef int g
        cdef double ending = self.endings[self.source.endings[i], self.target.endings[j]]
        cdef int64_t one = self.source.labels[i], two = self.target.labels[j]
        cdef double label = 0.0
        cdef bint met = self.source.meets[i] > 0 and self.source.meets[i] == self.target.meets[j]
        if one > 0 and two > 0:
            label = self.same_label if one == two else self.other_label
        for g in range(3):
            ends[g] = self.weights[g, ENDINGS] * ending + self.weights[g, LABELS] * label
            if met:
                ends[g] += self.weights[g, MET]

    cdef inline double _starts(self, int g, int32_t* one, int32_t* two) noexcept:
        """What the first sentences say, and articles that begin within."""
        cdef double total = self.weights[g, OPENINGS] * self.openings[one[0], two[0]]
        total += self.weights[g, CROSSED] * (one[1] + two[1])
        if one[2] > 0 and one[2] == two[2]:
            total += self.weights[g, MET]
        return total

    cdef inline double _sizes(self, int g, double* one, double* two, double equal) noexcept:
        """What lengths and numbers say."""
        cdef double characters = one[CHARACTERS] + two[CHARACTERS]
        cdef double apart = two[LOG] - one[LOG] - self.length_mean
        cdef double sharpness, wideness, spread, total, length
        cdef double unequal = one[SQUARES] + two[SQUARES] - 2 * equal
        if characters < TABLE:
            sharpness = self.length_table[<int>characters, 0]
            wideness = self.length_table[<int>characters, 1]
        else:
            spread = self.length_variance + 2 / characters
            sharpness, wideness = 0.5 / spread, log(spread) / 2
        length = apart * apart * (0.5 / CHANCE_VARIANCE - sharpness) - wideness + CHANCE_LOG
        total = self.weights[g, LENGTH] * max(length, LEAST_LENGTH)
        if equal > 0:
            total += self.weights[g, EQUAL] * sqrt(min(equal, MOST_SQUARES))
        if unequal > 0:
            total += self.weights[g, UNEQUAL] * sqrt(min(unequal, MOST_SQUARES))
        return total

    cdef inline double _views(
        self, int g, int k, double characters, float* here, float* above, float* left
    ) noexcept:
        """What the views say: the margins, and what they gain by the bead's outer sentences."""
        cdef double total = 0.0, line, slope
        cdef int view
        for view in range(self.n_views):
            slope = self.lines[view, 0]
            line = slope * (here[k] - self.lines[view, 1])
            line = min(max(line, LEAST_LINE), MOST_LINE)
            total += self.weights[g, VIEWS + view] * line
            if view == 0 and characters < TABLE:
                line *= self.length_table[<int>characters, 2]
                total += self.weights[g, SHORT_MEANING] * line
            if g:
                line = slope * (here[k] - self._shorter(k, here, above, left))
                line = min(max(line, -MOST_LINE), MOST_LINE)
                total += self.weights[g, GAINS + view] * line
            here, above, left = here + self.n_kinds, above + self.n_kinds, left + self.n_kinds
        return total

    cdef inline float _shorter(self, int k, float* here, float* above, float* left) noexcept:
        """The margin of the best bead with one outer sentence left out."""
        cdef float best = -INFINITY
        cdef int shorter = self.kinds[k, 3]
        if shorter >= 0:
            best = max(here[shorter], above[shorter])
        shorter = self.kinds[k, 4]
        if shorter >= 0:
            best = max(best, max(here[shorter], left[shorter]))
        return best


cdef inline double _box(double[:, ::1] whole, int i, int j, int p, int q) noexcept:
    """The sum of the p by q products that end at a point."""
    return whole[i, j] - whole[i - p, j] - whole[i, j - q] + whole[i - p, j - q]


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
