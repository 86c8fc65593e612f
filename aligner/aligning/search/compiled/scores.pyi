from collections.abc import Sequence

from aligner.aligning.estimation import BitextParameters
from aligner.aligning.features.bitext import Bitext
from aligner.aligning.types import Floats3d
from aligner.aligning.weights import Weights

class Scorer:
    def __init__(self, bitext: Bitext, parameters: BitextParameters, weights: Weights) -> None: ...
    def log_odds(
        self, i0: int, i1: int, j0: int, j1: int, products: Sequence[Floats3d]
    ) -> Floats3d: ...
