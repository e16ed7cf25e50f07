"""Where what the council has ordered stands, by what answers it."""

from __future__ import annotations

from datetime import date

import pytest

from masterplan_cli.figures import overview
from masterplan_cli.figures.orders import OrderStanding, order_standings
from tests.small_plan import loaded, text

TODAY = date(2021, 1, 1)
DONE = "status: fertig\n"
RUNNING = "status: laufend\n"
PREPARED = "status: geplant\n"
PLANNED = "status: vorgemerkt\n"
AT_REST = "status: ruht\nstatus_reason: Umbau.\n"
DROPPED = "status: entfallen\nstatus_reason: Zu teuer.\n"
REACHED = RUNNING + "milestones: {m: {title: M, state: done, order: r/o}}\n"
AHEAD = RUNNING + "milestones: {m: {title: M, due: Ende 2021, order: r/o}}\n"
LOST = RUNNING + "milestones: {m: {title: M, state: dropped, order: r/o}}\n"


def standing(order: str, **measures: str) -> OrderStanding:
    """Where the order `r/o` stands. Measures by id: `a`, `b`."""
    header = """\
title: Masterplan
city: Musterstadt
statuses:
  vorgemerkt: {label: Vorgemerkt, symbol: ○, color: "#0072B2", kind: planned}
  geplant: {label: Geplant, symbol: ○, color: "#0072B2", kind: preparing}
  laufend: {label: Laufend, symbol: ◑, color: "#009E73", kind: active}
  fertig: {label: Fertig, symbol: ●, color: "#CC79A7", kind: done}
  ruht: {label: Ruht, symbol: ‖, color: "#D55E00", kind: paused}
  entfallen: {label: Entfallen, symbol: ✕, color: "#767676", kind: stopped}
"""
    resolution = f"r:\n  title: R\n  date: 2020-01-01\n  orders:\n    o: {{text: Tun., {order}}}\n"
    files = {f"measures/{id}.yaml": f"title: {id}\ntheme: technik\n{rest}" for id, rest in measures.items()}
    read = loaded({"masterplan.yaml": header, "resolutions.yaml": resolution, **files})
    assert [text(finding.message) for finding in read.findings] == []
    (found,) = order_standings(read.plan, overview(read.plan, TODAY))
    return found


@pytest.mark.parametrize(
    ("order", "measures", "state"),
    [
        ("measures: [a]", {"a": DONE}, "done"),
        ("measures: [a, b]", {"a": DONE, "b": RUNNING}, "underway"),
        ("measures: [a, b]", {"a": DONE, "b": DROPPED}, "done"),
        ("measures: [a]", {"a": REACHED}, "done"),
        ("due: 2022", {"a": REACHED}, "done"),
        ("due: 2020-12-31, measures: [a]", {"a": REACHED}, "done"),
        ("due: 2020-12-31, measures: [a]", {"a": RUNNING}, "overdue"),
        ("due: 2021-01-01, measures: [a]", {"a": RUNNING}, "underway"),
        ("due: 2020-12-31, measures: [a], result: Die Hälfte.", {"a": RUNNING}, "overdue"),
        ("due: 2020-12-31, result: Getan.", {}, "reported"),
        ("due: 2020-12-31", {}, "overdue"),
        ("due: 2022", {}, "unanswered"),
        ("measures: [a]", {"a": DROPPED}, "dropped"),
        ("measures: [a]", {"a": LOST}, "dropped"),
        ("measures: [a]", {"a": DROPPED + "replaced_by: b\n", "b": DONE}, "done"),
        ("measures: [a]", {"a": DROPPED + "replaced_by: b\n", "b": RUNNING}, "underway"),
        ("due: Mitte 2021, measures: [a]", {"a": AHEAD}, "late"),
        ("due: Ende 2021, measures: [a]", {"a": AHEAD}, "underway"),
        ("measures: [a]", {"a": AT_REST}, "at-rest"),
        ("measures: [a, b]", {"a": AT_REST, "b": DONE}, "at-rest"),
        ("measures: [a, b]", {"a": AT_REST, "b": PREPARED}, "underway"),
        ("measures: [a]", {"a": PLANNED}, "ahead"),
        ("measures: [a]", {"a": PREPARED}, "underway"),
    ],
)
def test_state(order: str, measures: dict[str, str], state: str) -> None:
    assert standing(order, **measures).state == state


def test_measures_replaced_by_each_other_come_to_an_end() -> None:
    found = standing(
        "measures: [a]", a=DROPPED + "replaced_by: b\n", b=DROPPED + "replaced_by: a\n", portal=RUNNING
    )

    assert found.state == "dropped"


def test_answers_and_days() -> None:
    found = standing("due: 2020-12-01, measures: [b]", a="number: M10\n" + AHEAD, b="number: M2\n" + RUNNING)

    assert [(one.row.measure.id, [step.title for step in one.milestones]) for one in found.answers] == [
        ("b", []),
        ("a", ["M"]),
    ]
    assert found.days_overdue == 31


def test_what_comes_too_late_is_named() -> None:
    found = standing("due: Mitte 2021, measures: [a]", a=AHEAD)

    assert found.why is not None
    assert text(found.why) == "ordered by mid 2021, but “M” is planned for end of 2021"
    assert found.days_overdue == 0
