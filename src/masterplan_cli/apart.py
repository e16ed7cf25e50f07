"""Work that a copy of this process does while this one does other work.

It changes nothing but the time: where there can be no copy, or it dies, the work is done here.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final, NoReturn, TypeVar

if sys.platform == "linux":
    import fcntl

T = TypeVar("T")

# With fewer measures, a copy takes longer to come and go than it saves.
MEASURES_AT_LEAST: Final = 1000

# What a copy may have done before anybody looks at it: as much as Linux lets a pipe hold.
_AHEAD_AT_MOST: Final = 1024 * 1024
# One entry for each thread of this process, whoever began it.
_TASKS: Final = Path("/proc/self/task")


class Copy:
    """A copy of this process, and the end of the pipe that it writes to."""

    def __init__(self, process: int, pipe: int) -> None:
        self.pipe = pipe
        self.is_there = True
        self._process = process

    def end(self) -> None:
        """End the copy, whatever it does, and clear up behind it. May be called again."""
        if self.is_there:
            self.is_there = False
            os.close(self.pipe)
            # Whoever has started us may have had ended processes cleared away by the system.
            with suppress(ProcessLookupError, ChildProcessError):
                os.kill(self._process, signal.SIGKILL)
                os.waitpid(self._process, 0)


def copied(work: Callable[[BinaryIO], None]) -> Copy | None:
    """A copy of this process that does some work and writes what comes of it; None if there can be none."""
    if not _can_be_copied():
        return None
    try:
        ours, theirs = os.pipe()
    except OSError:
        return None
    _enlarge(ours)
    # An interruption is for this process, which then ends the copy.
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        process = os.fork()
        if process == 0:
            _write(work, theirs, unused=ours)
    except OSError:
        os.close(ours)
        return None
    finally:
        os.close(theirs)
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return Copy(process, ours)


@contextmanager
def apart(work: Callable[[], T]) -> Iterator[Callable[[], T]]:
    """Some work, begun in a copy of this process. The function waits for its result and returns it.

    The work must not change anything, and its result must be one that pickle can send.
    """
    copy = copied(lambda out: pickle.dump(work(), out, protocol=pickle.HIGHEST_PROTOCOL))
    if copy is None:
        yield work
        return
    pipe = copy.pipe
    try:
        yield lambda: _received(work, pipe)
    finally:
        copy.end()


def _received(work: Callable[[], T], pipe: int) -> T:
    try:
        with open(pipe, "rb", closefd=False) as sent:
            found: T = pickle.load(sent)  # noqa: S301  # our own copy has packed it
            return found
    except (EOFError, pickle.UnpicklingError):
        return work()


def _can_be_copied() -> bool:
    """Whether this process can be copied, and the copy has a core of its own."""
    # On other systems there is no copy, or it may not use the system's libraries. It would lack our threads.
    if sys.platform != "linux" or len(os.sched_getaffinity(0)) < 2:
        return False
    try:
        return len([*_TASKS.iterdir()]) == 1
    except OSError:
        return False


def _enlarge(pipe: int) -> None:
    """Let a pipe hold more, so that its writer need not wait for a reader who has other work to do."""
    if sys.platform == "linux":
        with suppress(OSError):  # a system may be tight, or its administrator strict
            fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _AHEAD_AT_MOST)


def _write(work: Callable[[BinaryIO], None], pipe: int, *, unused: int) -> NoReturn:
    """What the copy does: the work, and nothing else; it ends without a word and without clearing up."""
    try:
        os.close(unused)
        with open(pipe, "wb") as out:
            work(out)
    finally:
        os._exit(0)
