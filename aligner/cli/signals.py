"""Signals end a run at once, wherever it stands, and disturb nothing once its files are in place.

    catch()               from here on a signal raises Interrupted in the main thread
    ignore()              from here on a signal changes nothing: what clears away is not disturbed
    point_of_no_return()  the files take their places: signals are ignored, the exit code stands
    release()             the run is over; the watching thread ends

Python notes a signal and runs its handler between two instructions. One that arrives between the
last instruction and a blocking system call would wait until that call returns, for ever if it
never does. So a thread reads the wake-up descriptor, to which Python writes every signal as it
arrives, and sends the signal to the main thread again until the handler has run: the second one
interrupts the call.
"""

import contextlib
import os
import signal
import threading
import time
from types import FrameType

SIGNALS = tuple(
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGHUP", "SIGQUIT")
    if hasattr(signal, name)  # Windows has the first two
)
"""An interrupt by hand, a polite end, a terminal that is closed, a hard interrupt by hand."""

LEFT_ALONE = ("SIGHUP", "SIGQUIT")
"""Signals that stay ignored where whoever started the run had them ignored (`nohup`)."""

PAUSE = 0.02
"""Seconds between two reminders: short for a person, long for a processor."""


class Interrupted(BaseException):
    """A signal came; no handler of ordinary exceptions may swallow it."""


def received() -> int:
    """The number of the signal that ended the run, 0 if none came."""
    return _State.received


class _State:
    """What handler and watching thread know of this process's one run."""

    received: int = 0
    catching: bool = False
    exit_code: int = 0
    wakeup: int = -1


def catch() -> None:
    """Lets the first signal raise Interrupted in the main thread.

    Changes nothing outside the main thread: there, signals are the caller's.
    """
    _State.received = _State.exit_code = 0
    with contextlib.suppress(ValueError):
        for number in SIGNALS:
            ignored = signal.getsignal(number) is signal.SIG_IGN
            if not (ignored and number.name in LEFT_ALONE):
                signal.signal(number, _on_signal)
        _State.catching = True
        _watch()


def ignore() -> None:
    """From here on signals are not heeded; Python's own end leaves it so."""
    _State.catching = False
    with contextlib.suppress(ValueError):
        for number in SIGNALS:
            signal.signal(number, signal.SIG_IGN)


def point_of_no_return(exit_code: int) -> None:
    """From here on the run counts as done, whoever interrupts it or stops reading its output."""
    _State.exit_code = exit_code
    ignore()


def exit_code() -> int:
    """The code of a run that is done; 0 for one that has written nothing yet."""
    return _State.exit_code


def release() -> None:
    """Ends the watching thread and gives its descriptor back."""
    if _State.wakeup >= 0:
        signal.set_wakeup_fd(-1)
        os.close(_State.wakeup)
        _State.wakeup = -1


def _on_signal(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    """The first signal ends the run; what follows may not disturb the clearing away."""
    _State.received = number
    ignore()
    raise Interrupted


def _watch() -> None:
    """Starts the thread that reads the wake-up descriptor; raises ValueError outside the main
    thread. Systems without `pthread_kill` interrupt a blocking call by themselves."""
    if not hasattr(signal, "pthread_kill"):
        return
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    try:
        signal.set_wakeup_fd(writing, warn_on_full_buffer=False)
    except ValueError:
        os.close(reading)
        os.close(writing)
        raise
    _State.wakeup = writing
    arguments = (reading, threading.get_ident())
    threading.Thread(target=_remind, args=arguments, name="signals", daemon=True).start()


def _remind(reading: int, thread: int) -> None:
    """Sends what the descriptor tells to the thread until its handler has run."""
    while noted := os.read(reading, 64):
        while _State.catching and noted[-1] in SIGNALS:
            signal.pthread_kill(thread, noted[-1])
            time.sleep(PAUSE)
    os.close(reading)
