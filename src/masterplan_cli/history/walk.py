"""The plan at every commit of the first-parent line, from the first to the last: a merge is one step.

Every content of a file is read once, however many commits have it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from errno import ELOOP
from functools import cache, partial

from masterplan_cli.errors import MasterplanError
from masterplan_cli.findings import NO_PROGRESS, Progress
from masterplan_cli.loading.reading import collector_paused
from masterplan_cli.loading.ready import NONE_READY, Ready, ready_at
from masterplan_cli.loading.states import PlanStates, is_plan_file
from masterplan_cli.messages import Message
from masterplan_cli.plan.entity import Entity
from masterplan_cli.plan.plan import Plan
from masterplan_cli.source.at import Kept, names_of
from masterplan_cli.source.contents import Contents
from masterplan_cli.source.documents import Document
from masterplan_cli.source.folder import HEADER_FILE
from masterplan_cli.source.git import Blob, Difference, NoRepository, Repository, short
from masterplan_cli.source.reading import Reader, read, reading
from masterplan_cli.source.revision import day_of, folder_before
from masterplan_cli.source.tree import Kind, Tree


@dataclass(frozen=True, slots=True)
class Moment:
    """A commit that changed files of the plan: its place on the line, its day in the plan's time zone.

    What is not committed yet has no name; its place is the one that comes next.
    """

    commit: str
    position: int
    day: date
    author: str
    subject: str

    @property
    def sha(self) -> str:
        """The beginning of the commit's name, enough for people."""
        return short(self.commit)

    @property
    def is_committed(self) -> bool:
        """Whether it is a commit; else what the files say by now."""
        return self.commit != ""


@dataclass(frozen=True, slots=True)
class Step:
    """The plan before and after a commit. Before the first one it is empty."""

    moment: Moment
    before: Plan
    after: Plan
    is_first: bool
    uncertain: frozenset[tuple[str, str]] = frozenset()
    """The entries afterwards of which nobody knows who may see them, as they were never read whole."""


@dataclass(frozen=True, slots=True)
class Changed:
    """A commit and what it changed below the plan's folder: path → the file, None if gone."""

    moment: Moment
    files: Mapping[str, Blob | None]
    folder: str
    """The plan's folder since then."""


@dataclass(frozen=True, slots=True)
class Uncommitted:
    """The files of a folder as they are on a day: what comes after the last commit."""

    tree: Tree
    day: date


def walk(
    kept: Kept,
    progress: Progress = NO_PROGRESS,
    ready: Ready = NONE_READY,
    uncommitted: Uncommitted | None = None,
) -> Iterator[Step]:
    """Every step of the plan up to a commit, the oldest first, also where its folder was called otherwise.

    Where the files may have changed since, that is the last step, of a moment without a commit.
    """
    return steps_of(kept, commits(kept), progress, ready, uncommitted)


def steps_of(
    kept: Kept,
    changed: Sequence[Changed],
    progress: Progress = NO_PROGRESS,
    ready: Ready = NONE_READY,
    uncommitted: Uncommitted | None = None,
) -> Iterator[Step]:
    """The steps that these changes of files are."""
    contents = {
        blob.name: None
        for one in changed
        for path, blob in one.files.items()
        if blob is not None and blob.is_file and ready_at(path, blob.name, ready) is None
    }
    tree = Contents(kept.repository.objects(), [*contents])
    states = PlanStates()
    before = states.plan
    with collector_paused(), reading(tree, [*contents]) as from_ahead:
        known = _Known(tree, from_ahead)

        def content(path: str, blob: Blob | None) -> Callable[[], Document] | Entity | None:
            if blob is None:
                return None
            found = ready_at(path, blob.name, ready) if blob.is_file else None
            return found or partial(known.document, blob)

        for place, one in enumerate(
            progress.track(changed, len(changed), Message("Reading the history of the plan"))
        ):
            after = states.take({path: content(path, blob) for path, blob in one.files.items()})
            yield Step(one.moment, before, after, is_first=place == 0, uncertain=states.uncertain)
            before = after
        if uncommitted is not None:
            place, day = len(kept.repository.line(kept.commit)), uncommitted.day
            moment = Moment("", place, max([day, *(one.moment.day for one in changed)]), "", "")
            after = states.take(_edited(kept, uncommitted.tree))
            yield Step(moment, before, after, is_first=not changed, uncertain=states.uncertain)


def _edited(kept: Kept, tree: Tree) -> Mapping[str, Callable[[], Document] | None]:
    """The files of the plan that are not as in the commit: how to read each, None for one that is gone."""
    same = names_of(kept, tree)
    entries = [*tree.entries()]
    closed = tuple(f"{entry.path}/" for entry in entries if entry.kind is Kind.CLOSED)
    there = {entry.path for entry in entries}
    committed = {
        blob.path.removeprefix(kept.folder) for blob in kept.repository.blobs(kept.commit, kept.folder)
    }
    gone = {path for path in committed - there if not path.startswith(closed)}
    found = {
        path: partial(read, tree, path) if path in there else None for path in (there - same.keys()) | gone
    }
    return {path: found[path] for path in sorted(found) if is_plan_file(path)}


class _Known:
    """Contents as documents, of which each comes once from ahead."""

    def __init__(self, tree: Contents, from_ahead: Reader) -> None:
        self._tree = tree
        self._from_ahead = from_ahead
        self._seen: set[str] = set()

    def document(self, blob: Blob) -> Document:
        """What a file says. Raises OSError for a link, or what else is no file."""
        name = blob.name
        if not blob.is_file:
            raise OSError(ELOOP, os.strerror(ELOOP), blob.path)
        if name in self._seen:
            return read(self._tree, name)
        self._seen.add(name)
        return self._from_ahead(name)


def commits(kept: Kept) -> list[Changed]:
    """The commits that changed the plan, the oldest first."""
    line = kept.repository.line(kept.commit)
    places = {one.name: (place, one.time) for place, one in enumerate(line)}

    def moment(one: Difference) -> Moment:
        place, time = places[one.commit]
        return Moment(one.commit, place, day_of(time, kept.zone), one.author, one.subject)

    is_known_part = cache(is_plan_file)  # the same files, in commit after commit
    found: list[Changed] = []
    for one, files, folder in reversed([*_differences(kept.repository, kept.commit, kept.folder)]):
        parts = {path: blob for path, blob in files.items() if is_known_part(path)}
        if parts:
            found.append(Changed(moment(one), parts, folder))
    return found


def commits_before(kept: Kept, later: Kept, known: Sequence[Changed]) -> list[Changed] | None:
    """The same from those of a later state; None if they do not tell, as the plan was elsewhere meanwhile."""
    line = [one.name for one in later.repository.line(later.commit)]
    if (kept.repository.root, kept.zone) != (later.repository.root, later.zone) or kept.commit not in line:
        return None
    place = line.index(kept.commit)
    found = [one for one in known if one.moment.position <= place]
    homes = {one.folder for one in (*found[-1:], *known[len(found) :])}
    return found if found and homes == {kept.folder} else None


def _differences(
    repository: Repository, commit: str, folder: str
) -> Iterator[tuple[Difference, Mapping[str, Blob | None], str]]:
    """The differences by the plan's own paths, the newest first, followed through renames of its folder.

    With each, the folder that the plan then was in.
    """
    while True:
        known = [*repository.differences(commit, folder)]
        born = _born(known, folder)
        moved = _moved(repository, known[born], folder) if born is not None else None
        last = born if moved is not None else None
        for one in known[:last]:
            yield one, {path.removeprefix(folder): blob for path, blob in one.files}, folder
        if born is None or moved is None:
            return
        one = known[born]
        assert one.parent is not None
        yield (
            one,
            _difference(_listing(repository, one.parent, moved), _listing(repository, one.commit, folder)),
            folder,
        )
        commit, folder = one.parent, moved


def _born(differences: Sequence[Difference], folder: str) -> int | None:
    """The place of the commit that first wrote the header of the plan in this folder."""
    header = folder + HEADER_FILE
    for place in range(len(differences) - 1, -1, -1):
        if any(path == header and blob is not None for path, blob in differences[place].files):
            return place
    return None


def _moved(repository: Repository, born: Difference, folder: str) -> str | None:
    """The folder that the plan had before a commit; None if it was not there, or nobody can say where."""
    if born.parent is None:
        return None
    try:
        return folder_before(repository, born.parent, folder, born.commit)
    except NoRepository:
        raise
    except MasterplanError:  # several were moved at once, and look alike
        return None


def _listing(repository: Repository, commit: str, folder: str) -> dict[str, Blob]:
    return {blob.path.removeprefix(folder): blob for blob in repository.blobs(commit, folder)}


def _difference(old: Mapping[str, Blob], new: Mapping[str, Blob]) -> dict[str, Blob | None]:
    changed = {path: blob for path, blob in new.items() if path not in old or not _is_same(old[path], blob)}
    return {**changed, **dict.fromkeys(old.keys() - new.keys())}


def _is_same(one: Blob, other: Blob) -> bool:
    return (one.mode, one.name) == (other.mode, other.name)
