"""`mp status`: whole outputs on Dortmund's plan."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.broken_plan import write
from tests.conftest import Golden, Mp
from tests.program import ROOT

LATER = ("--today", "2021-07-15")


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("columns", [60, 80, 120, 160])
@pytest.mark.parametrize("today", [(), LATER], ids=["plan", "later"])
def test_table(mp: Mp, golden: Golden, lang: str, columns: int, today: tuple[str, ...]) -> None:
    ran = mp("status", *today, cwd=ROOT, lang=lang, columns=columns)

    assert (ran.code, ran.err) == (0, "")
    golden(f"status/{'later' if today else 'plan'}-{columns}-{lang}.txt", ran.out)


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("format", ["md", "csv", "json"])
def test_format(mp: Mp, golden: Golden, lang: str, format: str) -> None:
    ran = mp("status", *LATER, "--format", format, cwd=ROOT, lang=lang)

    assert (ran.code, ran.err) == (0, "")
    golden(f"status/later-{lang}.{format}", ran.out)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("filtered", ("--theme", "innovation", "--light", "red", "--light", "yellow", *LATER)),
        ("sorted", ("--sort", "light", "--status", "in-umsetzung", *LATER)),
        ("searched", ("--search", "vorstudie", *LATER)),
        ("due", ("--due-before", "2021-06-01", "--sort", "due")),
        ("nothing", ("--goal", "mehrwert", "--search", "gibt es nicht")),
    ],
)
def test_selection(mp: Mp, golden: Golden, name: str, options: tuple[str, ...]) -> None:
    ran = mp("status", *options, cwd=ROOT)

    assert (ran.code, ran.err) == (0, "")
    golden(f"status/{name}.txt", ran.out)


def test_json_is_for_programs(mp: Mp) -> None:
    german, english = (
        json.loads(mp("status", *LATER, "--format", "json", cwd=ROOT, lang=lang).out) for lang in ("de", "en")
    )

    assert (german["schema"], german["today"], len(german["measures"])) == (1, "2021-07-15", 21)
    words = {"reason"}  # the one sentence for people
    assert [without(row, words) for row in german["measures"]] == [
        without(row, words) for row in english["measures"]
    ]
    assert german["totals"] == english["totals"]
    assert german["measures"][3]["next"] == {
        "title": "Relaunch",
        "due": {"text": "2. KW 2021", "first": "2021-01-11", "last": "2021-01-17", "edtf": None},
    }


def without(row: dict[str, object], keys: set[str]) -> dict[str, object]:
    return {key: value for key, value in row.items() if key not in keys}


def test_csv_is_for_spreadsheets(mp: Mp) -> None:
    read = {
        lang: list(
            csv.reader(
                StringIO(mp("status", "--format", "csv", cwd=ROOT, lang=lang).out), delimiter=delimiter
            )
        )
        for lang, delimiter in (("de", ";"), ("en", ","))
    }

    assert {lang: {len(row) for row in rows} for lang, rows in read.items()} == {"de": {11}, "en": {11}}
    assert {lang: len(rows) for lang, rows in read.items()} == {"de": 22, "en": 22}


def test_a_plan_with_errors_is_shown_as_far_as_it_can_be_read(mp: Mp, golden: Golden, tmp_path: Path) -> None:
    ran = mp("status", "--plan", str(write(tmp_path)))

    assert ran.code == 1
    golden("status/broken.txt", ran.out + "\n[stderr]\n" + ran.err)
