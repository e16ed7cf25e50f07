"""Work that a copy of this process does while this one does other work.

It changes nothing but the time: where there can be no copy, or it dies, the work is done here.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final, NoReturn, TypeVar

T = TypeVar("T")

# One entry for each thread of this process, whoever began it.
_TASKS: Final = Path("/proc/self/task")


def can_be_copied() -> bool:
    """Whether this process can be copied, and the copy has a core of its own."""
    # On other systems there is no copy, or it may not use the system's libraries. It would lack our threads.
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return False
    try:
        return len([*_TASKS.iterdir()]) == 1
    except OSError:
        return False


def apart(work: Callable[[], T]) -> Callable[[], T]:
    """Begin some work in a copy of this process. What is given back waits for the result and returns it.

    The work must not change anything, and its result must be one that pickle can send.
    """
    if not can_be_copied():
        return work
    try:
        ours, theirs = os.pipe()
    except OSError:
        return work
    # An interruption is for this process, which then ends the copy.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        copy = os.fork()
        if copy == 0:
            _send(work, theirs, unused=ours)
    except OSError:
        os.close(ours)
        return work
    finally:
        os.close(theirs)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return lambda: _received(work, copy, ours)


def _received(work: Callable[[], T], copy: int, pipe: int) -> T:
    try:
        with open(pipe, "rb") as sent:
            found: T = pickle.load(sent)  # noqa: S301  # our own copy has packed it
            return found
    except (EOFError, pickle.UnpicklingError):
        return work()
    finally:
        # Whoever has started us may have had ended processes cleared away by the system.
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(copy, signal.SIGKILL)
            os.waitpid(copy, 0)


def _send(work: Callable[[], object], pipe: int, *, unused: int) -> NoReturn:
    """What the copy does: the work, and nothing else; it ends without a word and without clearing up."""
    try:
        os.close(unused)
        with open(pipe, "wb") as out:
            pickle.dump(work(), out, protocol=pickle.HIGHEST_PROTOCOL)
    finally:
        os._exit(0)
