"""All that is known about a pair of texts, and how far each piece of it is trusted: types only."""

from dataclasses import dataclass
from typing import Final, Protocol

import numpy as np
from numpy.typing import NDArray

from aligner.aligning.types import Floats1d, Floats2d, Integers1d, Kind

FEATURES: Final = (
    "kind",
    "meaning",
    "spelling",
    "words",
    "length",
    "equal numbers",
    "unequal numbers",
    "endings",
    "openings",
    "labels",
    "meaning gained",
    "spelling gained",
    "words gained",
    "articles crossed",
    "meaning of the short",
    "articles met",
)
"""What is known about a bead, in the order of the weights: the views follow one another, and so do
their gains."""

AT_ONCE: Final = 2048
"""Beads whose vectors are looked at at once."""

NULL_FEATURES: Final = ("constant", "length", "kind", "unmarked")


class View(Protocol):
    """What the stages need of a view; see aligner/overlaps.py."""

    @property
    def encoded(self) -> tuple[Floats2d, ...]: ...
    @property
    def norms(self) -> Floats2d: ...
    def rows(self, start: int, stop: int) -> Floats2d: ...
    def picked(self, numbers: NDArray[np.int64]) -> NDArray[np.float32]: ...
    def at(self, length: int, numbers: Integers1d) -> Floats2d: ...


@dataclass(frozen=True, slots=True)
class Outlook:
    """Both sides seen in one way. `source_background`: (K, n) float32, see overlaps.backgrounds;
    `target_background`: (K, m)."""

    source: View
    target: View
    source_background: Floats2d
    target_background: Floats2d

    def cosines(self, kind: Kind, i: Integers1d, j: Integers1d) -> Floats1d:
        """Cosines of the beads of a kind that end in sentences i and j, (s,) each.

        Some at a time: the vectors of all beads of a long text take more memory than the text.
        """
        found = np.empty(len(i), dtype=np.float32)
        for start in range(0, len(i), AT_ONCE):
            some = slice(start, start + AT_ONCE)
            one, two = self.source.at(kind.source, i[some]), self.target.at(kind.target, j[some])
            np.einsum("sd,sd->s", one, two, out=found[some])
        return found


@dataclass(frozen=True, slots=True)
class Side:
    """What else is known of n sentences: arrays of length n, `numbers` (n, d).

    `squares`: the sums of the squares of each row of `numbers`;
    `labels` numbers the label of a sentence's article over both sides, 0 where it has none;
    `articles` numbers the articles; `opens` is the label of the article that begins with a
    sentence, `meets` that of the article that begins after it, 0 where none with a label does.
    """

    lengths: Floats1d
    numbers: Floats2d
    squares: Floats1d
    endings: NDArray[np.int64]
    openings: NDArray[np.int64]
    labels: NDArray[np.int64]
    articles: NDArray[np.int64]
    opens: NDArray[np.int64]
    meets: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Matter:
    """All evidence about a pair of texts: `outlooks` holds meaning and spelling, and words once a
    lexicon has been learnt."""

    source: Side
    target: Side
    outlooks: tuple[Outlook, ...]


@dataclass(frozen=True, slots=True)
class Beliefs:
    """What is believed of a pair, learned from it; see aligner/learning.py.

    `lines`: per outlook slope and middle of the line from margin to log odds; `length_mean`,
    `length_spread`: of the log of target over source length of a pair of ordinary size;
    `endings` (5, 5) and `openings` (2, 2): log odds of two marks meeting in a pair; `same_label`,
    `other_label`: of the labels of two paired sentences; `kinds`: (kinds,) log of how common each
    kind is, against its usual share; `null`: likewise of null beads.
    """

    lines: tuple[tuple[float, float], ...]
    length_mean: float
    length_spread: float
    endings: Floats2d
    openings: Floats2d
    same_label: float
    other_label: float
    kinds: Floats1d
    null: float


@dataclass(frozen=True, slots=True)
class Weights:
    """How far each piece of evidence is trusted. `pairs`: (3, features) for 1-1, 1-n and m-n;
    `kinds`: (kinds,); `nulls`: (null features,); `opening`: added where a run of nulls begins."""

    pairs: Floats2d
    kinds: Floats1d
    nulls: Floats1d
    opening: float


def group(kind: Kind) -> int:
    """Which row of the weights a kind follows: 1-1, one side alone, both sides many."""
    return 0 if kind == (1, 1) else 1 if 1 in kind else 2
