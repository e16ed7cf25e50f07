"""The commit that a plan stands at, from real repositories with fixed authors and days."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from masterplan_cli.source.git import Commit, head_of

ENVIRONMENT = {
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


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)


def git(folder: Path, *arguments: str) -> str:
    return subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """A plan in a folder of a repository, with one commit."""
    git(tmp_path, "init", "--quiet", "--initial-branch=main")
    folder = tmp_path / "plan"
    (folder / "measures").mkdir(parents=True)
    (folder / "masterplan.yaml").write_bytes("title: Übersicht\n".encode())
    (folder / "measures" / "größe.yaml").write_bytes(b"title: a\n")
    (tmp_path / "README.md").write_bytes(b"read me\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Anfang")
    return folder


def head(folder: Path) -> str:
    return git(folder, "rev-parse", "HEAD")[:10]


def test_head(plan: Path) -> None:
    assert head_of(plan) == Commit(head(plan), date(2021, 1, 5), is_changed=False)


def test_what_changes_elsewhere_is_no_change(plan: Path) -> None:
    (plan.parent / "README.md").write_bytes(b"changed\n")
    (plan / ".hidden").write_bytes(b"new\n")
    assert head_of(plan) == Commit(head(plan), date(2021, 1, 5), is_changed=False)


@pytest.mark.parametrize("change", ["other", "new", "gone", "link"])
def test_changed_files(plan: Path, change: str) -> None:
    file = plan / "masterplan.yaml"
    if change == "other":
        file.write_bytes(b"title: b\n")
    elif change == "new":
        (plan / "themes.yaml").write_bytes(b"")
    else:
        file.unlink()
    if change == "link":
        file.symlink_to(plan / "measures" / "größe.yaml")
    assert head_of(plan) == Commit(head(plan), date(2021, 1, 5), is_changed=True)


def test_other_line_ends_are_no_change(plan: Path) -> None:
    (plan / "masterplan.yaml").write_bytes("title: Übersicht\r\n".encode())
    assert head_of(plan) == Commit(head(plan), date(2021, 1, 5), is_changed=False)


def test_without_repository(tmp_path: Path) -> None:
    assert head_of(tmp_path) is None
    assert head_of(tmp_path / "nowhere") is None


def test_without_commit(tmp_path: Path) -> None:
    git(tmp_path, "init", "--quiet")
    assert head_of(tmp_path) is None


def test_in_a_bare_repository(plan: Path) -> None:
    bare = plan.parent / "bare.git"
    git(plan.parent, "clone", "--quiet", "--bare", str(plan.parent), str(bare))
    found = head_of(bare)
    assert found is None or found.is_changed  # it has the commit, but none of its files


def test_in_a_folder_that_git_does_not_keep(plan: Path) -> None:
    other = plan.parent / "other"
    other.mkdir()
    (other / "masterplan.yaml").write_bytes(b"title: c\n")
    assert head_of(other) is None


def test_without_git(plan: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert head_of(plan) is None


def test_nothing_of_the_repository_is_run(plan: Path) -> None:
    """Neither a file system monitor nor a filter, a hook or a pager."""
    trap = plan.parent / "trap"
    script = plan.parent / "run.sh"
    script.write_text(f"#!/bin/sh\ntouch {trap}\ncat\n", encoding="utf-8")
    script.chmod(0o755)
    for name in (
        "core.fsmonitor",
        "core.pager",
        "filter.x.clean",
        "filter.x.smudge",
        "diff.x.textconv",
        "gpg.program",
    ):
        git(plan, "config", name, str(script))
    git(plan, "config", "log.showSignature", "true")
    (plan.parent / ".gitattributes").write_text("*.yaml filter=x diff=x\n", encoding="utf-8")
    (plan / "masterplan.yaml").write_bytes(b"title: b\n")
    assert head_of(plan) == Commit(head(plan), date(2021, 1, 5), is_changed=True)
    assert not trap.exists()
    git(plan, "status")
    assert trap.exists(), "the trap is none"


def test_replaced_objects_do_not_count(plan: Path) -> None:
    first = git(plan, "rev-parse", "HEAD").strip()
    (plan / "masterplan.yaml").write_bytes(b"title: b\n")
    git(plan, "commit", "--quiet", "--all", "--message", "Neu")
    second = git(plan, "rev-parse", "HEAD").strip()
    git(plan, "replace", second, first)
    assert head_of(plan) == Commit(second[:10], date(2021, 1, 5), is_changed=False)


def test_names_that_look_like_options(tmp_path: Path) -> None:
    folder = tmp_path / "-plan"
    folder.mkdir()
    git(tmp_path, "init", "--quiet")
    (folder / "--help.yaml").write_bytes(b"a: b\n")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "--quiet", "--message", "Anfang")
    assert head_of(folder) == Commit(head(folder), date(2021, 1, 5), is_changed=False)
