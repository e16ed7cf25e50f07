"""The plan that `--at` means: found from a folder, read from a commit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from masterplan_cli.errors import MasterplanError
from masterplan_cli.source.documents import BYTES_AT_MOST, parse
from masterplan_cli.source.folder import HEADER_FILE, find_plan, repository_above
from masterplan_cli.source.git import NoRepository, Repository, is_blob
from masterplan_cli.source.revision import Revision, RevisionTree, day_of, plan_folder, revision
from masterplan_cli.source.tree import Tree, WorkingTree

# Where the plan lies in most repositories.
_USUAL_FOLDER: Final = "plan/"


@dataclass(frozen=True, slots=True)
class Kept:
    """Where git keeps a plan: the repository, a commit, and the plan's folder in it."""

    repository: Repository
    commit: str
    folder: str
    """Empty, or with a slash at its end."""
    zone: ZoneInfo

    def begins(self) -> date:
        """The day of the first commit."""
        return day_of(self.repository.line(self.commit)[0].time, self.zone)


@dataclass(frozen=True, slots=True)
class PlanAt:
    """A plan at a commit: where it is kept, the state that was asked for, and its files."""

    kept: Kept
    revision: Revision
    tree: RevisionTree


def kept(folder: Path, zone: ZoneInfo) -> Kept | None:
    """Where git keeps the plan of a folder, as it was committed last; None where it does not."""
    if not (repository_above(folder) / ".git").exists():
        return None
    try:
        repository = Repository(folder)
        head = repository.commit_of("HEAD")
    except NoRepository:
        return None
    return Kept(repository, head, repository.prefix, zone) if head is not None else None


def surely_kept(folder: Path, zone: ZoneInfo) -> Kept:
    """The same where nothing can be done without it. Raises MasterplanError that says what is missing."""
    repository = Repository(folder)
    head = revision(repository, "HEAD", zone).commit
    return Kept(repository, head, repository.prefix, zone)


def names_of(kept: Kept, tree: Tree) -> Mapping[str, str]:
    """The names that git has for the contents of a plan's files, as far as a commit has them; by path."""
    if isinstance(tree, RevisionTree):
        return tree.names()
    blobs = kept.repository.blobs(kept.commit, kept.folder)
    listed = {blob.path.removeprefix(kept.folder): blob.name for blob in blobs if blob.is_file}
    contents = zip(listed.items(), tree.contents([*listed], BYTES_AT_MOST + 1), strict=True)
    return {
        path: name for (path, name), content in contents if content is not None and is_blob(content, name)
    }


def plan_at(
    asked: Path | None, start: Path, at: str, usual_zone: str, beside: PlanAt | None = None
) -> tuple[Path, PlanAt]:
    """The plan at a revision or a day, and the folder where it lies or would lie.

    Another state of the same plan, found `beside` it, knows the repository. Raises MasterplanError if there
    is no such plan, state or repository.
    """
    try:
        found = find_plan(asked, start).absolute()
    except MasterplanError as fault:
        # In a bare repository, and where the plan was moved, its folder is only in commits.
        existing, missing = _existing((start / asked) if asked is not None else start)
        try:
            repository = beside.kept.repository if beside is not None else Repository(existing)
        except MasterplanError:
            raise fault from None
        if asked is None:
            zone = _zone_at_head(repository, _USUAL_FOLDER, usual_zone)
            return existing, _at(repository, _USUAL_FOLDER, at, zone)
        named = repository.prefix + "".join(f"{step}/" for step in missing)
        zone = _zone_at_head(repository, named, usual_zone)
        state = revision(repository, at, zone)
        there = _plan_at(repository, state, named, zone)
        if not there.tree.holds_plan:
            raise fault from None
        return existing / Path(*missing), there
    repository = beside.kept.repository if beside is not None else Repository(found)
    zone = time_zone(WorkingTree(found), usual_zone)
    return found, _at(repository, repository.prefix, at, zone)


def _existing(folder: Path) -> tuple[Path, tuple[str, ...]]:
    """The nearest folder above that there is, and the steps from there."""
    for above in (folder, *folder.parents):
        if above.is_dir():
            return above.absolute(), folder.relative_to(above).parts
    raise AssertionError(folder)


def _at(repository: Repository, known: str, at: str, zone: ZoneInfo) -> PlanAt:
    state = revision(repository, at, zone)
    there = _plan_at(repository, state, known, zone)
    if there.tree.holds_plan:
        return there
    return _plan_at(repository, state, plan_folder(repository, state.commit, known), zone)


def _plan_at(repository: Repository, state: Revision, folder: str, zone: ZoneInfo) -> PlanAt:
    tree = RevisionTree(repository, state.commit, folder)
    return PlanAt(Kept(repository, state.commit, folder, zone), state, tree)


def _zone_at_head(repository: Repository, known: str, usual: str) -> ZoneInfo:
    head = repository.commit_of("HEAD")
    try:
        folder = plan_folder(repository, head, known) if head is not None else known
    except MasterplanError:
        return ZoneInfo(usual)
    return time_zone(RevisionTree(repository, head, folder), usual) if head is not None else ZoneInfo(usual)


def time_zone(tree: Tree, usual: str) -> ZoneInfo:
    """The time zone that a plan names; the usual one where it names none, or none that there is."""
    try:
        data = parse(tree.read(HEADER_FILE, BYTES_AT_MOST), HEADER_FILE).data
        named = data.get("time_zone") if isinstance(data, Mapping) else None
        return ZoneInfo(named if isinstance(named, str) else usual)
    except (OSError, KeyError, ValueError):
        return ZoneInfo(usual)
