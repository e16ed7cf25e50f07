"""The commit that a plan stands at, from real repositories with fixed authors and days."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from masterplan_cli.source.standing import Standing, standing_of
from tests.repository import Repo

ZONE = ZoneInfo("Europe/Berlin")


@pytest.fixture
def plan(repository: Repo) -> Path:
    """A plan in a folder of a repository, with one commit."""
    repository.write(
        {
            "plan/masterplan.yaml": "title: Übersicht\n",
            "plan/measures/größe.yaml": "title: a\n",
            "README.md": "read me\n",
        }
    )
    repository.git("add", ".")
    repository.git("commit", "--quiet", "--message", "Anfang")
    return repository.root / "plan"


def git(folder: Path, *arguments: str) -> str:
    return Repo(folder).git(*arguments)


def head(folder: Path) -> str:
    return Repo(folder).head()[:10]


def test_head(plan: Path) -> None:
    assert standing_of(plan, ZONE) == Standing(head(plan), date(2021, 1, 5), is_changed=False)


def test_what_changes_elsewhere_is_no_change(plan: Path) -> None:
    (plan.parent / "README.md").write_bytes(b"changed\n")
    (plan / ".hidden").write_bytes(b"new\n")
    assert standing_of(plan, ZONE) == Standing(head(plan), date(2021, 1, 5), is_changed=False)


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
    assert standing_of(plan, ZONE) == Standing(head(plan), date(2021, 1, 5), is_changed=True)


def test_other_line_ends_are_no_change(plan: Path) -> None:
    (plan / "masterplan.yaml").write_bytes("title: Übersicht\r\n".encode())
    assert standing_of(plan, ZONE) == Standing(head(plan), date(2021, 1, 5), is_changed=False)


def test_without_repository(tmp_path: Path) -> None:
    assert standing_of(tmp_path, ZONE) is None
    assert standing_of(tmp_path / "nowhere", ZONE) is None


def test_without_commit(repository: Repo) -> None:
    assert standing_of(repository.root, ZONE) is None


def test_in_a_bare_repository(plan: Path) -> None:
    bare = plan.parent / "bare.git"
    git(plan.parent, "clone", "--quiet", "--bare", str(plan.parent), str(bare))
    found = standing_of(bare, ZONE)
    assert found is None or found.is_changed  # it has the commit, but none of its files


def test_in_a_folder_that_git_does_not_keep(plan: Path) -> None:
    other = plan.parent / "other"
    other.mkdir()
    (other / "masterplan.yaml").write_bytes(b"title: c\n")
    assert standing_of(other, ZONE) is None


def test_without_git(plan: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert standing_of(plan, ZONE) is None


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
    assert standing_of(plan, ZONE) == Standing(head(plan), date(2021, 1, 5), is_changed=True)
    assert not trap.exists()
    git(plan, "status")
    assert trap.exists(), "the trap is none"


def test_replaced_objects_do_not_count(plan: Path) -> None:
    first = git(plan, "rev-parse", "HEAD").strip()
    (plan / "masterplan.yaml").write_bytes(b"title: b\n")
    git(plan, "commit", "--quiet", "--all", "--message", "Neu")
    second = git(plan, "rev-parse", "HEAD").strip()
    git(plan, "replace", second, first)
    assert standing_of(plan, ZONE) == Standing(second[:10], date(2021, 1, 5), is_changed=False)


def test_names_that_look_like_options(repository: Repo) -> None:
    folder = repository.root / "-plan"
    repository.commit({"-plan/--help.yaml": "a: b\n"}, "2021-01-05")
    assert standing_of(folder, ZONE) == Standing(head(folder), date(2021, 1, 5), is_changed=False)
