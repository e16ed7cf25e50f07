"""`mp status --quality`: whole outputs on Dortmund's plan, and what its options do."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.broken_plan import write
from tests.conftest import Golden, Mp
from tests.program import ROOT
from tests.small_plan import SMALL


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("columns", [60, 80, 160])
def test_table(mp: Mp, golden: Golden, lang: str, columns: int) -> None:
    ran = mp("status", "--quality", cwd=ROOT, lang=lang, columns=columns)

    assert (ran.code, ran.err) == (0, "")
    golden(f"status/quality-{columns}-{lang}.txt", ran.out)


@pytest.mark.parametrize("lang", ["de", "en"])
@pytest.mark.parametrize("format", ["md", "csv", "json"])
def test_format(mp: Mp, golden: Golden, lang: str, format: str) -> None:
    ran = mp("status", "--quality", "--format", format, cwd=ROOT, lang=lang)

    assert (ran.code, ran.err) == (0, "")
    golden(f"status/quality-{lang}.{format}", ran.out)


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("filtered", ("--theme", "gesundheit", "--theme", "qualifizierung", "--light", "grey")),
        ("sorted", ("--sort", "number", "--status", "in-umsetzung")),
        ("nothing", ("--search", "gibt es nicht")),
    ],
)
def test_selection(mp: Mp, golden: Golden, name: str, options: tuple[str, ...]) -> None:
    ran = mp("status", "--quality", *options, cwd=ROOT)

    assert (ran.code, ran.err) == (0, "")
    golden(f"status/quality-{name}.txt", ran.out)


WHOLE = SMALL["measures/portal.yaml"]
OVER = "title: Alt\ntheme: technik\nstatus: entfallen\n"
HIDDEN = "title: Geheim\ntheme: technik\nstatus: laufend\nvisibility: internal\n"


def written(mp: Mp, folder: Path, *options: str, header: str = "") -> dict[str, object]:
    files = {
        **SMALL,
        "masterplan.yaml": SMALL["masterplan.yaml"] + header,
        "measures/alt.yaml": OVER,
        "measures/geheim.yaml": HIDDEN,
        "measures/portal.yaml": WHOLE,
    }
    ran = mp(
        "status",
        "--quality",
        "--plan",
        str(write(folder, files)),
        "--today",
        "2021-01-01",
        "--format",
        "json",
        *options,
        lang="en",
    )
    assert (ran.code, ran.err) == (0, "")
    data: dict[str, object] = json.loads(ran.out)
    return data


def row(
    id: str, title: str, score: int | None, *missing: str, number: str | None = None
) -> dict[str, object]:
    return {
        "id": id,
        "number": number,
        "title": title,
        "theme": "technik",
        "score": score,
        "missing": [*missing],
    }


ALL = ("responsible", "summary", "goals", "benefit", "dates", "milestones", "funding", "reviewed")


def test_data_say_who_lacks_what_and_how_much_that_is(mp: Mp, tmp_path: Path) -> None:
    assert written(mp, tmp_path) == {
        "schema": 1,
        "title": "Masterplan",
        "city": "Musterstadt",
        "today": "2021-01-01",
        "score": 50,
        "themes": {"technik": 50},
        "weights": dict(zip(ALL, (3, 2, 2, 2, 3, 2, 2, 2), strict=True)),
        "measures": [
            row("geheim", "Geheim", 0, *ALL),
            row("portal", "Serviceportal", 100, number="M7"),
            row("alt", "Alt", None),
        ],
        "totals": {"missing": dict.fromkeys(ALL, 1)},
    }


def test_an_audience_sees_and_counts_its_own(mp: Mp, tmp_path: Path) -> None:
    data = written(mp, tmp_path, "--audience", "public", "--sort", "title")
    assert [data["score"], data["measures"], data["totals"]] == [
        100,
        [row("alt", "Alt", None), row("portal", "Serviceportal", 100, number="M7")],
        {"theme": {"technik": 2}, "missing": dict.fromkeys(ALL, 0)},
    ]


def test_weights_of_the_plan_count(mp: Mp, tmp_path: Path) -> None:
    header = (
        "quality: {responsible: 1, summary: 0, goals: 0, benefit: 0, dates: 0, milestones: 0, funding: 0}\n"
    )
    data = written(mp, tmp_path, "--sort", "number", header=header)
    assert [data["score"], data["measures"]] == [
        50,
        [
            row("portal", "Serviceportal", 100, number="M7"),
            row("alt", "Alt", None),
            row("geheim", "Geheim", 0, "responsible", "reviewed"),
        ],
    ]
