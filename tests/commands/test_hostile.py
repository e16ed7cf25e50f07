"""A plan from somebody who means harm: whatever its values and file names hold, it is only read."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.broken_plan import BROKEN, write
from tests.conftest import Mp
from tests.render.cells import cells, harmful

HOSTILE = [
    "\x1b[31mrot\x1b[0m",
    "\x1b]0;Titel\x07",
    "\x9b31m\x85\x8d",
    "x\n::error::pwn",
    "::stop-commands::x",
    "##[error]pwn",
    "\u202e\u2066gnp.exe\u2069\u202c",
    "zeile\u2028zwei\u2029drei",
    "=HYPERLINK(0)",
    "a|b|c",
    "<script>alert(1)</script>",
    "\ufeff\u200b\u2060",
    "日本語の" * 30,
    "Verwaltungsdigitalisierungskoordinierungs" * 20,
]
NAMES = ["\x1b[31mrot", "zeile\nzwei", "\u202egnp", "::error::pwn,line=1", "%0A::error::x", "日本語", "-rf"]


def hostile(folder: Path, text: str) -> Path:
    """A plan with this text wherever a plan has one."""
    quoted = json.dumps(text)  # YAML reads JSON's texts as they are
    fields = "title number theme status summary responsible reviewed"
    files = {
        **BROKEN,
        "masterplan.yaml": BROKEN["masterplan.yaml"]
        .replace("Masterplan", quoted)
        .replace("Musterstadt", quoted),
        "themes.yaml": f"technik: {{title: {quoted}}}\n{quoted}: {{title: x}}\n",
        "units.yaml": f"amt: {{title: {quoted}, short: {quoted}}}\n",
        "measures/x.yaml": "".join(f"{field}: {quoted}\n" for field in (*fields.split(), quoted)),
        "measures/y.yaml": f"title: {quoted}\nsummary: {quoted}\nopen: {{title: {quoted}}}\n"
        "theme: technik\nstatus: geplant\nresponsible: amt\n"
        f"milestones: {{a: {{title: {quoted}, due: {quoted}}}, b: {{title: {quoted}, due: 2021}}}}\n",
    }
    return write(folder / "plan", files)


CALLS = [
    *(("validate", "--format", format) for format in ("text", "concise", "json", "github")),
    *(("status", "--format", format) for format in ("table", "md", "csv", "json")),
]


def check(mp: Mp, folder: Path) -> None:
    for arguments in CALLS:
        ran = mp(*arguments, cwd=folder, columns=60)
        assert ran.code in (0, 1), ran.err
        assert harmful(ran.out + ran.err) == [], arguments
        lines = ran.out.splitlines()
        commands = [line for line in lines if line.lstrip().startswith("::") or "##[" in line]
        if arguments[-1] == "github":
            assert commands == lines[:-1]
            assert [
                line
                for line in commands
                if not re.match(r"::(error|warning|notice) file=[^:,]+,line=\d+", line)
            ] == []
        else:
            assert commands == []
        if arguments[-1] in ("text", "table") and "\u200d" not in ran.out and "\ufe0f" not in ran.out:
            assert [line for line in lines if cells(line) > 60] == []
        if arguments[-1] == "json":
            assert json.loads(ran.out)["schema"] == 1


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_values(mp: Mp, tmp_path: Path, text: str) -> None:
    hostile(tmp_path, text)

    check(mp, tmp_path)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=st.text(st.characters(exclude_categories=["Cs", "Cn", "Co", "Mc", "Lo", "Lm", "Cf"]), max_size=80)
)
def test_any_value(mp: Mp, tmp_path: Path, text: str) -> None:
    hostile(tmp_path, text)

    check(mp, tmp_path)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_names_of_files(mp: Mp, tmp_path: Path, name: str) -> None:
    write(
        tmp_path / "plan",
        {**BROKEN, f"measures/{name}.yaml": "x: [", f"measures/{name}/a.yaml": "title: A\n"},
    )

    check(mp, tmp_path)


def test_a_name_that_is_no_text(mp: Mp, tmp_path: Path) -> None:
    write(tmp_path / "plan")
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/plan/measures/b\xfcro.yaml")).write_text("title: A\n")

    check(mp, tmp_path)
    assert "plan/measures/b�ro.yaml:1:1: " in mp("validate", "--format", "concise", cwd=tmp_path).out
