"""What two sentences share on the page, whatever their languages: names, cognates, numbers, marks.

Texts in, small arrays out that add up over neighbouring sentences, so that a run of sentences has
its evidence for the price of an addition. Nothing here knows a language.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from aligner.grids import Floats1d, Floats2d

SPELLING_DIMENSION: Final = 128
"""Hashed letter groups of a rare word collide in one place of 128 on average: enough to tell the
twenty words of a sentence apart, small enough to multiply for nothing."""

NUMBER_DIMENSION: Final = 64

SHORTEST_WORD: Final = 4
"""Shorter words without a capital are articles and prepositions, alike by chance."""

WORD: Final = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*|[^\W\d_]+")

ENDINGS: Final = {"?": 1, ";": 3, "!": 2, ":": 3, ",": 3, ".": 4, "…": 4, "？": 1, "！": 2, "。": 4}
CLOSERS: Final = "\"'”’»«)]›*_ "
OPENERS: Final = "\"'“„«»‘‹—–-("

CYRILLIC: Final = (
    "а=a б=b в=v г=g д=d е=e ж=zh з=z и=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u ф=f х=h ц=ts"
    " ч=ch ш=sh щ=sch ъ= ы=y ь= э=e ю=yu я=ya ђ=d ј=j љ=l њ=n ћ=c џ=dz і=i ї=i є=e ґ=g"
)
GREEK: Final = (
    "α=a β=b γ=g δ=d ε=e ζ=z η=e θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=u φ=ph χ=ch"
    " ψ=ps ω=o"
)
ROMANISED: Final = str.maketrans(
    {entry[0]: entry[2:] for entry in f"{CYRILLIC} {GREEK}".split(" ")}
)
"""Letters that names carry over: ISO 9 and the classical Latin spelling, without their marks."""


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


def page(texts: Sequence[str]) -> Page:
    """The evidence on the page of each of n texts."""
    words = [WORD.findall(text) for text in texts]
    return Page(
        spelling=_spelling(words),
        numbers=_numbers(words),
        lengths=np.array([max(len(text) - text.count(" "), 1) for text in texts], dtype=np.float32),
        endings=np.array([ending(text) for text in texts], dtype=np.int64),
        openings=np.array([int(text[:1] in OPENERS) for text in texts], dtype=np.int64),
    )


def ending(text: str) -> int:
    """The class of a text's last mark: question 1, exclamation 2, unfinished 3, stop 4, none 0.

    >>> ending("Chi è?»"), ending("He said:"), ending("Ende")
    (1, 3, 0)
    """
    bare = text.rstrip(CLOSERS)
    return ENDINGS.get(bare[-1:], 0)


def fold(word: str) -> str:
    """A word in small Latin letters without accents, as far as its script allows.

    >>> fold("Čičerin"), fold("Παῦλος"), fold("Москва")
    ('cicerin', 'paulos', 'moskva')
    """
    if word.isascii():
        return word.lower()
    bare = unicodedata.normalize("NFD", word.casefold())
    bare = "".join(letter for letter in bare if not unicodedata.combining(letter))
    return bare.translate(ROMANISED)


def value(number: str) -> str:
    """A number by its value: marks between groups of three digits go, a decimal comma is a point.

    >>> value("2.000"), value("2,000"), value("9,4"), value("007")
    ('2000', '2000', '9.4', '7')
    """
    parts = re.split(r"[.,\u00a0\u202f]", number)
    if len(parts) > 1 and all(len(part) == 3 for part in parts[1:]) and parts[0] != "0":
        parts = ["".join(parts)]
    whole = parts[0].lstrip("0") or "0"
    return ".".join([whole, *parts[1:]])


def _numbers(words: list[list[str]]) -> Floats2d:
    rows = np.zeros((len(words), NUMBER_DIMENSION), dtype=np.float32)
    for row, found in enumerate(words):
        for word in found:
            if word[0] <= "9" or (word[0] > "z" and word[0].isdigit()):
                rows[row, crc32(value(word).encode()) % NUMBER_DIMENSION] += 1
    return rows


def _spelling(words: list[list[str]]) -> Floats2d:
    """Sums of word vectors, weighted by rarity within these sentences and by capitals."""
    frequency = Counter(word for found in words for word in set(found))
    weights = {word: _weight(word, count, len(words)) for word, count in frequency.items()}
    kept = [word for word, weight in weights.items() if weight]
    numbers = {word: number for number, word in enumerate(kept)}
    table = _vectors(kept) * np.array([weights[word] for word in kept], dtype=np.float32)[:, None]
    rows = np.zeros((len(words), SPELLING_DIMENSION), dtype=np.float32)
    for row, found in enumerate(words):
        places = [numbers[word] for word in found if word in numbers]
        if places:
            table.take(places, axis=0).sum(axis=0, out=rows[row])
    return rows


def _weight(word: str, sentences: int, n_sentences: int) -> float:
    """How much a word counts: nothing when short and small, else its rarity; capitals double."""
    first = word[0]
    capital = first.isupper()
    if len(word) < SHORTEST_WORD and not capital and first.isascii() and not first.isdigit():
        return 0.0
    rarity = math.log((n_sentences + 1) / sentences) / math.log(n_sentences + 2)
    return (0.1 + rarity) * (2.0 if capital else 1.0)


def _vectors(words: list[str]) -> Floats2d:
    """Signed hashed letter groups of every word, (w, 128), rows of length one.

    Groups are the first three to five letters and every run of four; of scripts written without
    blanks, single letters and pairs.
    """
    places: list[int] = []
    signs: list[int] = []
    for number, word in enumerate(words):
        for group in _groups(word):
            digest = crc32(group.encode())
            places.append(number * SPELLING_DIMENSION + digest % SPELLING_DIMENSION)
            signs.append(1 if digest & 0x10000 else -1)
    flat = np.bincount(places, signs, minlength=len(words) * SPELLING_DIMENSION)
    rows = flat.reshape(len(words), SPELLING_DIMENSION).astype(np.float32)
    lengths = np.sqrt(np.einsum("wd,wd->w", rows, rows))
    rows /= np.maximum(lengths, np.float32(1e-6))[:, None]
    return rows


def _groups(word: str) -> Iterable[str]:
    """The letter groups of a word.

    >>> sorted(_groups("Trattato"))
    ['^tra', '^trat', '^tratt', 'atta', 'ratt', 'tato', 'trat', 'ttat']
    """
    if word[0].isdigit():
        return [value(word)]
    folded = fold(word)
    if folded and ord(folded[0]) >= 0x3040:
        return [*folded, *(folded[k : k + 2] for k in range(len(folded) - 1))]
    starts = [f"^{folded[:size]}" for size in (3, 4, 5) if size <= len(folded)]
    runs = [folded[k : k + 4] for k in range(len(folded) - 3)]
    return [*starts, *runs] or [folded]
