"""Surface features of sentences: character n-grams, numbers, lengths, first and last marks.

They tell what two sentences share whatever their languages: names, cognates, values. Texts in,
small arrays out that add up over neighbouring sentences, so that a run of sentences has its
features for the price of an addition. Nothing here knows a language.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from aligner.aligning.features import char_ngrams, tokens
from aligner.aligning.features.tokens import TokenIndex
from aligner.aligning.types import Doubles1d, Floats1d, Floats2d, Integers1d
from aligner.languages.numbers import numeric_value

DIMENSION: Final = 128
"""Hashed character n-grams of a rare word collide in one place of 128 on average: enough to tell
the twenty words of a sentence apart, small enough to multiply for nothing."""

NUMBER_DIMENSION: Final = 64

SHORTEST_WORD: Final = 4
"""Shorter words without a capital are articles and prepositions, alike by chance."""

ADDED: Final = 512
"""Sentences whose rows are added up at a time: their sums stay near the processor."""

SORTED: Final = 1 << 14
"""Sentences whose words are sorted at a time: what is sorted stays small."""

LENGTH_SMOOTHING: Final = 2.0
"""Characters added to both lengths before their ratio is taken: of a few characters one more or
less tells little."""

LENGTH_VARIANCE: Final = 2.0
"""Variance of the log ratio of two lengths per character of both: it falls as 1 / characters."""

OPENING_CLASSES: Final = 2
ENDING_CLASSES: Final = 5
"""How many classes of first and last marks there are."""

ENDINGS: Final = {"?": 1, ";": 3, "!": 2, ":": 3, ",": 3, ".": 4, "…": 4, "？": 1, "！": 2, "。": 4}
CLOSERS: Final = "\"'”’»«)]›*_ "
OPENERS: Final = "\"'“„«»‘‹—–-("


Floats = NDArray[np.float32]


class SurfaceFeatures(NamedTuple):
    """The surface features of n sentences.

    `rows`: (n, 128) float32, sums of hashed character n-grams, rare words weighted up;
    `numbers`: (n, 64) float32, counts of numbers by value, hashed; `lengths`: (n,) float32,
    visible characters, at least 1; `endings`: (n,) int64 in 0..4 and `openings`: (n,) int64 in
    0..1, classes of the last and the first mark.
    """

    rows: Floats2d
    numbers: Floats2d
    lengths: Floats1d
    endings: NDArray[np.int64]
    openings: NDArray[np.int64]


def log_length_ratio(source: Floats, target: Floats) -> Floats:
    """The log of target over source length, both smoothed: arrays of characters that broadcast."""
    ratio: Floats = np.log(target + LENGTH_SMOOTHING) - np.log(source + LENGTH_SMOOTHING)
    return ratio


def length_variance(source: Floats, target: Floats) -> Floats:
    """The variance of `log_length_ratio` that comes of short texts alone."""
    variance: Floats = LENGTH_VARIANCE / (source + target)
    return variance


def surface_features(texts: Sequence[str], found: TokenIndex | None = None) -> SurfaceFeatures:
    """The surface features of each of n texts; `found`: their tokens, where they are known."""
    found = found or tokens.find(texts)
    return SurfaceFeatures(
        rows=_rows(found),
        numbers=_numbers(found),
        lengths=_visible(texts),
        endings=np.array([ending(text) for text in texts], dtype=np.int64),
        openings=np.array([text[:1] in OPENERS for text in texts], dtype=np.int64),
    )


def ending(text: str) -> int:
    """The class of a text's last mark: question 1, exclamation 2, unfinished 3, stop 4, none 0.

    >>> ending("Chi è?»"), ending("He said:"), ending("Ende")
    (1, 3, 0)
    """
    return ENDINGS.get(text[-1:]) or ENDINGS.get(text.rstrip(CLOSERS)[-1:], 0)


def _visible(texts: Sequence[str]) -> Floats1d:
    """Characters that are no blanks, at least 1."""
    blanks = np.array([text.count(" ") for text in texts], dtype=np.int64)
    every = np.array([len(text) for text in texts], dtype=np.int64)
    visible: Floats1d = np.maximum(every - blanks, 1).astype(np.float32)
    return visible


def _numbers(found: TokenIndex) -> Floats2d:
    """How often each sentence has a number of each hash."""
    rows = np.zeros((len(found.starts) - 1, NUMBER_DIMENSION), dtype=np.float32)
    hashed = [
        crc32(numeric_value(word).encode()) % NUMBER_DIMENSION if word[0].isdigit() else -1
        for word in found.vocabulary
    ]
    places = np.array(hashed, dtype=np.int64)[found.numbers]
    which = np.flatnonzero(places >= 0)
    lines = np.searchsorted(found.starts, which, side="right") - 1
    np.add.at(rows, (lines, places[which]), np.float32(1))
    return rows


def _rows(found: TokenIndex) -> Floats2d:
    """Sums of word vectors, weighted by rarity within these sentences and by capitals.

    The vector of a word has its n-grams in their places, signed, and is as long as its weight.
    """
    weights = _weights(found)
    kept = np.flatnonzero(weights)
    ngrams = char_ngrams.find([found.vocabulary[number] for number in kept.tolist()])
    firsts, counts = np.zeros((2, len(weights)), dtype=np.int64)
    firsts[kept], counts[kept] = ngrams.starts[:-1], np.diff(ngrams.starts)
    places = (ngrams.hashes % DIMENSION).astype(np.int64)
    signs = np.where(ngrams.hashes & 0x10000, 1.0, -1.0)
    worths = signs * np.repeat(weights[kept] / _lengths(places, signs, ngrams.starts), counts[kept])
    rows = np.zeros((len(found.starts) - 1, DIMENSION), dtype=np.float32)
    for part, lines, numbers in _parts(found, ADDED):
        sizes = counts[numbers]
        members = tokens.ranges(firsts[numbers], sizes)
        cells = np.repeat(lines * DIMENSION, sizes)
        cells += places[members]
        sums = np.bincount(cells, worths[members], minlength=rows[part].size)
        rows[part] = sums.reshape(-1, DIMENSION)
    return rows


def _lengths(places: Integers1d, signs: Doubles1d, starts: Integers1d) -> Doubles1d:
    """How long the vectors of words are: (w,), at least 1e-6; `starts`: (w + 1,)."""
    result = np.empty(len(starts) - 1, dtype=np.float64)
    for first in range(0, len(result), ADDED):
        bounds = starts[first : first + ADDED + 1]
        own = slice(bounds[0], bounds[-1])
        cells = np.repeat(np.arange(len(bounds) - 1) * DIMENSION, np.diff(bounds))
        cells += places[own]
        sums = np.bincount(cells, signs[own], minlength=(len(bounds) - 1) * DIMENSION)
        rows = sums.reshape(-1, DIMENSION)
        result[first : first + ADDED] = np.sqrt(np.einsum("wd,wd->w", rows, rows))
    return np.maximum(result, 1e-6)


def _parts(found: TokenIndex, size: int) -> Iterator[tuple[slice, Integers1d, NDArray[np.int32]]]:
    """Some sentences at a time, the numbers of their words, and for each the line it stands in."""
    n = len(found.starts) - 1
    for start in range(0, n, size):
        part = slice(start, min(start + size, n))
        bounds = found.starts[start : part.stop + 1]
        lines = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
        yield part, lines, found.numbers[bounds[0] : bounds[-1]]


def _weights(found: TokenIndex) -> Doubles1d:
    """How much a word counts: nothing when short and small, else its rarity; capitals double."""
    n = len(found.starts) - 1
    capital = np.array([word[0].isupper() for word in found.vocabulary], dtype=np.bool_)
    small = np.array(
        [len(word) < SHORTEST_WORD and "a" <= word[0] <= "z" for word in found.vocabulary],
        dtype=np.bool_,
    )
    rarity = np.log((n + 1) / _sentences(found)) / np.log(n + 2)
    weights: Doubles1d = np.where(small, 0.0, (0.1 + rarity) * np.where(capital, 2.0, 1.0))
    return weights


def _sentences(found: TokenIndex) -> Integers1d:
    """For every word of the vocabulary the number of sentences that have it."""
    size = len(found.vocabulary)
    result = np.zeros(size, dtype=np.int64)
    for _, lines, numbers in _parts(found, SORTED):
        pairs = np.sort(lines * size + numbers)
        again = np.flatnonzero(pairs[1:] == pairs[:-1]) + 1
        result += np.bincount(numbers, minlength=size)
        result -= np.bincount(pairs[again] % max(size, 1), minlength=size)
    return result
