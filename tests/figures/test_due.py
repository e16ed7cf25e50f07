"""What the units have to do: what counts on which day, by unit, the most urgent first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generate import write_plan
from masterplan_cli.errors import MasterplanError
from masterplan_cli.figures.deadlines import Deadline
from masterplan_cli.figures.due import DutyKind, duties
from masterplan_cli.findings import Address
from masterplan_cli.loading import load
from masterplan_cli.plan.plan import Plan
from masterplan_cli.review import review
from masterplan_cli.source.tree import MemoryTree, WorkingTree
from tests.program import PLAN, ROOT
from tests.small_plan import SMALL, loaded, text

TODAY = date(2021, 7, 15)
HEAD = "number: M7\ntitle: Serviceportal\ntheme: technik\nstatus: laufend\nreviewed: 2021-07-15\n"


def plan_with(portal: str = HEAD, **files: str) -> Plan:
    """The small plan with this measure, and files by name: `units` is `units.yaml`, `x` `measures/x.yaml`."""
    read = loaded(
        {
            "measures/portal.yaml": portal,
            **{
                f"{name}.yaml" if name in ("units", "masterplan") else f"measures/{name}.yaml": files[name]
                for name in files
            },
        }
    )
    assert [text(finding.message) for finding in read.findings] == []
    return read.plan


def listed(plan: Plan, *, until: date = date(2021, 10, 13), units: tuple[str, ...] = ()) -> list[str]:
    """The duties as `unit: kind measure when days`, in their order."""
    found = duties(plan, TODAY, until, units)
    return [
        f"{unit}: {one.kind} {one.measure.id} {one.when and one.when.text} {one.days} {one.light}"
        for unit, those in found.by_unit.items()
        for one in those
    ]


def due(day: str) -> str:
    return f"milestones: {{a: {{title: A, due: {day}}}}}\n"


@pytest.mark.parametrize(
    ("day", "until", "seen"),
    [
        ("2021-07-14", TODAY, ["overdue portal 2021-07-14 -1 yellow"]),
        ("2021-07-15", TODAY, ["soon portal 2021-07-15 0 green"]),
        ("2021-07-16", TODAY, []),
        ("2021-10-13", date(2021, 10, 13), ["soon portal 2021-10-13 90 green"]),
        ("2021-10-14", date(2021, 10, 13), []),
        # Of a date that is no day, the last day counts.
        ("Juni 2021", TODAY, ["overdue portal Juni 2021 -15 yellow"]),
        ("Juli 2021", date(2021, 7, 30), []),
        ("Juli 2021", date(2021, 7, 31), ["soon portal Juli 2021 16 green"]),
    ],
)
def test_a_milestone_is_overdue_or_soon(day: str, until: date, seen: list[str]) -> None:
    plan = plan_with(HEAD + due(day))

    assert listed(plan, until=until) == [f"None: {one}" for one in seen]


def test_start_and_finish_count_like_milestones() -> None:
    plan = plan_with(
        HEAD.replace("laufend", "geplant") + "start: {planned: 2021-07-01}\nfinish: {planned: 2021-08-01}\n"
    )

    assert listed(plan) == [
        "None: overdue portal 2021-07-01 -14 yellow",
        "None: soon portal 2021-08-01 17 yellow",
    ]


@pytest.mark.parametrize("status", ["fertig", "ruht", "entfallen"])
def test_nothing_is_asked_of_what_is_over_or_at_rest(status: str) -> None:
    portal = HEAD.replace("laufend", status).replace("reviewed: 2021-07-15\n", "")
    needed = "decision_needed: {what: Freigabe, by: 2021-01-01}\n"

    assert listed(plan_with(portal + needed + due("2021-01-01"))) == []


@pytest.mark.parametrize(
    ("needed", "seen"),
    [
        ("{what: Freigabe}", "decision portal None None grey"),
        ("{what: Freigabe, by: 2021-07-14}", "decision portal 2021-07-14 -1 grey"),
        # It is listed however far ahead it is: a paper takes its time.
        ("{what: Freigabe, by: Ende 2030}", "decision portal Ende 2030 3456 grey"),
    ],
)
def test_a_decision_is_always_listed(needed: str, seen: str) -> None:
    assert listed(plan_with(HEAD + f"decision_needed: {needed}\n"), until=TODAY) == [f"None: {seen}"]


@pytest.mark.parametrize(
    ("reviewed", "as_of", "seen"),
    [
        ("2021-01-16", "", []),
        ("2021-01-15", "", ["None: confirmation portal None -181 grey"]),
        ("", "as_of: 2021-01-16\n", []),
        ("", "as_of: 2021-01-15\n", ["None: confirmation portal None -181 grey"]),
        ("", "", ["None: confirmation portal None None grey"]),
        ("2021-01-16", "as_of: 2020-01-01\n", []),
    ],
)
def test_data_are_to_be_confirmed_after_180_days(reviewed: str, as_of: str, seen: list[str]) -> None:
    portal = HEAD.replace("reviewed: 2021-07-15\n", f"reviewed: {reviewed}\n" if reviewed else "")

    assert listed(plan_with(portal, masterplan=SMALL["masterplan.yaml"] + as_of)) == seen


def test_the_most_urgent_comes_first() -> None:
    others = {
        "a": HEAD.replace("M7", "M10") + due("2021-07-01"),
        "b": HEAD.replace("M7", "M9") + due("2021-07-01"),
        "c": HEAD.replace("M7", "M1") + due("2021-08-01") + "decision_needed: {what: X, by: 2021-07-10}\n",
        "d": HEAD.replace("M7", "M2") + "decision_needed: {what: Y}\n",
        "e": HEAD.replace("M7", "M3").replace("2021-07-15", "2020-01-01"),
        "f": HEAD.replace("M7", "M4").replace("reviewed: 2021-07-15\n", ""),
    }

    assert [one.partition(" ")[2] for one in listed(plan_with(HEAD + due("2021-06-01"), **others))] == [
        "overdue portal 2021-06-01 -44 red",
        "overdue b 2021-07-01 -14 yellow",
        "overdue a 2021-07-01 -14 yellow",
        "decision c 2021-07-10 -5 green",
        "soon c 2021-08-01 17 green",
        "decision d None None grey",
        "confirmation f None None grey",
        "confirmation e None -561 grey",
    ]


UNITS = """\
dezernat: {title: Dezernat, kind: department}
amt: {title: Amt, kind: office, parent: dezernat}
stelle: {title: Stelle, kind: function, parent: amt}
kreis-1: {title: K1, kind: office, parent: kreis-2}
kreis-2: {title: K2, kind: office, parent: kreis-1}
buero: {title: Büro, kind: office}
"""
BY_UNIT = {
    "a": HEAD + "responsible: buero\n" + due("2021-07-01"),
    "b": HEAD + "responsible: stelle\n" + due("2021-07-02"),
    "c": HEAD + "responsible: amt\n" + due("2021-07-03"),
    "d": HEAD + "responsible: dezernat\n" + due("2021-07-04"),
    "e": HEAD + "responsible: kreis-1\n" + due("2021-07-05"),
    "f": HEAD + "responsible: gibt-es-nicht\n" + due("2021-07-06"),
}


@pytest.mark.parametrize(
    ("units", "seen"),
    [
        ((), ["dezernat d", "amt c", "stelle b", "kreis-1 e", "buero a", "gibt-es-nicht f", "None portal"]),
        (("dezernat",), ["dezernat d", "amt c", "stelle b"]),
        (("amt",), ["amt c", "stelle b"]),
        (("stelle",), ["stelle b"]),
        (("buero", "stelle"), ["stelle b", "buero a"]),
        (("kreis-2",), ["kreis-1 e"]),
    ],
)
def test_units_stand_in_the_order_of_the_plan(units: tuple[str, ...], seen: list[str]) -> None:
    plan = plan_with(HEAD + due("2021-06-01"), units=UNITS, **BY_UNIT)

    assert [f"{one.partition(':')[0]} {one.split()[2]}" for one in listed(plan, units=units)] == seen


@pytest.mark.parametrize(
    ("unit", "hint"),
    [
        ("bueroo", "Did you mean “buero”?"),
        ("x", "Known here: dezernat, amt, stelle, kreis-1, kreis-2, buero."),
    ],
)
def test_an_unknown_unit_is_a_mistake(unit: str, hint: str) -> None:
    with pytest.raises(MasterplanError) as caught:
        duties(plan_with(units=UNITS), TODAY, TODAY, ("amt", unit))

    assert (text(caught.value.message), caught.value.hint and text(caught.value.hint)) == (
        f"The plan has no unit “{unit}”.",
        hint,
    )


def test_they_are_counted_by_kind() -> None:
    plan = plan_with(HEAD + due("2021-06-01") + "decision_needed: {what: X}\nfinish: {planned: 2021-07-01}\n")
    found = duties(plan, TODAY, TODAY)

    assert found.counts == {
        DutyKind.OVERDUE: 2,
        DutyKind.SOON: 0,
        DutyKind.DECISION: 1,
        DutyKind.CONFIRMATION: 0,
    }
    assert (found.today, found.until, found.answer_by) == (TODAY, TODAY, date(2021, 7, 29))


# --- As the checks have it ---------------------------------------------------------------------------


def overdue(files: Mapping[str, str] | Path, today: date) -> tuple[list[str], list[str]]:
    """The addresses that are overdue: as duties, and as findings of the checks."""
    tree = WorkingTree(files) if isinstance(files, Path) else MemoryTree(dict(files))
    read = load(tree)
    # A plan may put findings off. What is overdue is overdue all the same.
    header = read.draft.masterplan.model_copy(update={"deferred": ()})
    read = replace(read, draft=replace(read.draft, masterplan=header))
    found = duties(read.plan, today, today)
    seen = [
        str(one.cause.address)
        for those in found.by_unit.values()
        for one in those
        if one.kind is DutyKind.OVERDUE and isinstance(one.cause, Deadline)
    ]
    said = review(tree, read, today, select=("D105", "D106"))
    return sorted(seen), sorted(str(one.place) for one in said.found if isinstance(one.place, Address))


@pytest.mark.parametrize("folder", [PLAN, ROOT / "examples" / "musterstadt"], ids=["dortmund", "musterstadt"])
@pytest.mark.parametrize("later", [0, 1, 100, 400, 2000])
def test_what_is_overdue_is_what_the_checks_find(folder: Path, later: int) -> None:
    as_of = load(WorkingTree(folder)).plan.masterplan.as_of
    assert as_of is not None
    seen, said = overdue(folder, as_of + timedelta(later))

    assert seen == said
    assert seen or later < 100


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("generated") / "plan"
    write_plan(folder, 120)
    return folder


@pytest.mark.parametrize("today", [date(2024, 12, 31), date(2025, 3, 31), date(2026, 6, 30)])
def test_over_generated_plans_too(generated: Path, today: date) -> None:
    seen, said = overdue(generated, today)

    assert seen == said
    assert seen


@given(
    day=st.dates(date(2021, 1, 1), date(2022, 1, 1)),
    status=st.sampled_from(["geplant", "laufend", "fertig", "ruht", "entfallen"]),
    state=st.sampled_from(["open", "done", "dropped"]),
    field=st.sampled_from(
        [
            "milestones: {a: {title: A, due: DAY, state: STATE}}\n",
            "finish: {planned: DAY}\n",
            "start: {planned: DAY}\n",
        ]
    ),
)
def test_on_any_day(day: date, status: str, state: str, field: str) -> None:
    portal = HEAD.replace("laufend", status) + field.replace("DAY", str(day)).replace("STATE", state)
    seen, said = overdue({**SMALL, "measures/portal.yaml": portal}, TODAY)

    assert seen == said
