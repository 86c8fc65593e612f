"""Our engine beside the aligners that can be had by name: beads, time and memory, in one run.

    python -m benchmarks.peers GOLD [--write docs/peers.md]        in the repository's root

GOLD is a folder of sets as `benchmarks/gold.py` reads them. All get the same vectors. The peers
live in an environment of their own, see docs/peers.md; who is not there is left out and named.
"""

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
from pathlib import Path

from aligner import encoders, evaluation
from benchmarks.peers.contestants import CONTESTANTS, Contestant, Homes, missing, run
from benchmarks.peers.jobs import Document, lay_down, long_document, read_set
from benchmarks.peers.report import scores, table, write_between

VERSES = ("bible_enit", "psalms_enit")
"""The sets whose beads long documents repeat."""

REPETITIONS = {1_000: 5, 5_000: 5, 20_000: 3, 100_000: 1}


def main() -> None:
    """Read the arguments, run, print, write."""
    options = arguments()
    homes = Homes(options.python, options.node)
    chosen = [
        c for c in CONTESTANTS if (c.name in options.only if options.only else not c.asked_for)
    ]
    reasons = {c.name: missing(c, homes) for c in chosen}
    present = [c for c in chosen if not reasons[c.name]]
    notes = [f"{name} was left out: {why}." for name, why in reasons.items() if why]
    encoder = encoders.get(options.encoder)
    parts = []
    versions: dict[str, str] = {}
    if not options.only_time:
        parts += quality(options, present, homes, encoder, notes, versions)
    if options.sizes:
        parts += cost(options, present, homes, encoder, notes, versions)
    head = table(
        ["contestant", "version", "what it is"],
        [[c.name, versions.get(c.name, "–"), c.about] for c in present],
    )
    where = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    foot = "\n".join(f"- {note}" for note in [f"Encoder {encoder.signature}; {where}.", *notes])
    text = "\n".join([head, *parts, foot])
    print(text)
    if options.write:
        write_between(options.write, text)


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
    parser.add_argument("--python", type=Path, default=Path("/tmp/peers-venv/bin/python"))
    parser.add_argument("--node", type=Path, default=Path("/tmp/peers-npm"))
    parser.add_argument("--scratch", type=Path, help="where vectors are laid down for a while")
    return parser.parse_args()


def quality(options, present, homes, encoder, notes, versions) -> list[str]:
    """The tables of strict and lax F1, every contestant over all sets in one process."""
    names = options.set or sorted(p.name for p in options.gold.iterdir() if p.is_dir())
    sets = {name: list(read_set(options.gold / name)) for name in names}
    strict: dict[str, dict[str, float]] = {name: {} for name in names}
    lax: dict[str, dict[str, float]] = {name: {} for name in names}
    with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
        jobs = Path(scratch) / "jobs"
        everything = [document for collection in sets.values() for document in collection]
        lay_down(jobs, everything, encoder, max(c.n_layers for c in present))
        for contestant in present:
            result = run(contestant, jobs, homes, options.limit)
            if isinstance(result, str):
                notes.append(f"{contestant.name} gave nothing: {result}.")
                continue
            versions[contestant.name] = result["version"]
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
    return [scores("Strict F1", columns, strict), scores("Lax F1", columns, lax)]


def errors(collection: list[Document], result: dict) -> str:
    """The first document's trouble, in the contestant's words; empty where there was none."""
    entries = (result["documents"][document.name] for document in collection)
    return next((entry["error"] for entry in entries if "error" in entry), "")


def judged(collection: list[Document], result: dict) -> evaluation.Counts:
    """A contestant's counts over a set."""
    counts = evaluation.Counts()
    for document in collection:
        counts += evaluation.count(result["documents"][document.name]["beads"], document.gold)
    return counts


def keep(folder: Path, result: dict) -> None:
    """Write a contestant's beads, one a line, one file a document."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, entry in result["documents"].items():
        beads = entry.get("beads", [])
        lines = [f"{json.dumps(one)}:{json.dumps(two)}\n" for one, two in beads]
        (folder / f"{name}.beads").write_text("".join(lines), encoding="utf-8")


def cost(options, present, homes, encoder, notes, versions) -> list[str]:
    """The tables of time and memory, contestants taking turns."""
    timed: list[Contestant] = [c for c in present if c.timed]
    pool = [d for name in VERSES for d in read_set(options.gold / name)]
    seconds, processor, memory, strict = [], [], [], []
    for size in options.sizes:
        document = long_document(pool, size)
        with tempfile.TemporaryDirectory(dir=options.scratch) as scratch:
            jobs = Path(scratch) / "jobs"
            lay_down(jobs, [document], encoder, max(c.n_layers for c in timed))
            results: dict[str, list[dict]] = {}
            for _ in range(REPETITIONS.get(size, 3)):
                for contestant in timed:
                    if size > contestant.longest:
                        continue
                    result = run(contestant, jobs, homes, options.limit)
                    why = result if isinstance(result, str) else errors([document], result)
                    if why:
                        notes.append(f"{contestant.name} at {size} sentences: {why}.")
                    else:
                        versions[contestant.name] = result["version"]
                        results.setdefault(contestant.name, []).append(result)
        label = f"{len(document.source):,} × {len(document.target):,}"
        times = {n: middle(r, document.name, "seconds") for n, r in results.items()}
        seconds.append([label, *ratios(times, timed)])
        works = {n: middle(r, document.name, "processor") for n, r in results.items()}
        processor.append([label, *ratios(works, timed)])
        peaks = {n: statistics.median(x["megabytes"] for x in r) for n, r in results.items()}
        memory.append(
            [label, *(f"{peaks[c.name]:,.0f}" if c.name in peaks else "–" for c in timed)]
        )
        f1 = {n: judged([document], r[0]).strict.f1 for n, r in results.items()}
        strict.append([label, *(f"{f1[c.name]:.3f}" if c.name in f1 else "–" for c in timed)])
        print(f"{size}: done", file=sys.stderr, flush=True)
    head = ["sentences", *(c.name for c in timed)]
    return [
        f"### Seconds of processor time (in brackets: by vecalign-4's)\n\n{table(head, processor)}",
        f"### Seconds by the clock, likewise\n\n{table(head, seconds)}",
        f"### Peak memory of the process in megabytes, vectors included\n\n{table(head, memory)}",
        f"### Strict F1 on these long documents\n\n{table(head, strict)}",
    ]


def middle(results: list[dict], name: str, what: str) -> float:
    """The median over the runs."""
    return statistics.median(result["documents"][name][what] for result in results)


def ratios(times: dict[str, float], timed: list[Contestant]) -> list[str]:
    """Every contestant's time and what part of vecalign's it is."""
    base = times.get("vecalign-4")
    cells = []
    for contestant in timed:
        time = times.get(contestant.name)
        share = f" ({time / base:.2f})" if time is not None and base else ""
        cells.append("–" if time is None else f"{time:.2f}{share}")
    return cells


if __name__ == "__main__":
    main()
