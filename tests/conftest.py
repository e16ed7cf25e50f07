"""What all tests share: golden files, repositories, and `mp` as a function.

They may be spread over several processes (`pytest -n auto`): each makes its own of what is here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final, Protocol

import pytest
from hypothesis import settings

from examples.history import write_history
from masterplan_cli import apart, opening
from masterplan_cli.cli import run
from masterplan_cli.language import Language
from masterplan_cli.loading import load
from masterplan_cli.source.tree import WorkingTree
from tests.program import VARIABLES, Ran
from tests.repository import ENVIRONMENT, Repo

# The same examples in every run, however slow the machine is.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.load_profile("fixed")

# A program that may not keep what it compiled would compile all of its modules anew, in hundreds of tests.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

_GOLDEN: Final = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Write what is seen into tests/golden/; read the difference.",
    )


def pytest_configure(config: pytest.Config) -> None:
    if hasattr(config, "workerinput"):  # one of several processes: it has a thread that only listens
        config.addinivalue_line("filterwarnings", "ignore:.*is multi-threaded:DeprecationWarning")


class _Threads:
    """The threads of this process but for those of pytest-xdist: work is done apart as it would be alone."""

    def __init__(self, tasks: Path) -> None:
        self.tasks = tasks
        self.others = {task.name for task in tasks.iterdir()} - {str(os.getpid())}

    def iterdir(self) -> list[Path]:
        return [task for task in self.tasks.iterdir() if task.name not in self.others]


@pytest.fixture
def no_other_threads(monkeypatch: pytest.MonkeyPatch) -> None:
    """What earlier tests have set going, such as the typesetter's threads, does not count."""
    tasks = Path("/proc/self/task")
    if tasks.exists():
        monkeypatch.setattr(apart, "_TASKS", _Threads(tasks))


@pytest.fixture(autouse=True, scope="session")
def threads() -> Iterator[None]:
    """Whether this process is the only one or one of several, its program sees its own threads only."""
    with pytest.MonkeyPatch.context() as patch:
        if "PYTEST_XDIST_WORKER" in os.environ and apart._TASKS.exists():
            patch.setattr(apart, "_TASKS", _Threads(apart._TASKS))
        yield


class Golden(Protocol):
    """Compares a text with the file of that name below `tests/golden/`."""

    def __call__(self, name: str, seen: str) -> None: ...


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Golden:
    """Compare a whole output with a file, or with `--update-golden` write it."""

    def compare(name: str, seen: str) -> None:
        path = _GOLDEN / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(seen, encoding="utf-8")
        assert seen == path.read_text(encoding="utf-8"), (
            f"not as in {path}; `pytest --update-golden` rewrites it"
        )

    return compare


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repo:
    """A new git repository in a temporary folder; nobody's settings count, here or in the program."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in ENVIRONMENT.items():
        monkeypatch.setenv(name, value)
    return Repo.made(tmp_path / "repository")


@pytest.fixture(scope="module")
def musterstadt(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Musterstadt's plan with its history, in the folder of its repository."""
    folder = tmp_path_factory.mktemp("musterstadt") / "stadt"
    write_history(folder)
    return folder


class Mp(Protocol):
    """`mp` with these arguments in a folder. The terminal has no colours, and so many columns."""

    def __call__(self, *arguments: str, cwd: Path = ..., lang: str = ..., columns: int = ...) -> Ran: ...


@pytest.fixture
def mp(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Mp:
    """`mp` within this process, for what needs no program of its own."""
    for variable in VARIABLES:
        monkeypatch.delenv(variable, raising=False)
    monkeypatch.setenv("LANGUAGE", "")  # it is set when the program speaks; this puts it back

    def call(*arguments: str, cwd: Path = Path(), lang: str = "de", columns: int = 80) -> Ran:
        monkeypatch.chdir(cwd)
        monkeypatch.setenv("MP_LANG", lang)
        monkeypatch.setenv("COLUMNS", str(columns))
        code = run(list(arguments), Language(lang))
        said = capsys.readouterr()
        return Ran(code, said.out, said.err)

    return call


class ReadOnce(Protocol):
    """Reads the plans in these folders for all calls of `mp` that follow in the test."""

    def __call__(self, *folders: Path) -> None: ...


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch) -> ReadOnce:
    """Read what does not change any more: a plan is a value, and one reading enough for a hundred calls."""

    def read(*folders: Path) -> None:
        known = {folder.resolve(): load(WorkingTree(folder)) for folder in folders}
        monkeypatch.setattr(opening, "load", lambda tree, *_: known[tree.folder.resolve()])

    return read


class AskedOnce(Protocol):
    """What `mp` with these arguments says of Musterstadt, in a terminal of so many columns."""

    def __call__(self, *arguments: str, lang: str = ..., columns: int = ...) -> Ran: ...


@pytest.fixture(scope="module")
def known_answers() -> dict[tuple[object, ...], Ran]:
    """What `asked_once` knows already."""
    return {}


@pytest.fixture
def asked_once(mp: Mp, musterstadt: Path, known_answers: dict[tuple[object, ...], Ran]) -> AskedOnce:
    """`mp` in Musterstadt, which no test changes: a module's second call of the same words is not made."""

    def ask(*arguments: str, lang: str = "de", columns: int = 80) -> Ran:
        call = (arguments, lang, columns)
        if call not in known_answers:
            known_answers[call] = mp(*arguments, cwd=musterstadt, lang=lang, columns=columns)
        return known_answers[call]

    return ask
