"""Whether work grows in line with the length of a text, told by ratios within one run.

A text four times as long takes about four times as long where work is linear, sixteen times where
it is quadratic. No time is compared with a number of seconds: what is fast or slow is told by a
plain search over a text, timed in the same process.
"""

import gc
import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from itertools import pairwise
from types import FrameType
from typing import NamedTuple

STEP = 4
"""How much longer each text is than the one before."""

TOO_STEEP = 7.0
"""Work that grows by more, at two steps one after the other, is not linear: 4 would be, 16 is
quadratic, and what surrounds the work keeps ratios below these."""

NOISE = 3.0
"""Times the plain search: what takes less is not looked at any closer. A quadratic search in a text
of `SCREEN` characters takes a hundred times as long,
or ten where one in ten characters begins it."""

ENDLESS = 600.0
ENDLESS_STAGES = 12_000.0
"""Times the plain search after which a pattern, and a whole stage of the program with all of its
patterns, is stopped and counts as endless."""

SCREEN = 3_000
"""Characters of the texts that everything is driven with first."""


class TooLongError(Exception):
    """The work was stopped."""


@cache
def plain_seconds() -> float:
    """Seconds of processor time that a plain search takes for a character."""
    text = "ab cd, " * 3_000
    find = re.compile(r"\w").findall
    return min(_seconds(lambda: find(text), 10.0) for _ in range(5)) / len(text)


def seconds(work: Callable[[str], object], text: str, endless: float = ENDLESS) -> float:
    """Processor time that some work takes for a text, infinite where it had to be stopped."""
    try:
        return _seconds(lambda: work(text), endless * plain_seconds() * (len(text) + 500))
    except TooLongError:
        return float("inf")


def _seconds(work: Callable[[], object], most: float) -> float:
    gc.collect(0)
    with _limit(most), _without_collections():
        begun = time.thread_time()
        work()
        return time.thread_time() - begun


@contextmanager
def _without_collections() -> Iterator[None]:
    """Cycles are not looked for among what other tests left: that takes the time of theirs."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


@contextmanager
def _limit(most: float) -> Iterator[None]:
    """Stops what runs within after so much processor time: `re` looks for signals as it works."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLongError

    old = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, most)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, old)


MORE_RUNS = (4, 2, 1)
"""How often each of the three sizes is run again before work is called steep."""


class Growth(NamedTuple):
    """Seconds for texts of some sizes, each `STEP` times as long as the one before."""

    times: tuple[float, ...]

    @property
    def is_steep(self) -> bool:
        """Whether the work grew faster than the text at two steps, or had no end."""
        if self.times[-1] == float("inf"):
            return True
        return len(self.times) == len(MORE_RUNS) and all(
            after > TOO_STEEP * before for before, after in pairwise(self.times)
        )

    def __str__(self) -> str:
        return ", ".join(f"{1000 * time:.2f} ms" for time in self.times)


def is_slow(work: Callable[[str], object], text: str) -> bool:
    """Whether a text takes longer than noise; a quick look, to be followed by `growth`."""
    return seconds(work, text) > NOISE * plain_seconds() * (len(text) + 500)


def growth(
    work: Callable[[str], object],
    text: Callable[[int], str],
    size: int,
    endless: float = ENDLESS,
) -> Growth:
    """How work grows from texts of a quarter of a size to those four times as long.

    The best of several runs is taken where one looks steep; a row ends where work is endless, and
    as soon as it is not steep.
    """
    seconds(work, text(size // STEP), endless)  # what is made on first use is not counted
    times: list[float] = []
    for length in (size // STEP, size, size * STEP):
        times.append(seconds(work, text(length), endless))
        if times[-1] == float("inf") or (len(times) > 1 and times[-1] <= TOO_STEEP * times[-2]):
            return Growth(tuple(times))
    for k, runs in enumerate(MORE_RUNS):
        made = text(size // STEP * STEP**k)
        times[k] = min(times[k], *(seconds(work, made, endless) for _ in range(runs)))
    return Growth(tuple(times))
