# cython: language_level=3, boundscheck=False, wraparound=False, cdivision=True
# cython: initializedcheck=False
"""The two sides of a bitext as the compiled scores read them: whole texts, and runs of a block."""

import numpy as np

from libc.math cimport log

from aligner.aligning.features import surface

# as surface.log_length_ratio has it
cdef float SMOOTHING = surface.LENGTH_SMOOTHING


cdef class Runs:
    """What is known of the runs of 1 to K sentences that end at each of a block's R points.

    (K, R + 1) float32 each: `characters`, `logs` of them, `squares` of numbers, `alone`: log odds
    of being null, `crossed`: whether an article begins within. Runs too short hold zeros.
    """

    def __init__(self, SideArrays side, int start, int stop, int longest):
        cdef int rows = stop - start, row, length, first, last
        cdef float characters, squares
        table = np.zeros((5, longest, rows + 1), dtype=np.float32)
        self.characters, self.logs, self.squares, self.alone, self.crossed = table
        for row in range(1, rows + 1):
            last = start + row - 1
            characters = squares = 0.0
            for length in range(1, min(longest, row) + 1):
                first = last - length + 1
                characters += side.lengths[first]
                squares += side.squares[first]
                self.characters[length - 1, row] = characters
                self.logs[length - 1, row] = <float>log(characters + SMOOTHING)
                self.squares[length - 1, row] = squares
                self.alone[length - 1, row] = <float>(side.nulls[last + 1] - side.nulls[first])
                self.crossed[length - 1, row] = side.articles[first] != side.articles[last]


cdef class SideArrays:
    """One text: what bitext.TextFeatures holds, ready to be added up.

    Of V views: `shares` (V, K, n) one over the norms of runs, `neighbourhoods` (V, K, n) half of
    their neighbourhood similarities.
    """

    def __init__(self, side, nulls, norms, neighbourhoods):
        self.endings, self.openings, self.labels = side.endings, side.openings, side.labels
        self.articles, self.opens, self.meets = side.articles, side.opens, side.meets
        self.lengths, self.squares = side.lengths, side.squares
        self.nulls = np.append(0.0, np.cumsum(nulls, dtype=np.float64))
        self.shares = 1 / np.stack(norms)
        self.neighbourhoods = np.stack(neighbourhoods) / np.float32(2)
