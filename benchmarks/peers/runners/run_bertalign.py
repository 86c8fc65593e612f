"""bertalign over a job folder, through its package on PyPI (GPL-3.0: used, not copied)."""

from collections.abc import Callable, Sequence
from importlib.metadata import version

import numpy as np
import running
from bertalign import Bertalign, Encoder
from bertalign import aligner as package

# it would load a model of its own, to name the languages in its log
package.detect_lang = lambda _text: "en"


class Given(Encoder):
    """Hands out the layers of the job, source first."""

    def __init__(self, source: running.Side, target: running.Side) -> None:
        self.model_name = "given"
        self.sides = [source, target]

    def transform(self, sentences: Sequence[str], n_layers: int) -> tuple[np.ndarray, np.ndarray]:
        """Vectors (K, n, d) and the runs' lengths in bytes (K, n), 3 (PAD) where none ends."""
        side = self.sides.pop(0)
        assert len(side.texts) == len(sentences) and len(side.layers) == n_layers
        single = np.array([len(text.encode()) for text in side.texts], dtype=np.int64)
        reached = np.concatenate([[0], np.cumsum(single)])
        lengths = np.full((n_layers, len(single)), 3, dtype=np.int64)
        for k in range(min(n_layers, len(single))):
            lengths[k, k:] = reached[k + 1 :] - reached[: len(single) - k] + k
        return side.layers, lengths


def aligner(options: dict[str, int]) -> running.Aligner:
    """One job's work, beads of at most `layers` + 1 sentences on both sides together."""

    def prepare(source: running.Side, target: running.Side) -> Callable[[], list[running.Bead]]:
        ready = Bertalign(
            "\n".join(source.texts),
            "\n".join(target.texts),
            max_align=options["layers"] + 1,
            is_split=True,
            model=Given(source, target),
        )
        return ready.align_sents

    return prepare


if __name__ == "__main__":
    running.main(aligner, version("bertalign"), "layers")
