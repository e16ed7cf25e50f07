"""Where the plan's text comes from: a folder or a test's dictionary (or a commit, `revision`), read alike."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import Protocol

from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message


class Kind(Enum):
    """What an entry of a tree is, as far as reading cares."""

    FILE = "file"
    LINK = "link"
    OTHER = "other"
    CLOSED = "closed"
    """A folder that cannot be listed."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a plan: its path below the plan's folder, with `/`, and what it is."""

    path: str
    kind: Kind = Kind.FILE


class Tree(Protocol):
    """The files of a plan. Nothing outside the plan's folder can be reached through it."""

    def entries(self) -> Iterator[Entry]:
        """Every file below the plan's folder, by path. Hidden files and folders are left out.

        Raises MasterplanError if there is no such folder.
        """

    def read(self, path: str, limit: int) -> bytes:
        """The first `limit` bytes of a file. Raises OSError if it cannot be read."""

    def contents(self, paths: Sequence[str], limit: int) -> Iterator[bytes | None]:
        """The first `limit` bytes of some files, in this order; None for one that cannot be read."""

    @property
    def is_in_memory(self) -> bool:
        """Whether reading costs so little that no second process need help."""


class _OneByOne:
    """A tree whose files are read one after the other."""

    is_in_memory = False

    def contents(self, paths: Sequence[str], limit: int) -> Iterator[bytes | None]:
        """The first `limit` bytes of some files, in this order; None for one that cannot be read."""
        for path in paths:
            try:
                yield self.read(path, limit)
            except OSError:
                yield None

    def read(self, path: str, limit: int) -> bytes:
        """The first `limit` bytes of a file. Raises OSError if it cannot be read."""
        raise NotImplementedError


class MemoryTree(_OneByOne):
    """A plan written down in a dictionary: path → text or bytes."""

    is_in_memory = True

    def __init__(self, files: Mapping[str, str | bytes]) -> None:
        self._files = {path: text.encode() if isinstance(text, str) else text for path, text in files.items()}

    def entries(self) -> Iterator[Entry]:
        """Every file, by path."""
        return (Entry(path) for path in sorted(self._files))

    def read(self, path: str, limit: int) -> bytes:
        """The first `limit` bytes of a file. Raises FileNotFoundError."""
        if path not in self._files:
            raise FileNotFoundError(path)
        return self._files[path][:limit]


class WorkingTree(_OneByOne):
    """A plan in a folder of this computer. Links are listed, never followed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._root = str(folder)

    def entries(self) -> Iterator[Entry]:
        """Every file below the folder, by path. Raises MasterplanError if the folder cannot be listed."""
        try:
            return iter(sorted(_walk(self._root), key=lambda entry: entry.path))
        except OSError as fault:
            reason = fault.strerror or str(fault)
            raise MasterplanError(
                Message(
                    "The folder “{folder}” cannot be listed: {reason}.", folder=self._root, reason=reason
                ),
                Message("`--plan` takes the folder that holds masterplan.yaml."),
            ) from None

    def read(self, path: str, limit: int) -> bytes:
        """The first `limit` bytes of a file. Raises OSError, also for a link or a device."""
        # O_NONBLOCK: a pipe that took a file's place between listing and reading must not hang us.
        descriptor = os.open(f"{self._root}/{path}", _FLAGS)
        try:
            size = min(limit, os.fstat(descriptor).st_size)
            content = os.read(descriptor, size)
            while len(content) < size and (more := os.read(descriptor, size - len(content))):
                content += more
            return content
        finally:
            os.close(descriptor)


_FLAGS = (
    os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
)


def _walk(root: str) -> Iterator[Entry]:
    # A list of folders to visit, not recursion: folders may be nested deeper than Python's stack.
    folders = [""]
    while folders:
        below = folders.pop()
        try:
            with os.scandir(f"{root}/{below}") as found:
                items = [item for item in found if not item.name.startswith(".")]
        except OSError:
            if not below:
                raise
            yield Entry(below[:-1], Kind.CLOSED)
            continue
        for item in items:
            path = below + item.name
            if item.is_dir(follow_symlinks=False):
                folders.append(path + "/")
            elif item.is_file(follow_symlinks=False):
                yield Entry(path)
            else:
                yield Entry(path, Kind.LINK if item.is_symlink() else Kind.OTHER)
