"""Some of the measures, in an order."""

from __future__ import annotations

from datetime import date

import pytest

from masterplan_cli.errors import MasterplanError
from masterplan_cli.figures import Light, Overview, Selection, Sort, overview, selected
from masterplan_cli.plan.plan import Plan
from tests.small_plan import loaded, text

FILES = {
    "themes.yaml": "technik: {title: Technik}\npersonal: {title: Personal}\n",
    "goals.yaml": "service: {title: Service}\nsparen: {title: Sparen}\n",
    "units.yaml": "buero: {title: Büro, kind: office}\namt: {title: Amt, kind: office}\n",
    "measures/akte.yaml": """\
number: M3
title: E-Akte
official_title: Elektronische Akte
theme: technik
status: laufend
goals: [service, sparen]
responsible: buero
milestones: {vergabe: {title: Vergabe, due: Mai 2021}}
finish: {planned: 2022}
tags: [Infrastruktur]
""",
    "measures/lernen.yaml": """\
number: M1
title: Lernen
theme: personal
status: geplant
goals: [service]
involved: [amt, buero]
summary: Schulungen für alle.
finish: {planned: 2020}
""",
    "measures/netz.yaml": """\
number: M2
title: Netz
theme: technik
status: fertig
description: Glasfaser.
finish: {planned: 2019, actual: 2020}
""",
    "measures/portal.yaml": "title: Portal\ntheme: technik\nstatus: laufend\nresponsible: amt\n",
}
DAY = date(2021, 1, 1)


@pytest.fixture(scope="module")
def plan() -> Plan:
    found = loaded(FILES)
    assert found.findings == ()
    return found.plan


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), ["lernen", "netz", "akte", "portal"]),
        (Selection(themes=["technik"]), ["netz", "akte", "portal"]),
        (Selection(themes=["technik", "personal"]), ["lernen", "netz", "akte", "portal"]),
        (Selection(statuses=["laufend"]), ["akte", "portal"]),
        (Selection(statuses=["laufend", "fertig"]), ["netz", "akte", "portal"]),
        (Selection(statuses=["ruht"]), []),
        (Selection(goals=["sparen"]), ["akte"]),
        (Selection(goals=["sparen", "service"]), ["lernen", "akte"]),
        (Selection(units=["buero"]), ["lernen", "akte"]),
        (Selection(units=["amt"]), ["lernen", "portal"]),
        (Selection(lights=[Light.RED]), ["lernen"]),
        (Selection(lights=[Light.GREY, Light.DONE]), ["netz", "portal"]),
        # What is due next: the milestone before the finish, and nothing of what has its end.
        (Selection(due_before=date(2021, 5, 31)), ["lernen"]),
        (Selection(due_before=date(2021, 6, 1)), ["lernen", "akte"]),
        (Selection(due_before=date(2020, 12, 31)), []),
        (Selection(search="akte"), ["akte"]),
        (Selection(search="ELEKTRONISCHE"), ["akte"]),
        (Selection(search="vergabe"), ["akte"]),
        (Selection(search="infra"), ["akte"]),
        (Selection(search="m1"), ["lernen"]),
        (Selection(search="schulungen"), ["lernen"]),
        (Selection(search="glasfaser"), ["netz"]),
        (Selection(search="E"), ["lernen", "netz", "akte"]),
        (Selection(search="xyz"), []),
        (Selection(search="Akte\nE-Akte"), []),  # texts are searched one by one
        # All of it holds.
        (Selection(themes=["technik"], units=["buero"], statuses=["laufend"], search="e"), ["akte"]),
        (Selection(themes=["personal"], units=["amt"], statuses=["laufend"]), []),
    ],
)
def test_measures_are_selected(plan: Plan, selection: Selection, expected: list[str]) -> None:
    assert ids(selected(plan, overview(plan, DAY), selection, Sort.NUMBER)) == expected


def ids(found: Overview) -> list[str]:
    return [one.measure.id for one in found.rows]


def test_what_is_selected_is_counted_anew(plan: Plan) -> None:
    found = selected(plan, overview(plan, DAY), Selection(themes=["technik"]))
    assert found.today == DAY
    assert found.by_status == {"geplant": 0, "laufend": 2, "fertig": 1, "ruht": 0, "entfallen": 0}
    assert {light.value: n for light, n in found.by_light.items() if n} == {"green": 1, "grey": 1, "done": 1}
    assert {id: len(rows) for id, rows in found.by_theme.items()} == {"technik": 3}


@pytest.mark.parametrize(
    ("sort", "expected"),
    [
        (Sort.THEME, ["netz", "akte", "portal", "lernen"]),
        (Sort.NUMBER, ["lernen", "netz", "akte", "portal"]),
        (Sort.TITLE, ["akte", "lernen", "netz", "portal"]),
        (Sort.STATUS, ["lernen", "akte", "portal", "netz"]),
        (Sort.LIGHT, ["lernen", "portal", "akte", "netz"]),
        (Sort.DUE, ["lernen", "akte", "netz", "portal"]),
    ],
)
def test_measures_are_sorted(plan: Plan, sort: Sort, expected: list[str]) -> None:
    assert ids(selected(plan, overview(plan, DAY), Selection(), sort)) == expected


def test_every_order_is_tested() -> None:
    parameters = test_measures_are_sorted.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert [sort for sort, _ in parameters] == list(Sort)


@pytest.mark.parametrize(
    ("selection", "message", "hint"),
    [
        (Selection(themes=["tecnik"]), "tecnik", "Did you mean “technik”?"),
        (Selection(statuses=["laufent"]), "laufent", "Did you mean “laufend”?"),
        (Selection(goals=["service", "x"]), "x", "Known here: service, sparen."),
        (Selection(units=["büro"]), "büro", "Did you mean “buero”?"),
    ],
)
def test_an_id_that_the_plan_lacks_is_a_fault_of_the_call(
    plan: Plan, selection: Selection, message: str, hint: str
) -> None:
    with pytest.raises(MasterplanError) as fault:
        selected(plan, overview(plan, DAY), selection)
    assert text(fault.value.message) == f"The plan has no “{message}” to select by."
    assert fault.value.hint is not None
    assert text(fault.value.hint) == hint
