"""The words of a collection become a vocabulary and a tokenizer; words become parts they share.

Whole words wherever they are frequent enough, since one vector for a word beats three for its
pieces; for the others pieces at the front (stems) and at the end (endings), longest first.
"""

import itertools
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import regex
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers

from aligner.storage.normal_forms import normalise
from aligner.training.parallel_data import CorpusSource
from aligner.training.recipe import Recipe

WORD: Final = r"\p{L}[\p{L}\p{M}]*|\p{N}+|[^\p{L}\p{N}]"
"""A word, a number, or one other sign: 'art.12' and '50€' are two or three tokens."""

UNKNOWN: Final = "[UNK]"

PIECES_SHARE: Final = 0.05
"""Share of the vocabulary for stems, and again for endings: enough that few words need letters."""

YEARS: Final = 2051
"""Numbers below it are words of their own, whatever the data hold: they tie dates and articles."""

LEAST_COUNT: Final = 2
"""A word seen once teaches nothing that its pieces do not."""

GRAM_TOKENS: Final = 3
"""Tokens a word part must be shared by to be worth a vector."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """A tokenizer, the relative frequency of each token (V,), and the word parts of each.

    `parts[starts[t]:starts[t + 1]]` are the numbers of token t's parts, below `n_parts`.
    """

    tokenizer: Tokenizer
    frequencies: NDArray[np.float64]
    parts: NDArray[np.int64]
    starts: NDArray[np.int64]
    n_parts: int


def build(sources: Sequence[CorpusSource], recipe: Recipe) -> Vocabulary:
    """The vocabulary of a collection, `recipe.vocabulary` tokens at most."""
    plain: Counter[str] = Counter()
    balanced: Counter[str] = Counter()
    for source in sources:
        counts = count_words(source.pairs)
        total = max(1, counts.total())
        factor = recipe.weight(source.name) * (total / 1e6) ** (recipe.temperature - 1)
        for word, count in counts.items():
            plain[word] += count
            balanced[word] += count * factor
    tokens = choose_tokens(plain, balanced, recipe.vocabulary)
    total = max(1, plain.total())
    frequencies = np.array([plain[token] / total for token in tokens])
    return with_parts(make_tokenizer(tokens), frequencies, recipe.gram_length)


def count_words(pairs: Iterable[tuple[str, str]]) -> Counter[str]:
    """How often each normalised word stands on either side.

    >>> count_words([("The law, the LAW", "La legge")]).most_common(2)
    [('the', 2), ('law', 2)]
    """
    chunks = Counter(itertools.chain.from_iterable(f"{a} {b}".split() for a, b in pairs))
    words: Counter[str] = Counter()
    for chunk, count in chunks.items():
        for word in regex.findall(WORD, normalised(chunk)):
            words[word] += count
    return words


def normalised(text: str) -> str:
    """A text as the tokenizer sees it: one form of each letter, small, apostrophes straight.

    >>> normalised("L’État")
    "l'état"
    """
    return normalise("NFKC", text).lower().replace("’", "'")


def choose_tokens(plain: Counter[str], balanced: Counter[str], size: int) -> list[str]:
    """The tokens by number: letters, endings (with ##), stems, numbers, then the best words."""
    letters, stems, endings = _pieces(plain)
    n_pieces = int(size * PIECES_SHARE)
    tokens = dict.fromkeys([UNKNOWN, *letters])
    tokens |= dict.fromkeys(f"##{letter}" for letter in letters if letter.isalnum())
    tokens |= dict.fromkeys(f"##{ending}" for ending, _ in endings.most_common(n_pieces))
    tokens |= dict.fromkeys(stem for stem, _ in stems.most_common(n_pieces))
    tokens |= dict.fromkeys(str(number) for number in range(YEARS))
    tokens |= dict.fromkeys(f"##{number:02d}" for number in range(100))
    words = (word for word, _ in balanced.most_common() if _deserves_a_row(word, plain[word]))
    for word in words:
        if len(tokens) >= size:
            break
        tokens[word] = None
    return list(tokens)


def _deserves_a_row(word: str, count: int) -> bool:
    """Whether a word may be a token: seen often enough, no monster, no long number."""
    return count >= LEAST_COUNT and len(word) <= 30 and not (word[0].isnumeric() and len(word) > 4)


def _pieces(plain: Counter[str]) -> tuple[list[str], Counter[str], Counter[str]]:
    """Letters seen, and in how many words each stem (2-7 letters) and ending (1-8) stands."""
    letters: Counter[str] = Counter()
    stems: Counter[str] = Counter()
    endings: Counter[str] = Counter()
    for word, count in plain.items():
        for letter in word:
            letters[letter] += count
        if len(word) > 1 and word[0].isalpha() and count >= LEAST_COUNT:
            stems.update(word[:length] for length in range(2, min(8, len(word))))
            endings.update(word[-length:] for length in range(1, min(9, len(word) - 1)))
    return [letter for letter, _ in letters.most_common()], stems, endings


def make_tokenizer(tokens: Sequence[str]) -> Tokenizer:
    """A tokenizer that splits at white space, then into words, then takes the longest tokens."""
    numbers = {token: number for number, token in enumerate(tokens)}
    model: Any = models.WordPiece(numbers, unk_token=UNKNOWN, max_input_chars_per_word=60)
    tokenizer = Tokenizer(model)
    steps: list[Any] = [normalizers.NFKC(), normalizers.Lowercase(), normalizers.Replace("’", "'")]
    tokenizer.normalizer = normalizers.Sequence(steps)
    splits: list[Any] = [
        pre_tokenizers.WhitespaceSplit(),
        pre_tokenizers.Split(Regex(WORD), "isolated"),
    ]
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(splits)
    tokenizer.decoder = decoders.WordPiece()
    return tokenizer


def with_parts(tokenizer: Tokenizer, frequencies: NDArray[np.float64], length: int) -> Vocabulary:
    """The vocabulary with the parts of each token that at least three tokens share."""
    tokens = sorted(tokenizer.get_vocab().items(), key=lambda item: item[1])
    grams = [grams_of(token, length) for token, _ in tokens]
    counts = Counter(itertools.chain.from_iterable(grams))
    shared = [gram for gram, count in counts.most_common() if count >= GRAM_TOKENS]
    numbers = {gram: number for number, gram in enumerate(shared)}
    kept = [[numbers[gram] for gram in row if gram in numbers] for row in grams]
    starts = np.cumsum([0, *map(len, kept)], dtype=np.int64)
    parts = np.fromiter(itertools.chain.from_iterable(kept), dtype=np.int64, count=int(starts[-1]))
    return Vocabulary(tokenizer, frequencies, parts, starts, len(shared))


def grams_of(token: str, length: int) -> list[str]:
    """The different runs of `length` letters of a token, its own ends marked, accents taken off.

    >>> grams_of("perché", 4), grams_of("##ione", 4), grams_of("12", 4)
    (['<per', 'perc', 'erch', 'rche', 'che>'], ['ione', 'one>'], [])
    """
    inner = token.startswith("##") and len(token) > 2
    word = _without_accents(token[2:] if inner else token)
    if not word or not word[0].isalpha() or token == UNKNOWN:
        return []
    marked = f"{word}>" if inner else f"<{word}>"
    runs = (marked[start : start + length] for start in range(len(marked) - length + 1))
    return list(dict.fromkeys(runs))


def _without_accents(word: str) -> str:
    """A word's letters without their marks."""
    return "".join(
        letter
        for letter in unicodedata.normalize("NFKD", word)
        if not unicodedata.combining(letter)
    )
