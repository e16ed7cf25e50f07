"""How git is called, so that it runs nothing that a repository names."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Final

if sys.platform == "linux":
    import resource

from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message

_COMMAND: Final = (
    "git",
    "--no-replace-objects",
    "--no-pager",
    "--literal-pathspecs",
    *("-c", "core.fsmonitor=false"),
    *("-c", "core.hooksPath=/dev/null"),
)
_ENVIRONMENT: Final = {
    "GIT_NO_LAZY_FETCH": "1",
    # Unlike `protocol.allow`, no setting of the repository is stronger than this.
    "GIT_ALLOW_PROTOCOL": "",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_GRAFT_FILE": os.devnull,
    "LC_ALL": "C",
}
# What the user's environment may say to git. All else is not meant for us, such as what a hook is told.
_KEPT: Final = frozenset(
    {
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_CEILING_DIRECTORIES",
        "GIT_CONFIG_GLOBAL",
        "GIT_CONFIG_NOSYSTEM",
        "GIT_CONFIG_SYSTEM",
        "GIT_DISCOVERY_ACROSS_FILESYSTEM",
        "GIT_EXEC_PATH",
        "GIT_OBJECT_DIRECTORY",
    }
)
_DUBIOUS: Final = re.compile("dubious ownership in repository at '(.*)'", re.DOTALL)
# More than any plan has files, or any history of one changes: trees that hold themselves have no end.
_ANSWER_AT_MOST: Final = 32 * 1024 * 1024
# A path, an author, a subject: what is longer is cut off.
_VALUE_AT_MOST: Final = 4096
# What git itself may hold, where the system can be told: it gives up then, and says so.
_MEMORY_AT_MOST: Final = 512 * 1024 * 1024
_AT_A_TIME: Final = 64 * 1024


class NoRepository(MasterplanError):
    """There is no git, no repository, or none that may be read."""


def ended(process: subprocess.Popen[bytes]) -> None:
    """End a process, whatever it does."""
    process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream is not None:
            with suppress(BrokenPipeError):  # what it was not told any more
                stream.close()


def started(folder: Path, *arguments: str, errors: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    """A process of git, at a folder, that takes and gives bytes. Raises NoRepository without git."""
    try:
        process = subprocess.Popen(  # noqa: S603  # git, with arguments of ours
            [*_COMMAND, *arguments],
            cwd=folder,
            env=_environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=errors,
            bufsize=1024 * 1024,
        )
    except OSError as fault:
        raise _no_git(fault) from None
    if sys.platform == "linux":
        with suppress(OSError):  # it may have ended already
            resource.prlimit(process.pid, resource.RLIMIT_DATA, (_MEMORY_AT_MOST, _MEMORY_AT_MOST))
    return process


def values(folder: Path, *arguments: str) -> Iterator[str]:
    """What git answers, by values that end with a zero. Raises NoRepository where it has no answer.

    Names of files are bytes; what is no UTF-8 keeps them as Python's own names of files do.
    """
    process = started(folder, *arguments)
    try:
        assert process.stdout is not None
        begun, got = b"", 0
        while piece := process.stdout.read(_AT_A_TIME):
            got += len(piece)
            if got > _ANSWER_AT_MOST:
                raise NoRepository(Message("The repository holds more files or changes than can be read."))
            *whole, begun = (begun + piece).split(b"\0")
            for value in whole:
                yield value[:_VALUE_AT_MOST].decode(errors="surrogateescape")
            begun = begun[:_VALUE_AT_MOST]
        if process.wait():
            raise _refused("", folder)
    finally:
        ended(process)


def answer(folder: Path, *arguments: str) -> str:
    """What git answers. Raises NoRepository where it has no answer."""
    with started(folder, *arguments, errors=subprocess.PIPE) as process:
        answer, complaint = process.communicate()
    if process.returncode:
        raise _refused(complaint.decode(errors="replace"), folder)
    return answer.decode(errors="surrogateescape")


def _environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in _KEPT}
    return {**kept, **_ENVIRONMENT}


def _no_git(fault: OSError) -> NoRepository:
    return NoRepository(
        Message("Git cannot be started: {reason}.", reason=fault.strerror or str(fault)),
        Message("Please install git; the history of a plan is read with it."),
    )


def _refused(said: str, folder: Path) -> NoRepository:
    name = str(folder)
    if (owned := _DUBIOUS.search(said)) is not None:
        return NoRepository(
            Message(
                "The repository of “{folder}” belongs to somebody else, so git does not read it.", folder=name
            ),
            Message("If you trust it: `git config --global --add safe.directory {folder}`.", folder=owned[1]),
        )
    if "not a git repository" in said:
        return NoRepository(
            Message("“{folder}” lies in no git repository, so it has no history.", folder=name),
            Message("History needs a clone of the repository, not only its files."),
        )
    hint = Message("`git fsck` shows whether the repository is damaged.")
    lines = said.strip().splitlines()
    if not lines:
        return NoRepository(Message("Git cannot read the repository of “{folder}”.", folder=name), hint)
    return NoRepository(Message("Git cannot answer: {reason}", reason=lines[0]), hint)
