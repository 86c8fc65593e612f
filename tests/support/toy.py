"""Two invented languages that share meanings and no letters, and an encoder that knows both."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from aligner.model import NOWHERE, Sentence, Source, Span, Witness
from tests.support.articles import article

N_MEANINGS = 400
ONSETS = ("b", "d", "f", "g", "l", "m", "n", "p", "r", "t")
VOWELS = (("a", "o"), ("e", "u"))


def word(meaning: int, language: int) -> str:
    """The word of a language for a meaning, three syllables long.

    >>> word(123, 0), word(123, 1)
    ('badafa', 'geleme')
    """
    digits = [meaning // 100 % 10, meaning // 10 % 10, meaning % 10]
    syllables = [ONSETS[(digit + 3 * language - 1) % 10] + VOWELS[language][0] for digit in digits]
    return "".join(syllables)


@dataclass
class ToyEncoder:
    """Adds one random vector for every meaning it knows."""

    name: str = "toy"
    dimension: int = 48
    signature: str = "toy-1"
    additive: bool = True
    vectors: dict[str, np.ndarray] = field(default_factory=dict)

    def __post_init__(self) -> None:
        table = np.random.default_rng(5).normal(size=(N_MEANINGS, self.dimension))
        for language in (0, 1):
            for meaning in range(N_MEANINGS):
                self.vectors[word(meaning, language)] = table[meaning].astype(np.float32)

    def sums(self, texts: Sequence[str]) -> np.ndarray:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for found in text.lower().strip(".").replace(".", " ").split():
                row += self.vectors.get(found, 0.0)
        return rows

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        rows = self.sums(texts)
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)


@dataclass
class SingleToyEncoder(ToyEncoder):
    """The same, for code that may not add."""

    additive: bool = False


def meanings(n: int, seed: int) -> list[list[int]]:
    """n sentences of four to nine meanings each."""
    draw = np.random.default_rng(seed)
    return [list(draw.integers(0, N_MEANINGS, draw.integers(4, 10))) for _ in range(n)]


def say(sentences: Sequence[Sequence[int]], language: int) -> list[str]:
    return [" ".join(word(m, language) for m in sentence) + "." for sentence in sentences]


def witness(texts: Sequence[str], sigil: str, labels: Sequence[str] = ("",)) -> Witness:
    """A witness of one sentence a line, in as many articles of one size as there are labels."""
    sentences: list[list[Sentence]] = [[] for _ in labels]
    start = 0
    size = max(-(-len(texts) // len(labels)), 1)
    for number, text in enumerate(texts):
        part = number // size
        identifier = f"{sigil}.{part + 1}.{len(sentences[part]) + 1}"
        sentences[part].append(Sentence(identifier, text, Span(start, start + len(text))))
        start += len(text) + 1
    articles, reached = [], 0
    for label, part_sentences in zip(labels, sentences, strict=True):
        stop = part_sentences[-1].stop if part_sentences else reached
        articles.append(article("", NOWHERE, Span(reached, stop), tuple(part_sentences), label))
        reached = stop
    whole = "\n".join(texts)
    return Witness(sigil, sigil, "", whole, (), tuple(articles), Source(presegmented=True))
