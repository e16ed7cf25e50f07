"""An entry with all that hangs together with it."""

from __future__ import annotations

from datetime import date

import pytest

from masterplan_cli.figures.profile import Profile, answering, profile
from masterplan_cli.loading import load
from masterplan_cli.plan.plan import Plan
from masterplan_cli.source.tree import MemoryTree
from tests.full_plan import FULL
from tests.small_plan import loaded

TODAY = date(2020, 12, 31)


def full() -> Plan:
    return load(MemoryTree(FULL)).plan


def referrers(found: Profile) -> list[tuple[str, str, str, list[str]]]:
    return [
        (
            one.collection,
            one.field,
            one.leaf,
            [str(place) for those in one.entries.values() for place in those],
        )
        for one in found.referrers
    ]


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        (
            "netz",
            [
                ("measures", "depends_on", "depends_on", ["measures/e-akte.depends_on.0"]),
                (
                    "resolutions",
                    "orders",
                    "measures",
                    ["resolutions/beschluss-2018.orders.bericht.measures.0"],
                ),
                ("participation", "results", "measures", ["participation/barcamp.results.0.measures.0"]),
                ("papers", "measures", "measures", ["papers/netz-vorlage.measures.0"]),
            ],
        ),
        (
            "buero",
            [
                ("measures", "responsible", "responsible", ["measures/e-akte.responsible"]),
                ("measures", "staff", "unit", ["measures/e-akte.staff.0.unit"]),
                ("papers", "responsible", "responsible", ["papers/netz-vorlage.responsible"]),
            ],
        ),
        (
            "dezernat",
            [
                ("measures", "involved", "involved", ["measures/e-akte.involved.0"]),
                ("units", "parent", "parent", ["units/buero.parent"]),
                ("papers", "department", "department", ["papers/netz-vorlage.department"]),
            ],
        ),
        (
            "beschluss-2018",
            [
                ("measures", "resolutions", "resolutions", ["measures/e-akte.resolutions.0"]),
                ("measures", "finish", "resolution", ["measures/e-akte.finish.promised.resolution"]),
                ("measures", "milestones", "order", ["measures/e-akte.milestones.vergabe.order"]),
                ("editions", "resolution", "resolution", ["editions/2021.resolution"]),
                ("papers", "resolutions", "resolutions", ["papers/netz-vorlage.resolutions.0"]),
            ],
        ),
        (
            "beschluss-2018/bericht",
            [("measures", "milestones", "order", ["measures/e-akte.milestones.vergabe.order"])],
        ),
        (
            "datenschutz",
            [
                ("measures", "gates", "gates", ["measures/e-akte.gates.datenschutz"]),
                ("masterplan", "statuses", "gates", ["masterplan.statuses.laufend.gates.0"]),
            ],
        ),
        ("masterplan", []),
    ],
)
def test_what_refers_to_an_entry(asked: str, wanted: object) -> None:
    assert referrers(profile(full(), asked, TODAY)) == wanted


def test_measures_stand_in_the_order_of_their_numbers_each_once() -> None:
    files = {
        f"measures/{id}.yaml": f"number: {number}\ntitle: {id}\ntheme: technik\nstatus: laufend\n"
        "responsible: buero\nstaff:\n- {year: 2021, kind: existing, unit: buero}\n"
        "- {year: 2022, kind: existing, unit: buero}\n"
        for id, number in (("a", "M10"), ("b", "M9"))
    }
    found = profile(loaded({**files, "measures/portal.yaml": None}).plan, "buero", TODAY)

    assert referrers(found) == [
        ("measures", "responsible", "responsible", ["measures/b.responsible", "measures/a.responsible"]),
        (
            "measures",
            "staff",
            "unit",
            [f"measures/{id}.staff.{place}.unit" for id in ("b", "a") for place in (0, 1)],
        ),
    ]
    assert list(found.rows) == ["b", "a"]


def test_what_an_entry_refers_to_and_where_measures_stand() -> None:
    found = profile(full(), "beschluss-2018", TODAY)

    assert [(str(one.source), one.collection, one.id) for one in found.refers_to] == [
        ("resolutions/beschluss-2018.follows", "resolutions", "beschluss-2017"),
        ("resolutions/beschluss-2018.orders.bericht.measures.0", "measures", "netz"),
    ]
    assert {id: row.light.value for id, row in found.rows.items()} == {"e-akte": "yellow", "netz": "grey"}
    assert (found.figures, found.is_whole) == (None, True)


def test_a_part_has_the_home_of_its_entry() -> None:
    found = profile(full(), "M1.milestones.vergabe.title", TODAY)

    assert (str(found.home), found.part, found.is_whole) == ("measures/e-akte", "Vergabe", False)


def test_the_figures_of_a_measure() -> None:
    text = """\
title: A
theme: technik
status: laufend
progress:
- {date: 2020-01-01, text: Alt.}
- {date: 2020-06-01, text: Neu.}
assessments:
- {dimension: budget, light: green, date: 2020-02-01}
- {dimension: schedule, light: red, date: 2020-01-01, reason: Früher.}
- {dimension: schedule, light: yellow, date: 2020-12-01, reason: Zuletzt.}
- {dimension: schedule, light: green, date: 2021-12-01}
"""
    found = profile(loaded({"measures/a.yaml": text}).plan, "a", TODAY).figures

    assert found is not None
    assert [note.text for note in found.progress] == ["Neu.", "Alt."]
    assert [(one.dimension, one.date.year, one.light) for one in found.assessments] == [
        ("schedule", 2020, "yellow"),
        ("budget", 2020, "green"),
    ]
    assert [one.date.isoformat() for one in found.earlier] == ["2021-12-01", "2020-01-01"]


def test_what_answers_an_order() -> None:
    assert dict(answering(full(), "beschluss-2018/bericht")) == {"e-akte": ("Vergabe",), "netz": ()}
