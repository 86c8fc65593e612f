"""Our engine over a job folder; runs in the project's environment."""

from collections.abc import Callable

import running

from aligner.aligning import engine
from aligner.settings import VERSION, Aligning
from benchmarks.gold import Given, witness


def prepare(source: running.Side, target: running.Side) -> Callable[[], list[running.Bead]]:
    """Witnesses are built before the clock starts: a reader of files would have built them."""
    witnesses = witness(source.texts, "en"), witness(target.texts, "it")
    given = Given((source.texts, source.sums), (target.texts, target.sums))

    def work() -> list[running.Bead]:
        alignment = engine.align(*witnesses, given, Aligning())
        return [(bead.source.numbers, bead.target.numbers) for bead in alignment.beads]

    return work


if __name__ == "__main__":
    running.main(running.without_options(prepare), VERSION, "0")
