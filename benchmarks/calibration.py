"""How often beads of a probability are right: a reliability diagram in letters, and the line that
makes the probabilities hold (aligner/aligning/rating.py).

    python -m benchmarks.calibration FOLDER [--encoder NAME] [--set NAME]...

Sets whose gold leaves sentences out say nothing about null beads and are left out of those; the
Bible's verse numbers differ between the versions, so that its gold is wrong where the engine is
right: it is left out altogether.
"""

import argparse
import json
import os
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np

from aligner import encoders
from aligner.aligning import engine, rating
from aligner.settings import Aligning
from benchmarks.gold import documents

os.environ.setdefault("OMP_NUM_THREADS", "2")

Judged = tuple[float, bool, float]


def fit(judged: Sequence[Judged]) -> tuple[float, float]:
    """Slope and offset of the log odds that make the beads' being right likeliest (Newton)."""
    probability = np.clip(np.array([p for p, _, _ in judged]), 1e-5, 1 - 1e-5)
    right = np.array([r for _, r, _ in judged], dtype=float)
    weight = np.array([w for _, _, w in judged])
    table = np.stack([np.log(probability / (1 - probability)), np.ones(len(right))], axis=1)
    line = np.array([1.0, 0.0])
    for _ in range(50):
        expected = 1 / (1 + np.exp(-table @ line))
        slope = table.T @ (weight * (right - expected)) - 0.1 * (line - [1.0, 0.0])
        bend = (table * (weight * expected * (1 - expected))[:, None]).T @ table + 0.1 * np.eye(2)
        line = line + np.linalg.solve(bend, slope)
    return round(float(line[0]), 2), round(float(line[1]), 2)


def show(name: str, judged: Sequence[Judged]) -> None:
    """Print the diagram: for each tenth of probability how many beads and how many right."""
    print(f"{name}: {len(judged)} beads")
    edges = [0.0, 0.2, 0.4, 0.6, 0.8, 0.9, 0.95, 0.99, 0.999, 1.001]
    error = 0.0
    for low, high in pairwise(edges):
        inside = [(p, r) for p, r, _ in judged if low <= p < high]
        if inside:
            mean, share = (float(np.mean([x[k] for x in inside])) for k in (0, 1))
            error += abs(mean - share) * len(inside) / len(judged)
            bar = "#" * round(40 * share)
            print(
                f"  {low:5.3f}-{min(high, 1):5.3f} {len(inside):6}"
                f" said {mean:.3f} right {share:.3f} {bar}"
            )
    print(f"  expected calibration error {error:.4f}")


def main() -> None:
    """Print the diagrams."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--encoder", default="static")
    parser.add_argument("--set", action="append")
    parser.add_argument("--raw", action="store_true", help="without the lines of rating.py")
    options = parser.parse_args()
    sets = json.loads((options.folder / "sets.json").read_text())
    encoder = encoders.get(options.encoder)
    if options.raw:
        rating.calibrated = lambda probability, _: probability  # type: ignore[assignment]
    pairs: list[Judged] = []
    nulls: list[Judged] = []
    for name in options.set or sorted(sets):
        if name.startswith("bible"):
            continue
        found: list[tuple[float, bool, bool]] = []
        for _, source, target, gold in documents(options.folder / name):
            right = set(gold)
            for bead in engine.align(source, target, encoder, Aligning()).beads:
                key = (tuple(bead.source.numbers), tuple(bead.target.numbers))
                found.append((bead.score, key in right, bead.is_null))
        weight = 300 / (300 + len(found))
        pairs += [(p, r, weight) for p, r, null in found if not null]
        if sets[name]["full"]:
            nulls += [(p, r, weight) for p, r, null in found if null]
    for name, judged in (("pairs", pairs), ("null beads", nulls)):
        show(name, judged)
        print(f"  line {fit(judged)}")


if __name__ == "__main__":
    main()
