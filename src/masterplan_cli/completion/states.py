"""The names of a plan's states: tags and branches, as git's files have them. Git itself is not started."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

# Tags come first: they are what people name states by.
_KINDS: Final = ("refs/tags/", "refs/heads/", "refs/remotes/")
_LINK: Final = "gitdir:"


def states(repository: Path) -> list[str]:
    """The tags and branches of the repository in a folder, by kind and name; none where there is none."""
    folder = _shared(_git_folder(repository))
    found = {*_packed(folder), *_loose(folder)}
    names = (name for kind in _KINDS for name in _of_kind(found, kind))
    return list(dict.fromkeys(names))


def _of_kind(found: set[str], kind: str) -> list[str]:
    """The short names, without the pointers to the main branch of another repository."""
    names = sorted(name.removeprefix(kind) for name in found if name.startswith(kind))
    return [name for name in names if not (kind == _KINDS[2] and name.endswith("/HEAD"))]


def _git_folder(repository: Path) -> Path:
    """`.git`, or in a worktree or a submodule the folder that the file of this name leads to."""
    path = repository / ".git"
    text = _text(path)
    return repository / text.removeprefix(_LINK).strip() if text.startswith(_LINK) else path


def _shared(folder: Path) -> Path:
    """The folder that all worktrees of a repository share."""
    common = _text(folder / "commondir").strip()
    return folder / common if common else folder


def _packed(folder: Path) -> Iterator[str]:
    for line in _text(folder / "packed-refs").splitlines():
        name = line.partition(" ")[2]
        if name.startswith(_KINDS):
            yield name


def _loose(folder: Path) -> Iterator[str]:
    for kind in _KINDS:
        yield from _files(folder / kind, kind)


def _files(folder: Path, before: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    yield from _files(folder / entry.name, f"{before}{entry.name}/")
                elif not entry.name.endswith(".lock"):
                    yield before + entry.name
    except OSError:
        return


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
