"""Programs started by tests: each has a deadline, after which it is killed."""

import contextlib
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

DEADLINE = 50.0
"""Seconds a child process may take: less than a test's time limit, far more than it needs."""


def aligner(*arguments: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """A command line in a process of its own, as a user starts it."""
    return run(sys.executable, "-m", "aligner", *arguments, **options)


def python(program: str, **options: Any) -> subprocess.CompletedProcess[str]:
    """A Python program in a process of its own."""
    return run(sys.executable, "-c", program, **options)


def run(*command: object, **options: Any) -> subprocess.CompletedProcess[str]:
    """A program that has ended; subprocess.TimeoutExpired where it had to be killed."""
    if "stdout" not in options and "stderr" not in options:
        options["capture_output"] = True
    options = {"text": True, "check": False, "timeout": DEADLINE, **options}
    return subprocess.run([str(one) for one in command], **options)


@contextlib.contextmanager
def started(*command: object, **options: Any) -> Iterator[subprocess.Popen[str]]:
    """A program that runs beside the test; whatever happens, it is dead at the end."""
    process = subprocess.Popen([str(one) for one in command], text=True, **options)
    try:
        yield process
    finally:
        process.kill()
        process.communicate(timeout=DEADLINE)
