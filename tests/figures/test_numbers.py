"""Numbers that papers print: open values, the calendar, money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from masterplan_cli.figures import overview
from masterplan_cli.figures.calendar import calendar, undated
from masterplan_cli.figures.money import Sum, sums
from masterplan_cli.figures.open_points import open_points
from masterplan_cli.figures.schedule import Progress
from masterplan_cli.loading import load
from masterplan_cli.plan.funding import Flow, FundingType
from masterplan_cli.plan.plan import Plan
from masterplan_cli.source.tree import MemoryTree
from tests.full_plan import FULL
from tests.report.making import SMALL


def plan(measure: str) -> Plan:
    loaded = load(MemoryTree({**SMALL, "measures/e-akte.yaml": SMALL["measures/e-akte.yaml"] + measure}))
    assert loaded.findings == ()
    return loaded.plan


def test_open_points_in_the_order_of_the_plan_measures_last() -> None:
    found = open_points(load(MemoryTree(FULL)).plan)
    assert [(str(point.address), point.field, point.why) for point in found] == [
        ("masterplan.laws", "laws", "Nur ein Auszug."),
        ("masterplan.guiding_vision.inklusion.summary", "summary", "Vorläufig."),
        ("masterplan.challenges.haushalt.title", "title", "Vorläufig."),
        ("masterplan.maxims.nutzen.title", "title", "Vorläufig."),
        ("masterplan.outlook.ressourcen.title", "title", "Vorläufig."),
        ("themes/technik.summary", "summary", "Vorläufig."),
        ("goals/service.summary", "summary", "Vorläufig."),
        ("principles/agil.summary", "summary", "Vorläufig."),
        ("resolutions/beschluss-2018.reference", "reference", "Vorläufig."),
        ("laws/ozg.deadline", "deadline", "Vorläufig."),
        ("participation/barcamp.results", "results", "Vorläufig."),
        ("units/buero.short", "short", "Vorläufig."),
        ("editions/2021.period", "period", "Vorläufig."),
        ("papers/netz-vorlage.number", "number", "Vorläufig."),
        ("measures/e-akte.status", "status", "Vorläufig."),
        ("measures/e-akte.milestones.vergabe.done", "done", "Vorläufig."),
    ]
    assert [point.measure.id if point.measure else None for point in found][-3:] == [None, "e-akte", "e-akte"]


MILESTONES = """\
milestones:
  spaeter: {title: Später, due: Ende 2021}
  gestern: {title: Gestern, due: 30.12.2020}
  heute: {title: Heute, due: 31.12.2020}
  fertig: {title: Fertig, due: 2019, state: done}
  frueher: {title: Früher, due: 2022, state: done, done: 01.03.2020}
  weg: {title: Weg, due: 2020, state: dropped}
  wann: {title: Irgendwann}
  fertig-ohne: {title: Fertig ohne Datum, state: done}
"""


def test_calendar_by_the_last_day() -> None:
    rows = overview(plan(MILESTONES), date(2020, 12, 31))
    assert [(step.milestone.title, step.when.text, step.state) for step in calendar(rows)] == [
        ("Fertig", "2019", Progress.DONE),
        ("Früher", "01.03.2020", Progress.DONE),
        ("Gestern", "30.12.2020", Progress.OVERDUE),
        ("Heute", "31.12.2020", Progress.OPEN),
        ("Später", "Ende 2021", Progress.OPEN),
    ]
    assert [(row.measure.id, step.title) for row, step in undated(rows)] == [("e-akte", "Irgendwann")]


def test_money_is_summed_by_type_flow_and_year() -> None:
    funding = """\
funding:
  - {year: 2022, type: konsumtiv, planned: 5}
  - {year: 2021, type: investiv, planned: "10,50", actual: 0}
  - {year: 2021, type: investiv, flow: in, source: Land, planned: 4}
  - {year: 2021, type: investiv, source: Haushalt, planned: 1}
  - {year: 2020, type: investiv}
"""
    assert sums(plan(funding).measures.values()) == (
        Sum(2020, FundingType.INVESTIV, Flow.OUT, None, None),
        Sum(2021, FundingType.INVESTIV, Flow.OUT, Decimal("11.50"), Decimal(0)),
        Sum(2021, FundingType.INVESTIV, Flow.IN, Decimal(4), None),
        Sum(2022, FundingType.KONSUMTIV, Flow.OUT, Decimal(5), None),
    )
