"""`mp validate`: whole outputs on a broken plan, and what its options do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.broken_plan import BROKEN, write
from tests.conftest import Golden, Mp
from tests.program import ROOT

WARNED = {
    "masterplan.yaml": BROKEN["masterplan.yaml"]
    + "severities: {S113: warning, Q101: off, Q102: off, Q103: off, Q104: off, Q107: off}\n",
    "themes.yaml": BROKEN["themes.yaml"],
    "measures/a.yaml": "title: A\ntheme: technik\nstatus: geplant\nstart: {planned: Winter 2021}\n",
}


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    write(tmp_path / "plan")
    return tmp_path


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("format", ["text", "concise", "json", "github"])
def test_format(mp: Mp, golden: Golden, broken: Path, lang: str, format: str) -> None:
    ran = mp("validate", "--format", format, cwd=broken, lang=lang)

    assert (ran.code, ran.err) == (1, "")
    golden(f"validate/broken-{lang}.{format}", ran.out)


@pytest.mark.parametrize("columns", [40, 60, 160])
def test_text_fits(mp: Mp, golden: Golden, broken: Path, columns: int) -> None:
    golden(f"validate/broken-{columns}.text", mp("validate", cwd=broken, columns=columns).out)


@pytest.mark.parametrize("lang", ["de", "en"])
def test_nothing_found(mp: Mp, lang: str) -> None:
    ran = mp("validate", "--ignore", "L,Q", cwd=ROOT, lang=lang)

    words = {"de": "Keine Befunde in 30 Dateien.\n", "en": "Nothing found in 30 files.\n"}
    assert ran == (0, words[lang], "")


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("columns", [60, 80, 160])
def test_what_a_plan_lacks_fits_on_a_screen(mp: Mp, golden: Golden, lang: str, columns: int) -> None:
    ran = mp("validate", cwd=ROOT, lang=lang, columns=columns)

    assert (ran.code, ran.err) == (0, "")
    assert columns == 60 or len(ran.out.splitlines()) < 30
    golden(f"validate/plan-{columns}-{lang}.text", ran.out)


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("format", ["text", "concise", "json", "github"])
def test_what_is_put_off_is_counted(mp: Mp, golden: Golden, tmp_path: Path, lang: str, format: str) -> None:
    header = WARNED["masterplan.yaml"] + "deferred: [{code: S113, until: 2021-01-01, reason: Gleich.}]\n"
    write(tmp_path / "plan", {**WARNED, "masterplan.yaml": header})
    first, second = (
        mp("validate", "--today", day, "--format", format, cwd=tmp_path, lang=lang)
        for day in ("2021-01-01", "2021-01-02")
    )

    assert (first.code, second.code) == (0, 0)
    golden(f"validate/put-off-{lang}.{format}", f"{first.out}\n{second.out}")


@pytest.mark.parametrize(
    ("options", "code", "codes"),
    [
        ((), 0, ["S113"]),
        (("--severity", "warning"), 0, ["S113"]),
        (("--severity", "error"), 0, []),
        (("--fail-on", "warning"), 1, ["S113"]),
        (("--fail-on", "info"), 1, ["S113"]),
        (("--fail-on", "warning", "--severity", "error"), 1, []),
        (("--fail-on", "warning", "--ignore", "S113"), 0, []),
        (("--fail-on", "warning", "--ignore", "s1"), 0, []),
        (("--fail-on", "warning", "--select", "R,Y"), 0, []),
        (("--fail-on", "warning", "--select", " s113 ,"), 1, ["S113"]),
    ],
)
def test_weights(mp: Mp, tmp_path: Path, options: tuple[str, ...], code: int, codes: list[str]) -> None:
    ran = mp("validate", "--plan", str(write(tmp_path, WARNED)), "--format", "json", *options)

    assert (ran.code, [one["code"] for one in json.loads(ran.out)["findings"]]) == (code, codes)


def test_paths_are_those_that_the_reader_can_open(mp: Mp, broken: Path) -> None:
    (broken / ".git").mkdir()
    (broken / "elsewhere").mkdir()
    select = ("validate", "--select", "Y", "--plan", "../plan", "--format")

    concise = mp(*select, "concise", cwd=broken / "elsewhere").out
    github = mp(*select, "github", cwd=broken / "elsewhere").out

    assert concise.startswith("../plan/goals.yaml:2:10: Y102 ")
    assert github.startswith("::error file=plan/goals.yaml,line=2,col=10,title=Y102::")
