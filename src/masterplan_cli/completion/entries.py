"""The entries of a plan by what they are called, read from only the files that hold them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from masterplan_cli.completion.known import FILES, FOLDERS, HEADER, SCALES
from masterplan_cli.source.glance import BYTES_AT_MOST, KeyPath, glance
from masterplan_cli.source.tree import Kind, WorkingTree

# The header is an entry too, the only one of its kind.
COLLECTIONS: Final = (*FOLDERS, *FILES, *SCALES, HEADER)
# What people call an entry.
_TITLES: Final = ("title", "label")
_NUMBERS: Final = ("number", "reference")
_TEMPLATES: Final = "templates/"
_REPORT: Final = ".md.j2"
_ABOUT: Final = re.compile(rb"^about: *[\"']?([a-z]+)", re.MULTILINE)


class Home(NamedTuple):
    """Where something stands: its file, and its path in there."""

    file: str
    path: KeyPath = ()


class Entries:
    """The entries of the plan in a folder, of some collections. What cannot be read is not there."""

    def __init__(self, folder: Path, collections: Collection[str] = COLLECTIONS) -> None:
        self.tree = WorkingTree(folder)
        self.collections = collections
        self.ids = cache(self._ids)
        self._files = cache(self._listed)

    def home(self, collection: str, id: str) -> Home:
        """Where an entry stands, or would stand."""
        if collection in FOLDERS:
            return Home(self.ids(collection).get(id, ""))
        if collection in SCALES:
            return Home(f"{HEADER}.yaml", (collection, id))
        return Home(f"{collection}.yaml", (id,) if collection != HEADER else ())

    def found(self, name: str) -> Home | None:
        """Where the one entry of a name stands: an id, `collection/id`, `resolution/order` or a number."""
        collection, slash, id = name.partition("/")
        if slash and collection in self.collections:
            return self.home(collection, id)
        if slash:
            return Home("resolutions.yaml", (collection, "orders", id))
        found = [self.home(one, name) for one in self.collections if name in self.ids(one)]
        found = found or [home for number, _, home in self.numbers(name) if number == name]
        return found[0] if len(found) == 1 else None

    def below(self, home: Home) -> Mapping[str, str]:
        """The keys or places that stand there, with the titles of those that have one."""
        size = len(home.path)
        found: dict[str, str] = {}
        for path, text in glance(self._content(home.file)):
            if path[:size] != home.path or len(path) <= size or _goes_without_saying(path[-1], text):
                continue
            if len(path) == size + 1:
                found[path[-1]] = ""
            elif len(path) == size + 2 and path[-1] in _TITLES:
                found[path[-2]] = text
        return found

    def title(self, file: str) -> str:
        """The title of an entry that has a file of its own; empty if it has none."""
        return _said(self._content(file), "title")

    def numbers(self, typed: str) -> Iterator[tuple[str, str, Home]]:
        """The printed numbers that begin with what was typed, with title and home of their entries."""
        for collection in (one for one in FILES if one in self.collections):
            found = dict(glance(self._content(f"{collection}.yaml")))
            for path, number in found.items():
                if len(path) == 2 and path[1] in _NUMBERS and number.startswith(typed):
                    yield number, found.get((path[0], "title"), ""), self.home(collection, path[0])
        asked = typed.encode()
        for folder in (one for one in FOLDERS if one in self.collections):
            for file in self.ids(folder).values():
                content = self._content(file)
                # Most of ten thousand files need no more than this look.
                number = _said(content, *_NUMBERS) if asked in content else ""
                if number and number.startswith(typed):
                    yield number, _said(content, "title"), Home(file)

    def reports(self) -> list[str]:
        """The names of the reports that the plan brings along."""
        found = (entry.path for entry in self.tree.entries() if entry.kind is Kind.FILE)
        names = [path.removeprefix(_TEMPLATES) for path in found if path.startswith(_TEMPLATES)]
        return [name.removesuffix(_REPORT) for name in names if name.endswith(_REPORT) and "/" not in name]

    def about(self, report: str) -> str | None:
        """What a report that the plan brings along is about, as it says itself; None if it has none such."""
        if report not in self.reports():
            return None
        said = _ABOUT.search(self._content(f"{_TEMPLATES}{report}{_REPORT}"))
        return said[1].decode() if said is not None else ""

    def _ids(self, collection: str) -> Mapping[str, str]:
        """The ids of a collection or a scale, with their titles; where each has its file, with that."""
        if collection in FOLDERS:
            return self._files()[collection]
        if collection == HEADER:
            return {HEADER: self.title(f"{HEADER}.yaml")}
        if collection in SCALES:
            return self.below(Home(f"{HEADER}.yaml", (collection,)))
        return self.below(Home(f"{collection}.yaml"))

    def _listed(self) -> Mapping[str, Mapping[str, str]]:
        """Folder → id → file."""
        found: dict[str, dict[str, str]] = {folder: {} for folder in FOLDERS}
        for entry in self.tree.entries():
            folder, slash, _ = entry.path.partition("/")
            if slash and folder in found and entry.kind is Kind.FILE and entry.path.endswith(".yaml"):
                found[folder][entry.path[entry.path.rindex("/") + 1 : -5]] = entry.path
        return found

    def _content(self, file: str) -> bytes:
        try:
            return self.tree.read(file, BYTES_AT_MOST + 1)
        except OSError:
            return b""


def _goes_without_saying(key: str, text: str) -> bool:
    """Whether there is nothing to show: a flag that is not set, or what all may see."""
    return text == "false" or (key == "visibility" and text == "public")


def _said(content: bytes, *keys: str) -> str:
    """The text of the first of these keys that a file has at its top."""
    return next((text for path, text in glance(content) if len(path) == 1 and path[0] in keys), "")
