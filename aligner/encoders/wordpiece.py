"""The tokenizer of our own encoders without the library: words become the longest tokens in them.

`tokenizer.json` is used as it stands and not turned into 180,000 Python strings: numpy hashes the
bytes of every token and of every beginning of a word, and equal hashes meet. What is read is what
`training.vocabulary.make_tokenizer` writes, what is split are chunks of common letters; everything
else is left to the library, which gives the same tokens and takes a quarter of a second to load.
"""

import json
import re
from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from aligner.storage.normal_forms import normalise

Bytes = NDArray[np.uint8]
Counts = NDArray[np.int64]
Hashes = NDArray[np.uint64]

FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
"""An odd number without a pattern (2**64 over the golden ratio) for `hash = (hash + byte + 1) *
FACTOR`. That a word meets a token it is not happens once in 10**14 words."""

BATCH: Final = 20_000
"""Words hashed at once: a few megabytes."""

BLOCK: Final = 16_384
"""Tokens hashed at once: what is made for one block is used again for the next, and fresh memory
costs more than all that is done with it."""

COMMON: Final = re.compile(
    "[!-~\xa1-\xa7\xa9-\xac\xae\xb0-\xb3\xb5-\xb7\xb9-\u012f\u0131-\u024f"  # Latin
    "\u0391-\u03a1\u03a3-\u03ce\u0400-\u0481\u048a-\u052f"  # Greek, Cyrillic
    "\u1e00-\u1fbc\u1fc2-\u1fcc\u1fd0-\u1fdb\u1fe0-\u1fec\u1ff2-\u1ffc"  # with their accents
    "\u2010-\u2016\u2018-\u2027\u2030-\u203d\u203f-\u205e\u20a0-\u20bf\u2100-\u2150]*"
)
"""Chunks that become the same words here and in the library: no combining marks (tests/
test_wordpiece.py tries every letter)."""

WORD: Final = re.compile(r"[^\W\d_]+|\d+|[^\w\s]|_")
"""Letters, digits or one sign: for common letters the same as the expression below."""

EXPECTED: Final[dict[str, Any]] = {
    "version": "1.0",
    "added_tokens": [],
    "normalizer": {
        "type": "Sequence",
        "normalizers": [
            {"type": "NFKC"},
            {"type": "Lowercase"},
            {"type": "Replace", "pattern": {"String": "’"}, "content": "'"},
        ],
    },
    "pre_tokenizer": {
        "type": "Sequence",
        "pretokenizers": [
            {"type": "WhitespaceSplit"},
            {
                "type": "Split",
                "pattern": {"Regex": r"\p{L}[\p{L}\p{M}]*|\p{N}+|[^\p{L}\p{N}]"},
                "behavior": "Isolated",
                "invert": False,
            },
        ],
    },
    "post_processor": None,
}
EXPECTED_MODEL: Final = {"type": "WordPiece", "continuing_subword_prefix": "##"}
"""What a tokenizer file says whose tokens are found here."""

_VOCABULARY: Final = b'"vocab":{'
_QUOTE, _COLON, _COMMA, _ZERO = b'":,0'


class WordPiece:
    """A vocabulary by the hashes of its tokens.

    `hashes` (v,) uint64, ascending; `numbers` (v,) int64, the token that each is of. A word with a
    letter that nobody knows, or of more than `longest` letters, is the token `unknown`.
    """

    def __init__(self, hashes: Hashes, numbers: Counts, unknown: str, longest: int) -> None:
        self.hashes = hashes
        self.numbers = numbers
        self.longest = longest
        self.unknown = int(self._known(np.array([_hash(unknown)]))[0])
        if self.unknown < 0:
            raise ValueError(f"{unknown} is no token")

    def __len__(self) -> int:
        return len(self.numbers)

    def tokens(self, chunks: Sequence[str]) -> list[tuple[int, ...]]:
        """The numbers of each chunk's tokens; every chunk has to match `COMMON`."""
        split = [WORD.findall(_plain(chunk)) for chunk in chunks]
        unlike = list(dict.fromkeys(chain.from_iterable(split)))
        found: dict[str, tuple[int, ...]] = {}
        for first in range(0, len(unlike), BATCH):
            batch = unlike[first : first + BATCH]
            found.update(zip(batch, self._pieces(batch), strict=True))
        return [
            found[words[0]]
            if len(words) == 1
            else tuple(number for word in words for number in found[word])
            for words in split
        ]

    def _pieces(self, words: Sequence[str]) -> list[tuple[int, ...]]:
        """The tokens of each word: the longest that it begins with, then of the rest, and so on."""
        coded = [word.encode() for word in words]
        letters = np.frombuffer(b"".join(coded), dtype=np.uint8)
        stops = np.cumsum([len(code) for code in coded], dtype=np.int64)
        starts = np.append(0, stops[:-1])
        found: list[tuple[int, ...]] = [()] * len(words)
        short = np.array([len(word) for word in words], dtype=np.int64) <= self.longest
        left = np.flatnonzero(short)
        before = np.uint64(0)
        while len(left):
            sizes, numbers = self._longest(letters, starts[left], stops[left], before)
            for place, number in zip(left.tolist(), numbers.tolist(), strict=True):
                found[place] = () if number < 0 else (*found[place], number)
            starts[left] += sizes
            left = left[(numbers >= 0) & (starts[left] < stops[left])]
            before = CONTINUED
        return [numbers or (self.unknown,) for numbers in found]

    def _longest(
        self, letters: Bytes, starts: Counts, stops: Counts, before: np.uint64
    ) -> tuple[Counts, Counts]:
        """The longest token at each place: its bytes and its number, 0 and -1 where there is none.

        `before` is the hash of what such a token begins with besides.
        """
        order = _longest_first(stops - starts)
        starts, left = starts[order], (starts - stops)[order]
        hashes = np.full(len(order), before, dtype=np.uint64)
        sizes = np.zeros(len(order), dtype=np.int64)
        numbers = np.full(len(order), -1, dtype=np.int64)
        for size in range(1, 1 - int(left[0])):
            there = int(np.searchsorted(left, -size, side="right"))
            here = hashes[:there]
            _add(here, letters[starts[:there] + (size - 1)])
            known = self._known(here)
            is_known = known >= 0
            sizes[:there][is_known] = size
            numbers[:there][is_known] = known[is_known]
        back = np.empty_like(order)
        back[order] = np.arange(len(order))
        return sizes[back], numbers[back]

    def _known(self, hashes: Hashes) -> Counts:
        """The token of each hash, -1 for none."""
        place = np.minimum(np.searchsorted(self.hashes, hashes), len(self.hashes) - 1)
        return np.where(self.hashes[place] == hashes, self.numbers[place], -1)


def read(path: Path) -> WordPiece | None:
    """The vocabulary in a tokenizer file of the expected kind, None for every other file."""
    try:
        content = path.read_bytes().rstrip()
        begun = content.index(_VOCABULARY) + len(_VOCABULARY)
        head = json.loads(content[:begun] + b"}}}")
        model = head["model"]
        as_expected = all(head[name] == value for name, value in EXPECTED.items())
        if not (as_expected and all(model[k] == value for k, value in EXPECTED_MODEL.items())):
            return None
        hashes = _vocabulary(content, begun)
        order = np.argsort(hashes)
        hashes = hashes[order]
        if (hashes[1:] == hashes[:-1]).any():
            return None
        longest = int(model["max_input_chars_per_word"])
        return WordPiece(hashes, order, model["unk_token"], longest)
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None


def _vocabulary(content: bytes, begun: int) -> Hashes:
    """The hash of every token, in the order of their numbers, 0 to v - 1.

    `content` is a tokenizer file that ends in its vocabulary, which begins at `begun`: members of a
    JSON object without white space. Raises ValueError where it is anything else.
    """
    if not content.endswith(b"}}}"):
        raise ValueError("something follows the vocabulary")
    text = np.frombuffer(content, dtype=np.uint8)[begun:-3]
    escapes = _escapes(content, begun)
    quotes = _quotes(text, escapes)
    starts, stops = quotes[::2] + 1, quotes[1::2]
    ends = np.append(starts[1:] - 2, np.int32(len(text)))
    if not len(starts) == len(stops) > 0 or starts[0] != 1:
        raise ValueError("the vocabulary is not written as expected")
    hashes = np.empty(len(starts), dtype=np.uint64)
    for first in range(0, len(starts), BLOCK):
        block = slice(first, first + BLOCK)
        _check_numbers(text, stops[block], ends[block], first)
        places = starts[block].astype(np.int64), stops[block].astype(np.int64)
        hashes[block] = _hashes(text, *places)
    for token in set((np.searchsorted(starts, escapes, side="right") - 1).tolist()):
        written = content[begun + starts[token] - 1 : begun + stops[token] + 1]
        hashes[token] = _hash(json.loads(written))
    return hashes


def _quotes(text: Bytes, escapes: Counts) -> NDArray[np.int32]:
    """Where the quotation marks stand that begin and end tokens."""
    stretch = 8 * BLOCK
    found = [
        np.flatnonzero(text[start : start + stretch] == _QUOTE).astype(np.int32) + np.int32(start)
        for start in range(0, len(text), stretch)
    ]
    quotes = np.concatenate(found)
    return np.delete(quotes, np.flatnonzero(np.isin(quotes, escapes + 1)))


def _escapes(content: bytes, begun: int) -> Counts:
    """Where a backslash takes the next character's meaning, counted from `begun`."""
    found = []
    place = content.find(b"\\", begun)
    while place >= 0:
        found.append(place - begun)
        place = content.find(b"\\", place + 2)
    return np.array(found, dtype=np.int64)


def _check_numbers(
    text: Bytes, stops: NDArray[np.int32], ends: NDArray[np.int32], first: int
) -> None:
    """Whether the numbers from `first` on stand between tokens that end at `stops` and the commas
    at `ends`; raises ValueError where they do not."""
    numbers = np.arange(first, first + len(stops), dtype=np.int32)
    widths = np.zeros_like(numbers)
    sound = bool((text[stops + 1] == _COLON).all())
    sound = sound and bool((text[ends[ends < len(text)]] == _COMMA).all())
    for place, least in enumerate((0, *(10**power for power in range(1, 10))), start=1):
        there = slice(max(0, least - first), None)
        digits = numbers[there] // max(least, 1) % 10
        sound = sound and bool((text[ends[there] - place] == digits + _ZERO).all())
        widths[there] = place
    if not (sound and (ends - stops - 2 == widths).all()):
        raise ValueError("the vocabulary is not written as expected")


def _hashes(text: Bytes, starts: Counts, stops: Counts) -> Hashes:
    """The hash of every stretch of the text, (n,)."""
    order = _longest_first(stops - starts)
    ordered, left = starts[order], (starts - stops)[order]
    hashes = np.zeros(len(order), dtype=np.uint64)
    for size in range(1, 1 - int(left[0])):
        there = int(np.searchsorted(left, -size, side="right"))
        _add(hashes[:there], text[ordered[:there] + (size - 1)])
    result = np.empty_like(hashes)
    result[order] = hashes
    return result


def _longest_first(sizes: Counts) -> Counts:
    """The order of sizes from the largest to the smallest, (n,)."""
    if len(sizes) and sizes.max() > 32_767:
        raise ValueError("a token of so many bytes is none")
    return np.argsort((-sizes).astype(np.int16), kind="stable")  # two bytes are sorted in one pass


def _hash(token: str) -> np.uint64:
    """The hash of one token.

    >>> int(_hash(""))
    0
    """
    code = np.frombuffer(token.encode(), dtype=np.uint8)
    return np.uint64(_hashes(code, np.array([0]), np.array([len(code)]))[0])


def _add(hashes: Hashes, letters: Bytes) -> None:
    """One more byte to each hash, in place."""
    hashes += letters
    hashes += np.uint64(1)
    hashes *= FACTOR


def _plain(chunk: str) -> str:
    """A chunk of common letters in the form in which tokens are written."""
    if chunk.isascii():
        return chunk.lower()
    chunk = normalise("NFKC", chunk)
    # a sigma that ends a word has a form of its own in Python's lower() and none in the library's
    chunk = "".join(map(str.lower, chunk)) if "Σ" in chunk else chunk.lower()
    return chunk.replace("’", "'")


CONTINUED: Final = _hash("##")
"""The hash of what the tokens begin with that go on with a word."""
