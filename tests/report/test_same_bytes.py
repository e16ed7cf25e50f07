"""The same commit makes the same papers: in any folder, time zone and locale, in every format."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.program import program
from tests.repository import Repo


@pytest.mark.parametrize(
    "report", ["fortschreibung", "kurzbericht", "beschlusskontrolle", "steckbrief museum-digital"]
)
def test_same_commit_same_bytes(musterstadt: Path, tmp_path: Path, report: str) -> None:
    elsewhere = tmp_path / "ein anderer Ordner" / "größer"
    Repo(tmp_path).git("clone", "--quiet", str(musterstadt), str(elsewhere))

    here = written(
        musterstadt, report, tmp_path / "a", TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="1"
    )
    there = written(
        elsewhere, report, tmp_path / "b", TZ="America/Adak", LC_ALL="tr_TR.UTF-8", PYTHONHASHSEED="2"
    )

    assert {Path(name).suffix for name in here} >= {".md", ".html", ".pdf", ".docx"}
    assert here.keys() == there.keys()
    for name, content in here.items():
        assert content == there[name], name


def written(stadt: Path, report: str, build: Path, **variables: str) -> dict[str, bytes]:
    """A report's files in all formats: path → bytes."""
    ran = program(
        *("report", *report.split(), "--format", "md,html,pdf,docx", "--out", str(build)),
        cwd=stadt,
        **variables,
    )
    assert ran.code == 0, ran.err
    return {path.relative_to(build).as_posix(): path.read_bytes() for path in build.rglob("*.*")}
