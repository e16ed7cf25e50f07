"""What all tests share: golden files, repositories, and `mp` as a function."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final, Protocol

import pytest
from hypothesis import settings

from examples.history import write_history
from masterplan_cli.cli import run
from masterplan_cli.language import Language
from tests.program import VARIABLES, Ran
from tests.repository import ENVIRONMENT, Repo

# The same examples in every run, however slow the machine is.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.load_profile("fixed")

_GOLDEN: Final = Path(__file__).parent / "golden"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update-golden",
        action="store_true",
        help="Write what is seen into tests/golden/; read the difference.",
    )


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
