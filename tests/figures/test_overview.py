"""Where every measure stands, in the order of the numbers, counted and grouped."""

from __future__ import annotations

from datetime import date

import pytest

from masterplan_cli.figures import Light, Overview, by_number, overview, row
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.plan import Plan
from tests.small_plan import loaded

TODAY = date(2021, 1, 1)


def measure(number: str | None, title: str = "A") -> Measure:
    return Measure(id="a", number=number, title=title, theme="technik", status="geplant")


@pytest.mark.parametrize(
    "ordered",
    [
        ["M1", "M2", "M10"],
        ["1", "2", "10"],
        ["1.2", "1.10", "2"],
        ["M1", "m2", "M3"],
        ["1", "A", "B"],
        ["A", "A1", "A1b", "A2"],
        ["7", "07b"],
        ["\u00b2", "³a"],  # raised digits are no numbers
        ["9" * 299, "1" + "0" * 299],
    ],
)
def test_measures_stand_in_the_order_that_people_count_in(ordered: list[str]) -> None:
    backwards = [measure(number) for number in reversed(ordered)]
    assert [one.number for one in sorted(backwards, key=by_number)] == ordered


def test_what_has_no_number_comes_last_by_title() -> None:
    measures = [measure(None, "b"), measure(None, "A"), measure("M2"), measure("M1", "z"), measure("M2", "0")]
    assert [(one.number, one.title) for one in sorted(measures, key=by_number)] == [
        ("M1", "z"),
        ("M2", "0"),
        ("M2", "A"),
        (None, "A"),
        (None, "b"),
    ]


def plan() -> Plan:
    files = {
        "themes.yaml": "technik: {title: Technik}\npersonal: {title: Personal}\nleer: {title: Leer}\n",
        "measures/a.yaml": "number: M2\ntitle: A\ntheme: personal\nstatus: laufend\nfinish: {planned: 2020}",
        "measures/b.yaml": "number: M10\ntitle: B\ntheme: technik\nstatus: fertig\n",
        "measures/c.yaml": "title: C\ntheme: technik\nstatus: geplant\n",
        "measures/portal.yaml": "number: M1\ntitle: Portal\ntheme: technik\nstatus: laufend\n",
    }
    found = loaded(files)
    assert found.findings == ()
    return found.plan


def shown(found: Overview) -> dict[str, object]:
    return {
        "rows": [one.measure.id for one in found.rows],
        "status": dict(found.by_status),
        "light": {light.value: n for light, n in found.by_light.items()},
        "theme": {id: [one.measure.id for one in rows] for id, rows in found.by_theme.items()},
    }


def test_measures_are_ordered_counted_and_grouped() -> None:
    found = overview(plan(), TODAY)
    assert found.today == TODAY
    assert shown(found) == {
        "rows": ["portal", "a", "b", "c"],
        "status": {"geplant": 1, "laufend": 2, "fertig": 1, "ruht": 0, "entfallen": 0},
        "light": {
            "red": 1,
            "yellow": 0,
            "grey": 2,
            "green": 0,
            "ongoing": 0,
            "done": 1,
            "paused": 0,
            "stopped": 0,
        },
        "theme": {"technik": ["portal", "b", "c"], "personal": ["a"]},
    }


def test_sums_are_those_of_the_rows() -> None:
    found = overview(plan(), TODAY)
    assert sum(found.by_status.values()) == sum(found.by_light.values()) == len(found.rows) == 4
    assert sum(map(len, found.by_theme.values())) == 4


def test_a_status_and_a_theme_that_the_plan_lacks_are_counted_too() -> None:
    statuses = ["y", "z", "a", "y"]
    files = {f"measures/m{n}.yaml": f"title: M{n}\ntheme: x\nstatus: {id}\n" for n, id in enumerate(statuses)}
    found = overview(loaded(files).plan, TODAY)
    assert [(id, n) for id, n in found.by_status.items() if n] == [
        ("laufend", 1),
        ("y", 2),
        ("z", 1),
        ("a", 1),
    ]
    assert {id: len(rows) for id, rows in found.by_theme.items()} == {"technik": 1, "x": 4}
    assert [one.status is None for one in found.rows] == [False, True, True, True, True]


def test_an_overview_in_another_order_counts_the_same() -> None:
    found = overview(plan(), TODAY)
    turned = found.sorted(lambda one: one.light is Light.GREY)
    assert shown(turned) == {**shown(found), "rows": ["a", "b", "portal", "c"]}


def test_a_plan_without_measures_has_an_overview() -> None:
    found = overview(loaded({"measures/portal.yaml": None}).plan, TODAY)
    assert (found.rows, dict(found.by_theme), sum(found.by_status.values())) == ((), {}, 0)


@pytest.mark.parametrize(
    ("milestones", "done", "total", "following"),
    [
        ("", 0, 0, None),
        ("a: {title: A, state: done}, b: {title: B, state: dropped}", 1, 1, None),
        ("a: {title: A}, b: {title: B, state: done}", 1, 2, "A"),
        ("a: {title: A}, b: {title: B, due: 2022}, c: {title: C, due: 2021}", 0, 3, "C"),
        # A date is due on its last day.
        (
            "a: {title: A, due: 2021}, b: {title: B, due: Mai 2021}, c: {title: C, due: 2020, state: done}",
            1,
            3,
            "B",
        ),
    ],
)
def test_a_row_tells_the_progress_and_what_is_next(
    milestones: str, done: int, total: int, following: str | None
) -> None:
    text = f"title: A\ntheme: technik\nstatus: laufend\nmilestones: {{{milestones}}}\n"
    found = loaded({"measures/a.yaml": text})
    assert found.findings == ()
    one = row(found.plan, found.plan.measures["a"], TODAY)
    assert (one.done, one.total, one.next and one.next.title) == (done, total, following)
    assert one.status is found.plan.statuses["laufend"]


@pytest.mark.parametrize(("status", "following"), [("ruht", "A"), ("fertig", "A"), ("entfallen", None)])
def test_of_a_stopped_measure_nothing_is_next(status: str, following: str | None) -> None:
    text = f"title: A\ntheme: technik\nstatus: {status}\nmilestones: {{a: {{title: A, due: 2022}}}}\n"
    plan = loaded({"measures/a.yaml": text}).plan
    one = row(plan, plan.measures["a"], TODAY)
    assert (one.total, one.next and one.next.title) == (1, following)
