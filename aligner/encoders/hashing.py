"""An encoder without a model: letters in, the same vector out on every machine.

It sees spelling only, so texts meet that share names, numbers and cognates. Good enough to look at
a page, to try a reader or an exporter, and for tests; the name says what it is.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b

import numpy as np
from numpy.typing import NDArray

from aligner.encoders import Floats2d

DIMENSION = 256
"""Wide enough that words of a sentence seldom collide; more costs time and gains nothing here."""

FEATURE_LENGTHS = (3, 4, 5)
"""Letters in a feature: shorter ones are shared by chance, longer ones hardly ever (fastText)."""

WORD = re.compile(r"\w+")


class HashingEncoder:
    """Signed sums of hashed character n-grams. No state but its name."""

    name = "hashing"
    dimension = DIMENSION
    signature = f"hashing-1-{DIMENSION}"
    additive = True

    def encode(self, texts: Sequence[str]) -> Floats2d:
        """Vectors of shape (n, 256), float32, rows of length one; without a word: zeros."""
        sums = self.sums(texts)
        lengths = np.sqrt(np.einsum("ij,ij->i", sums, sums), dtype=np.float32)
        lengths[lengths == 0] = 1
        sums /= lengths[:, None]
        return sums

    def sums(self, texts: Sequence[str]) -> Floats2d:
        """Sums of word vectors, shape (n, 256), float32, not normalised."""
        rows = np.zeros((len(texts), DIMENSION), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in WORD.findall(text.casefold()):
                row += _word_vector(word)
        return rows


@lru_cache(maxsize=65536)
def _word_vector(word: str) -> NDArray[np.float32]:
    """The vector of one word, shape (256,): the sum of its hashed features, length one."""
    vector = np.zeros(DIMENSION, dtype=np.float32)
    for feature in _features(word):
        digest = int.from_bytes(blake2b(feature.encode(), digest_size=8).digest(), "little")
        vector[digest % DIMENSION] += 1.0 if digest >> 63 else -1.0
    length = np.float32(np.linalg.norm(vector))
    return vector / length if length else vector


def _features(word: str) -> list[str]:
    """The word in brackets and its n-grams.

    >>> _features("art")
    ['<art>', '<ar', 'art', 'rt>', '<art', 'art>']
    """
    bracketed = f"<{word}>"
    grams = [
        bracketed[start : start + length]
        for length in FEATURE_LENGTHS
        for start in range(len(bracketed) - length + 1)
        if length < len(bracketed)
    ]
    return [bracketed, *grams]


def load(name: str, device: str | None = None) -> HashingEncoder:
    """The encoder; it has one form only, so both arguments are unused."""
    del name, device
    return HashingEncoder()
