"""What is installed works without the checkout: templates and catalogues come along in the wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path
from shutil import copyfile, copytree

import pytest

ROOT = Path(__file__).parents[1]
# What a wheel is built from.
NEEDED = (".gitignore", "LICENSE", "README.md", "hatch_build.py", "pyproject.toml", "src", "templates")
BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    folder = tmp_path_factory.mktemp("wheel")
    # Building compiles the catalogues, which other tests may be reading at that moment: so elsewhere.
    source = tmp_path_factory.mktemp("source")
    for name in NEEDED:
        copy = copytree if (ROOT / name).is_dir() else copyfile
        copy(ROOT / name, source / name)
    built = subprocess.run(
        [sys.executable, "-c", BUILD, str(folder)], cwd=source, check=True, capture_output=True, text=True
    )
    return zipfile.ZipFile(folder / built.stdout.split()[-1])


@pytest.fixture(scope="module")
def installed(wheel: zipfile.ZipFile, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site-packages")
    wheel.extractall(folder)
    return folder


def mp(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the installed program: `-P` keeps the current folder off the path, PYTHONPATH puts it first."""
    environment = {**os.environ, "PYTHONPATH": str(installed), "MP_LANG": "de", "COLUMNS": "80"}
    return subprocess.run(
        [sys.executable, "-P", "-m", "masterplan_cli", *arguments],
        cwd=cwd,
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


def test_it_is_the_installed_program_that_runs(installed: Path, tmp_path: Path) -> None:
    code = "import masterplan_cli; print(masterplan_cli.__file__)"
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    found = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert Path(found.stdout.strip()).is_relative_to(installed)


def test_the_catalogue_is_found_from_a_foreign_folder(installed: Path, tmp_path: Path) -> None:
    shown = mp(installed, tmp_path, "validate", "--severity", "error", "--plan", str(ROOT / "plan"))
    assert (shown.returncode, shown.stdout, shown.stderr) == (0, "Keine Befunde in 30 Dateien.\n", "")


def test_the_templates_are_found_from_a_foreign_folder(installed: Path, tmp_path: Path) -> None:
    shown = mp(installed, tmp_path, "report", "--plan", str(ROOT / "plan"), "--out", "papers")
    assert (shown.returncode, shown.stderr) == (0, "")
    assert "papers/fortschreibung.html" in shown.stdout
    page = (tmp_path / "papers" / "fortschreibung.html").read_text(encoding="utf-8")
    assert "Beschaffung Basisakte" in page
    assert "Offene Punkte" in page


def test_the_plan_is_found_from_a_folder_within_it(installed: Path) -> None:
    shown = mp(installed, ROOT / "plan" / "measures", "status", "--format", "csv")
    assert shown.returncode == 0
    assert len(shown.stdout.splitlines()) == 22


def test_the_wheel_holds_what_it_needs_and_no_plan(wheel: zipfile.ZipFile) -> None:
    names = set(wheel.namelist())
    assert "masterplan_cli/locale/de/LC_MESSAGES/masterplan.mo" in names
    assert "masterplan_cli/templates/fortschreibung.md.j2" in names
    assert not [
        name for name in names if name.endswith((".po", ".yaml")) or name.startswith(("plan/", "tests/"))
    ]
