"""The whole command, files in and files out, beside hunalign's time for aligning alone.

    python -m benchmarks.whole CORPORA [--sizes 1000,5000] [--write docs/peers.md]

CORPORA is a folder as `benchmarks/scale.py` reads it. Its pairs are written as two novels: chapters
with a heading, paragraphs of one to eight pairs, one sentence in eighty left out on either side.
`aligner align --quiet` reads, segments, encodes and aligns them and writes native file, TMX and
page, in a process of its own, start included, from compiled modules as pip leaves them. hunalign
(docs/peers.md says how it is installed) then gets the sentences that came out; its clock runs while
it aligns, and for nothing else. Where it is not installed a line says so.
"""

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import numpy as np

from aligner.formats.native import schema
from benchmarks.peers.contestants import CONTESTANTS, Homes, missing, run
from benchmarks.peers.report import table, write_between
from benchmarks.scale import pairs

LANGUAGES = ("en", "it")
CHAPTERS = ("CHAPTER", "CAPITOLO")
LEFT_OUT = 1 / 80
LONGEST = 20_000
"""Pairs up to which hunalign is asked: at twice as many it takes minutes."""


@dataclass(frozen=True)
class Took:
    """Seconds by the clock and of the processor."""

    wall: float
    processor: float


def novel(given: Sequence[tuple[str, str]], size: int) -> tuple[str, str]:
    """The first pairs as the text of two novels."""
    draw = np.random.default_rng(2)
    sides: tuple[list[str], list[str]] = ([], [])
    used, chapter, left = 0, 0, 0
    while used < size:
        if not left:
            chapter, left = chapter + 1, int(draw.integers(20, 60))
            for side, word in zip(sides, CHAPTERS, strict=True):
                side.append(f"{word} {chapter}")
        part = given[used : used + int(draw.integers(1, 9))]
        used, left = used + len(part), left - 1
        for k, side in enumerate(sides):
            kept = [pair[k] for pair in part if draw.random() > LEFT_OUT]
            if kept:
                side.append(" ".join(kept))
    return "\n\n".join(sides[0]) + "\n", "\n\n".join(sides[1]) + "\n"


def write_novel(folder: Path, given: Sequence[tuple[str, str]], size: int) -> Path:
    """Both sides as files in a new folder."""
    folder.mkdir()
    for language, text in zip(LANGUAGES, novel(given, size), strict=True):
        (folder / f"{language}.txt").write_text(text, encoding="utf-8")
    return folder


def command(folder: Path, modules: Path) -> Took:
    """One run of the command over the two files in a folder; compiled modules are kept apart."""
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(modules)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    files = [str(folder / f"{language}.txt") for language in LANGUAGES]
    line = [sys.executable, "-m", "aligner", "align", "--quiet", "--force", *files]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    line += ["--name", "novel", "-o", str(folder / "out")]
    subprocess.run(line, check=True, env=environment)
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return Took(wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def hunalign(jobs: Path, homes: Homes, limit: float) -> Took | str:
    """hunalign's time for the document of a job folder, or in words why there is none."""
    contestant = next(c for c in CONTESTANTS if c.name == "hunalign")
    report = run(contestant, jobs, homes, limit)
    if isinstance(report, str):
        return report
    (entry,) = report["documents"].values()
    return entry.get("error") or Took(entry["seconds"], entry["processor"])


def lay_down(folder: Path) -> tuple[Path, list[int]]:
    """The edition's sentences, laid down where hunalign's runner reads them, and how many."""
    edition = schema.read(folder / "out" / "novel.alignment.json")
    job = folder / "jobs" / "novel"
    job.mkdir(parents=True)
    for witness, side in zip(edition.witnesses, ("source", "target"), strict=True):
        text = "".join(f"{sentence.text}\n" for sentence in witness.sentences)
        (job / f"{side}.txt").write_text(text, encoding="utf-8")
    return job.parent, [len(witness.sentences) for witness in edition.witnesses]


def row(
    folder: Path, modules: Path, size: int, options: argparse.Namespace, notes: list[str]
) -> list[str]:
    """The medians of both for the novels in a folder, the two by turns."""
    times = 5 if size <= 5_000 else 1
    homes = Homes(Path(sys.executable), options.node)
    runs, others = [command(folder, modules)], []
    jobs, counts = lay_down(folder)
    asked = size <= LONGEST and not options.without
    for turn in range(times):
        if turn:
            runs.append(command(folder, modules))
        theirs = hunalign(jobs, homes, options.limit) if asked else "not asked"
        if not isinstance(theirs, str):
            others.append(theirs)
        elif asked:
            notes.append(f"hunalign at {size:,} pairs: {theirs}.")
            asked = False
    took = middle(runs)
    cells = [" × ".join(f"{n:,}" for n in counts), f"{took.wall:.2f}", f"{took.processor:.2f}"]
    if not others:
        return [*cells, "–", "–", "–"]
    other = middle(others)
    shares = f"{took.wall / other.wall:.2f}, {took.processor / other.processor:.2f}"
    return [*cells, f"{other.wall:.2f}", f"{other.processor:.2f}", shares]


def middle(runs: Sequence[Took]) -> Took:
    """The medians of several runs."""
    return Took(median(r.wall for r in runs), median(r.processor for r in runs))


def main() -> None:
    """Print the table, and write it where that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("--sizes", default="1000,5000,20000,50000", help="pairs of sentences")
    parser.add_argument("--node", type=Path, default=Path(".peers/npm"))
    parser.add_argument("--limit", type=float, default=600, help="seconds hunalign may take")
    parser.add_argument("--write", type=Path, help="a page whose table is replaced")
    options = parser.parse_args()
    sizes = [int(size) for size in options.sizes.split(",")]
    given = pairs(options.corpora, max(sizes))
    contestant = next(c for c in CONTESTANTS if c.name == "hunalign")
    why = missing(contestant, Homes(Path(sys.executable), options.node))
    options.without = bool(why)
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    notes = [f"{machine}.", *([f"hunalign was left out: {why}."] if why else [])]
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        modules = Path(scratch) / "modules"
        command(write_novel(Path(scratch) / "first", given, 100), modules)  # compiles them
        for size in sizes:
            folder = write_novel(Path(scratch) / str(size), given, size)
            rows.append(row(folder, modules, size, options, notes))
            print("  ".join(rows[-1]), file=sys.stderr, flush=True)
    head = ["sentences", "whole command, s", "its processor, s"]
    head += ["hunalign aligns, s", "its processor, s", "command by hunalign: clock, processor"]
    text = table(head, rows) + "\n" + "".join(f"- {note}\n" for note in notes)
    print(text)
    if options.write:
        write_between(options.write, "whole", text, "benchmarks/whole.py")


if __name__ == "__main__":
    main()
