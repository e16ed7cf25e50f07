"""The plan that `--at` means, through the program, wherever it lies."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.conftest import Mp
from tests.program import command, environment, program
from tests.repository import Repo, measure, small

DAY: Final = ("--today", "2021-06-30")


def titles(mp: Mp, *arguments: str, cwd: Path) -> list[str]:
    """The titles of the measures that `mp status` shows."""
    ran = mp("status", "--format", "json", *arguments, cwd=cwd, lang="en")
    assert (ran.code, ran.err) == (0, ""), ran.err
    return [row["title"] for row in json.loads(ran.out)["measures"]]


def complaint(mp: Mp, *arguments: str, cwd: Path) -> str:
    ran = mp("status", *arguments, cwd=cwd, lang="en")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("Error: ")
    return ran.err.removeprefix("Error: ")


def named(title: str) -> dict[str, str | bytes | None]:
    """A measure with all that no one misses, of this title."""
    return {"measures/portal.yaml": measure(title=title)}


def test_states(repository: Repo, mp: Mp) -> None:
    first = repository.commit(small(named("Eins")), "2021-01-05")
    repository.git("tag", "edition/2021")
    repository.commit(small(named("Zwei")), "2021-02-05")
    repository.write(small(named("Drei")))
    for asked, title in {
        "edition/2021": "Eins",
        "main~1": "Eins",
        first[:8]: "Eins",
        "2021-02-04": "Eins",
        "2021-02-05": "Zwei",
        "HEAD": "Zwei",
    }.items():
        for folder in (repository.root, repository.root / "plan", repository.root / "plan" / "measures"):
            assert titles(mp, "--at", asked, *DAY, cwd=folder) == [title]
    assert titles(mp, *DAY, cwd=repository.root) == ["Drei"]
    assert titles(mp, "--plan", str(repository.root / "plan"), "--at", first, cwd=Path("/")) == ["Eins"]


def test_a_day_ends_in_the_plans_zone(repository: Repo, mp: Mp, tmp_path: Path) -> None:
    header = small()["plan/masterplan.yaml"]
    assert isinstance(header, str)
    zone = {"masterplan.yaml": header + "time_zone: Pacific/Auckland\n"}
    repository.commit(small(named("Eins") | zone), "2021-01-05T10:00:00Z")
    repository.commit(small(named("Zwei") | zone), "2021-01-05T12:00:00Z")  # in Auckland: the day after
    assert titles(mp, "--at", "2021-01-05", cwd=repository.root) == ["Eins"]
    repository.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    assert titles(mp, "--at", "2021-01-05", cwd=tmp_path / "bare.git") == ["Eins"]
    assert titles(mp, "--at", "2021-01-06", cwd=tmp_path / "bare.git") == ["Zwei"]


def _other(title: str, folder: str) -> dict[str, str | bytes | None]:
    """Another plan, of which no measure is called as in the small one."""
    files = small({"measures/portal.yaml": None, "measures/schule.yaml": measure(title=title)}, folder)
    return {path: text for path, text in files.items() if text is not None}


def test_where_the_plan_has_lain(repository: Repo, mp: Mp) -> None:
    repository.commit(small(named("Eins"), ""))
    repository.git("tag", "root")
    for path in small(folder=""):
        (repository.root / path).parent.mkdir(exist_ok=True)
        (repository.root / "plan" / path).parent.mkdir(parents=True, exist_ok=True)
        repository.git("mv", path, f"plan/{path}")
    repository.commit(small(named("Zwei")))
    repository.git("tag", "plan")
    repository.git("mv", "plan", "anders")
    repository.commit(small(named("Drei"), "anders/") | _other("Muster", "examples/muster/"))
    folder = str(repository.root / "anders")
    assert titles(mp, "--plan", folder, "--at", "root", cwd=repository.root) == ["Eins"]
    assert titles(mp, "--plan", folder, "--at", "plan", cwd=repository.root) == ["Zwei"]
    assert titles(mp, "--plan", folder, "--at", "HEAD", cwd=repository.root) == ["Drei"]
    # A folder that there is no more can still be named.
    assert titles(mp, "--plan", "plan", "--at", "plan", cwd=repository.root) == ["Zwei"]
    assert titles(mp, "--plan", "examples/muster", "--at", "HEAD", cwd=repository.root) == ["Muster"]
    assert complaint(mp, "--plan", "examples/muster", "--at", "plan", cwd=repository.root) == (
        f"At {repository.git('rev-parse', 'plan')[:10]}, the repository does not hold this masterplan.\n"
        "Name a state that has its masterplan.yaml.\n"
    )


def test_a_folder_without_git(mp: Mp, tmp_path: Path, repository: Repo) -> None:
    plan = Repo(tmp_path)  # only its folder
    plan.write(small(named("Eins")))
    assert repository.root.parent == tmp_path
    assert titles(mp, *DAY, cwd=tmp_path) == ["Eins"]
    assert complaint(mp, "--at", "HEAD", cwd=tmp_path) == (
        f"“{tmp_path / 'plan'}” lies in no git repository, so it has no history.\n"
        "History needs a clone of the repository, not only its files.\n"
    )


def test_without_git_all_but_history_works(
    repository: Repo, mp: Mp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    repository.commit(small(named("Eins")))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert titles(mp, *DAY, cwd=repository.root) == ["Eins"]
    assert complaint(mp, "--at", "HEAD", cwd=repository.root) == (
        "Git cannot be started: No such file or directory.\n"
        "Please install git; the history of a plan is read with it.\n"
    )


def test_no_commit_yet(repository: Repo, mp: Mp) -> None:
    repository.write(small(named("Eins")))
    assert titles(mp, *DAY, cwd=repository.root) == ["Eins"]
    assert complaint(mp, "--at", "HEAD", cwd=repository.root) == (
        "The repository has no commit yet, so it has no history.\n"
        "Commit the plan once; then its states can be named.\n"
    )


def test_a_shallow_clone_makes_no_guesses(repository: Repo, mp: Mp, tmp_path: Path) -> None:
    """Its first commit seems to have changed everything, so nothing would be out of date."""
    repository.commit(small(named("Eins")), "2021-01-05")
    repository.commit(small(named("Zwei")), "2021-02-05")
    repository.git("clone", "--quiet", "--depth", "1", f"file://{repository.root}", str(tmp_path / "clone"))
    ran = mp("status", "--format", "csv", *DAY, cwd=tmp_path / "clone", lang="en")
    assert ran.code == 0
    assert ran.err == (
        "The clone is shallow: it lacks older commits. `git fetch --unshallow --tags` brings them.\n"
    )


def test_a_partial_clone_shows_what_it_has(repository: Repo, mp: Mp, tmp_path: Path) -> None:
    for title in ("Eins", "Zwei"):
        text = measure(title=title, finish="{planned: 2021-12-31}")
        repository.commit(small({"measures/portal.yaml": text}), "2021-01-05")
    repository.git("config", "uploadpack.allowFilter", "true")
    source = f"file://{repository.root}"
    repository.git("clone", "--quiet", "--filter=blob:none", source, str(tmp_path / "clone"))
    ran = mp("status", "--format", "json", *DAY, cwd=tmp_path / "clone", lang="en")
    assert (ran.code, json.loads(ran.out)["measures"][0]["title"]) == (0, "Zwei")
    partial = "The clone is partial: it lacks contents of files, so not every state can be read.\n"
    assert ran.err == partial
    assert complaint(mp, "--at", "HEAD~1", cwd=tmp_path / "clone") == (
        f"{partial}Clone the repository without `--filter`.\n"
    )


def test_worktrees_submodules_and_bare_repositories(repository: Repo, mp: Mp, tmp_path: Path) -> None:
    repository.commit(small(named("Eins")))
    repository.git("worktree", "add", "--quiet", "-b", "side", str(tmp_path / "tree"))
    Repo(tmp_path / "tree").commit(small(named("Zwei")), "2021-02-05")
    outer = Repo.made(tmp_path / "outer")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(repository.root), "sub")
    outer.commit()
    repository.git("clone", "--quiet", "--bare", ".", str(tmp_path / "bare.git"))
    assert titles(mp, "--at", "HEAD", cwd=tmp_path / "tree") == ["Zwei"]
    assert titles(mp, "--at", "main", cwd=tmp_path / "tree") == ["Eins"]
    assert titles(mp, "--at", "HEAD", cwd=tmp_path / "outer" / "sub") == ["Eins"]
    assert titles(mp, cwd=tmp_path / "outer" / "sub") == ["Eins"]
    assert titles(mp, "--at", "side", cwd=tmp_path / "bare.git") == ["Zwei"]
    assert titles(mp, "--plan", str(tmp_path / "bare.git" / "plan"), "--at", "main", cwd=Path("/")) == [
        "Eins"
    ]


def test_the_same_bytes_as_on_the_day(repository: Repo) -> None:
    commit = repository.commit(small(named("Eins")), "2021-01-05")
    repository.git("tag", "v1")
    before = program("status", "--at", "v1", cwd=repository.root)
    repository.commit(small(named("Zwei")), "2021-02-05")
    repository.git("mv", "plan", "anders")
    repository.commit(day="2021-03-05")
    after = program("status", "--at", "v1", "--plan", "anders", cwd=repository.root)
    assert before == after
    assert (before.code, before.err) == (0, "")
    assert before == program("status", "--at", commit, "--plan", "anders", cwd=repository.root)


def test_hostile_names_are_shown_in_one_line(repository: Repo, mp: Mp) -> None:
    names = ("a\nb", "a\x1b[2Jb", "a\tb", 'a"b', "\udcff", "ü", "u\u0308", "\u202ea")
    repository.commit(small({f"measures/{name}.yaml": measure(title="A") for name in names}))
    for ran in (
        mp("validate", "--at", "HEAD", "--format", "concise", cwd=repository.root, lang="en"),
        mp("validate", "--format", "concise", cwd=repository.root, lang="en"),
    ):
        assert ran.code == 1
        assert "\x1b" not in ran.out
        assert all(line.count(": ") for line in ran.out.splitlines())
        ran.out.encode()


# A program and all that it starts, in a process that the tests' own memory does not count for.
MEASURED: Final = """
import resource, subprocess, sys
ran = subprocess.run(sys.argv[1:], capture_output=True, check=False)
sys.stderr.buffer.write(ran.stderr[-2000:])
print(ran.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)
"""


def test_a_large_file_is_never_held(repository: Repo) -> None:
    """200 MB in the plan's folder, at two commits, packed as a difference."""
    large = repository.root / "plan" / "measures" / "gross.yaml"
    repository.git("config", "core.compression", "1")  # the fastest
    repository.commit(small(named("Eins")))
    for number in range(2):
        with large.open("wb") as file:
            for _ in range(200):
                file.write(bytes(1_000_000))
            file.write(bytes([number]))
        repository.commit(small(named(f"Zwei {number}")), f"2021-02-0{number + 1}")
    repository.git("repack", "-adfq")
    for arguments, code in (
        (("status", "--at", "HEAD"), 1),
        (("validate", "--at", "HEAD~1"), 1),
        (("status", "--today", "2021-06-30"), 1),
    ):
        ran = subprocess.run(
            [sys.executable, "-c", MEASURED, *command(*arguments)],
            cwd=repository.root,
            env=environment(),
            capture_output=True,
            check=True,
            text=True,
            timeout=60,
        )
        ended, mebibytes = map(int, ran.stdout.split())
        assert (arguments, ended) == (arguments, code), ran.stderr
        assert mebibytes < 150, (arguments, mebibytes)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_somebody_elses_repository(repository: Repo, mp: Mp) -> None:
    repository.commit(small(named("Eins")))
    for path in (repository.root, repository.root / ".git"):
        os.chown(path, 12345, 12345)
    assert complaint(mp, "--at", "HEAD", cwd=repository.root) == (
        f"The repository of “{repository.root / 'plan'}” belongs to somebody else, so git does not read it.\n"
        f"If you trust it: `git config --global --add safe.directory {repository.root}`.\n"
    )
