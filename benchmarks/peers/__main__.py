"""Our engine beside the aligners that can be had by name: beads, time and memory, in one run.

    python -m benchmarks.peers GOLD [--write docs/peers.md]        in the repository's root

GOLD is a folder of sets as `benchmarks/gold.py` reads them. All get the same vectors. The peers
live in an environment of their own, see docs/peers.md; who is not there is left out and named.
"""

import argparse
import json
import os
import platform
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from aligner import encoders
from aligner.encoders import Encoder
from aligner.evaluating import measures
from benchmarks.peers.contestants import CONTESTANTS, Contestant, Homes, missing, run
from benchmarks.peers.jobs import Document, Report, lay_down, long_document, read_set
from benchmarks.peers.report import scores, table, write_between

VERSES = ("bible_enit", "psalms_enit")
"""The sets whose beads long documents repeat."""

REPETITIONS = {1_000: 5, 5_000: 3, 20_000: 1, 100_000: 1}
"""How often a long document of at least so many sentences is aligned."""


BASE = "vecalign-4"
"""Whose time is one."""

COSTS = {
    "processor": "Seconds of processor time (in brackets: by vecalign-4's)",
    "seconds": "Seconds by the clock, likewise",
    "megabytes": "Peak memory of the process in megabytes, vectors included",
    "strict": "Strict F1 on these long documents",
}


@dataclass
class Run:
    """One run of the benchmark: who is there, and what has been noted so far."""

    options: argparse.Namespace
    present: list[Contestant]
    homes: Homes
    encoder: Encoder
    left_out: list[str]
    signature: str  # of the encoder as it was at the start: its files may change meanwhile
    versions: dict[str, str] = field(default_factory=dict)

    def tell(self, part: str, tables: list[str], notes: list[str]) -> None:
        """Print a part of the page, and write it where that was asked for."""
        who = [c for c in self.present if c.name in self.versions]
        head = table(
            ["contestant", "version", "what it is"],
            [[c.name, self.versions[c.name], c.about] for c in who],
            rule="---",
        )
        machine = (
            f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
        )
        first = f"Encoder {self.signature}; {machine}."
        foot = "".join(f"- {note}\n" for note in [first, *self.left_out, *notes])
        text = "\n".join([head, *tables, foot])
        print(text, flush=True)
        if self.options.write:
            write_between(self.options.write, part, text)


def main() -> None:
    """Read the arguments, run, print, write."""
    options = arguments()
    homes = Homes(options.python, options.node)
    chosen = [
        c for c in CONTESTANTS if (c.name in options.only if options.only else not c.asked_for)
    ]
    reasons = {c.name: missing(c, homes) for c in chosen}
    left_out = [f"{name} was left out: {why}." for name, why in reasons.items() if why]
    present = [c for c in chosen if not reasons[c.name]]
    encoder = encoders.get(options.encoder)
    benchmark = Run(options, present, homes, encoder, left_out, encoder.signature)
    if not options.only_time:
        quality(benchmark)
    if options.sizes:
        cost(benchmark)


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", type=Path, help="a page whose tables are replaced")
    parser.add_argument("--encoder", default="static")
    parser.add_argument("--set", action="append", help="only this set; may be repeated")
    parser.add_argument("--only", action="append", help="only this contestant; may be repeated")
    parser.add_argument("--only-time", action="store_true")
    parser.add_argument("--sizes", type=int, nargs="*", default=list(REPETITIONS))
    parser.add_argument("--limit", type=float, default=600, help="seconds a run may take")
    parser.add_argument("--beads", type=Path, help="a folder to keep everybody's beads in")
    parser.add_argument("--python", type=Path, default=Path(".peers/venv/bin/python"))
    parser.add_argument("--node", type=Path, default=Path(".peers/npm"))
    parser.add_argument("--scratch", type=Path, help="where vectors are laid down for a while")
    return parser.parse_args()


def quality(benchmark: Run) -> None:
    """The tables of strict and lax F1, every contestant over all sets in one process."""
    options, present, notes = benchmark.options, benchmark.present, []
    names = options.set or sorted(p.name for p in options.gold.iterdir() if p.is_dir())
    sets = {name: list(read_set(options.gold / name)) for name in names}
    strict: dict[str, dict[str, float]] = {name: {} for name in names}
    lax: dict[str, dict[str, float]] = {name: {} for name in names}
    with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
        jobs = Path(scratch) / "jobs"
        everything = [document for collection in sets.values() for document in collection]
        lay_down(jobs, everything, benchmark.encoder, max(c.n_layers for c in present))
        for contestant in present:
            result = run(contestant, jobs, benchmark.homes, options.limit)
            if isinstance(result, str):
                notes.append(f"{contestant.name} gave nothing: {result}.")
                continue
            benchmark.versions[contestant.name] = result["version"]
            for name, collection in sets.items():
                why = errors(collection, result)
                if why:
                    notes.append(f"{contestant.name} gave nothing on {name}: {why}.")
                    continue
                counts = judged(collection, result)
                strict[name][contestant.name] = counts.strict.f1
                lax[name][contestant.name] = counts.lax.f1
            if options.beads:
                keep(options.beads / contestant.name, result)
            print(f"{contestant.name}: done", file=sys.stderr, flush=True)
    columns = [c.name for c in present]
    tables = [scores("Strict F1", columns, strict), scores("Lax F1", columns, lax)]
    benchmark.tell("beads", tables, notes)


def errors(collection: list[Document], result: Report) -> str:
    """The first document's trouble, in the contestant's words; empty where there was none."""
    entries = (result["documents"][document.name] for document in collection)
    return next((entry["error"] for entry in entries if "error" in entry), "")


def judged(collection: list[Document], result: Report) -> measures.Counts:
    """A contestant's counts over a set."""
    counts = measures.Counts()
    for document in collection:
        counts += measures.count(result["documents"][document.name]["beads"], document.gold)
    return counts


def keep(folder: Path, result: Report) -> None:
    """Write a contestant's beads, one a line, one file a document."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, entry in result["documents"].items():
        beads = entry.get("beads", [])
        lines = [f"{json.dumps(one)}:{json.dumps(two)}\n" for one, two in beads]
        (folder / f"{name}.beads").write_text("".join(lines), encoding="utf-8")


def cost(benchmark: Run) -> None:
    """The tables of time and memory: every contestant and size a process of its own. They are told
    anew after every size, so that a run that is broken off leaves what it has."""
    timed = [c for c in benchmark.present if c.timed]
    columns = [c.name for c in timed]
    pool = [d for name in VERSES for d in read_set(benchmark.options.gold / name)]
    notes: list[str] = []
    rows: dict[str, list[list[str]]] = {what: [] for what in COSTS}
    for size in benchmark.options.sizes:
        document = long_document(pool, size)
        found = measured(benchmark, document, [c for c in timed if size <= c.longest], notes)
        label = f"{len(document.source):,} × {len(document.target):,}"
        for what, values in found.items():
            rows[what].append([label, *cells(what, values, columns)])
        head = ["sentences", *columns]
        tables = [f"### {title}\n\n{table(head, rows[what])}" for what, title in COSTS.items()]
        benchmark.tell("cost", tables, notes)


def measured(
    benchmark: Run, document: Document, timed: list[Contestant], notes: list[str]
) -> dict[str, dict[str, float]]:
    """What one document cost every contestant: for each kind of cost, by name."""
    found: dict[str, dict[str, float]] = {what: {} for what in COSTS}
    size = len(document.source)
    times = min((n for least, n in REPETITIONS.items() if size >= least), default=5)
    with tempfile.TemporaryDirectory(dir=benchmark.options.scratch) as scratch:
        jobs = Path(scratch) / "jobs"
        lay_down(jobs, [document], benchmark.encoder, max(c.n_layers for c in timed))
        for contestant in timed:
            result = run(contestant, jobs, benchmark.homes, benchmark.options.limit, times)
            if isinstance(result, str) or errors([document], result):
                why = result if isinstance(result, str) else errors([document], result)
                notes.append(f"{contestant.name} at {size:,} sentences: {why}.")
                continue
            benchmark.versions[contestant.name] = result["version"]
            taken = costs(document, result)
            for what, value in taken.items():
                found[what][contestant.name] = value
            told = f"{size} {contestant.name}: {taken['processor']:.2f} s of processor time"
            print(told, file=sys.stderr, flush=True)
    return found


def costs(document: Document, result: Report) -> dict[str, float]:
    """What a contestant's run over one document took, and what it was worth."""
    entry = result["documents"][document.name]
    return {
        "processor": entry["processor"],
        "seconds": entry["seconds"],
        "megabytes": result["megabytes"],
        "strict": judged([document], result).strict.f1,
    }


def cells(what: str, values: dict[str, float], columns: list[str]) -> list[str]:
    """One row: times with their share of vecalign's, megabytes, or F1; a dash for nothing."""
    base = values.get(BASE)
    shown = []
    for name in columns:
        value = values.get(name)
        if value is None:
            shown.append("–")
        elif what == "megabytes":
            shown.append(f"{value:,.0f}")
        elif what == "strict":
            shown.append(f"{value:.3f}")
        else:
            shown.append(f"{value:.2f} ({value / base:.2f})" if base else f"{value:.2f}")
    return shown


if __name__ == "__main__":
    main()
