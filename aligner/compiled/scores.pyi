from collections.abc import Sequence

from aligner.grids import Floats3d, Kind
from aligner.matter import Beliefs, Matter, Weights

class Scorer:
    def __init__(
        self, matter: Matter, beliefs: Beliefs, weights: Weights, kinds: Sequence[Kind]
    ) -> None: ...
    def log_odds(
        self, i0: int, i1: int, j0: int, j1: int, products: Sequence[Floats3d]
    ) -> Floats3d: ...
