# cython: language_level=3
from libc.stdint cimport int64_t


cdef class Runs:
    cdef float[:, ::1] characters, logs, squares, alone, crossed


cdef class SideArrays:
    cdef int64_t[::1] endings, openings, labels, articles, opens, meets
    cdef float[::1] lengths, squares
    cdef double[::1] nulls
    cdef float[:, :, ::1] shares, neighbourhoods
