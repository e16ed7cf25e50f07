"""Musterstadt's masterplan with its past, as a git repository: `python examples/history.py FOLDER`.

The last state is `musterstadt/` as it lies here, below the folder `plan/`. What led to it stands in
`musterstadt-history/`, one file a year and one table a commit, told forward and undone backward: each
edit's new lines have to stand exactly once in the state that the commit left, and its old lines take
their place. So a change of today's files reaches back as far as it is true, and no state is written twice.

Names, days and time zones are fixed and no configuration of git is read: the same files give the same
commit ids on every machine.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final, TypeAlias

HERE: Final = Path(__file__).parent
LAST: Final = HERE / "musterstadt"
STEPS: Final = HERE / "musterstadt-history"
PLAN: Final = "plan"
# Who tags: the office that keeps the plan.
TAGGER: Final = "digitalbuero"
BETWEEN_HUNKS: Final = "@@\n"

State: TypeAlias = dict[str, str]
"""The text of every file, by its path in the repository."""
Delta: TypeAlias = dict[str, str | None]
"""What a commit writes: the text by path, None for a file that goes."""


class Misfit(ValueError):
    """The steps do not fit the files that they should lead to."""


@dataclass(frozen=True, slots=True)
class Move:
    """A file or a folder that a commit moves or renames; with `files`, only these of the folder."""

    source: str
    target: str
    files: tuple[str, ...] = ()

    def undone(self, path: str) -> str:
        """Where a file lay before."""
        folder, _, name = path.rpartition("/")
        if self.files:
            return f"{self.source}/{name}" if folder == self.target and name in self.files else path
        if path == self.target or path.startswith(f"{self.target}/"):
            return self.source + path.removeprefix(self.target)
        return path


@dataclass(frozen=True, slots=True)
class Commit:
    """One step of the history.

    `branch` names the branch that it lies on, none the main line; `merge` the branch that it brings into
    the main line. `edits` have the lines of a file that went and came, as `git diff` shows them.
    """

    subject: str
    office: str
    date: datetime
    body: str = ""
    branch: str = ""
    merge: str = ""
    tags: Mapping[str, str] = field(default_factory=dict)
    added: Sequence[str] = ()
    moved: Sequence[Move] = ()
    removed: Mapping[str, str] = field(default_factory=dict)
    edits: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Branch:
    """What a branch that is not merged yet has written, and what the main line has since it began."""

    delta: Delta = field(default_factory=dict)
    meanwhile: set[str] = field(default_factory=set)


def write_history(folder: Path) -> None:
    """Write the repository into a new or empty folder, with `main` checked out.

    Raises FileExistsError if something lies in the folder, another OSError if it cannot be written or there
    is no git, Misfit if the steps do not fit the files.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty.")
    steps = commits()
    stream = b"".join(_stream(steps, _deltas(steps)))
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "--quiet", "--template=", "--initial-branch=main", "--object-format=sha1")
    git(folder, "fast-import", "--quiet", "--date-format=raw", "--done", given=stream)
    git(folder, "reset", "--quiet", "--hard", "main")


def commits() -> tuple[Commit, ...]:
    """All steps as they stand in the files, the first one first."""
    years = sorted(STEPS.glob("20[0-9][0-9].toml"))
    return tuple(_commit(table) for year in years for table in _toml(year)["commit"])


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_bytes().decode())


def _commit(table: dict[str, Any]) -> Commit:
    moved = tuple(
        Move(one["from"], one["to"], tuple(f"{name}.yaml" for name in one.get("files", ())))
        for one in table.pop("moved", ())
    )
    return Commit(moved=moved, **table)


def _deltas(steps: Sequence[Commit]) -> list[Delta]:
    """What each commit writes, found backward from the files as they are today."""
    after: State = {
        f"{PLAN}/{path.relative_to(LAST).as_posix()}": path.read_bytes().decode()
        for path in sorted(LAST.rglob("*.yaml"))
    }
    found: list[Delta] = []
    for step in reversed(steps[1:]):
        try:
            before = _undone(step, after)
        except Misfit as misfit:
            raise Misfit(f"{step.date:%Y-%m-%d} {step.subject}: {misfit}") from None
        changed = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
        found.append({path: after.get(path) for path in changed})
        after = before
    found.append({**after})
    return found[::-1]


def _undone(step: Commit, after: State) -> State:
    """The state before a commit."""
    before = dict(after)
    for path, hunks in step.edits.items():
        if path not in before:
            raise Misfit(f"there is no {path}")
        before[path] = _with_old_lines(path, before[path], hunks)
    for path in step.added:
        if before.pop(path, None) is None:
            raise Misfit(f"there is no {path}")
    for move in step.moved:
        before = {move.undone(path): text for path, text in before.items()}
    for path, text in step.removed.items():
        if path in before:
            raise Misfit(f"{path} is still there")
        before[path] = text
    return before


def _with_old_lines(path: str, text: str, hunks: str) -> str:
    """A file's text with each hunk's old lines in the place of its new ones."""
    lines = text.splitlines(keepends=True)
    for hunk in hunks.split(BETWEEN_HUNKS):
        old = _side(hunk, " -")
        new = _side(hunk, " +")
        places = [
            place for place in range(len(lines) - len(new) + 1) if lines[place : place + len(new)] == new
        ]
        if len(places) != 1:
            shown = "".join(new).rstrip()
            raise Misfit(f"{path} has these lines {len(places)} times, not once:\n{shown}")
        lines[places[0] : places[0] + len(new)] = old
    return "".join(lines)


def _side(hunk: str, marks: str) -> list[str]:
    """The lines of one side. An empty line stands on both, since editors take away blanks at the end."""
    lines = [line if line[0] in " -+" else f" {line}" for line in hunk.splitlines(keepends=True)]
    return [line[1:] for line in lines if line[0] in marks]


def _stream(steps: Sequence[Commit], deltas: Sequence[Delta]) -> Iterator[bytes]:
    """The repository in the words of `git fast-import`."""
    offices = _toml(STEPS / "offices.toml")
    tips: dict[str, int] = {}
    branches: dict[str, Branch] = {}
    for mark, (step, delta) in enumerate(zip(steps, deltas, strict=True), start=1):
        brought: Delta = {}
        if step.branch:
            branches.setdefault(step.branch, Branch()).delta.update(delta)
        else:
            brought = branches.pop(step.merge).delta if step.merge else {}
            for branch in branches.values():
                branch.meanwhile.update(delta)
        for name, branch in branches.items():
            if shared := branch.delta.keys() & branch.meanwhile:
                raise Misfit(f"{step.subject}: {name} and the main line both change {min(shared)}")
        parents = [tips.get(step.branch, tips.get("", 0)), tips[step.merge] if step.merge else 0]
        yield from _written(step, mark, parents, brought | delta, offices)
        tips[step.branch] = mark
        for name, text in step.tags.items():
            tagger = _signature(offices[TAGGER], step.date)
            yield f"tag {name}\nfrom :{mark}\ntagger {tagger}\n".encode() + data(f"{text}\n".encode())
    yield b"done\n"


def _written(
    step: Commit, mark: int, parents: Sequence[int], delta: Delta, offices: Mapping[str, Any]
) -> Iterator[bytes]:
    """One commit. All go through the one ref: what is merged leaves no branch behind."""
    signature = _signature(offices[step.office], step.date)
    yield f"commit refs/heads/main\nmark :{mark}\nauthor {signature}\ncommitter {signature}\n".encode()
    message = f"{step.subject}\n\n{step.body}\n" if step.body else f"{step.subject}\n"
    yield data(message.encode())
    for word, parent in zip(("from", "merge"), parents, strict=True):
        if parent:
            yield f"{word} :{parent}\n".encode()
    for path, text in delta.items():
        if text is None:
            yield f"D {path}\n".encode()
        else:
            yield f"M 100644 inline {path}\n".encode() + data(text.encode())
    yield b"\n"


def _signature(office: Mapping[str, str], day: datetime) -> str:
    return f"{office['name']} <{office['email']}> {int(day.timestamp())} {day:%z}"


def data(content: bytes) -> bytes:
    """A content, as `git fast-import` reads it."""
    return b"data %d\n%b\n" % (len(content), content)


def git(folder: Path, *arguments: str, given: bytes = b"") -> str:
    """Run git in the folder, deaf to this machine's configuration. Raises OSError with what git says."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    environment |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "LC_ALL": "C"}
    ran = subprocess.run(
        ["git", *arguments], cwd=folder, env=environment, input=given, capture_output=True, check=False
    )
    if ran.returncode:
        raise OSError(ran.stderr.decode(errors="replace").strip())
    return ran.stdout.decode()


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the repository and say so. Returns 0, or 2 if it could not be written."""
    parser = argparse.ArgumentParser(
        description="Musterstadt's masterplan with its past, as a git repository."
    )
    parser.add_argument("folder", type=Path, help="a new or empty folder")
    folder: Path = parser.parse_args(arguments).folder
    try:
        write_history(folder)
    except (OSError, Misfit) as error:
        print(error, file=sys.stderr)
        return 2
    steps = commits()
    tags = sum(len(step.tags) for step in steps)
    print(f"{folder}: {len(steps)} commits and {tags} tags; main is checked out.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
