"""Standings of many days, one for each span of time: as many as can be looked at."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from masterplan_cli.history.of_plan import PlanHistory, Standing
from masterplan_cli.history.periods import over_time, periods
from masterplan_cli.history.walk import Moment
from masterplan_cli.loading import load
from masterplan_cli.source.tree import MemoryTree


def standings(first: date, each_days: int, number: int) -> list[Standing]:
    """One after the other; each has as many measures as were counted before it, and one more."""
    days = [first + timedelta(each_days * place) for place in range(number)]
    return [
        Standing(Moment("", place, day, "", ""), {"laufend": place + 1}) for place, day in enumerate(days)
    ]


@pytest.mark.parametrize(
    ("each_days", "number", "expected"),
    [
        (1, 3, ["2021-02-27 1", "2021-02-28 2", "2021-03-01 3"]),
        (5, 9, ["2021-02 1", "2021-03 7", "2021-04 9"]),
        (90, 9, ["2021-Q1 1", "2021-Q2 2", "2021-Q3 3", "2021-Q4 4", "2022-Q1 5", "2022-Q2 6"]),
        (200, 9, ["2021-H1 1", "2021-H2 2", "2022-H1 3", "2022-H2 4", "2023-H1 5", "2023-H2 6"]),
        (700, 9, ["2021 1", "2022 1", "2023 2", "2024 3", "2025 3", "2026 4"]),
        (7300, 9, ["2027 1", "2038 1", "2049 2", "2060 2", "2071 3", "2082 4"]),
    ],
)
def test_spans(each_days: int, number: int, expected: list[str]) -> None:
    found = periods(standings(date(2021, 2, 27), each_days, number))

    assert [f"{one.when.text} {one.by_status['laufend']}" for one in found][: len(expected)] == expected
    assert len(found) <= 17
    assert found[-1].by_status == {"laufend": number}


def test_over_time_names_the_statuses_in_the_order_of_the_scale() -> None:
    """Those that were once on it come last; of what nobody ever had, nothing is said."""
    moments = [Moment("", place, date(2021, 1, 5 + place), "", "") for place in range(2)]
    plan = load(MemoryTree({"masterplan.yaml": SCALE})).plan
    found = over_time(
        PlanHistory(
            plan,
            (Standing(moments[0], {"einst": 2, "fertig": 1}), Standing(moments[1], {"laufend": 3})),
            0,
            (),
            (),
        )
    )
    assert found.statuses == ("laufend", "fertig", "einst")
    assert [(one.when.text, dict(one.by_status)) for one in found.periods] == [
        ("2021-01-05", {"einst": 2, "fertig": 1}),
        ("2021-01-06", {"laufend": 3}),
    ]
    assert found.are_days


SCALE = """\
title: Masterplan
city: Musterstadt
as_of: 2020-12-31
statuses:
  geplant: {label: Geplant, symbol: ○, color: "#009E73", kind: planned}
  laufend: {label: Laufend, symbol: ◑, color: "#009E73", kind: active}
  fertig: {label: Fertig, symbol: ●, color: "#009E73", kind: done}
"""
