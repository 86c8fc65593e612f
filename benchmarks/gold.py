"""Strict and lax F1 on every set of hand-made beads in a folder, one table for all encoders.

    python -m benchmarks.gold FOLDER [--encoder NAME]... [--set NAME]... [--kinds]

A set is a folder with DOC.src and DOC.tgt, one sentence a line, and DOC.gold, one bead a line as
`[0, 1]:[2]`; `sets.json` beside the sets names their languages as "en-it".
"""

import argparse
import json
import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from aligner import encoders
from aligner.aligning import engine
from aligner.evaluating import measures
from aligner.evaluating.measures import BeadPair, Counts
from aligner.model import Witness
from aligner.model.lines import in_one_line
from aligner.segmenting.segmenter import segment
from aligner.settings import Aligning, Segmenting

os.environ.setdefault("OMP_NUM_THREADS", "2")


def witness(lines: list[str], sigil: str) -> Witness:
    """A witness whose sentences are the given lines as they were typed, blank ones a dash."""
    text = "\n".join(in_one_line(line) if line.strip() else "-" for line in lines)
    return segment(text, sigil[:2], sigil, Segmenting(presegmented=True))


class Given:
    """An encoder that has nothing to do: it hands out sums that were made before."""

    name = "given"
    signature = "given"
    additive = True

    def __init__(self, *sides: tuple[Sequence[str], np.ndarray]) -> None:
        self.sides = sides
        self.dimension = sides[0][1].shape[1]

    def sums(self, texts: Sequence[str]) -> np.ndarray:
        """The sums of the side that is asked for: (n, d), not normalised."""
        return next(rows for own, rows in self.sides if list(own) == list(texts))

    def encode(self, texts: Sequence[str]) -> np.ndarray:
        """The same rows, of length one."""
        sums = self.sums(texts)
        return sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)


def read_beads(path: Path) -> list[BeadPair]:
    """The beads of a file of lines `[0, 1]:[2]`, further fields ignored."""
    beads = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            source, target = line.split(":")[:2]
            beads.append((tuple(json.loads(source)), tuple(json.loads(target))))
    return beads


def documents(folder: Path) -> Iterator[tuple[str, Witness, Witness, list[BeadPair]]]:
    """The documents of a set, with their gold beads."""
    for gold in sorted(folder.glob("*.gold")):
        sides = [
            gold.with_suffix(suffix).read_text(encoding="utf-8").split("\n")
            for suffix in (".src", ".tgt")
        ]
        sides = [lines[:-1] if lines[-1] == "" else lines for lines in sides]
        yield gold.stem, witness(sides[0], "en"), witness(sides[1], "it"), read_beads(gold)


def aligned(source: Witness, target: Witness, encoder: encoders.Encoder) -> list[BeadPair]:
    """The beads that the engine finds, as numbers."""
    alignment = engine.align(source, target, encoder, Aligning())
    return [(tuple(bead.source.numbers), tuple(bead.target.numbers)) for bead in alignment.beads]


def shown(interval: measures.Interval) -> str:
    """A value with its interval."""
    return f"{interval.value:8.3f} [{interval.low:.3f}, {interval.high:.3f}]"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--encoder", action="append")
    parser.add_argument("--set", action="append")
    parser.add_argument("--kinds", action="store_true")
    options = parser.parse_args()
    names = options.encoder or ["static"]
    sets = options.set or sorted(p.name for p in options.folder.iterdir() if p.is_dir())
    print(
        f"{'set':20} {'encoder':10} {'docs':>4} {'strict F1':>22} {'P':>6} {'R':>6}"
        f" {'lax F1':>22} {'s':>6}"
    )
    for name in names:
        encoder = encoders.get(name)
        means = []
        for chosen in sets:
            counts: list[Counts] = []
            kinds: dict[str, list[int]] = {}
            began = time.perf_counter()
            for _, source, target, gold in documents(options.folder / chosen):
                beads = aligned(source, target, encoder)
                counts.append(measures.count(beads, gold))
                for kind, row in measures.by_kind(beads, gold).items():
                    old = kinds.setdefault(kind, [0, 0, 0])
                    kinds[kind] = [a + b for a, b in zip(old, row, strict=True)]
            spent = time.perf_counter() - began
            total = sum(counts, Counts())
            strict, lax = measures.interval(counts), measures.interval(counts, lax=True)
            means.append(strict.value)
            print(
                f"{chosen:20} {name:10} {len(counts):4} {shown(strict)}"
                f" {total.strict.precision:6.3f} {total.strict.recall:6.3f}"
                f" {shown(lax)} {spent:6.2f}",
                flush=True,
            )
            if options.kinds:
                print(
                    "    "
                    + "  ".join(
                        f"{k}: gold {a} ours {b} both {c}"
                        for k, (a, b, c) in kinds.items()
                        if a + b > 3
                    )
                )
        print(f"{'mean':20} {name:10}      {sum(means) / len(means):8.4f}")


if __name__ == "__main__":
    main()
