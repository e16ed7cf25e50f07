"""Files written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message

# What the files of papers end in.
_PAPERS: Final = (".md", ".html", ".pdf", ".docx")


@dataclass(frozen=True, slots=True)
class File:
    """A file to write: its path below the folder of the papers, with `/`, and its bytes."""

    path: str
    content: bytes


class Outcome:
    """What became of the files of a call: written into a folder, or only compared with what lies there."""

    def __init__(self, folder: Path, *, is_only_compared: bool) -> None:
        self.folder = folder
        self.is_only_compared = is_only_compared
        self.paths: list[Path] = []
        """Where files were written, or something else lies than would be written."""
        self._all: list[Path] = []
        self._others: list[Path] = []

    @property
    def is_otherwise(self) -> bool:
        """Whether something else lies in the folder than would be written."""
        return self.is_only_compared and bool(self.paths or self._others)

    def take(self, files: Iterable[File]) -> None:
        """Write or compare the files. Raises MasterplanError if one cannot be written."""
        act = differing if self.is_only_compared else write
        for path in act(self._counted(files), self.folder):
            self.paths.append(path)

    def look_for_others(self, report: str, names: Collection[str], reports: Collection[str]) -> None:
        """Find papers of the report in the folder that it does not make any more, as `left_over` says."""
        self._others += left_over(self.folder, report, names, reports)

    def told(self) -> Iterator[Message]:
        """What is to be said of it."""
        if self._others:
            yield Message.counted(
                "In “{folder}” lies {n} file of this report about what there is not here: {names}.",
                "In “{folder}” lie {n} files of this report about what there is not here: {names}.",
                n=len(self._others),
                folder=str(self.folder),
                names=tuple(path.name for path in self._others),
            )
        if not self.is_only_compared:
            return
        if self.paths:
            yield Message.counted(
                "{n} file of {total} is not as it would be written. Without `--check`, it is written.",
                "{n} files of {total} are not as they would be written. Without `--check`, they are written.",
                n=len(self.paths),
                total=len(self._all),
            )
        elif not self._others:
            yield Message.counted(
                "{n} file is as it would be written.",
                "{n} files are as they would be written.",
                n=len(self._all),
            )

    def _counted(self, files: Iterable[File]) -> Iterator[File]:
        for file in files:
            self._all.append(self.folder / file.path)
            yield file


def write(files: Iterable[File], folder: Path) -> Iterator[Path]:
    """Write files below a folder and yield where each has come to lie.

    Raises MasterplanError if one cannot be written; what stood there before stays.
    """
    for file in files:
        path = folder / file.path
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _replace(path, file.content)
        except OSError as fault:
            raise MasterplanError(
                Message(
                    "“{file}” cannot be written: {reason}.",
                    file=str(path),
                    reason=fault.strerror or str(fault),
                ),
                Message("Choose another folder with `--out DIR`."),
            ) from None
        yield path


def differing(files: Iterable[File], folder: Path) -> Iterator[Path]:
    """Where below a folder something else lies than would be written, or nothing."""
    for file in files:
        path = folder / file.path
        try:
            is_same = path.read_bytes() == file.content
        except OSError:
            is_same = False
        if not is_same:
            yield path


def left_over(folder: Path, report: str, names: Collection[str], others: Collection[str]) -> Iterator[Path]:
    """The papers of a report in a folder that are about nothing there is, such as a measure that is gone.

    `names` are those that its papers can have. A longer one of the `others`, all reports, that begins like
    this one is that of another report.
    """
    longer = tuple(f"{name}{sign}" for name in others if name.startswith(f"{report}-") for sign in ".-")
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        is_of_it = path.name.startswith(f"{report}-") and not path.name.startswith(longer)
        if is_of_it and path.suffix in _PAPERS and path.stem not in names and path.is_file():
            yield path


def _replace(path: Path, content: bytes) -> None:
    """Put the content in the place of what stands there, in one step."""
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as temporary:
        made = Path(temporary.name)
        try:
            temporary.write(content)
            temporary.flush()
            os.fsync(temporary.fileno())
            made.chmod(0o666 & ~_umask())
            temporary.close()
            made.replace(path)
        except BaseException:
            made.unlink(missing_ok=True)
            raise


def _umask() -> int:
    """What new files may not allow: temporary files are for their owner alone, papers are not."""
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
