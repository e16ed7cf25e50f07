"""The commit that a plan's folder stands at, for the papers that are made of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from masterplan_cli.source.git import NoRepository, Repository, is_blob, short
from masterplan_cli.source.revision import day_of
from masterplan_cli.source.tree import Kind, WorkingTree

_FILE_AT_MOST: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Standing:
    """A commit: the first ten digits of its name, and its day."""

    sha: str
    day: date
    is_changed: bool = False
    """The files in the folder asked about are not those of the commit."""


def standing_at(repository: Repository, commit: str, zone: ZoneInfo) -> Standing:
    """A commit, as papers name it."""
    return Standing(short(commit), day_of(repository.line(commit)[-1].time, zone))


def standing_of(folder: Path, zone: ZoneInfo) -> Standing | None:
    """The commit that a folder stands at, or None where there is none, or no git."""
    try:
        repository = Repository(folder)
        head = repository.commit_of("HEAD")
        if head is None:
            return None
        committed = {
            blob.path.removeprefix(repository.prefix): blob.name
            for blob in repository.blobs(head, repository.prefix)
            if blob.is_file
        }
        if not committed:
            return None  # a folder that git does not keep has no commit, though one above may have
        found = standing_at(repository, head, zone)
    except NoRepository:
        return None
    return Standing(found.sha, found.day, _is_changed(folder, committed))


def _is_changed(folder: Path, committed: dict[str, str]) -> bool:
    """Whether the files differ. `git status` would run the filters that the repository names."""
    tree = WorkingTree(folder)
    visible = {path for path in committed if not any(step.startswith(".") for step in path.split("/"))}
    try:
        files = [entry.path for entry in tree.entries() if entry.kind is Kind.FILE]
        return set(files) != visible or any(
            not is_blob(tree.read(path, _FILE_AT_MOST), committed[path]) for path in files
        )
    except OSError:
        return True
