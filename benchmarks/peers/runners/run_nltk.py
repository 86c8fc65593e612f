"""Gale & Church's lengths alone over a job folder, as nltk computes them."""

from collections.abc import Callable
from importlib.metadata import version

import running
from nltk.translate.gale_church import align_blocks


def beads(links: list[tuple[int, int]], n: int, m: int) -> list[running.Bead]:
    """The links' connected groups, and a bead of its own for every sentence without a link."""
    found: list[tuple[set[int], set[int]]] = []
    for i, j in links:
        if found and (i in found[-1][0] or j in found[-1][1]):
            found[-1][0].add(i)
            found[-1][1].add(j)
        else:
            found.append(({i}, {j}))
    linked = {i for i, _ in links}, {j for _, j in links}
    nulls: list[running.Bead] = [((i,), ()) for i in range(n) if i not in linked[0]]
    nulls += [((), (j,)) for j in range(m) if j not in linked[1]]
    return [*((sorted(one), sorted(two)) for one, two in found), *nulls]


def prepare(source: running.Side, target: running.Side) -> Callable[[], list[running.Bead]]:
    """One job's work."""

    def work() -> list[running.Bead]:
        lengths = [[len(text) for text in side.texts] for side in (source, target)]
        return beads(align_blocks(*lengths), *map(len, lengths))

    return work


if __name__ == "__main__":
    running.main(running.without_options(prepare), version("nltk"), "1")
