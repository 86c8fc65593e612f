"""Gale & Church's lengths alone over a job folder, as the package `galechurch` computes them."""

from collections.abc import Callable
from importlib.metadata import version

import galechurch
import running

CELLS = 10**9
"""The package refuses more than 50 million cells unless told otherwise."""


def prepare(source: running.Side, target: running.Side) -> Callable[[], list[running.Bead]]:
    """One job's work."""

    def work() -> list[running.Bead]:
        block = galechurch.align(source.texts, target.texts, max_block_size=CELLS)
        return [
            (range(b.source_start, b.source_end), range(b.target_start, b.target_end))
            for b in block.beads
        ]

    return work


if __name__ == "__main__":
    running.main(running.without_options(prepare), version("galechurch"), "1")
