"""The plan with a past that speed is measured on: the same everywhere, changed as plans are."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from benchmarks.generate_history import AT_WORK, COMMITS_A_MONTH, OVER, write_history
from masterplan_cli.changes.compare import compare
from masterplan_cli.findings import Severity
from masterplan_cli.history.walk import Step, walk
from masterplan_cli.loading import load
from masterplan_cli.plan.scalars import USUAL_TIME_ZONE
from masterplan_cli.review import review
from masterplan_cli.source.at import plan_at, surely_kept

ROOT = Path(__file__).parents[2]
MEASURES, COMMITS = 30, COMMITS_A_MONTH + 1
LAST = "7950637f5eba3d1799990b531be70f3182e947f4"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated") / "repository"
    assert write_history(folder, MEASURES, COMMITS) == LAST
    return folder


@pytest.fixture(scope="module")
def steps(folder: Path) -> list[Step]:
    return [*walk(surely_kept(folder / "plan", ZoneInfo(USUAL_TIME_ZONE)))]


def run(*command: str) -> str:
    said = subprocess.run(command, check=True, capture_output=True, text=True, encoding="utf-8", cwd=ROOT)
    return said.stdout


def git(folder: Path, *arguments: str) -> list[str]:
    return run("git", "-C", str(folder), *arguments).splitlines()


def test_the_same_call_gives_the_same_commit(tmp_path: Path) -> None:
    size = ("--measures", str(MEASURES), "--commits", str(COMMITS), "--seed", "1")
    again = tmp_path / "again"
    said = run(sys.executable, "-m", "benchmarks.generate_history", str(again), *size)
    assert said == f"{again}: {MEASURES} measures, {COMMITS} commits after the first one, {LAST[:10]}\n"
    assert git(again, "rev-parse", "HEAD") == [LAST]
    assert git(again, "status", "--porcelain") == []


def test_a_shorter_past_is_the_beginning_of_a_longer_one(folder: Path, tmp_path: Path) -> None:
    short = write_history(tmp_path / "short", MEASURES, 7)
    assert git(folder, "rev-list", "--reverse", "HEAD")[7] == short


def test_the_tags_lie_at_both_ends(folder: Path) -> None:
    assert git(folder, "rev-list", "--count", "first") == ["1"]
    assert git(folder, "rev-list", "--count", "first..last") == [str(COMMITS)]
    assert git(folder, "rev-parse", "last") == [LAST]


def test_each_commit_changes_ten_files(folder: Path) -> None:
    names = git(folder, "log", "--format=tformat:#", "--name-only", "first..last")
    commits = "\n".join(names).split("#")[1:]
    assert [len(commit.split()) for commit in commits] == [10] * COMMITS
    assert sum("plan/masterplan.yaml" in commit.split() for commit in commits) == 1


def test_every_change_is_one_of_values(steps: list[Step]) -> None:
    facts = [compare(step.before, step.after) for step in steps]
    changed = [{(fact.address.collection, fact.address.id) for fact in found} for found in facts]
    assert len(changed[0]) > MEASURES
    # A text is now and then written anew by the same words in another order, or a date in other words.
    assert all(len(found) >= 7 for found in changed[1:])


def test_what_happens_is_what_happens_to_plans(steps: list[Step]) -> None:
    paths = {
        ".".join(
            ("*" if place == 1 and path[0] == "milestones" else str(one)) for place, one in enumerate(path)
        )
        for step in steps[1:]
        for fact in compare(step.before, step.after)
        if fact.address.collection == "measures" and (path := fact.address.path[:3])
    }
    fields = {path.split(".")[0] for path in paths}
    assert {"milestones.*.due", "milestones.*.state", "milestones.*.done"} <= paths
    assert {"status", "summary", "benefit", "progress", "funding", "finish", "reviewed"} <= fields


def test_shares_add_up() -> None:
    assert [sum(shares.values()) for shares in (AT_WORK, OVER)] == [100, 100]


@pytest.mark.parametrize("commit", [*range(0, COMMITS, 8), COMMITS])
def test_the_plan_is_valid_at_every_commit(folder: Path, commit: int) -> None:
    at = plan_at(folder / "plan", ROOT, f"last~{COMMITS - commit}", USUAL_TIME_ZONE)[1]
    loaded = load(at.tree)
    findings = review(at.tree, loaded, date(2026, 1, 1)).findings
    assert [one for one in findings if one.finding.severity is Severity.ERROR] == []
    assert len(loaded.plan.measures) == MEASURES


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    with pytest.raises(FileExistsError, match="is not empty"):
        write_history(tmp_path, 1, 1)


def test_the_floors_read_every_content_once(folder: Path) -> None:
    plan = str(folder / "plan")
    names = {
        line.split()[2]
        for tag in ("first", "last")
        for line in git(folder, "ls-tree", "-r", tag)
        if line.endswith(".yaml")
    }
    assert run(sys.executable, "benchmarks/floor_diff.py", plan, "first", "last") == f"{len(names)}\n"
    objects = git(folder, "rev-list", "--objects", "HEAD")
    every = {line.split()[0] for line in objects if line.endswith(".yaml")}
    assert run(sys.executable, "benchmarks/floor_history.py", plan) == f"{len(every)}\n"
