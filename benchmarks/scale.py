"""Time, memory and F1 of the alignment alone, vectors given, by number of sentences.

    python -m benchmarks.scale CORPORA [--sizes 1000,5000,20000,100000] [--encoder NAME] [--mapped]

CORPORA is a folder of `NAME.en-it.tsv.xz` files, one pair of sentences a line between tabs. They
are laid one after the other until a side has the size wanted; one sentence in ten is joined to the
next on one side and one in forty is left out, so that the beads are known.

Every size is aligned in a process of its own, which holds the sentences and their vectors and has
met neither the corpora nor the encoder. The peak counts all of them: at 100,000 sentences a side
the vectors alone are 0.2 GB. With --mapped they lie in a file as float16, as a text of a million
would keep them: what of the file is in memory still counts.
"""

import argparse
import lzma
import multiprocessing
import os
import pickle
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from aligner import encoders
from aligner.aligning import engine
from aligner.evaluating import measures
from aligner.evaluating.measures import BeadPair
from aligner.settings import Aligning
from benchmarks.gold import Given, witness

os.environ.setdefault("OMP_NUM_THREADS", "2")


def pairs(folder: Path, size: int) -> list[tuple[str, str]]:
    """Pairs of the corpora in order of their names, books before manuals, up to a size."""
    found: list[tuple[str, str]] = []
    files = sorted(folder.glob("*.en-it.tsv.xz"), key=lambda p: ("bible" not in p.name, p.name))
    for path in files:
        if path.name.startswith("lexicon") or len(found) > 1.2 * size:
            continue
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                fields = [field.strip() for field in line.rstrip("\n").split("\t")]
                if len(fields) >= 2 and fields[0] and fields[1]:
                    found.append((fields[0], fields[1]))
    while len(found) < 1.2 * size:
        found += [(f"{a} {k % 97}", f"{b} {k % 97}") for k, (a, b) in enumerate(found)]
    return found


def text(given: list[tuple[str, str]], size: int) -> tuple[list[str], list[str], list[BeadPair]]:
    """Two sides of about a size and the beads between them."""
    draw = np.random.default_rng(1)
    source: list[str] = []
    target: list[str] = []
    beads: list[BeadPair] = []
    k = 0
    while len(source) < size:
        kind = draw.random()
        count = 2 if kind < 0.1 else 1
        part = given[k : k + count]
        k += count
        one = [a for a, _ in part] if kind < 0.05 or kind >= 0.1 else [" ".join(a for a, _ in part)]
        two = [b for _, b in part] if kind >= 0.05 else [" ".join(b for _, b in part)]
        one = [] if kind > 0.9875 else one
        two = [] if 0.975 < kind < 0.9875 else two
        i, j = len(source), len(target)
        beads.append((tuple(range(i, i + len(one))), tuple(range(j, j + len(two)))))
        source += one
        target += two
    return source, target, beads


def make(corpora: Path, folder: Path, size: int, name: str, mapped: bool) -> None:
    """Write texts, vectors and beads of one size into a folder."""
    source, target, gold = text(pairs(corpora, size), size)
    encoder = encoders.get(name)
    for side, lines in (("source", source), ("target", target)):
        (folder / side).write_text("\n".join(lines), encoding="utf-8")
        sums = encoder.sums(lines)  # type: ignore[attr-defined]
        np.save(folder / f"{side}.npy", sums.astype(np.float16) if mapped else sums)
    (folder / "beads").write_bytes(pickle.dumps(gold))


def measure(folder: Path, size: int, mapped: bool) -> None:
    """Align what a folder holds and print its row."""
    held = [
        witness((folder / side).read_text(encoding="utf-8").split("\n"), language)
        for side, language in (("source", "en"), ("target", "it"))
    ]
    vectors = [
        np.load(folder / f"{side}.npy", mmap_mode="r" if mapped else None)
        for side in ("source", "target")
    ]
    texts = [[sentence.text for sentence in side.sentences] for side in held]
    given = Given(*zip(texts, vectors, strict=True))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began, processor = time.perf_counter(), time.process_time()
    alignment = engine.align(held[0], held[1], given, Aligning())
    wall, processor = time.perf_counter() - began, time.process_time() - processor
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    beads = [(tuple(b.source.numbers), tuple(b.target.numbers)) for b in alignment.beads]
    strict = measures.count(beads, pickle.loads((folder / "beads").read_bytes())).strict.f1
    print(
        f"{size:9,} {wall:8.2f} {processor:8.2f} {peak / 2**20:8.2f} {before / 2**20:8.2f}"
        f" {strict:8.4f}",
        flush=True,
    )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="1000,5000,20000,100000")
    parser.add_argument("--encoder", default="static")
    parser.add_argument("--mapped", action="store_true")
    options = parser.parse_args()
    print(f"{'sentences':>9} {'wall s':>8} {'CPU s':>8} {'peak GB':>8} {'before':>8} {'strict':>8}")
    for size in map(int, options.sizes.split(",")):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            apart(make, options.folder, folder, size, options.encoder, options.mapped)
            apart(measure, folder, size, options.mapped)


def apart(job: Callable[..., None], *given: object) -> None:
    """Do a job in a process of its own, so that its memory is its own too."""
    process = multiprocessing.get_context("spawn").Process(target=job, args=given)
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(process.exitcode)


if __name__ == "__main__":
    main()
