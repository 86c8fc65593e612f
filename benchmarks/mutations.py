"""Which tests notice that a part of the engine is switched off.

    python -m benchmarks.mutations [NAME]...

Switches each mutation of tests/support/mutations.py off (the names given, else all), runs the tests
of the engine and of the sample texts, and prints how many turn red and the first of them. Ends with
1 where a mutation leaves every test green. Changes no file.
"""

import argparse
import os
import re
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.support.mutations import VARIABLE, mutations

ROOT = Path(__file__).parents[1]
TESTS = ("tests/aligning", "tests/test_texts_align.py")
SHOWN = 2
"""Tests that are named in a row of the table."""

DEADLINE = 120
"""Seconds that a test run may take."""


def run(name: str) -> list[tuple[str, str]]:
    """Module and name of the tests that fail under a mutation, or under none for the empty name.

    Raises RuntimeError where the tests did not run at all.
    """
    command = [sys.executable, "-m", "pytest", "-q", "--tb=no", "-p", "no:cacheprovider"]
    command += ["-p", "tests.support.mutations", *TESTS]
    environment = {**os.environ, VARIABLE: name, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=DEADLINE,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise RuntimeError(f"{name}: {done.stdout[-2000:]}{done.stderr[-2000:]}")
    return re.findall(r"^FAILED \S*?(\w+)\.py::(.+?)(?: - .*)?$", done.stdout, re.MULTILINE)


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", metavar="NAME")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    unknown = set(options.names) - set(mutations())
    if unknown:
        parser.error(f"no mutation: {', '.join(unknown)}; known are {', '.join(mutations())}")
    if red := run(""):
        sys.exit(f"{len(red)} tests fail with nothing switched off: {red}")
    names = options.names or list(mutations())
    print(f"{'mutation':32} {'red':>4}  first tests")
    began, green = time.perf_counter(), []
    with ThreadPoolExecutor(options.jobs) as pool:
        for name, red in zip(names, pool.map(run, names), strict=True):
            first = ", ".join(f"{module}: {test}" for module, test in red[:SHOWN])
            print(f"{name:32} {len(red):4}  {first or 'NONE'}", flush=True)
            green += [] if red else [name]
    print(f"{len(names)} mutations, {len(green)} green, {time.perf_counter() - began:.0f} s")
    sys.exit(1 if green else 0)


if __name__ == "__main__":
    main()
