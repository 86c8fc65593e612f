"""Whether work grows in line with the length of a text, told by ratios within one run.

A text four times as long takes about four times as long where work is linear, sixteen times where
it is quadratic. No time is compared with a number of seconds: what is fast or slow is told by a
plain search over a text, timed in the same process.
"""

import re
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from types import FrameType
from typing import NamedTuple

STEP = 4
"""How much longer each text is than the one before."""

TOO_STEEP = 7.0
"""Work that grows by more, at two steps one after the other, is not linear: 4 would be, 16 is
quadratic, and what surrounds the work keeps ratios below these."""

NOISE = 3.0
"""Times the plain search: what takes less is not looked at any closer. A quadratic search in a text
of `SCREEN` characters takes a hundred times as long, or ten where one in ten characters begins it."""

ENDLESS = 2_000.0
"""Times the plain search after which work is stopped and counts as endless."""

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


def seconds(work: Callable[[str], object], text: str) -> float:
    """Processor time that some work takes for a text, infinite where it had to be stopped."""
    try:
        return _seconds(lambda: work(text), ENDLESS * plain_seconds() * (len(text) + 500))
    except TooLongError:
        return float("inf")


def _seconds(work: Callable[[], object], most: float) -> float:
    begun = time.thread_time()
    with _limit(most):
        work()
    return time.thread_time() - begun


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


class Growth(NamedTuple):
    """Seconds for texts of some sizes, each `STEP` times as long as the one before."""

    times: tuple[float, ...]

    @property
    def is_steep(self) -> bool:
        """Whether the work grew faster than the text at two steps, or had no end."""
        *_, first, second, third = (0.0, 0.0, *self.times)
        if third == float("inf"):
            return True
        return second > TOO_STEEP * first and third > TOO_STEEP * second

    def __str__(self) -> str:
        return ", ".join(f"{1000 * time:.2f} ms" for time in self.times)


def is_slow(work: Callable[[str], object], text: str) -> bool:
    """Whether a text takes longer than noise; a quick look, to be followed by `growth`."""
    return seconds(work, text) > NOISE * plain_seconds() * (len(text) + 500)


def growth(work: Callable[[str], object], text: Callable[[int], str], size: int) -> Growth:
    """How work grows from texts of a quarter of a size to those four times as long; the best of
    three is taken, and what is endless ends the row."""
    times: list[float] = []
    for length in (size // STEP, size, size * STEP):
        made = text(length)
        times.append(min(seconds(work, made) for _ in range(3 if length <= size else 2)))
        if times[-1] == float("inf"):
            break
    return Growth(tuple(times))
