"""Work in a copy of this process: the same result, whatever becomes of the copy, and nothing left behind."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

import pytest

from masterplan_cli import opening
from masterplan_cli import review as reviewing
from masterplan_cli.apart import apart
from masterplan_cli.findings import Finding
from masterplan_cli.loading import load
from masterplan_cli.source.tree import MemoryTree, Tree, WorkingTree
from tests.broken_plan import write
from tests.conftest import Mp
from tests.full_plan import FULL
from tests.program import ROOT, children
from tests.small_plan import TODAY, lines, with_files

T = TypeVar("T")
HERE = os.getpid()

pytestmark = [
    pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="copies are made on Linux only"),
    pytest.mark.usefixtures("no_other_threads"),
]


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})


def done(work: Callable[[], T]) -> T:
    """The result of some work, begun apart."""
    with apart(work) as result:
        return result()


def where() -> str:
    return "here" if os.getpid() == HERE else "apart"


def held() -> tuple[set[str], frozenset[int]]:
    """What this process has open, and which processes it has started."""
    return {path.name for path in Path("/proc/self/fd").iterdir()}, children()


def test_the_work_is_done_apart() -> None:
    before = held()
    assert done(where) == "apart"
    assert held() == before


def test_a_result_may_be_larger_than_a_pipe() -> None:
    assert done(lambda: "x" * 3_000_000) == "x" * 3_000_000


def dies() -> str:
    if where() == "apart":
        os.kill(os.getpid(), signal.SIGKILL)
    return where()


def ends() -> str:
    if where() == "apart":
        os._exit(0)
    return where()


def cannot_be_sent() -> Callable[[], str]:
    return lambda: "here"


def test_a_copy_that_nobody_waits_for_is_ended() -> None:
    before = held()
    with apart(signal.pause):
        pass
    assert held() == before


def test_a_copy_that_dies_leaves_the_work_to_us() -> None:
    assert done(dies) == "here"
    assert done(ends) == "here"
    assert done(cannot_be_sent)() == "here"


def test_what_fails_apart_fails_here(capfd: pytest.CaptureFixture[str]) -> None:
    def fails() -> None:
        raise ValueError("a fault of the work")

    with pytest.raises(ValueError, match="a fault of the work"):
        done(fails)
    assert capfd.readouterr() == ("", "")


def test_with_one_core_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0})
    assert done(where) == "here"


def test_beside_another_thread_the_work_is_done_here() -> None:
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()
    try:
        assert done(where) == "here"
    finally:
        stop.set()
        thread.join()


@pytest.mark.parametrize("call", ["fork", "pipe"])
def test_where_the_system_has_no_room_the_work_is_done_here(
    monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def full() -> None:
        raise OSError("no room")

    before = held()
    monkeypatch.setattr(os, call, full)
    assert done(where) == "here"
    assert held() == before


def test_a_review_finds_the_same_with_a_copy(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = "summary: TODO\ndescription: Fragen an Max.Meier@stadt.example, 0231 50-12345.\n"
    files = {"measures/e-akte.yaml": f"title: E-Akte\ntheme: technik\nstatus: geplant\n{texts}"}
    trees: list[Tree] = [
        MemoryTree(FULL),
        MemoryTree(with_files(files)),
        WorkingTree(ROOT / "examples" / "musterstadt"),
    ]
    alone = [lines(reviewing.review(tree, load(tree), TODAY), hints=True) for tree in trees]
    seen: list[list[Finding]] = []

    @contextmanager
    def noted(work: Callable[[], list[Finding]]) -> Iterator[Callable[[], list[Finding]]]:
        def received() -> list[Finding]:
            seen.append(result())
            return seen[-1]

        with apart(work) as result:
            yield received

    monkeypatch.setattr(reviewing, "MEASURES_AT_LEAST", 0)
    monkeypatch.setattr(reviewing, "apart", noted)
    assert [lines(reviewing.review(tree, load(tree), TODAY), hints=True) for tree in trees] == alone
    assert len(seen) == len(trees)
    assert any("P101" in line for line in alone[1])
    assert {finding.code for finding in seen[1]} == {"P101", "Q108"}


@pytest.mark.parametrize("command", [["status"], ["trace"], ["due"], ["show", "akte"]])
def test_a_command_counts_the_same_errors_with_a_copy(
    mp: Mp, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: list[str]
) -> None:
    write(tmp_path)
    begun: list[Callable[[], int]] = []

    @contextmanager
    def noted(work: Callable[[], int]) -> Iterator[Callable[[], int]]:
        begun.append(work)
        with apart(work) as result:
            yield result

    alone = mp(*command, "--plan", str(tmp_path), lang="en")
    monkeypatch.setattr(opening, "MEASURES_AT_LEAST", 0)
    monkeypatch.setattr(opening, "apart", noted)
    assert mp(*command, "--plan", str(tmp_path), lang="en") == alone
    assert alone.code == 1
    assert alone.err.endswith(
        "The plan has 16 errors, so something may be missing here. `mp validate` shows them.\n"
    )
    assert len(begun) == 1
