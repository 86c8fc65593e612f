import numpy as np
from numpy.typing import NDArray

from aligner.aligning.types import Doubles1d, Floats3d, Integers1d

def best(
    log_odds: Floats3d, kinds: NDArray[np.int32], opening: float
) -> tuple[Integers1d, Doubles1d, float]: ...
