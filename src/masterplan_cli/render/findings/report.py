"""What every format of findings is given, and how paths and sentences are made of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from masterplan_cli.findings import Location, Severity
from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.render.clean import clean, one_line
from masterplan_cli.render.terminal import Terminal
from masterplan_cli.render.wrapping import wrap
from masterplan_cli.review import Placed, Review

INDENT: Final = "  "


@dataclass(frozen=True, slots=True)
class Shown:
    """A review that is to be shown: where its plan lies, seen from where the reader is, and how."""

    review: Review
    folder: Path
    """The plan's folder, absolute."""
    base: Path
    """The folder that paths are shown relative to, absolute."""
    language: Language
    terminal: Terminal

    def path(self, location: Location) -> str:
        """The path of a location as a reader can open it."""
        return Path(os.path.relpath(self.folder / location.file, self.base)).as_posix()

    def place(self, location: Location) -> str:
        """A location in one line, as editors jump to it."""
        return one_line(f"{self.path(location)}:{location.line}:{location.column}")

    def indented(self, text: str, mark: str = "") -> Iterator[str]:
        """A text two cells in, in lines that fit, with a mark before the first one."""
        indent = INDENT + mark
        for line in wrap(clean(text), self.terminal.width - len(indent), self.language.code):
            yield indent + line
            indent = " " * len(indent)

    def message(self, placed: Placed) -> str:
        """The sentence of a finding."""
        return self.language.text(placed.finding.message)

    def hint(self, placed: Placed) -> str | None:
        """What to do about a finding, if it says."""
        return None if placed.finding.hint is None else self.language.text(placed.finding.hint)

    def severity(self, severity: Severity) -> str:
        """The word for a severity."""
        return self.language.text(_WORDS[severity])

    def summary(self) -> str:
        """The line that counts the findings."""
        counts = {severity: self.review.count(severity) for severity in Severity}
        files = Message.counted("{n} file", "{n} files", n=self.review.files)
        if not self.review.found:
            return self.language.text(self._nothing(files))
        parts = (
            (Severity.ERROR, Message.counted("{n} error", "{n} errors", n=counts[Severity.ERROR])),
            (Severity.WARNING, Message.counted("{n} warning", "{n} warnings", n=counts[Severity.WARNING])),
            (Severity.INFO, Message.counted("{n} note", "{n} notes", n=counts[Severity.INFO])),
        )
        said = tuple(message for severity, message in parts if counts[severity])
        if self.review.deferred:
            message = Message(
                "{counts} in {files}; {deferred}.", counts=said, files=files, deferred=self._deferred()
            )
        else:
            message = Message("{counts} in {files}.", counts=said, files=files)
        return self.language.text(message)

    def _nothing(self, files: Message) -> Message:
        if self.review.deferred:
            return Message("Nothing found in {files}; {deferred}.", files=files, deferred=self._deferred())
        return Message("Nothing found in {files}.", files=files)

    def _deferred(self) -> Message:
        return Message.counted("{n} put off", "{n} put off", n=self.review.deferred)


_WORDS = {
    Severity.ERROR: Message("error"),
    Severity.WARNING: Message("warning"),
    Severity.INFO: Message("note"),
}
