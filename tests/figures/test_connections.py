"""What refers to what: every reference of the full plan, from both ends."""

from __future__ import annotations

from masterplan_cli.figures.connections import Connection, connections, referring
from masterplan_cli.findings import Address
from masterplan_cli.loading import load
from masterplan_cli.source.tree import MemoryTree
from tests.full_plan import FULL
from tests.small_plan import loaded


def shown(one: Connection) -> str:
    return f"{one.source} → {one.collection}/{one.id}"


def test_all_that_refers_to_something_in_the_order_of_the_files() -> None:
    files = {
        "resolutions.yaml": "rat: {title: R, date: 2020-01-01, orders: {a: {text: A, measures: [e-akte]}}}\n",
        "units.yaml": "amt: {title: Amt, kind: office}\nbuero: {title: B, kind: office, parent: amt}\n",
        "measures/portal.yaml": None,
        "measures/e-akte.yaml": "title: E\ntheme: technik\nstatus: laufend\ngoals: [service, x]\n"
        "milestones: {a: {title: A, order: rat/a}}\ngates: {archive: {state: open}}\n"
        "staff: [{year: 2021, kind: existing, unit: buero}]\n",
    }
    plan = loaded(files).plan

    assert [shown(one) for one in connections(plan)] == [
        "resolutions/rat.orders.a.measures.0 → measures/e-akte",
        "units/buero.parent → units/amt",
        "measures/e-akte.theme → themes/technik",
        "measures/e-akte.status → statuses/laufend",
        "measures/e-akte.goals.0 → goals/service",
        "measures/e-akte.goals.1 → goals/x",
        "measures/e-akte.milestones.a.order → orders/rat/a",
        "measures/e-akte.gates.archive → gates/archive",
        "measures/e-akte.staff.0.unit → units/buero",
    ]
    assert [one.field for one in connections(plan)] == [
        "orders",
        "parent",
        "theme",
        "status",
        "goals",
        "goals",
        "milestones",
        "gates",
        "staff",
    ]
    assert {
        f"{collection}/{id}": [str(one.source) for one in found]
        for (collection, id), found in referring(plan).items()
    } == {
        "measures/e-akte": ["resolutions/rat.orders.a.measures.0"],
        "units/amt": ["units/buero.parent"],
        "themes/technik": ["measures/e-akte.theme"],
        "statuses/laufend": ["measures/e-akte.status"],
        "goals/service": ["measures/e-akte.goals.0"],
        "goals/x": ["measures/e-akte.goals.1"],
        "orders/rat/a": ["measures/e-akte.milestones.a.order"],
        "gates/archive": ["measures/e-akte.gates.archive"],
        "units/buero": ["measures/e-akte.staff.0.unit"],
    }


def test_the_header_refers_too() -> None:
    plan = load(MemoryTree(FULL)).plan
    header = [shown(one) for one in connections(plan) if one.source.collection == "masterplan"]
    assert header == ["masterplan.statuses.laufend.gates.0 → gates/datenschutz"]
    assert [str(one.source) for one in referring(plan)["gates", "datenschutz"]][:1] == [
        "masterplan.statuses.laufend.gates.0"
    ]
    assert next(connections(plan)).source == Address("masterplan", None, ("statuses", "laufend", "gates", 0))


def test_both_ends_tell_the_same() -> None:
    plan = load(MemoryTree(FULL)).plan
    found = [shown(one) for those in referring(plan).values() for one in those]
    assert sorted(found) == sorted(shown(one) for one in connections(plan))
    assert ("measures", "akte-neu") not in referring(plan)
