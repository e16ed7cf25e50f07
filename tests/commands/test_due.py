"""`mp due`: whole outputs on Musterstadt's plan, which has something of every kind."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.broken_plan import write
from tests.commands.test_hostile import HOSTILE, hostile
from tests.conftest import Golden, Mp
from tests.program import ROOT
from tests.render.cells import cells, harmful

MUSTERSTADT = ("--plan", "examples/musterstadt")


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("columns", [60, 80, 160])
def test_table(mp: Mp, golden: Golden, lang: str, columns: int) -> None:
    ran = mp("due", *MUSTERSTADT, cwd=ROOT, lang=lang, columns=columns)

    assert (ran.code, ran.err) == (0, "")
    golden(f"due/musterstadt-{columns}-{lang}.txt", ran.out)


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("format", ["md", "csv", "json"])
def test_format(mp: Mp, golden: Golden, lang: str, format: str) -> None:
    ran = mp("due", *MUSTERSTADT, "--format", format, cwd=ROOT, lang=lang)

    assert (ran.code, ran.err) == (0, "")
    golden(f"due/musterstadt-{lang}.{format}", ran.out)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("unit", (*MUSTERSTADT, "--unit", "dezernat-1", "--within", "Ende 2026")),
        ("units", (*MUSTERSTADT, "--unit", "dezernat-3", "--unit", "finanzen", "--within", "1")),
        ("public", (*MUSTERSTADT, "--audience", "public")),
        ("dortmund", ()),
        ("dortmund-later", ("--today", "2021-07-15")),
        ("nothing", ("--within", "0")),
    ],
)
def test_selection(mp: Mp, golden: Golden, name: str, options: tuple[str, ...]) -> None:
    ran = mp("due", *options, cwd=ROOT)

    assert (ran.code, ran.err) == (0, "")
    golden(f"due/{name}.txt", ran.out)


@pytest.mark.parametrize("format", ["md", "csv", "json"])
def test_nothing_to_do_is_said_in_every_format(mp: Mp, golden: Golden, format: str) -> None:
    golden(f"due/nothing.{format}", mp("due", "--within", "0", "--format", format, cwd=ROOT).out)


def test_data_are_the_same_in_both_languages(mp: Mp) -> None:
    german, english = (
        json.loads(mp("due", *MUSTERSTADT, "--format", "json", cwd=ROOT, lang=lang).out)
        for lang in ("de", "en")
    )

    assert german == english
    assert {row["kind"] for row in german["duties"]} == {"overdue", "soon", "decision", "confirmation"}
    assert sum(german["totals"]["kind"].values()) == len(german["duties"])
    assert [row["number"] for row in german["duties"] if row["kind"] == "overdue"] == [
        row["number"] for row in german["duties"] if row["kind"] != "decision" and -200 < row["days"] < 0
    ]


def test_a_spreadsheet_has_every_column(mp: Mp) -> None:
    ran = mp("due", *MUSTERSTADT, "--format", "csv", cwd=ROOT, lang="de")
    rows = list(csv.reader(StringIO(ran.out), delimiter=";"))
    data = json.loads(mp("due", *MUSTERSTADT, "--format", "json", cwd=ROOT).out)["duties"]

    assert {len(row) for row in rows} == {10}
    assert [row[7] for row in rows[1:]] == ["" if row["days"] is None else str(row["days"]) for row in data]


def test_unknown_unit(mp: Mp) -> None:
    assert mp("due", "--unit", "systemhaus-2", cwd=ROOT) == (
        2,
        "",
        "Fehler: Der Plan kennt keine Organisationseinheit „systemhaus-2“.\nMeinten Sie „systemhaus“?\n",
    )


def test_a_plan_with_errors_is_shown_as_far_as_it_can_be_read(mp: Mp, golden: Golden, tmp_path: Path) -> None:
    ran = mp("due", "--plan", str(write(tmp_path)))

    assert ran.code == 1
    golden("due/broken.txt", ran.out + "\n[stderr]\n" + ran.err)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("format", ["table", "md", "csv", "json"])
def test_hostile_texts(mp: Mp, tmp_path: Path, text: str, format: str) -> None:
    quoted = json.dumps(text)
    measure = hostile(tmp_path, text) / "measures" / "y.yaml"
    decision = f"decision_needed: {{what: {quoted}, body: {quoted}}}\n"
    measure.write_text(measure.read_text(encoding="utf-8") + decision, encoding="utf-8")
    ran = mp("due", "--plan", "plan", "--format", format, cwd=tmp_path, columns=60)

    assert (ran.code, harmful(ran.out)) == (1, [])
    assert [line for line in ran.out.splitlines() if line.lstrip().startswith("::") or "##[" in line] == []
    if format == "table" and "\u200d" not in ran.out:
        assert [line for line in ran.out.splitlines() if cells(line) > 60] == []
