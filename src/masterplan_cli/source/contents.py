"""Contents of git, wherever they lie, read as if they were files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from masterplan_cli.source.git import Objects
from masterplan_cli.source.tree import Entry

_AT_ONCE: Final = 50


class Contents:
    """Contents by their names in git, read as if they were files."""

    is_in_memory = False

    def __init__(self, objects: Objects, order: Sequence[str] = ()) -> None:
        """`order` is that in which they will mostly be asked for."""
        self._objects = objects
        self._order = order
        self._places = {name: place for place, name in enumerate(order)}
        self._ahead: dict[str, bytes | None] = {}

    def entries(self) -> Iterator[Entry]:
        """None: contents have no places."""
        return iter(())

    def read(self, path: str, limit: int) -> bytes:
        """The first `limit` bytes of a content. Raises FileNotFoundError."""
        if path not in self._ahead:
            # Git is asked for several at once: an answer comes sooner than the next question.
            place = self._places.get(path)
            names = self._order[place : place + _AT_ONCE] if place is not None else [path]
            self._ahead = dict(zip(names, self.contents(names, limit), strict=True))
        content = self._ahead.pop(path)
        if content is None:
            raise FileNotFoundError(path)
        return content

    def contents(self, paths: Sequence[str], limit: int) -> Iterator[bytes | None]:
        """The first `limit` bytes of some contents."""
        return self._objects.contents(paths, limit)
