"""Lines and columns of a file, counted as libyaml counts them, and what stands there."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from masterplan_cli.findings import Location

Path: TypeAlias = "tuple[str | int, ...]"

# Where libyaml begins a new line.
_LINE_BREAK: Final = re.compile("\r\n|[\r\n\x85\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Places:
    """Line and column (from 1) of the keys and values of one file, by path."""

    file: str
    keys: dict[Path, tuple[int, int]] = field(default_factory=dict)
    values: dict[Path, tuple[int, int]] = field(default_factory=dict)

    def of(self, path: Path, *, key: bool = False) -> Location:
        """Where a value (or its key) stands; a missing one: the nearest enclosing place."""
        first, second = (self.keys, self.values) if key else (self.values, self.keys)
        found = first.get(path) or second.get(path)
        while found is None and path:
            path = path[:-1]
            # What lacks a key is best pointed at by its own name; the file itself by its first line.
            found = self.keys.get(path) or self.values.get(path)
        return Location(self.file, *(found or (1, 1)))


def lines(content: bytes) -> list[str]:
    """The file's lines, counted as the places count them."""
    return _LINE_BREAK.split(content.decode("utf-8-sig", errors="replace"))


def behind(text: str, file: str) -> Location:
    """The place in a file that follows its beginning `text`."""
    broken = _LINE_BREAK.split(text)
    return Location(file, len(broken), len(broken[-1]) + 1)
