"""A plan read by two processes is the plan that one reads, whatever becomes of the second one."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import pytest

from masterplan_cli.loading import Loaded, load
from masterplan_cli.source import reading
from masterplan_cli.source.tree import MemoryTree, Tree, WorkingTree
from tests.broken_plan import BROKEN
from tests.full_plan import FULL
from tests.hostile import PLACES, SMALL_FILES
from tests.program import children, program
from tests.small_plan import SMALL

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies a process well enough"),
    pytest.mark.usefixtures("no_other_threads"),
]

# Enough for pieces of both processes, with a file in the last one that nobody can read.
MANY: Final[dict[str, str | bytes]] = {
    **FULL,
    **{f"measures/viele/m-{number}.yaml": f"title: Maßnahme {number}\ntheme: x\n" for number in range(90)},
    "measures/viele/m-8.yaml": "title: [Ohne Ende\n",
    "measures/viele/m-9.yaml": b"title: \xff\n",
}
PLANS: Final[dict[str, dict[str, str | bytes]]] = {
    "full": {**FULL},
    "broken": {**BROKEN},
    "many": MANY,
    **{name: dict.fromkeys(PLACES, content) | {"themes.yaml": ""} for name, content in SMALL_FILES.items()},
}


class Started:
    """The second processes that were started: their ids."""

    def __init__(self) -> None:
        self.processes: list[int] = []


@pytest.fixture
def two(monkeypatch: pytest.MonkeyPatch) -> Started:
    """Has every plan in a folder read by two processes, on whatever machine."""
    monkeypatch.setattr(reading, "FILES_AT_LEAST", 1)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    started, fork = Started(), os.fork

    def forked() -> int:
        process = fork()
        started.processes.append(process)
        return process

    monkeypatch.setattr(os, "fork", forked)
    return started


def written(folder: Path, files: dict[str, str | bytes]) -> WorkingTree:
    for path, content in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(content.encode() if isinstance(content, str) else content)
    return WorkingTree(folder)


def read_by_one(files: dict[str, str | bytes]) -> Loaded:
    return load(MemoryTree(files))


def packing(monkeypatch: pytest.MonkeyPatch, instead: Callable[[], None], *, in_second: bool) -> None:
    """Has one of the processes do something else before it packs a piece."""
    here, packed = os.getpid(), reading._packed

    def packs(tree: Tree, piece: Sequence[str]) -> bytes:
        if (os.getpid() != here) == in_second:
            instead()
        return packed(tree, piece)

    monkeypatch.setattr(reading, "_packed", packs)


@pytest.fixture(autouse=True)
def nothing_is_left() -> Iterator[None]:
    """No process and no descriptor outlives the reading."""
    before = set(Path("/proc/self/fd").iterdir()), children()
    yield
    assert (set(Path("/proc/self/fd").iterdir()), children()) == before


@pytest.mark.parametrize("plan", PLANS)
def test_two_read_what_one_reads(tmp_path: Path, two: Started, plan: str) -> None:
    assert load(written(tmp_path, PLANS[plan])) == read_by_one(PLANS[plan])
    assert len(two.processes) == 1


def test_what_the_second_has_sent_is_not_read_again(
    tmp_path: Path, two: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    def needless() -> None:
        raise AssertionError

    def started_and_ended(tree: Tree, pieces: Sequence[Sequence[str]]) -> reading._Second | None:
        second = start(tree, pieces)
        os.waitid(os.P_PID, two.processes[-1], os.WEXITED | os.WNOWAIT)
        return second

    start = reading._start
    monkeypatch.setattr(reading, "_start", started_and_ended)
    packing(monkeypatch, needless, in_second=False)
    assert load(written(tmp_path, MANY)) == read_by_one(MANY)


@pytest.mark.parametrize(
    "instead",
    [lambda: os._exit(1), signal.pause, lambda: sys.exit("no word"), lambda: 1 / 0],
    ids=["dies", "stands still", "exits", "fails"],
)
def test_one_reads_what_the_other_does_not(
    tmp_path: Path,
    two: Started,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    instead: Callable[[], None],
) -> None:
    packing(monkeypatch, instead, in_second=True)
    assert load(written(tmp_path, MANY)) == read_by_one(MANY)
    assert len(two.processes) == 1
    assert capfd.readouterr() == ("", "")


def test_an_interruption_ends_both(tmp_path: Path, two: Started, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted() -> None:
        for process in (*two.processes, os.getpid()):  # as a terminal does
            os.kill(process, signal.SIGINT)

    packing(monkeypatch, signal.pause, in_second=True)
    packing(monkeypatch, interrupted, in_second=False)
    # A shell has programs in the background ignore interruptions.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            load(written(tmp_path, MANY))
    finally:
        signal.signal(signal.SIGINT, before)
    assert len(two.processes) == 1
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


@pytest.mark.parametrize("call", ["fork", "pipe"])
@pytest.mark.usefixtures("two")
def test_without_room_for_a_second_one_reads_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    def full() -> int:
        raise BlockingIOError

    monkeypatch.setattr(os, call, full)
    assert load(written(tmp_path, MANY)) == read_by_one(MANY)
    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())


def test_beside_a_thread_there_is_no_second_process(tmp_path: Path, two: Started) -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert load(written(tmp_path, MANY)) == read_by_one(MANY)
    finally:
        done.set()
        thread.join()
    assert two.processes == []


def test_on_one_core_there_is_no_second_process(
    tmp_path: Path, two: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3})
    load(written(tmp_path, MANY))
    assert two.processes == []


def test_for_a_few_files_there_is_no_second_process(
    tmp_path: Path, two: Started, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "FILES_AT_LEAST", len(MANY) + 1)
    load(written(tmp_path, MANY))
    assert two.processes == []


def test_files_may_be_asked_for_in_any_order(tmp_path: Path, two: Started) -> None:
    tree = written(tmp_path, {f"{name}.yaml": f"name: {name}" for name in "abcd"})
    with reading.reading(tree, ["a.yaml", "b.yaml", "c.yaml"]) as read:
        assert [read(f"{name}.yaml").data for name in "bdac"] == [{"name": name} for name in "bdac"]
    assert len(two.processes) == 1


def test_the_program_says_everything_once(tmp_path: Path) -> None:
    measures = {
        f"measures/m-{number}.yaml": "title: E-Akte\ntheme: technik\nstatus: geplant\n"
        for number in range(reading.FILES_AT_LEAST)
    }
    written(tmp_path, {**SMALL, **measures, "measures/z.yaml": "title: Z\ntheme: technik\nstatus: da\n"})
    ran = program(
        "validate", "--plan", ".", "--format", "concise", "--select", "R", cwd=tmp_path, MP_LANG="en"
    )
    said = "“da” is no status of this plan. Allowed: geplant, laufend, fertig, ruht, entfallen."
    assert ran == (1, f"measures/z.yaml:3:9: R102 {said}\n", "")
