"""Files written whole or not at all."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import NamedTemporaryFile

from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message


@dataclass(frozen=True, slots=True)
class File:
    """A file to write: its path below the folder of the papers, with `/`, and its bytes."""

    path: str
    content: bytes


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
