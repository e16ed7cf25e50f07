"""A repository: its commits, its tags, and which files they have."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, NamedTuple

from masterplan_cli.messages import Message
from masterplan_cli.source.git.calling import NoRepository, answer, values
from masterplan_cli.source.git.objects import Objects

# What `log` shows, whatever the configuration wants it to show.
_RAW_LOG: Final = (
    *("-c", "log.follow=false", "-c", "log.showRoot=true"),
    "log",
    "--raw",
    "-z",
    "--no-abbrev",
    "--no-renames",
    "--first-parent",
    "--diff-merges=first-parent",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--no-relative",
    "--no-notes",
    "--no-decorate",
    "--no-mailmap",
    "--no-show-signature",
    "-O/dev/null",  # the order of files is not what a file says
    "--encoding=UTF-8",
    "--format=tformat:%H%x00%P%x00%an%x00%s",
)
_FULL_NAME: Final = re.compile("[0-9a-f]{40}|[0-9a-f]{64}")


class Blob(NamedTuple):
    """A file of a commit: its path, what it is by git's mode, and the name of its content."""

    path: str
    mode: str
    name: str

    @property
    def is_file(self) -> bool:
        """Whether it is a common file, be it a program."""
        return self.mode.startswith("100")

    @property
    def is_link(self) -> bool:
        """Whether it is a symbolic link."""
        return self.mode == "120000"


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit of the first-parent line.

    `time` is the latest committer's time up to here, in UTC: a clock that was wrong turns no line around.
    """

    name: str
    time: datetime


@dataclass(frozen=True, slots=True)
class Difference:
    """A commit beside its first parent: which files of a folder it has changed, None where one is gone."""

    commit: str
    parent: str | None
    author: str
    subject: str
    files: tuple[tuple[str, Blob | None], ...]


class Repository:
    """A git repository, as seen from one of its folders."""

    def __init__(self, folder: Path) -> None:
        """Find the repository of a folder. Raises NoRepository."""
        if not folder.is_dir():
            raise NoRepository(Message("The folder “{folder}” does not exist.", folder=str(folder)))
        asked = ("--is-shallow-repository", "--is-inside-work-tree", "--show-cdup", "--show-prefix")
        # The prefix comes last: a folder's name may hold line ends.
        shallow, inside, *rest = answer(folder, "rev-parse", *asked)[:-1].split("\n", 3)
        up, prefix = rest if inside == "true" else ("", "")
        self.is_shallow = shallow == "true"
        self.root = folder / up
        self._lines: dict[str, list[Commit]] = {}
        self.prefix = prefix
        """The asked folder within the repository: empty, or with a slash at its end."""

    def commit_of(self, revision: str) -> str | None:
        """The full name of the commit that a revision means; None if there is none."""
        if revision.startswith("-") or "\0" in revision:
            return None
        try:
            found = self._ask(
                "rev-parse", "--quiet", "--verify", "--end-of-options", f"{revision}^{{commit}}"
            )
        except NoRepository:
            return None
        # `^main` means all commits but those of main.
        return found.strip() if _FULL_NAME.fullmatch(found.strip()) else None

    def merge_base(self, one: str, other: str) -> str | None:
        """The name of the commit at which two commits parted; None if they never met."""
        try:
            return self._ask("merge-base", one, other).split()[0]
        except (NoRepository, IndexError):
            return None

    def line(self, commit: str) -> list[Commit]:
        """A commit and its first parents, the oldest first."""
        if commit not in self._lines:  # what was committed stays as it is
            self._lines[commit] = self._begun(commit) or self._line(commit)
        return self._lines[commit]

    def _begun(self, commit: str) -> list[Commit] | None:
        """The line of a commit as the beginning of one that is known already."""
        for line in self._lines.values():
            for place, one in enumerate(line):
                if one.name == commit:
                    return line[: place + 1]
        return None

    def _line(self, commit: str) -> list[Commit]:
        latest = datetime.min.replace(tzinfo=UTC)
        found = []
        lines = self._ask("rev-list", "--first-parent", "--timestamp", commit).splitlines()
        for seconds, name in (line.split(" ") for line in reversed(lines)):
            latest = max(latest, _time(int(seconds)))
            found.append(Commit(name, latest))
        return found

    def tags(self) -> list[str]:
        """The names of all tags of commits on the line of HEAD or elsewhere, the latest first."""
        form = "--format=%(refname:strip=2)"
        return self._ask("for-each-ref", form, "--sort=-creatordate", "refs/tags").splitlines()

    def last_tag(self, commit: str) -> str | None:
        """The tag that is the nearest on a commit's first-parent line, itself left out if it has none."""
        try:
            return self._ask("describe", "--tags", "--abbrev=0", "--first-parent", commit).strip() or None
        except NoRepository:
            return None

    def blobs(self, commit: str, folder: str = "") -> Iterator[Blob]:
        """All files below a folder of a commit, with their paths within the repository."""
        for line in values(self.root, "ls-tree", "-r", "-z", "--full-tree", commit, *_below(folder)):
            about, _, path = line.partition("\t")
            mode, _, name = about.split(" ")
            yield Blob(path, mode, name)

    def differences(self, commit: str, folder: str) -> Iterator[Difference]:
        """What has changed below a folder, by the commits of the first-parent line; the newest first."""
        return _differences(values(self.root, *_RAW_LOG, commit, *_below(folder)))

    def changes(self, one: str, other: str) -> Iterator[tuple[str, Blob | None]]:
        """Which files differ between two commits, as the second has them; None where one is gone."""
        answered = values(self.root, "diff-tree", "-r", "-z", "--no-abbrev", "--no-renames", one, other)
        return (_changed(about, next(answered)) for about in answered)

    def objects(self) -> Objects:
        """The contents of the repository's files, one after the other."""
        return Objects(self.root)

    def _ask(self, *arguments: str) -> str:
        return answer(self.root, *arguments)


def _below(folder: str) -> tuple[str, ...]:
    """The arguments that mean a folder only."""
    return ("--", folder.rstrip("/") + "/") if folder else ()


def _differences(answered: Iterator[str]) -> Iterator[Difference]:
    """The records of a raw log. Values are told from each other by their order: any may hold anything."""
    head: tuple[str, str | None, str, str] | None = None
    files: list[tuple[str, Blob | None]] = []
    for line in answered:
        value = line.lstrip("\n")
        if value.startswith(":"):
            files.append(_changed(value, next(answered)))
        elif value:
            if head is not None:
                yield Difference(*head, tuple(files))
            parents, author, subject = next(answered), next(answered), next(answered)
            head, files = (value, parents.split(" ")[0] or None, _text(author), _text(subject)), []
    if head is not None:
        yield Difference(*head, tuple(files))


def _text(value: str) -> str:
    """A text for people: what is no UTF-8 cannot be shown."""
    return value.encode(errors="surrogateescape").decode(errors="replace")


def _changed(about: str, path: str) -> tuple[str, Blob | None]:
    """A file of a raw difference: `:100644 100644 NAME NAME M` and its path."""
    _, mode, _, name, _ = about.split(" ")
    return path, Blob(path, mode, name) if mode != "000000" else None


def _time(seconds: int) -> datetime:
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (ValueError, OverflowError, OSError):  # a year beyond the calendar's
        return datetime.max.replace(tzinfo=UTC) if seconds > 0 else datetime.min.replace(tzinfo=UTC)


def short(commit: str) -> str:
    """The beginning of a commit's name, enough for people."""
    return commit[:10]


def is_blob(content: bytes, name: str) -> bool:
    """Whether a file of the working folder is the one that git names so."""
    # Git for Windows writes other line ends into the folder than into the commit.
    return _blob(content, name) == name or _blob(content.replace(b"\r\n", b"\n"), name) == name


def _blob(content: bytes, like: str) -> str:
    digest = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    return digest(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
