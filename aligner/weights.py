"""How far each piece of evidence is trusted: numbers fitted on gold beads, and nothing else."""

from typing import Final

import numpy as np

from aligner.grids import Floats1d, Kind
from aligner.scoring import FEATURES, Weights, group

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
"""How common kinds are among pairs of the gold sets."""

REST: Final = 0.001


def shares(kinds: tuple[Kind, ...]) -> Floats1d:
    """The usual share of every kind among pairs, (kinds,)."""
    found = np.array([SHARES.get(tuple(kind), REST) for kind in kinds])
    return (found / found.sum()).astype(np.float32)


HAND: Final = {
    "kind": 0.7,
    "meaning": 1.0,
    "spelling": 0.7,
    "lexicon": 0.7,
    "length": 0.8,
    "equal numbers": 1.0,
    "unequal numbers": -0.7,
    "endings": 0.7,
    "openings": 0.5,
    "labels": 0.7,
    "meaning gained": 0.5,
    "spelling gained": 0.3,
    "lexicon gained": 0.3,
    "articles crossed": -3.0,
    "meaning of the short": 0.0,
}


def hand(kinds: tuple[Kind, ...]) -> Weights:
    """The weights for these kinds."""
    row = np.array([HAND[name] for name in FEATURES], dtype=np.float32)
    logs = np.log(shares(kinds)).astype(np.float32)
    biases = logs + np.array([[0.0, 0.0, 0.0][group(kind)] for kind in kinds], dtype=np.float32)
    return Weights(
        pairs=np.stack([row, row, row]),
        kinds=biases,
        nulls=np.array([-2.5, 0.0, 1.0, 0.0], dtype=np.float32),
        opening=-1.0,
    )


def weights(kinds: tuple[Kind, ...]) -> Weights:
    """The weights for these kinds."""
    return hand(kinds)
