"""Tokens: the words of many texts, found all at once and held as numbers.

No Python object is made for an occurrence, only for a distinct word, so that reading costs little
more than looking at every character once.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from aligner.aligning.types import Integers1d

OTHER, LETTER, DIGIT, MARK = range(4)

MARKS: Final = ".,\u00a0\u202f"
"""What stands inside a number between digits, one at a time."""

BLOCK: Final = 1 << 18
"""Characters read at a time: 2**17 to 2**19 are equally fast and faster than 2**16 and 2**20 (5,000
and 60,000 sentences), and the arrays of a block together stay under 20 MB."""

BASE: Final = 0x9E3779B97F4A7C15
INVERSE: Final = pow(BASE, -1, 1 << 64)
"""An odd number without a pattern (2**64 over the golden ratio) and its inverse modulo 2**64."""

Powers: TypeAlias = tuple[NDArray[np.uint64], NDArray[np.uint64]]


class TokenIndex(NamedTuple):
    """The words of n texts.

    `vocabulary`: the v distinct words as they are written; `numbers`: (occurrences,) int32 in
    0..v - 1, the words of all texts in reading order; `starts`: (n + 1,) int64, text k has the
    occurrences from starts[k] to starts[k + 1].
    """

    vocabulary: tuple[str, ...]
    numbers: NDArray[np.int32]
    starts: NDArray[np.int64]


def find(texts: Sequence[str]) -> TokenIndex:
    r"""The words of texts: runs of letters, and runs of digits with single marks between them.

    The same as the regular expression `\d+(?:[.,\u00a0\u202f]\d+)*|[^\W\d_]+` finds, unless two
    words within 2**18 characters share a hash of 64 bits.

    >>> found = find(["Art. 2: 1,000 men", "", "men"])
    >>> found.vocabulary, found.numbers.tolist(), found.starts.tolist()
    (('Art', '2', '1,000', 'men'), [0, 1, 2, 3, 3], [0, 4, 4, 5])
    """
    known: dict[str, int] = {}
    numbers = [np.zeros(0, dtype=np.int32)]
    starts = [np.zeros(1, dtype=np.int64)]
    reached = 0
    parts = list(_blocks(texts))
    tables = powers(max((sum(map(len, block)) + len(block) + 2 for block in parts), default=1))
    for block in parts:
        words, places, stops = _read(block, tables)
        own = [known.setdefault(word, len(known)) for word in words]
        numbers.append(np.array(own, dtype=np.int32)[places])
        starts.append(stops + reached)
        reached += len(places)
    return TokenIndex(tuple(known), np.concatenate(numbers), np.concatenate(starts))


def _blocks(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    """Neighbouring texts of about BLOCK characters together, at least one text a time."""
    ends = np.cumsum([len(text) for text in texts])
    first = 0
    while first < len(texts):
        before = int(ends[first - 1]) if first else 0
        last = max(int(np.searchsorted(ends, before + BLOCK, side="right")), first + 1)
        yield texts[first:last]
        first = last


def _read(texts: Sequence[str], tables: Powers) -> tuple[list[str], Integers1d, Integers1d]:
    """Distinct words; for every occurrence its place among them; for every text the end of its
    occurrences."""
    joined = "\n" + "\n".join(texts) + "\n"
    points = code_points(joined)
    starts, stops = _bounds(_classes(joined, points))
    first = _representatives(hashes(points, starts, stops, tables))
    own = np.flatnonzero(first == np.arange(len(first)))
    words = [
        joined[start:stop]
        for start, stop in zip(starts[own].tolist(), stops[own].tolist(), strict=True)
    ]
    places = np.zeros(len(first), dtype=np.int64)
    places[own] = np.arange(len(own))
    ends = np.cumsum([len(text) + 1 for text in texts])
    return words, places[first], np.searchsorted(starts, ends)


def code_points(text: str) -> NDArray[np.uint32]:
    """The characters of a text as numbers: (characters,)."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")


def _classes(joined: str, points: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Letter, digit, mark inside a number or other, for every character."""
    narrow = joined.encode("latin-1", "replace").translate(LATIN)
    classes = np.frombuffer(bytearray(narrow), dtype=np.uint8)
    wide = np.flatnonzero(points >= len(LATIN))
    if len(wide):
        classes[wide] = _wide_classes(points[wide])
    marks = np.flatnonzero(classes == MARK)
    inside = (classes[marks - 1] == DIGIT) & (classes[marks + 1] == DIGIT)
    classes[marks] = np.where(inside, DIGIT, OTHER)
    return classes


def _wide_classes(points: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """The classes of characters, each distinct one asked once."""
    seen = np.zeros(int(points.max()) + 1, dtype=np.bool_)
    seen[points] = True
    distinct = np.flatnonzero(seen)
    table = np.zeros(len(seen), dtype=np.uint8)
    table[distinct] = [_class(chr(point)) for point in distinct.tolist()]
    return table[points]


def _class(character: str) -> int:
    if character.isalnum():
        return DIGIT if character.isdecimal() else LETTER
    return MARK if character in MARKS else OTHER


LATIN: Final = bytes(_class(chr(point)) for point in range(256))
"""The classes of the first 256 characters, most of most texts."""


def _bounds(classes: NDArray[np.uint8]) -> tuple[Integers1d, Integers1d]:
    """Where words start and stop, given a character of no word at either end."""
    edges = classes[1:] != classes[:-1]
    starts = np.flatnonzero(edges & (classes[1:] != OTHER)) + 1
    stops = np.flatnonzero(edges & (classes[:-1] != OTHER)) + 1
    return starts, stops


def powers(size: int) -> Powers:
    """The powers of BASE and of its inverse below a size, (size,) each, modulo 2**64."""
    return _powers(BASE, size), _powers(INVERSE, size)


def _powers(base: int, size: int) -> NDArray[np.uint64]:
    table = np.ones(size, dtype=np.uint64)
    filled = 1
    while filled < size:
        # All that stand there again, `filled` places on.
        part = table[filled : 2 * filled]
        np.multiply(table[: len(part)], np.uint64(pow(base, filled, 1 << 64)), out=part)
        filled *= 2
    return table


def hashes(
    points: NDArray[np.uint32], starts: Integers1d, stops: Integers1d, tables: Powers
) -> NDArray[np.uint64]:
    """A number for every run of characters from a start to a stop: equal runs, equal numbers.

    The polynomial of the run's code points at BASE, modulo 2**64, from differences of sums over the
    whole text. `tables`: powers of more than len(points).
    """
    forward, back = tables
    sums = np.zeros(len(points) + 1, dtype=np.uint64)
    np.multiply(points, forward[: len(points)], out=sums[1:])
    np.cumsum(sums, out=sums)
    spread = sums[stops]
    spread -= sums[starts]
    spread *= back[starts]
    return spread


def ranges(firsts: Integers1d, counts: Integers1d) -> Integers1d:
    """Numbers that follow each other: from every first as many as its count.

    >>> ranges(np.array([5, 0, 7]), np.array([2, 0, 3])).tolist()
    [5, 6, 7, 8, 9]
    """
    ends = np.cumsum(counts)
    result: Integers1d = np.repeat(firsts - ends + counts, counts)
    result += np.arange(len(result))
    return result


def _representatives(values: NDArray[np.uint64]) -> Integers1d:
    """For every value the place of one that equals it, the same for all that are equal.

    Values meet in a table of places; those that find another value there try again elsewhere.

    >>> _representatives(np.array([7, 9, 7, 7, 9], dtype=np.uint64)).tolist()
    [0, 1, 0, 0, 1]
    """
    bits = len(values).bit_length() + 1
    table = np.zeros(1 << bits, dtype=np.int64)
    result = np.arange(len(values))
    left, own, factor = result.copy(), values, BASE
    while len(left):
        slots = (own * np.uint64(factor)) >> np.uint64(64 - bits)
        table[slots[::-1]] = left[::-1]
        found = table[slots]
        same = values[found] == own
        result[left[same]] = found[same]
        left, own = left[~same], own[~same]
        factor = factor * BASE % (1 << 64)
    return result
