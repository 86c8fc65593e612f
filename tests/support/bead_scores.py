"""What one bead of two small texts is worth, by both searches: the tests' one way into the scoring.

Here alone the tests of single features name what lies inside the search.
"""

from collections.abc import Callable

import numpy as np

from aligner.aligning import engine, weights
from aligner.aligning.search import batching, block_search, compiled, forward_backward, scoring
from aligner.aligning.types import Block
from aligner.encoders import Encoder
from aligner.model import Span, Witness
from aligner.settings import Aligning

Worth = Callable[[Span, Span], list[float]]


def scorer(source: Witness, target: Witness, encoder: Encoder, max_bead: int = 2) -> Worth:
    """What is believed of the texts stays as it is now; the weights are read at every call.

    The answer to a bead is its log odds over leaving all its sentences alone: with numpy, and from
    the compiled search where there is one.
    """
    bitext, parameters = engine.estimated(source, target, encoder, Aligning(max_bead=max_bead))
    whole = Block(0, len(source.sentences), 0, len(target.sentences))

    def worth(one: Span, two: Span) -> list[float]:
        fitted = weights.weights(bitext.kinds)
        number = bitext.kinds.index((one.size, two.size))
        (batch,) = batching.batches([whole], 10**6)
        scores = scoring.score(batch, bitext, parameters, fitted)
        found = [forward_backward.against_nulls(scores)[0].pairs[number, 0, one.stop, two.stop]]
        if compiled.BUILT:
            from aligner.aligning.search.compiled import scores as compiled_scores

            fast = compiled_scores.Scorer(bitext, parameters, fitted)
            table = fast.log_odds(*whole, block_search.products(bitext, whole))
            found.append(table[one.stop, number, two.stop])
        return [float(value) for value in np.array(found)]

    return worth
