from collections.abc import Sequence

from aligner.aligning.estimation import Beliefs
from aligner.aligning.features.bitext import Matter
from aligner.aligning.types import Floats3d, Kind
from aligner.aligning.weights import Weights

class Scorer:
    def __init__(
        self, matter: Matter, beliefs: Beliefs, weights: Weights, kinds: Sequence[Kind]
    ) -> None: ...
    def log_odds(
        self, i0: int, i1: int, j0: int, j1: int, products: Sequence[Floats3d]
    ) -> Floats3d: ...
