"""What is said where a library is missing that only some papers need."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.conftest import Mp
from tests.program import ROOT


@pytest.mark.parametrize(("format", "module", "extra"), [("pdf", "typst", "pdf"), ("docx", "docx", "word")])
def test_a_missing_extra_is_named_before_anything_is_written(
    monkeypatch: pytest.MonkeyPatch, mp: Mp, tmp_path: Path, format: str, module: str, extra: str
) -> None:
    monkeypatch.setattr(
        "masterplan_cli.report.extras.find_spec", lambda name: None if name == module else find_spec(name)
    )

    ran = mp("report", "--format", f"md,{format}", "--out", str(tmp_path / "build"), cwd=ROOT, lang="en")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"Error: This format needs the extra `{extra}`, which is not installed.\n"
        "Install mp anew with it, in its checkout: `pipx install --force '.[pdf,word]'`.\n"
    )
    assert not (tmp_path / "build").exists()
