"""vecalign over a job folder, through the package `sentalign`, which wraps its published code.

https://pypi.org/project/sentalign/ (Apache-2.0) holds Thompson & Koehn's dynamic program unchanged
behind a function call; despite its name it is not Steingrímsson's SentAlign.
"""

from collections.abc import Callable, Sequence
from importlib.metadata import version

import numpy as np
import running
from sentalign import sentalign


class Given:
    """Hands out the layers of the job in the order in which the package asks for them."""

    def __init__(self, source: running.Side, target: running.Side) -> None:
        self.layers = [*source.layers, *target.layers]

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """The next layer: (n, d) float32, rows of length one."""
        layer = self.layers.pop(0)
        assert len(layer) == len(texts)
        return layer


def aligner(options: dict[str, object]) -> running.Aligner:
    """One job's work, beads of at most `size` sentences on both sides together."""

    def prepare(source: running.Side, target: running.Side) -> Callable[[], list[running.Bead]]:
        def work() -> list[running.Bead]:
            result = sentalign(
                source.texts,
                target.texts,
                Given(source, target),
                alignment_max_size=options["size"],
            )
            return [(a.src_indices, a.tgt_indices) for a in result.alignments]

        return work

    return prepare


if __name__ == "__main__":
    running.main(aligner, version("sentalign"), "size")
