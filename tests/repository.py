"""Real git repositories, with fixed names and days."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.small_plan import SMALL

ENVIRONMENT: Final = {
    "GIT_AUTHOR_NAME": "Amt",
    "GIT_AUTHOR_EMAIL": "amt@example.org",
    "GIT_AUTHOR_DATE": "2021-01-03T12:00:00+0100",
    "GIT_COMMITTER_NAME": "Amt",
    "GIT_COMMITTER_EMAIL": "amt@example.org",
    # In Greenwich it is still the day before.
    "GIT_COMMITTER_DATE": "2021-01-05T00:30:00+0100",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
}

Files = Mapping[str, "str | bytes | None"]


@dataclass(frozen=True)
class Repo:
    """A repository in a folder."""

    root: Path

    @classmethod
    def made(cls, root: Path, *options: str) -> Repo:
        """A new repository without a commit, on the branch `main`."""
        root.mkdir(parents=True, exist_ok=True)
        repo = cls(root)
        repo.git("init", "--quiet", "--initial-branch=main", *options)
        return repo

    def git(self, *arguments: str, given: bytes = b"", **variables: str) -> str:
        """What git says. Its settings are the repository's own."""
        ran = subprocess.run(
            ["git", *arguments],
            cwd=self.root,
            env={**os.environ, **ENVIRONMENT, **variables},
            input=given,
            check=False,
            capture_output=True,
        )
        assert ran.returncode == 0, ran.stderr.decode(errors="replace")
        return ran.stdout.decode(errors="surrogateescape").strip()

    def write(self, files: Files) -> None:
        """Write files, and delete those that are None."""
        for path, text in files.items():
            file = self.root / path
            if text is None:
                file.unlink()
                continue
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode() if isinstance(text, str) else text)

    def commit(self, files: Files | None = None, day: str = "2021-01-05", subject: str = "Stand") -> str:
        """Write files and commit all that is in the folder: the name of the commit."""
        self.write(files or {})
        self.git("add", "--all", "--force")
        return self.commit_index(day, subject)

    def commit_index(self, day: str = "2021-01-05", subject: str = "Stand") -> str:
        """Commit what git has noted: the name of the commit. A day means its noon in Germany."""
        time = f"{day}T12:00:00+0100" if len(day) == len("2021-01-05") else day
        times = {"GIT_AUTHOR_DATE": time, "GIT_COMMITTER_DATE": time}
        self.git("commit", "--quiet", "--allow-empty", "--message", subject, **times)  # type: ignore[arg-type]  # none of them is called `given`
        return self.head()

    def head(self) -> str:
        """The name of the last commit."""
        return self.git("rev-parse", "HEAD")

    def stored(self, content: bytes, kind: str = "blob") -> str:
        """The name of a new object, whatever it says."""
        return self.git("hash-object", "-w", "--stdin", "--literally", "-t", kind, given=content)

    def commit_tree(self, entries: Mapping[bytes, tuple[str, str]], *parents: str) -> str:
        """A commit with just these entries at its root, name → mode and object, that no folder need hold."""
        tree = b"".join(
            f"{mode} ".encode() + name + b"\0" + bytes.fromhex(object)
            for name, (mode, object) in sorted(entries.items())
        )
        return self.git(
            "commit-tree",
            self.stored(tree, "tree"),
            *(word for parent in parents for word in ("-p", parent)),
            given=b"Stand",
        )


def small(files: Files | None = None, folder: str = "plan/") -> dict[str, str | bytes | None]:
    """The small plan with some files more or others instead, in a folder."""
    return {folder + path: text for path, text in {**SMALL, **(files or {})}.items() if text is not None}


def measure(**values: str) -> str:
    """A measure with these values beside what it must have."""
    given = {"title": "Portal", "theme": "technik", "status": "laufend", **values}
    return "".join(f"{key}: {value}\n" for key, value in given.items())
