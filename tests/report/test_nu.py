"""The Nu HTML checker finds nothing in the pages, nor in the pictures beside the Markdown.

Skipped where there is no Java, or the checker is not installed (`npm ci` in tests/nu); with
MP_REQUIRE_DOCUMENTS=1 that is a failure instead.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NoReturn

import pytest

from masterplan_cli.report.writers import PaperFormat
from tests.report.making import files
from tests.report.pages import PAPERS

JAR: Final = Path(__file__).parents[1] / "nu" / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def _missing(what: str) -> NoReturn:
    if os.environ.get("MP_REQUIRE_DOCUMENTS") == "1":
        pytest.fail(f"MP_REQUIRE_DOCUMENTS=1, but {what}")
    pytest.skip(f"the Nu HTML checker looks at no page: {what}")


def _found(paths: Iterator[Path]) -> list[tuple[str, str]]:
    """What the checker says of some files: name and message."""
    java = shutil.which("java")
    if java is None:
        _missing("there is no Java")
    if not JAR.is_file():
        _missing("it is not installed; `npm ci` in tests/nu does that")
    call = [java, "-jar", str(JAR), "--format", "json", "--Werror", "--also-check-svg", *map(str, paths)]
    ran = subprocess.run(call, capture_output=True, text=True, check=False)
    messages = json.loads(ran.stderr)["messages"]
    assert (ran.returncode == 0) == (messages == [])
    return [(Path(one["url"]).name, one["message"]) for one in messages]


def _written(folder: Path) -> Iterator[Path]:
    for name, made in PAPERS.items():
        paper = made()
        for format in (PaperFormat.HTML, PaperFormat.MD):
            for file, text in files(paper, format).items():
                if file.endswith((".html", ".svg")):
                    path = folder / name / file
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_text(text, encoding="utf-8")
                    yield path


def test_pages_and_pictures(tmp_path: Path) -> None:
    assert _found(_written(tmp_path)) == []


def test_the_checker_looks_at_both(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<!doctype html><title>T</title><p id=a><p id=a>")
    (tmp_path / "picture.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><rect wide="1"/></svg>')
    assert {name for name, _ in _found(tmp_path.iterdir())} == {"page.html", "picture.svg"}
