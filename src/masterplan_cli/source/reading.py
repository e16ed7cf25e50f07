"""Files → what they say, read by two processes where there are many.

Reading is mostly libyaml's events, and no file's events depend on another's. So a second process reads
the files of a large plan from the first on, and sends their data through a pipe. This one takes the data
in the same order; while what it needs next has not come, it reads files from the last on, until the two
meet. Both are busy until then, however fast either is, and this one never waits for the other.

A second process changes nothing but the time. It sends only the data of files of which nothing is to be
said; the others are read again here, and so is whatever does not come, because it died or stands still.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import BinaryIO, Final, TypeAlias

from masterplan_cli.apart import Copy, copied
from masterplan_cli.source.documents import BYTES_AT_MOST, Document, parse
from masterplan_cli.source.short_way import Data, unremarkable
from masterplan_cli.source.tree import Tree

# What a file says. Raises OSError if it cannot be read.
Reader: TypeAlias = Callable[[str], Document]
# Its data, where it has been read and nothing is to be said of it.
DataOf: TypeAlias = "Callable[[str], dict[str, Data] | None]"

# With fewer files, a second process takes longer to come and go than it saves.
FILES_AT_LEAST: Final = 500
# Files to a piece, the unit that is sent: several pieces fit into a pipe.
_AT_ONCE: Final = 16
# One byte more than may be, so that the reader sees that there is more.
_LIMIT: Final = BYTES_AT_MOST + 1
_LENGTH_BYTES: Final = 4
_READ_AT_ONCE: Final = 1024 * 1024


@contextmanager
def reading(tree: Tree, files: Sequence[str]) -> Iterator[Reader]:
    """A reader of a tree's files, which are asked for in this order, each at most once."""
    with reading_ahead(tree, files) as data_of:
        yield lambda file: read(tree, file, data_of(file))


@contextmanager
def reading_ahead(tree: Tree, files: Sequence[str]) -> Iterator[DataOf]:
    """The data of a tree's files, which are asked for in this order, each at most once.

    None for one of which more is to be said, or that nobody has read.
    """
    pieces = [files[at : at + _AT_ONCE] for at in range(0, len(files), _AT_ONCE)]
    is_worth_it = len(files) >= FILES_AT_LEAST and not tree.is_in_memory
    second = _start(tree, pieces) if is_worth_it else None
    if second is None:
        yield lambda _: None
        return
    places = {file: place for place, file in enumerate(files)}
    ahead = enumerate(_data(tree, pieces, second))
    passed = -1

    def data_of(file: str) -> dict[str, Data] | None:
        nonlocal passed
        wanted = places.get(file, -1)
        while passed < wanted:
            passed, data = next(ahead)
            if passed == wanted:
                return data
        return None

    try:
        yield data_of
    finally:
        second.end()


def read(tree: Tree, file: str, data: dict[str, Data] | None = None) -> Document:
    """What a file of a tree says, of which the data may be known. Raises OSError if it cannot be read."""
    return parse(tree.read(file, _LIMIT), file) if data is None else Document(data)


def _packed(tree: Tree, piece: Sequence[str]) -> bytes:
    """The data of some files, None for one of which more is to be said."""
    contents = tree.contents(piece, _LIMIT)
    return marshal.dumps([None if content is None else unremarkable(content) for content in contents])


def _data(tree: Tree, pieces: Sequence[Sequence[str]], second: _Second) -> Iterator[dict[str, Data] | None]:
    """The data of all files in their order, None for one of which more is to be said."""
    packed: dict[int, bytes] = {}
    sent, end = 0, len(pieces)
    for number in range(len(pieces)):
        while True:
            for piece in second.sent():
                packed[sent] = piece
                sent += 1
            if sent >= end:
                second.end()  # the two have met
            if number in packed:
                break
            end -= 1
            packed[end] = _packed(tree, pieces[end])
        yield from marshal.loads(packed.pop(number))  # noqa: S302  # we have packed it ourselves


class _Second:
    """What has come from the second process."""

    def __init__(self, copy: Copy) -> None:
        os.set_blocking(copy.pipe, False)
        self._copy = copy
        self._begun = bytearray()

    def sent(self) -> Iterator[bytes]:
        """The pieces that have come since the last time. Does not wait for more."""
        if self._copy.is_there:
            with suppress(BlockingIOError):
                while got := os.read(self._copy.pipe, _READ_AT_ONCE):
                    self._begun += got
        while len(self._begun) >= (start := _LENGTH_BYTES) and len(self._begun) >= (
            end := start + int.from_bytes(self._begun[:start], "little")
        ):
            yield bytes(self._begun[start:end])
            del self._begun[:end]

    def end(self) -> None:
        """End the second process. May be called again."""
        self._copy.end()


def _start(tree: Tree, pieces: Sequence[Sequence[str]]) -> _Second | None:
    """A second process that packs the pieces; None if there can be none."""
    copy = copied(lambda out: _send(tree, pieces, out))
    return None if copy is None else _Second(copy)


def _send(tree: Tree, pieces: Sequence[Sequence[str]], out: BinaryIO) -> None:
    for piece in pieces:
        packed = _packed(tree, piece)
        out.write(len(packed).to_bytes(_LENGTH_BYTES, "little") + packed)
        out.flush()
