"""What two sentences share on the page, whatever their languages: names, cognates, numbers, marks.

Texts in, small arrays out that add up over neighbouring sentences, so that a run of sentences has
its evidence for the price of an addition. Nothing here knows a language.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from aligner.aligning.features import char_ngrams, tokens
from aligner.aligning.features.tokens import Words
from aligner.aligning.types import Doubles1d, Floats1d, Floats2d, Integers1d
from aligner.languages.numbers import value

SPELLING_DIMENSION: Final = 128
"""Hashed letter groups of a rare word collide in one place of 128 on average: enough to tell the
twenty words of a sentence apart, small enough to multiply for nothing."""

NUMBER_DIMENSION: Final = 64

SHORTEST_WORD: Final = 4
"""Shorter words without a capital are articles and prepositions, alike by chance."""

ADDED: Final = 512
"""Sentences whose rows are added up at a time: their sums stay near the processor."""

SORTED: Final = 1 << 14
"""Sentences whose words are sorted at a time: what is sorted stays small."""

ENDINGS: Final = {"?": 1, ";": 3, "!": 2, ":": 3, ",": 3, ".": 4, "…": 4, "？": 1, "！": 2, "。": 4}
CLOSERS: Final = "\"'”’»«)]›*_ "
OPENERS: Final = "\"'“„«»‘‹—–-("


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on the page of n sentences.

    `spelling`: (n, 128) float32, sums of hashed letter groups, rare words weighted up;
    `numbers`: (n, 64) float32, counts of numbers by value, hashed; `lengths`: (n,) float32,
    visible characters, at least 1; `endings`: (n,) int64 in 0..4 and `openings`: (n,) int64 in
    0..1, classes of the last and the first mark.
    """

    spelling: Floats2d
    numbers: Floats2d
    lengths: Floats1d
    endings: NDArray[np.int64]
    openings: NDArray[np.int64]


def page(texts: Sequence[str], found: Words | None = None) -> Page:
    """The evidence on the page of each of n texts; `found`: their words, where they are known."""
    found = found or tokens.find(texts)
    return Page(
        spelling=_spelling(found),
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


def _numbers(found: Words) -> Floats2d:
    """How often each sentence has a number of each hash."""
    rows = np.zeros((len(found.starts) - 1, NUMBER_DIMENSION), dtype=np.float32)
    hashed = [
        crc32(value(word).encode()) % NUMBER_DIMENSION if word[0].isdigit() else -1
        for word in found.vocabulary
    ]
    places = np.array(hashed, dtype=np.int64)[found.numbers]
    which = np.flatnonzero(places >= 0)
    lines = np.searchsorted(found.starts, which, side="right") - 1
    np.add.at(rows, (lines, places[which]), np.float32(1))
    return rows


def _spelling(found: Words) -> Floats2d:
    """Sums of word vectors, weighted by rarity within these sentences and by capitals.

    The vector of a word has its groups in their places, signed, and is as long as its weight.
    """
    weights = _weights(found)
    kept = np.flatnonzero(weights)
    groups = char_ngrams.find([found.vocabulary[number] for number in kept.tolist()])
    firsts, counts = np.zeros((2, len(weights)), dtype=np.int64)
    firsts[kept], counts[kept] = groups.starts[:-1], np.diff(groups.starts)
    places = (groups.hashes % SPELLING_DIMENSION).astype(np.int64)
    signs = np.where(groups.hashes & 0x10000, 1.0, -1.0)
    worths = signs * np.repeat(weights[kept] / _lengths(places, signs, groups.starts), counts[kept])
    rows = np.zeros((len(found.starts) - 1, SPELLING_DIMENSION), dtype=np.float32)
    for part, lines, numbers in _parts(found, ADDED):
        sizes = counts[numbers]
        members = tokens.ranges(firsts[numbers], sizes)
        cells = np.repeat(lines * SPELLING_DIMENSION, sizes)
        cells += places[members]
        sums = np.bincount(cells, worths[members], minlength=rows[part].size)
        rows[part] = sums.reshape(-1, SPELLING_DIMENSION)
    return rows


def _lengths(places: Integers1d, signs: Doubles1d, starts: Integers1d) -> Doubles1d:
    """How long the vectors of words are: (w,), at least 1e-6; `starts`: (w + 1,)."""
    result = np.empty(len(starts) - 1, dtype=np.float64)
    for first in range(0, len(result), ADDED):
        bounds = starts[first : first + ADDED + 1]
        own = slice(bounds[0], bounds[-1])
        cells = np.repeat(np.arange(len(bounds) - 1) * SPELLING_DIMENSION, np.diff(bounds))
        cells += places[own]
        sums = np.bincount(cells, signs[own], minlength=(len(bounds) - 1) * SPELLING_DIMENSION)
        rows = sums.reshape(-1, SPELLING_DIMENSION)
        result[first : first + ADDED] = np.sqrt(np.einsum("wd,wd->w", rows, rows))
    return np.maximum(result, 1e-6)


def _parts(found: Words, size: int) -> Iterator[tuple[slice, Integers1d, NDArray[np.int32]]]:
    """Some sentences at a time, the numbers of their words, and for each the line it stands in."""
    n = len(found.starts) - 1
    for start in range(0, n, size):
        part = slice(start, min(start + size, n))
        bounds = found.starts[start : part.stop + 1]
        lines = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
        yield part, lines, found.numbers[bounds[0] : bounds[-1]]


def _weights(found: Words) -> Doubles1d:
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


def _sentences(found: Words) -> Integers1d:
    """For every word of the vocabulary the number of sentences that have it."""
    size = len(found.vocabulary)
    result = np.zeros(size, dtype=np.int64)
    for _, lines, numbers in _parts(found, SORTED):
        pairs = np.sort(lines * size + numbers)
        again = np.flatnonzero(pairs[1:] == pairs[:-1]) + 1
        result += np.bincount(numbers, minlength=size)
        result -= np.bincount(pairs[again] % max(size, 1), minlength=size)
    return result
