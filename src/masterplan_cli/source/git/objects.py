"""The contents of a repository's files, by their names."""

from __future__ import annotations

import os
import subprocess
import weakref
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

from masterplan_cli.messages import Message
from masterplan_cli.source.git.calling import NoRepository, answer, ended, started


class Objects:
    """The contents of blobs, by their names: from two processes of git, which end with this."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._sizes = _Batch(root, "--batch-check")
        self._contents = _Batch(root, "--batch")

    def contents(self, names: Sequence[str], limit: int) -> Iterator[bytes | None]:
        """Each blob, in this order; None for what is not there or is no blob.

        Of one with more than `limit` bytes, so many zeros: to give its beginning, git would have to hold
        all of it. Raises NoRepository where the contents were left out of the clone.
        """
        for at in range(0, len(names), _AT_ONCE):
            asked = names[at : at + _AT_ONCE]
            sizes = [size for size, _ in self._sizes.answers(asked)]
            sized = zip(asked, sizes, strict=True)
            small = [name for name, size in sized if size is not None and size <= limit]
            contents = self._contents.answers(small)
            for size in sizes:
                if size is None:
                    self._complain_if_partial()
                    yield None
                elif size > limit:
                    yield bytes(limit)
                else:
                    yield next(contents)[1]

    def _complain_if_partial(self) -> None:
        try:
            answer(self._root, "config", "--get-regexp", r"^remote\..*\.promisor$")
        except NoRepository:
            return
        raise NoRepository(
            Message("The clone is partial: it lacks contents of files, so not every state can be read."),
            Message("Clone the repository without `--filter`."),
        )


# Names of 64 digits, in the smallest pipe that there is: neither side waits for the other.
_AT_ONCE: Final = 60


class _Batch:
    """A process of git that tells of objects, as long as it is needed."""

    def __init__(self, root: Path, kind: str) -> None:
        self._root = root
        self._kind = kind
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def answers(self, names: Sequence[str]) -> Iterator[tuple[int | None, bytes | None]]:
        """Size and content of some blobs; None where there is none, or git fails over it."""
        rest = list(names)
        while rest:
            process = self._running()
            assert process.stdin is not None
            assert process.stdout is not None
            asked, rest = rest, []
            with suppress(BrokenPipeError):
                process.stdin.write("".join(f"{name}\n" for name in asked).encode())
                process.stdin.flush()
            for place, _ in enumerate(asked):
                answer = self._answer(process.stdout)
                yield answer or (None, None)
                if answer is None:
                    self._end()
                    rest = asked[place + 1 :]
                    break

    def _answer(self, out: IO[bytes]) -> tuple[int | None, bytes | None] | None:
        """What comes next; None if git has died over it."""
        about = out.readline().split()
        if len(about) != 3:
            return (None, None) if about else None  # `missing`
        size = int(about[2])
        if self._kind == "--batch-check":
            return (size if about[1] == b"blob" else None), None
        content = out.read(size)
        return (size, content) if out.read(1) else None

    def _running(self) -> subprocess.Popen[bytes]:
        # The copy of a process must not talk to the git of the original.
        if self._process is None or self._owner != os.getpid():
            self._process = started(self._root, "cat-file", self._kind)
            self._owner = os.getpid()
            self._finalizer = weakref.finalize(self, ended, self._process)
        return self._process

    def _end(self) -> None:
        self._finalizer()
        self._process = None
