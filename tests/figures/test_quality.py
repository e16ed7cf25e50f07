"""How complete measures are: which parts are asked of which status, and what they weigh."""

from __future__ import annotations

from datetime import date

import pytest

from masterplan_cli.figures.quality import (
    Completeness,
    QualityPart,
    completeness,
    lacking,
    lacks,
    percent,
    together,
    weight,
    worst_first,
)
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.plan import Plan
from tests.small_plan import SMALL, loaded

TODAY = date(2021, 1, 1)
STATUSES = """\
title: Masterplan
city: Musterstadt
statuses:
  angedacht: {label: A, symbol: a, color: "#000000", kind: planned}
  geplant: {label: B, symbol: b, color: "#000000", kind: preparing}
  laufend: {label: C, symbol: c, color: "#000000", kind: active}
  ruht: {label: D, symbol: d, color: "#000000", kind: paused}
  fertig: {label: E, symbol: e, color: "#000000", kind: done}
  entfallen: {label: F, symbol: f, color: "#000000", kind: stopped}
"""
KINDS = ("angedacht", "geplant", "laufend", "ruht", "fertig", "entfallen")
ALWAYS = {"responsible", "summary", "goals", "benefit", "funding"}
WHOLE = """\
responsible: buero
summary: Kurz.
goals: [service]
benefit: Viel.
start: {planned: 2021}
finish: {planned: 2022}
milestones: {a: {title: A, due: 2021-06-01}}
funding: [{year: 2021, type: konsumtiv, planned: 0}]
reviewed: 2020-12-31
"""


def plan(measure: str, *, header: str = "") -> Plan:
    files = {
        "masterplan.yaml": STATUSES + header,
        "measures/portal.yaml": None,
        "measures/m.yaml": f"title: M\ntheme: technik\n{measure}",
    }
    found = loaded(files)
    assert [finding for finding in found.findings if finding.code[0] != "R"] == []
    return found.plan


def parts(measure: str, today: date = TODAY, *, header: str = "") -> tuple[set[str], int, int]:
    """What a measure lacks, what it reaches, and of how much."""
    made = plan(measure, header=header)
    found = completeness(made, made.measures["m"], today)
    lacked = {part for part in QualityPart if lacks(made, made.measures["m"], part, today)}
    assert lacked == {part for part in QualityPart if [*lacking(made, part, today)]}
    assert set(found.missing) <= lacked
    return {part.value for part in lacked}, found.reached, found.total


@pytest.mark.parametrize(
    ("status", "missing", "total"),
    [
        ("angedacht", ALWAYS | {"dates", "reviewed"}, 16),
        ("geplant", ALWAYS | {"dates", "reviewed"}, 16),
        ("laufend", ALWAYS | {"dates", "reviewed", "milestones"}, 18),
        ("ruht", ALWAYS, 11),
        ("fertig", ALWAYS, 11),
        ("entfallen", set[str](), 0),
        ("unbekannt", set[str](), 0),
    ],
)
def test_what_is_asked_depends_on_the_status(status: str, missing: set[str], total: int) -> None:
    assert parts(f"status: {status}\n") == (missing, 0, total)


@pytest.mark.parametrize(("status", "total"), [*zip(KINDS, (16, 16, 18, 11, 11, 0), strict=True)])
def test_what_is_said_counts_where_it_is_asked(status: str, total: int) -> None:
    assert parts(f"status: {status}\n{WHOLE}") == (set(), total, total)


@pytest.mark.parametrize(
    ("line", "part", "reached"),
    [
        ("responsible: buero\n", "responsible", 3),
        ("summary: Kurz.\n", "summary", 2),
        ("goals: [service]\n", "goals", 2),
        ("benefit: Viel.\n", "benefit", 2),
        ("funding: [{year: 2021, type: konsumtiv, planned: 0}]\n", "funding", 2),
        ("funding: [{year: 2021, type: konsumtiv}]\n", "funding", 2),
        ("reviewed: 2020-12-31\n", "reviewed", 2),
        ("start: {planned: 2021}\nfinish: {planned: 2022}\n", "dates", 3),
    ],
)
def test_each_part_has_its_weight(line: str, part: str, reached: int) -> None:
    missing, got, total = parts(f"status: geplant\n{line}")
    assert (missing, got, total) == ((ALWAYS | {"dates", "reviewed"}) - {part}, reached, 16)


@pytest.mark.parametrize(
    ("dates", "is_there"),
    [
        ("start: {planned: 2021}\n", False),
        ("start: {actual: 2020}\n", False),
        ("finish: {planned: 2021}\n", False),
        ("finish: {actual: 2021}\n", False),
        ("start: {promised: {date: 2021}}\nfinish: {promised: {date: 2021}}\n", False),
        ("start: {planned: 2021}\nfinish: {planned: 2022}\n", True),
        ("start: {actual: 2020}\nfinish: {planned: 2022}\n", True),
        ("start: {planned: 2021}\nfinish: {actual: 2022}\n", True),
        ("start: {actual: 2021}\nfinish: {actual: 2022}\n", True),
    ],
)
def test_dates_are_a_start_and_a_finish(dates: str, is_there: bool) -> None:  # noqa: FBT001  # a row of the table
    assert ("dates" not in parts(f"status: laufend\n{dates}")[0]) is is_there


def test_a_continuous_measure_needs_neither_dates_nor_milestones() -> None:
    assert parts("status: laufend\ncontinuous: true\n") == (ALWAYS | {"reviewed"}, 0, 13)


@pytest.mark.parametrize(
    ("milestone", "is_there"),
    [
        ("due: 2021-01-01", True),
        ("due: 2020-12-31", False),
        ("due: Jahresende 2020", False),
        ("due: 2020", False),
        ("due: Jahreswechsel 2020/21", True),
        ("due: 2022-01-01", True),
        ("due: 2022-01-02", False),
        ("due: 2022", True),
        ("due: Februar 2022", False),
        ("due: 2021-06-01, state: done", False),
        ("due: 2021-06-01, state: dropped", False),
        ("state: open", False),
    ],
)
def test_a_milestone_is_ahead_if_any_of_its_days_is(milestone: str, is_there: bool) -> None:  # noqa: FBT001  # as above
    lacked = parts(f"status: laufend\nmilestones: {{a: {{title: A, {milestone}}}}}\n")[0]
    assert ("milestones" not in lacked) is is_there


def test_one_milestone_ahead_is_enough() -> None:
    steps = "milestones: {a: {title: A, due: 2020}, b: {title: B, due: 2021-05-01}, c: {title: C}}\n"
    assert "milestones" not in parts(f"status: laufend\n{steps}")[0]


def test_how_far_ahead_is_a_setting() -> None:
    step = "status: laufend\nmilestones: {a: {title: A, due: 2021-01-31}}\n"
    assert "milestones" not in parts(step, header="limits: {ahead_days: 30}\n")[0]
    assert "milestones" in parts(step, header="limits: {ahead_days: 29}\n")[0]


def test_looking_ahead_has_an_end() -> None:
    """The last day there is can be asked for."""
    assert "milestones" in parts("status: laufend\n", date.max)[0]


@pytest.mark.parametrize(
    ("reviewed", "header", "is_there"),
    [
        ("", "", False),
        ("", "as_of: 2021-01-01\n", True),
        ("", "as_of: 2020-07-05\n", True),
        ("", "as_of: 2020-07-04\n", False),
        ("reviewed: 2020-07-05\n", "", True),
        ("reviewed: 2020-07-04\n", "", False),
        ("reviewed: 2020-07-04\n", "limits: {stale_days: 181}\n", True),
        ("reviewed: 2020-07-04\n", "as_of: 2021-01-01\n", False),
    ],
)
def test_confirmed_means_lately(reviewed: str, header: str, is_there: bool) -> None:  # noqa: FBT001  # as above
    assert ("reviewed" not in parts(f"status: laufend\n{reviewed}", header=header)[0]) is is_there


def test_weights_are_settings_and_nothing_asks_for_what_weighs_nothing() -> None:
    header = "quality: {responsible: 0, summary: 10, goals: 0, dates: 0, milestones: 0, reviewed: 0}\n"
    made = plan("status: laufend\nfunding: [{year: 2021, type: konsumtiv}]\n", header=header)
    assert completeness(made, made.measures["m"], TODAY) == Completeness(
        made.measures["m"], 2, 14, (QualityPart.SUMMARY, QualityPart.BENEFIT)
    )
    assert {part.value: weight(made, part) for part in QualityPart} == {
        "responsible": 0,
        "summary": 10,
        "goals": 0,
        "benefit": 2,
        "dates": 0,
        "milestones": 0,
        "funding": 2,
        "reviewed": 0,
    }
    # The checks ask for it all the same.
    assert lacks(made, made.measures["m"], QualityPart.RESPONSIBLE, TODAY)


@pytest.mark.parametrize(
    ("reached", "total", "expected"),
    [(0, 0, None), (0, 3, 0), (1, 3, 33), (2, 3, 66), (199, 200, 99), (3, 3, 100)],
)
def test_a_share_is_rounded_down(reached: int, total: int, expected: int | None) -> None:
    assert percent(reached, total) == expected


def measure(id: str, number: str | None = None) -> Measure:
    return Measure(id=id, number=number, title=id, theme="technik", status="geplant")


def test_measures_together_count_by_weight() -> None:
    a, b, c = (
        Completeness(measure("a"), 1, 10, ()),
        Completeness(measure("b"), 3, 4, ()),
        Completeness(measure("c"), 0, 0, ()),
    )
    assert [one.percent for one in (a, b, c)] == [10, 75, None]
    assert [together([a, b, c]), together([c]), together([])] == [28, None, None]


def test_the_worst_comes_first_and_what_nothing_is_asked_of_last() -> None:
    found = [
        Completeness(measure("nothing", "M0"), 0, 0, ()),
        Completeness(measure("good", "M1"), 9, 10, ()),
        Completeness(measure("second", "M10"), 1, 10, ()),
        Completeness(measure("first", "M9"), 2, 20, ()),
        Completeness(measure("none", "M11"), 0, 10, ()),
    ]
    assert [one.measure.id for one in worst_first(found)] == ["none", "first", "second", "good", "nothing"]


def test_the_measures_that_lack_something_come_in_the_order_of_the_files() -> None:
    texts = {"c": "", "a": "", "b": "summary: Kurz.\n"}
    files = {
        f"measures/{id}.yaml": f"title: A\ntheme: technik\nstatus: geplant\n{text}"
        for id, text in texts.items()
    }
    made = loaded({**files, "masterplan.yaml": SMALL["masterplan.yaml"]}).plan
    assert [one.id for one in lacking(made, QualityPart.SUMMARY, TODAY)] == ["a", "c"]
