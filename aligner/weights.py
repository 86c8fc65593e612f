"""How far each piece of evidence is trusted: numbers fitted on gold beads, and nothing else.

Printed by `python benchmarks/weights.py FOLDER`, which says how they are fitted; docs/evaluation.md
says on what, and what they give on texts they were not fitted on.
"""

from typing import Final

import numpy as np

from aligner.grids import Floats1d, Kind
from aligner.matter import FEATURES, NULL_FEATURES, Weights

PAIRS: Final = {
    "kind": (1.05, 0.31, 0.40),
    "meaning": (0.55, 0.51, 0.81),
    "spelling": (0.26, 0.22, 0.62),
    "lexicon": (0.70, 0.70, 0.70),
    "length": (1.08, 1.08, 0.81),
    "equal numbers": (0.65, 1.00, 1.17),
    "unequal numbers": (-1.12, -0.58, -0.64),
    "endings": (0.89, 0.82, 0.72),
    "openings": (0.64, 0.59, 0.55),
    "labels": (0.70, 0.70, 0.70),
    "meaning gained": (0.50, 0.24, 0.24),
    "spelling gained": (0.30, -0.03, 0.18),
    "lexicon gained": (0.30, 0.30, 0.30),
    "articles crossed": (-3.00, -3.00, -3.00),
    "meaning of the short": (-0.41, -0.12, -0.27),
}
"""For every piece of evidence its weight in beads 1-1, 1-n or n-1, and m-n."""

KINDS: Final = {
    (1, 1): -0.37,
    (1, 2): -2.45,
    (1, 3): -4.66,
    (1, 4): -6.78,
    (1, 5): -6.79,
    (1, 6): -7.00,
    (2, 1): -2.30,
    (2, 2): -4.67,
    (2, 3): -5.89,
    (2, 4): -6.95,
    (2, 5): -6.87,
    (3, 1): -4.47,
    (3, 2): -5.73,
    (3, 3): -7.02,
    (3, 4): -6.95,
    (4, 1): -6.80,
    (4, 2): -7.01,
    (4, 3): -6.83,
    (5, 1): -6.90,
    (5, 2): -6.91,
    (6, 1): -6.90,
}
"""Log odds of each kind before any evidence."""

OTHER_KIND: Final = -7.0
"""Of kinds that the gold sets do not have."""

NULLS: Final = {
    "constant": -2.34,
    "length": 0.29,
    "kind": 0.51,
    "unmarked": -0.03,
}
"""Of a sentence without counterpart."""

OPENING: Final = -1.56
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
    return (found / found.sum()).astype(np.float32)


def weights(kinds: tuple[Kind, ...]) -> Weights:
    """The weights for these kinds."""
    return Weights(
        pairs=np.array([PAIRS[name] for name in FEATURES], dtype=np.float32).T.copy(),
        kinds=np.array([KINDS.get(kind, OTHER_KIND) for kind in kinds], dtype=np.float32),
        nulls=np.array([NULLS[name] for name in NULL_FEATURES], dtype=np.float32),
        opening=OPENING,
    )
