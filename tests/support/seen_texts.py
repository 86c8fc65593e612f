"""Small texts whose every vector, length and mark is given, for cases of a single evidence.

Sentences of `FRAME` stand on both sides, each with an axis of its own, so that they pair for sure.
Between the fourth and the fifth stands what a test is about. Words have three letters at most: the
surface view sees nothing in those. An `Axes` says where a sentence points.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from aligner.aligning import engine
from aligner.model import Alignment
from aligner.settings import Aligning
from tests.support.small_editions import Part, witness

Axes = Mapping[int, float]

WORDS = tuple([onset + vowel for onset in side for vowel in "aeiou"] for side in ("bcd", "glm"))
FRAME = 8
MATTER = 12
"""The axis of the sentence that a test is about; those beyond it are free for what differs."""

SAME: Axes = {MATTER: 1.0}
NEARLY: Axes = {MATTER: 1.0, MATTER + 1: 0.2}
"""A little further from `SAME` than `SAME` itself: evidence under test must outweigh that."""


def written(side: int, characters: int, start: int = 0, end: str = ".") -> str:
    """A sentence of so many visible characters, its mark among them."""
    words = WORDS[side][start:] + WORDS[side][:start]
    left, found = characters - len(end), []
    for number in range((left + 1) // 2):
        found.append(words[number % len(words)][: left - 2 * number])
    return " ".join(found) + end


def framing(number: int, side: int, characters: int = 13) -> str:
    """A sentence of the frame, with a first word of its own."""
    return f"{WORDS[side][number]} {written(side, characters - 2, number + 1)}"


def frame(side: int, start: int = 0, stop: int = FRAME) -> list[str]:
    return [framing(number, side) for number in range(start, stop)]


def framed(side: int, *inside: str) -> list[str]:
    """The frame with some sentences in its middle."""
    middle = FRAME // 2
    return [*frame(side, 0, middle), *inside, *frame(side, middle)]


@dataclass
class GivenAxes:
    """An encoder that hands out given vectors; a sentence it was not given points nowhere."""

    axes: Mapping[str, Axes]
    name: str = "given"
    dimension: int = 64
    signature: str = "given-1"
    additive: bool = True
    framing: Mapping[str, Axes] = field(
        default_factory=lambda: {
            framing(number, side): {number: 1.0} for side in (0, 1) for number in range(FRAME)
        }
    )

    def sums(self, texts: Sequence[str]) -> np.ndarray:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for axis, value in {**self.framing, **self.axes}.get(text, {}).items():
                row[axis] = value
        return rows

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        rows = self.sums(texts)
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)


def align(
    source: Sequence[str] | Sequence[Part],
    target: Sequence[str] | Sequence[Part],
    axes: Mapping[str, Axes],
    max_bead: int = 1,
) -> Alignment:
    """Align two sides, each in one article without a label, or in the parts given."""
    one, two = (
        witness(sigil, [("", "", list(side))] if isinstance(side[0], str) else list(side))
        for sigil, side in (("aa", source), ("bb", target))
    )
    return engine.align(one, two, GivenAxes(axes), Aligning(max_bead=max_bead))


def partners(alignment: Alignment, source: int, target: Sequence[str]) -> list[str]:
    """The target's sentences that stand in one bead with this sentence of the source."""
    (bead,) = (bead for bead in alignment.beads if source in bead.source.numbers)
    return [target[number] for number in bead.target.numbers]


def chosen(
    sentence: str, candidates: Sequence[str], axes: Mapping[str, Axes], max_bead: int = 1
) -> list[str]:
    """Which of the candidates, side by side within the frame, a sentence is paired with."""
    target = framed(1, *candidates)
    alignment = align(framed(0, sentence), target, axes, max_bead)
    return partners(alignment, FRAME // 2, target)
