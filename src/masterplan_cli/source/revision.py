"""The plan's files as they are at a commit, read without a checkout."""

from __future__ import annotations

import os
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from errno import ENOENT
from pathlib import PurePosixPath
from typing import Final
from zoneinfo import ZoneInfo

from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message
from masterplan_cli.source.folder import HEADER_FILE
from masterplan_cli.source.git import Blob, Repository, short
from masterplan_cli.source.tree import Entry, Kind

_DATE: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_WRITTEN: Final = re.compile(
    r"\s*(?P<day>[0-9]{1,2})\.?\s*(?P<month>[0-9]{1,2}|[A-Za-zä]{3,9})\.?\s*(?P<year>[0-9]{4})\s*"
)
# By their first three letters, German and English ones, from January on.
_MONTHS: Final = (
    *("jan", "feb", "mär|mar|mrz", "apr", "mai|may", "jun"),
    *("jul", "aug", "sep", "okt|oct", "nov", "dez|dec"),
)
# How many names a message may list.
_NAMED_AT_MOST: Final = 5


@dataclass(frozen=True, slots=True)
class Revision:
    """A state of the repository: as it was asked for, its commit, and the day it stands for."""

    asked: str
    commit: str
    day: date


def revision(repository: Repository, asked: str, zone: ZoneInfo, start: str = "HEAD") -> Revision:
    """What `--at` names: a commit, a tag, a branch, or the state at the end of a day.

    A day means the first-parent line of `start`. Raises MasterplanError for what there is not.
    """
    if not _DATE.fullmatch(asked):
        name = _named(repository, asked)
        return Revision(asked, name, day_of(repository.line(name)[-1].time, zone))
    day = _day(asked)
    if repository.commit_of(f"refs/tags/{asked}") or repository.commit_of(f"refs/heads/{asked}"):
        message = Message("“{name}” is a day, but also a tag or a branch.", name=asked)
        hint = Message("Name the tag `refs/tags/{name}` or the branch `refs/heads/{name}`.", name=asked)
        raise MasterplanError(message, hint)
    line = repository.line(_named(repository, start))
    found = [commit for commit in line if day_of(commit.time, zone) <= day]
    if not found:
        raise _too_early(repository, day, day_of(line[0].time, zone))
    return Revision(asked, found[-1].name, day)


def _day(asked: str) -> date:
    try:
        return date.fromisoformat(asked)
    except ValueError:
        raise MasterplanError(
            Message("“{text}” is no day of the calendar.", text=asked),
            Message("A state is a commit, a tag, a branch or a day such as 2021-06-30."),
        ) from None


def _meant(asked: str) -> date | None:
    """The day that is written as in letters: `01.02.2024`, `1. Februar 2024`. Only the hint reads it."""
    found = _WRITTEN.fullmatch(asked)
    if found is None:
        return None
    letters = found["month"][:3].casefold()
    named = [month for month, names in enumerate(_MONTHS, 1) if letters in names.split("|")]
    try:
        return date(int(found["year"]), named[0] if named else int(found["month"]), int(found["day"]))
    except ValueError:
        return None


def _named(repository: Repository, asked: str) -> str:
    name = repository.commit_of(asked)
    if name is not None:
        return name
    if asked == "HEAD":
        raise MasterplanError(
            Message("The repository has no commit yet, so it has no history."),
            Message("Commit the plan once; then its states can be named."),
        )
    message = Message("The repository knows no state “{name}”.", name=asked)
    if repository.is_shallow:
        raise MasterplanError(message, SHALLOW)
    if (day := _meant(asked)) is not None:
        raise MasterplanError(
            Message("“{text}” is no state.", text=asked),
            Message("Please write a day of the calendar as `{day}`.", day=day.isoformat()),
        )
    tags = repository.tags()
    hint = Message("A state is a commit, a tag, a branch or a day such as 2021-06-30.")
    if tags:
        hint = Message(
            "A state is a commit, a tag, a branch or a day such as 2021-06-30. Tags: {names}.",
            names=tuple(tags[:_NAMED_AT_MOST]),
        )
    raise MasterplanError(message, hint)


SHALLOW: Final = Message(
    "The clone is shallow: it lacks older commits. `git fetch --unshallow --tags` brings them."
)


def _too_early(repository: Repository, day: date, first: date) -> MasterplanError:
    message = Message(
        "On {day} there was no commit yet; the history begins on {first}.", day=day, first=first
    )
    hint = Message("Name a later day.")
    return MasterplanError(message, SHALLOW if repository.is_shallow else hint)


def day_of(time: datetime, zone: ZoneInfo) -> date:
    """The day that a time belongs to in a time zone."""
    try:
        return time.astimezone(zone).date()
    except OverflowError:  # the first or the last day of the calendar
        return time.date()


def plan_folder(repository: Repository, commit: str, known: str) -> str:
    """The folder in a commit of the plan that lies at `known` today, with a slash at its end.

    Raises MasterplanError where there is no such plan, or several that could be meant.
    """
    folder = folder_before(repository, commit, known, repository.commit_of("HEAD"))
    if folder is None:
        message = Message("At {commit}, the repository does not hold this masterplan.", commit=short(commit))
        raise MasterplanError(message, Message("Name a state that has its masterplan.yaml."))
    return folder


def holds_plan(repository: Repository, commit: str, folder: str) -> bool:
    """Whether a folder of a commit is that of a plan."""
    return any(blob.path == folder + HEADER_FILE for blob in repository.blobs(commit, folder))


def folder_before(repository: Repository, commit: str, known: str, later: str | None) -> str | None:
    """The folder in a commit of the plan that lies at `known` in a later one: this, or where it was before.

    None if there is none. Raises MasterplanError where several could be meant.
    """
    if holds_plan(repository, commit, known):
        return known
    before = list(repository.blobs(commit))
    after = list(repository.blobs(later)) if later is not None else []
    others = _others(repository, {blob.path for blob in after}, known)
    plans = _folders_of_plans(before)
    homes = [folder for folder in _folders_of_plans(after) if folder not in plans and folder != known]
    candidates = [
        folder
        for folder in plans
        if not others(folder) and not _is_more_like(_traits(before, folder), after, homes, known)
    ]
    if len(candidates) < 2:
        return candidates[0] if candidates else None
    return _most_alike(before, candidates, _traits(after, known))


def _folders_of_plans(blobs: Iterable[Blob]) -> list[str]:
    paths = (blob.path for blob in blobs if PurePosixPath(blob.path).name == HEADER_FILE)
    return [path.removesuffix(HEADER_FILE) for path in paths if not _is_hidden(path)]


def _is_more_like(traits: AbstractSet[str], after: Sequence[Blob], homes: Sequence[str], known: str) -> bool:
    """Whether a plan has become one of the others that were not there before either."""
    likeness = len(traits & _traits(after, known))
    return any(len(traits & _traits(after, home)) > likeness for home in homes)


def _others(repository: Repository, later: AbstractSet[str], known: str) -> Callable[[str], bool]:
    """Whether a plan is still where it was: then it has not been moved, but is another one."""
    if known + HEADER_FILE in later:
        return lambda folder: folder + HEADER_FILE in later
    # Whoever has moved it may not have committed that yet.
    return lambda folder: (repository.root / folder / HEADER_FILE).exists()


def _most_alike(blobs: Sequence[Blob], folders: Sequence[str], wanted: AbstractSet[str]) -> str:
    """The folder with the most files of the wanted names and contents. Raises MasterplanError without one."""
    alike = Counter({folder: len(wanted & _traits(blobs, folder)) for folder in folders})
    (best, first), (_, second) = alike.most_common(2)
    if first == second:
        names = tuple(f"`{folder or './'}`" for folder in folders[:_NAMED_AT_MOST])
        message = Message("In this state the plan could lie in several folders: {names}.", names=names)
        raise MasterplanError(message, Message("Name the folder with `--plan DIR`."))
    return best


def _traits(blobs: Iterable[Blob], folder: str) -> set[str]:
    """The names and the contents of the files below a folder."""
    below = [blob for blob in blobs if blob.path.startswith(folder)]
    return {PurePosixPath(blob.path).name for blob in below} | {blob.name for blob in below}


class RevisionTree:
    """A plan's files at a commit. Links and submodules are listed, never followed."""

    is_in_memory = False

    def __init__(self, repository: Repository, commit: str, folder: str) -> None:
        self._objects = repository.objects()
        blobs = {blob.path.removeprefix(folder): blob for blob in repository.blobs(commit, folder)}
        self._blobs: Mapping[str, Blob] = {path: blob for path, blob in blobs.items() if not _is_hidden(path)}
        self._names = {path: blob.name for path, blob in self._blobs.items() if blob.is_file}

    def names(self) -> Mapping[str, str]:
        """The names of the contents of all common files, by path."""
        return self._names

    @property
    def holds_plan(self) -> bool:
        """Whether the folder is that of a plan."""
        return HEADER_FILE in self._blobs

    def entries(self) -> Iterator[Entry]:
        """Every file, by path."""
        return (Entry(path, _kind(self._blobs[path])) for path in sorted(self._blobs))

    def read(self, path: str, limit: int) -> bytes:
        """A file; of one with more than `limit` bytes, so many zeros.

        Raises FileNotFoundError, also for a link.
        """
        content = next(self.contents([path], limit))
        if content is None:
            raise FileNotFoundError(ENOENT, os.strerror(ENOENT), path)
        return content

    def contents(self, paths: Sequence[str], limit: int) -> Iterator[bytes | None]:
        """Some files, as `read` gives them; None for one that cannot be read."""
        files = [path for path in paths if path in self._names]
        contents = self._objects.contents([self._names[path] for path in files], limit)
        found = dict(zip(files, contents, strict=True))
        return (found.get(path) for path in paths)


def _is_hidden(path: str) -> bool:
    return path.startswith(".") or "/." in path


def _kind(blob: Blob) -> Kind:
    if blob.is_file:
        return Kind.FILE
    return Kind.LINK if blob.is_link else Kind.OTHER
