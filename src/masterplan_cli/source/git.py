"""Git, asked for what it knows. It never runs what a repository brings along."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path
from typing import Final

from masterplan_cli.source.tree import Kind, WorkingTree

# The monitor is a program that the repository names; replaced and lazily fetched objects are not
# what the commit says; and git must not ask anybody anything.
_OPTIONS: Final = ("-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null", "--no-replace-objects")
_ENVIRONMENT: Final = {
    "GIT_NO_LAZY_FETCH": "1",
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}
_COMMITTER: Final = re.compile(r"^committer .*> (\d{1,12}) ([+-])(\d\d)(\d\d)$", re.MULTILINE)
_SHORT: Final = 10
_FILE_AT_MOST: Final = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Commit:
    """A commit: the first ten digits of its name, and its committer's day, in the committer's time zone."""

    sha: str
    day: date
    is_changed: bool
    """The files in the folder asked about are not those of the commit."""


def head_of(folder: Path) -> Commit | None:
    """The commit that a folder stands at, or None where there is none, or no git."""
    if not folder.is_dir():
        return None  # GitPython would ask about the current folder instead
    try:
        head = _git(folder, "rev-parse", "--verify", "--end-of-options", "HEAD^{commit}").strip()
        found = _COMMITTER.search(_git(folder, "cat-file", "commit", head).partition("\n\n")[0])
        committed = _blobs(folder, head)
    except _NoAnswer:
        return None
    if found is None or not committed:
        return None  # a folder that git does not keep has no commit, though one above may have
    return Commit(head[:_SHORT], _day(found), _is_changed(folder, committed))


class _NoAnswer(Exception):
    """Git is not there, or there is nothing that it could answer about."""


def _git(folder: Path, *arguments: str) -> str:
    os.environ.setdefault("GIT_PYTHON_REFRESH", "quiet")
    try:
        # Only papers and history need it, and it takes longer to import than `mp status` should.
        from git import Git, GitError  # noqa: PLC0415
    except ImportError:
        raise _NoAnswer from None
    try:
        made = Git(str(folder)).execute(
            ["git", *_OPTIONS, *arguments], env=_ENVIRONMENT, strip_newline_in_stdout=False
        )
    except (GitError, OSError):
        raise _NoAnswer from None
    return str(made)


def _blobs(folder: Path, head: str) -> dict[str, str]:
    """The files below the folder in a commit: path relative to it → name of the blob."""
    found: dict[str, str] = {}
    for line in _git(folder, "ls-tree", "-r", "-z", head, "--").split("\0"):
        about, _, path = line.partition("\t")
        if about.startswith("100"):
            found[path] = about.split()[2]
    return found


def _is_changed(folder: Path, committed: dict[str, str]) -> bool:
    """Whether the files differ. `git status` would run the filters that the repository names."""
    tree = WorkingTree(folder)
    visible = {path for path in committed if not any(step.startswith(".") for step in path.split("/"))}
    try:
        files = [entry.path for entry in tree.entries() if entry.kind is Kind.FILE]
        return set(files) != visible or any(
            not _is_blob(tree.read(path, _FILE_AT_MOST), committed[path]) for path in files
        )
    except OSError:
        return True


def _is_blob(content: bytes, name: str) -> bool:
    # Git for Windows writes other line ends into the folder than into the commit.
    return _blob(content, name) == name or _blob(content.replace(b"\r\n", b"\n"), name) == name


def _blob(content: bytes, like: str) -> str:
    digest = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    return digest(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def _day(found: re.Match[str]) -> date:
    seconds, sign, hours, minutes = found.groups()
    offset = timedelta(hours=int(hours), minutes=int(minutes)) * (1 if sign == "+" else -1)
    try:
        zone = timezone(offset)
    except ValueError:  # nobody lives more than a day away
        zone = UTC
    return datetime.fromtimestamp(int(seconds), zone).date()
