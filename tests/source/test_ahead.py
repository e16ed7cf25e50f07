"""What is read of several states ahead of time is what each of them says, and nothing is lost by looking."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Final

import pytest

from masterplan_cli.loading import load
from masterplan_cli.source import reading
from masterplan_cli.source.ahead import NOTHING_AHEAD, looking_ahead
from masterplan_cli.source.at import plan_at
from masterplan_cli.source.revision import RevisionTree
from tests.broken_plan import BROKEN
from tests.full_plan import FULL
from tests.program import children
from tests.repository import Repo, small

ZONE: Final = "Europe/Berlin"


@pytest.fixture
def states(repository: Repo) -> Repo:
    """Three states, of which each has files of the one before."""
    repository.commit({f"plan/{path}": text for path, text in FULL.items()})
    repository.commit({f"plan/{path}": text for path, text in BROKEN.items()})
    twice = {f"plan/measures/{name}.yaml": "title: Zwei\n" for name in ("eins", "noch-eins")}
    repository.commit(small() | twice)
    return repository


def tree_at(repo: Repo, name: str) -> RevisionTree:
    return plan_at(repo.root / "plan", repo.root, name, ZONE)[1].tree


def are_read_alike(repo: Repo, *names: str) -> bool:
    """Whether the states say the same read ahead and read one by one."""
    with looking_ahead(repo.root / "plan", names, ZONE) as ahead:
        assert [*ahead.states] == [*names]
        trees = [state.tree for _, state in ahead.states.values()]
        found = [load(tree, reader=ahead.reader(tree)) for tree in trees]
    return found == [load(tree_at(repo, name)) for name in names]


def test_one_process_reads_them(states: Repo) -> None:
    assert are_read_alike(states, "HEAD", "HEAD~1", "HEAD~2")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies a process well enough")
def test_two_processes_read_them(states: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "FILES_AT_LEAST", 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    before = children()
    for names in (("HEAD", "HEAD~1"), ("HEAD~1", "HEAD~2", "HEAD"), ("HEAD~2", "HEAD")):
        assert are_read_alike(states, *names)
    assert children() == before


def test_what_is_not_found_is_looked_for_by_somebody_else(states: Repo) -> None:
    with looking_ahead(states.root / "plan", ["HEAD", "nie", "HEAD~1"], ZONE) as ahead:
        assert [*ahead.states] == ["HEAD"]
        assert ahead.reader(tree_at(states, "HEAD~1")) is None
    for folder in (states.root / "plan", Path("/nirgends")):
        with looking_ahead(folder, ["nie"], ZONE) as ahead:
            assert ahead is NOTHING_AHEAD
    with looking_ahead(states.root / "plan", [], ZONE) as ahead:
        assert ahead is NOTHING_AHEAD
