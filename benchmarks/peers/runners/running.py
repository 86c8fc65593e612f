"""What every Python runner shares: read a job folder, align its documents, write what was found.

    python run_NAME.py JOBS OPTIONS RESULT

JOBS is a folder that `jobs.py` wrote, OPTIONS a JSON object for this contestant (`times`: how often
each document is aligned), RESULT the file to write. The first lines of the first document are
aligned once before the clock starts, so that imports and compilers are not on it. Nothing here
needs more than numpy: it runs in the peers' own environment, not in the project's.
"""

import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

WARM_UP = 40


@dataclass(frozen=True)
class Side:
    """One side of a document.

    `texts`: n sentences. `sums`: (n, d) float32, sums of token vectors, not normalised, empty where
    the encoder does not add. `layers`: (K, n, d) float32, the vector of the run of k + 1 sentences
    that ends in row i, rows of length one; where no such run ends, the vector of the word PAD.
    """

    texts: list[str]
    sums: np.ndarray
    layers: np.ndarray

    def first(self, count: int) -> "Side":
        """The first sentences alone."""
        return Side(self.texts[:count], self.sums[:count], self.layers[:, :count].copy())


Bead = tuple[Sequence[int], Sequence[int]]
Aligner = Callable[[Side, Side], Callable[[], list[Bead]]]
"""Gets both sides ready and gives back the work that is timed."""


def without_options(prepare: Aligner) -> Callable[[dict[str, object]], Aligner]:
    """For contestants that have none."""
    return lambda _options: prepare


def read_side(folder: Path, side: str, layers: int) -> Side:
    """One side of a document folder, with as many layers as the contestant asks for."""
    texts = (folder / f"{side}.txt").read_text(encoding="utf-8").split("\n")[:-1]
    sums = np.load(folder / f"{side}.sums.npy") if layers == 0 else np.zeros((0, 0), np.float32)
    stored = np.load(folder / f"{side}.layers.npy", mmap_mode="r")
    return Side(texts, sums, np.array(stored[:layers]))


def peak_megabytes() -> float:
    """The most memory this process has held, from Linux's own count; 0 where there is none.

    getrusage would do, but for a child it starts at the size of its parent.
    """
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="utf-8").splitlines() if status.exists() else []
    for line in lines:
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def timed(prepare: Aligner, source: Side, target: Side, times: int) -> dict[str, object]:
    """The beads of one document, and what they took in seconds: by the clock, of the processor;
    the medians where it is aligned several times."""
    walls, processors = [], []
    for _ in range(times):
        work = prepare(source, target)
        wall, processor = time.perf_counter(), time.process_time()
        beads = work()
        walls.append(time.perf_counter() - wall)
        processors.append(time.process_time() - processor)
    return {
        "beads": [[[int(i) for i in one], [int(j) for j in two]] for one, two in beads],
        "seconds": median(walls),
        "processor": median(processors),
    }


def main(aligner: Callable[[dict[str, object]], Aligner], version: str, layers: str) -> None:
    """Align every document of a job folder. `layers` names the option that says how many layers
    the contestant needs, a number fixed by the runner where the option is a digit."""
    jobs, options, result = Path(sys.argv[1]), json.loads(sys.argv[2]), Path(sys.argv[3])
    needed = int(layers) if layers.isdigit() else int(options[layers])
    prepare = aligner(options)
    found = {}
    for position, folder in enumerate(sorted(p for p in jobs.iterdir() if p.is_dir())):
        source, target = (read_side(folder, side, needed) for side in ("source", "target"))
        if position == 0:
            prepare(source.first(WARM_UP), target.first(WARM_UP))()
        try:
            found[folder.name] = timed(prepare, source, target, int(options["times"]))
        except Exception as error:  # a peer's own trouble, of whatever kind, is its result
            found[folder.name] = {"error": f"{type(error).__name__}: {error}"}
    report = {"version": version, "megabytes": peak_megabytes(), "documents": found}
    result.write_text(json.dumps(report), encoding="utf-8")
