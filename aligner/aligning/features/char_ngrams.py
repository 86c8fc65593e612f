"""Character n-grams of words, hashed: what related words share, for all words of a text at once."""

from collections.abc import Sequence
from typing import Final, NamedTuple
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from aligner.aligning.features import tokens
from aligner.aligning.types import Integers1d
from aligner.languages.numbers import numeric_value
from aligner.languages.romanization import romanize

WITHOUT_BLANKS: Final = 0x3040
"""From here on stand the scripts that put no blanks between words, kana first."""

BEGINNINGS: Final = (3, 4, 5)
RUN: Final = 4

ANCHOR: Final = b"^"
"""Stands before letters at the beginning of a word, which are not the same letters inside."""

REMAINDERS: Final = np.array(
    [crc32(bytes([255 - byte])) ^ 0xFF000000 for byte in range(256)], dtype=np.uint32
)
"""The table of CRC-32, taken from checksums of single bytes."""


class CharNGrams(NamedTuple):
    """The character n-grams of w words: those of word k from starts[k] to starts[k + 1].

    `hashes`: (n-grams,) uint32, CRC-32, the same for the same n-gram of any word of any text;
    `starts`: (w + 1,) int64.
    """

    hashes: NDArray[np.uint32]
    starts: Integers1d


class CharSpans(NamedTuple):
    """Stretches of characters: the word each belongs to, where it starts, how long it is."""

    owners: Integers1d
    starts: Integers1d
    sizes: Integers1d


def find(vocabulary: Sequence[str]) -> CharNGrams:
    """The character n-grams of words, romanized.

    They are the first three to five letters and every run of four; of scripts written without
    blanks, single letters and pairs; of a number its value; of a shorter word the word.

    >>> from itertools import pairwise
    >>> found = find(["Trattato", "trattati", "2,000", "2000", "東京"])
    >>> one, two, *rest = [set(found.hashes[a:b].tolist()) for a, b in pairwise(found.starts)]
    >>> len(one), len(one & two), rest[0] == rest[1], len(rest[2])
    (8, 7, True, 3)
    """
    numbers = np.array([word[0].isdigit() for word in vocabulary], dtype=np.bool_)
    lines = [numeric_value(word) if word[0].isdigit() else word for word in vocabulary]
    romanized = romanize("".join([f"{line}\n" for line in lines]))
    beginnings, others = _spans(tokens.code_points(romanized), numbers)
    owners, starts, sizes = _joined([beginnings, others])
    letters = np.frombuffer(romanized.encode(), dtype=np.uint8)
    if len(letters) > len(romanized):
        places = np.append(np.flatnonzero(letters & 0xC0 != 0x80), len(letters))
        sizes = places[starts + sizes] - places[starts]
        starts = places[starts]
    before = np.zeros(len(owners), dtype=np.uint32)
    before[: len(beginnings.owners)] = crc32(ANCHOR)
    order = np.argsort(owners, kind="stable")
    hashes = checksums(letters, starts[order], sizes[order], before[order])
    counts = np.bincount(owners, minlength=len(lines))
    return CharNGrams(hashes, np.append(0, np.cumsum(counts)))


def checksums(
    data: NDArray[np.uint8], starts: Integers1d, sizes: Integers1d, before: NDArray[np.uint32]
) -> NDArray[np.uint32]:
    """The CRC-32 of many stretches of bytes, each carried on from that of what stands before it.

    >>> data = np.frombuffer(b"attack", dtype=np.uint8)
    >>> found = checksums(data, np.array([0, 2]), np.array([6, 3]), np.zeros(2, dtype=np.uint32))
    >>> found.tolist() == [crc32(b"attack"), crc32(b"tac")]
    True
    """
    state = ~before
    left = np.arange(len(starts))
    for step in range(int(sizes.max(initial=0))):
        left = left[sizes[left] > step]
        old = state[left]
        state[left] = REMAINDERS[(old ^ data[starts[left] + step]) & 255] ^ (old >> 8)
    return ~state


def _spans(points: NDArray[np.uint32], numbers: NDArray[np.bool_]) -> tuple[CharSpans, CharSpans]:
    """The n-grams at the beginning of words, and the others; `points` holds a word a line.

    `numbers`: (w,) which words are numbers.
    """
    ends = np.flatnonzero(points == ord("\n"))
    starts = np.append(0, ends + 1)[:-1]
    sizes = ends - starts
    dense = ~numbers & (points[starts] >= WITHOUT_BLANKS)
    plain = ~numbers & ~dense
    beginnings = [
        _runs(starts, np.where(plain & (sizes >= size), size, 0), size) for size in BEGINNINGS
    ]
    whole = np.flatnonzero(numbers | (plain & (sizes < min(BEGINNINGS))))
    others = [
        _runs(starts, np.where(plain, sizes, 0), RUN),
        *(_runs(starts, np.where(dense, sizes, 0), size) for size in (1, 2)),
        CharSpans(whole, starts[whole], sizes[whole]),
    ]
    return _joined(beginnings), _joined(others)


def _runs(starts: Integers1d, lengths: Integers1d, size: int) -> CharSpans:
    """Every run of a size in words that start there and have these lengths."""
    counts = np.maximum(lengths - size + 1, 0)
    owners = np.repeat(np.arange(len(starts)), counts)
    return CharSpans(owners, tokens.ranges(starts, counts), np.full(len(owners), size))


def _joined(parts: Sequence[CharSpans]) -> CharSpans:
    return CharSpans(*(np.concatenate(arrays) for arrays in zip(*parts, strict=True)))
