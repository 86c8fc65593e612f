"""A signal ends a run wherever it falls, and none is left that changes a finished one."""

import re
import signal
import subprocess
from pathlib import Path

import pytest

from tests.support import processes

NOTED_ELSEWHERE = """
import os, signal, threading, time
from aligner.cli import signals
{prelude}
signals.catch()
def note():
    time.sleep(0.1)
    signal.pthread_kill(threading.get_ident(), signal.{name})
threading.Thread(target=note, daemon=True).start()
try:
    os.read(os.pipe()[0], 1)
except signals.Interrupted:
    print(signals.received())
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM"])
def test_a_signal_that_interrupts_no_call_ends_the_run(name: str) -> None:
    """Delivered to another thread, it is noted while the main thread sits in a read for ever:
    the same state as after a signal that came just before the read."""
    done = processes.python(NOTED_ELSEWHERE.format(prelude="", name=name), timeout=20)

    assert f"{int(signal.Signals[name])}\n" == done.stdout, done.stderr


def test_without_the_watching_thread_it_would_not() -> None:
    """The case above is the one the thread is there for."""
    program = NOTED_ELSEWHERE.format(prelude="signals._watch = lambda: None", name="SIGINT")

    with pytest.raises(subprocess.TimeoutExpired):
        processes.python(program, timeout=1)


IGNORED = """
import os, signal
from aligner.cli import signals
signals.catch()
signals.ignore()
os.kill(os.getpid(), signal.SIGTERM)
signals.release()
print("whole")
"""


def test_what_is_ignored_changes_nothing() -> None:
    """After `ignore` a signal neither ends nor interrupts anything."""
    assert "whole\n" == processes.python(IGNORED).stdout


def test_every_child_process_of_a_test_has_a_deadline() -> None:
    """Tests start programs through `tests.support.processes` alone."""
    tests = Path(__file__).parents[1]
    starting = re.compile(r"subprocess\.(run|Popen|call|check_\w+)|os\.(system|popen|fork)\(")
    found = {
        path.name
        for path in tests.rglob("*.py")
        if starting.search(path.read_text(encoding="utf-8")) and path.name != Path(__file__).name
    }

    assert {"processes.py"} == found
