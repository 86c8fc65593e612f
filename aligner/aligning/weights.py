"""How far each piece of evidence is trusted: numbers fitted on gold beads, and nothing else.

Printed by `python -m benchmarks.weights FOLDER`, which says how they are fitted; docs/evaluation.md
says on what, and what they give on texts they were not fitted on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np

from aligner.aligning.types import Floats1d, Floats2d, Kind


class ViewWeights(NamedTuple):
    """All that is set of a view: a further view is one row of `VIEWS`.

    `anchors`: its weight where views are stacked to find anchors, 0 for a view that is learnt
    later; `prior_beads`: how many beads count for half in its line from margin to log odds;
    `margin`: the weights of that line's log odds in beads 1-1, 1-n or n-1, and m-n; `gained`:
    likewise, of what the margin gains by the bead's outer sentences; `of_the_short`: likewise,
    added for short pairs, None where nothing is.
    """

    anchors: float
    prior_beads: float
    margin: tuple[float, float, float]
    gained: tuple[float, float, float]
    of_the_short: tuple[float, float, float] | None = None


VIEWS: Final = {
    "meaning": ViewWeights(1.0, 4.0, (0.68, 0.68, 0.91), (0.30, 0.22, 0.17), (-0.54, -0.25, -0.48)),
    "surface": ViewWeights(0.7, 4.0, (0.27, 0.24, 0.61), (0.10, 0.09, 0.06)),
    "lexicon": ViewWeights(0.0, 10.0, (0.30, 0.35, 0.40), (0.00, 0.05, 0.20)),
}
"""The views by name. Anchors between languages that the encoder does not know are found by the
surface. The lexicon is learnt from the very beads that its line is estimated from, so its prior
counts for more."""

PAIRS: Final = {
    "kind": (0.72, 0.30, 0.49),
    "length": (0.93, 0.95, 0.84),
    "equal numbers": (0.63, 0.94, 0.88),
    "unequal numbers": (-1.78, -0.63, -0.94),
    "endings": (0.80, 0.97, 0.76),
    "openings": (0.79, 0.79, 0.72),
    "labels": (0.70, 0.70, 0.70),
    "articles crossed": (-3.00, -3.00, -3.00),
    "articles met": (3.00, 3.00, 3.00),
}
"""For every other piece of evidence its weight in beads 1-1, 1-n or n-1, and m-n. These and those
of `VIEWS` were fitted on the gold sets: the lexicon's in a second run and rounded, the others
before there was a lexicon. Labels and the two features of articles are set by hand, because no
gold set has articles."""

NULL_FEATURES: Final = ("constant", "length", "kind", "unmarked")


def view(name: str) -> ViewWeights:
    """The row of a view; ValueError where the table has none."""
    if name not in VIEWS:
        raise ValueError(f"there is no view {name!r}; there are {', '.join(VIEWS)}")
    return VIEWS[name]


def gained(name: str) -> str:
    """The feature of what a view's margin gains by a bead's outer sentences."""
    return f"{name} gained"


def of_the_short(name: str) -> str:
    """The feature of a view's margin in short pairs."""
    return f"{name} of the short"


def pair_weights() -> dict[str, tuple[float, float, float]]:
    """Every feature of a pair with its weights in beads 1-1, 1-n or n-1, and m-n, in the order of
    the columns of `Weights.pairs`; the first is the kind."""
    margins = {name: row.margin for name, row in VIEWS.items()}
    gains = {gained(name): row.gained for name, row in VIEWS.items()}
    short = {of_the_short(name): row.of_the_short for name, row in VIEWS.items()}
    return {**PAIRS, **margins, **gains, **{name: row for name, row in short.items() if row}}


def features() -> tuple[str, ...]:
    """What is known of a pair, in the order of the weights; derived from `VIEWS` and `PAIRS`."""
    return tuple(pair_weights())


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
    """How far each piece of evidence is trusted.

    `features`: the names of the columns of `pairs`, (3, features) float32 for beads 1-1, 1-n or
    n-1, and m-n; `kinds`: (kinds,) float32; `nulls`: (null features,) float32; `opening`: log odds
    added where a run of null beads begins.
    """

    features: tuple[str, ...]
    pairs: Floats2d
    kinds: Floats1d
    nulls: Floats1d
    opening: float

    def columns(self, names: Sequence[str]) -> Floats2d:
        """The weights of some features, (3, names) float32; of one that does not exist 0."""
        found = np.zeros((len(self.pairs), len(names)), dtype=np.float32)
        for column, name in enumerate(names):
            if name in self.features:
                found[:, column] = self.pairs[:, self.features.index(name)]
        return found


def weights(kinds: tuple[Kind, ...]) -> Weights:
    """The weights for these kinds."""
    named = pair_weights()
    return Weights(
        features=tuple(named),
        pairs=np.array([*named.values()], dtype=np.float32).T.copy(),
        kinds=np.array([KINDS.get(kind, OTHER_KIND) for kind in kinds], dtype=np.float32),
        nulls=np.array([NULLS[name] for name in NULL_FEATURES], dtype=np.float32),
        opening=OPENING,
    )


def group(kind: Kind) -> int:
    """Which row of the weights a kind follows: 1-1, one side alone, both sides many."""
    return 0 if kind == (1, 1) else 1 if 1 in kind else 2
