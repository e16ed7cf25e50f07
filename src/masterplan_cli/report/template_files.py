"""Where templates lie: beside the plan, else in the package, else in the checkout; file by file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message
from masterplan_cli.source.documents import BYTES_AT_MOST
from masterplan_cli.source.tree import Kind, Tree
from masterplan_cli.suggestions import did_you_mean

_PACKAGE: Final = Path(__file__).parents[1] / "templates"  # in a wheel
_CHECKOUT: Final = Path(__file__).parents[3] / "templates"  # in an editable installation
BESIDE: Final = "templates/"
"""The folder of an office's own templates, in that of its plan."""
REPORT: Final = ".md.j2"
BINARY_AT_MOST: Final = 8 * 1024 * 1024
"""Bytes of a template that is no text. An office's letterhead has pictures, a template no more than that."""


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """One template: its name, its text, and where it was found."""

    name: str
    text: str
    is_own: bool
    """It lies beside the plan, so the office can correct it."""


@dataclass(frozen=True, slots=True)
class BinaryFile:
    """A template that is no text, such as a Word file."""

    name: str
    content: bytes
    is_own: bool
    """It lies beside the plan."""


class TemplateFiles:
    """All templates that a plan's papers can be made from."""

    def __init__(self, tree: Tree, folders: Iterable[Path] = (_PACKAGE, _CHECKOUT)) -> None:
        self._tree = tree
        self._folders = tuple(folders)
        # Links are no files: nothing outside the plan becomes a part of a paper.
        self._own = frozenset(
            entry.path.removeprefix(BESIDE)
            for entry in tree.entries()
            if entry.kind is Kind.FILE and entry.path.startswith(BESIDE)
        )

    def find(self, name: str) -> TemplateFile | None:
        """The template of a name such as `parts/measure.md.j2`. Raises MasterplanError if it is no text."""
        content = self._content(name)
        if content is None:
            return None
        try:
            text = content.decode()
        except UnicodeDecodeError:
            raise MasterplanError(
                Message("The template “{name}” is not UTF-8 text.", name=name),
                Message("Save the file with the encoding UTF-8."),
            ) from None
        return TemplateFile(name, text.replace("\r\n", "\n"), name in self._own)

    def binary(self, name: str, *, own: bool = True) -> BinaryFile | None:
        """A template that is no text; without `own`, the one that comes with the program.

        Raises MasterplanError if it is too large.
        """
        is_own = own and name in self._own
        content = self._tree.read(BESIDE + name, BINARY_AT_MOST + 1) if is_own else self._ours(name)
        if content is not None and len(content) > BINARY_AT_MOST:
            megabytes = BINARY_AT_MOST // 1024**2
            raise MasterplanError(
                Message("The template “{name}” is larger than {n} MB.", name=name, n=megabytes),
                Message("Compress its pictures, or leave some away."),
            )
        return BinaryFile(name, content, is_own) if content is not None else None

    def report(self, name: str) -> TemplateFile:
        """The template of a report. Raises MasterplanError if there is no such report."""
        file = self.find(name + REPORT) if "/" not in name else None
        if file is None:
            names = self.reports()
            hint = did_you_mean(name, names) or Message("There are: {names}.", names=names)
            raise MasterplanError(Message("There is no report “{name}”.", name=name), hint)
        return file

    def reports(self) -> tuple[str, ...]:
        """The names of all reports, in the order of the alphabet."""
        found = {name for name in self._own if name.endswith(REPORT) and "/" not in name}
        found |= {path.name for folder in self._folders for path in folder.glob(f"*{REPORT}")}
        return tuple(sorted(name.removesuffix(REPORT) for name in found))

    def _content(self, name: str) -> bytes | None:
        if name in self._own:
            return self._tree.read(BESIDE + name, BYTES_AT_MOST)
        return self._ours(name)

    def _ours(self, name: str) -> bytes | None:
        if any(step in ("", ".", "..") for step in name.split("/")) or "\\" in name:
            return None
        for folder in self._folders:
            if (folder / name).is_file():
                return (folder / name).read_bytes()
        return None
