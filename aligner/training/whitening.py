"""Whitening: what all sentences share is turned down in a trained table, so that cosines tell
them apart. A table goes in, a table of the same shape comes out; the recipe calls it `level`.

Vectors of sentences crowd around a few directions (length, register, punctuation) that every text
has some of. Turning those down in the table itself costs nothing later, and keeps vectors additive.
"""

from typing import Final

import numpy as np
from numpy.typing import NDArray

FLOOR: Final = 0.02
"""Share of the strongest direction below which all count as equally weak; tried 0.02 only."""


def levelled(
    table: NDArray[np.float32], sentences: NDArray[np.float32], strength: float
) -> NDArray[np.float32]:
    """The table (vocabulary, d) with strong directions turned down.

    `sentences` (n, d) are sums of token vectors of ordinary sentences. A direction in which their
    unit vectors have r times the power of the strongest is multiplied by (r + FLOOR)**-strength:
    0 changes nothing, 0.5 makes all directions alike.
    """
    if strength == 0 or len(sentences) == 0:
        return table
    lengths = np.linalg.norm(sentences, axis=1, keepdims=True)
    units = (sentences / np.maximum(lengths, 1e-9)).astype(np.float64)
    powers, directions = np.linalg.eigh(units.T @ units)
    factors = (np.maximum(powers, 0) / powers.max() + FLOOR) ** -strength
    return np.asarray(table @ (directions * factors), dtype=np.float32)
