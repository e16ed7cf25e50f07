"""The single values of a part: every reference, date and text of the full plan, with its path."""

from __future__ import annotations

import pytest

from masterplan_cli.loading import load
from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.leaves import Kind, gathered, leaves, references
from masterplan_cli.plan.plan import COLLECTIONS, Plan
from masterplan_cli.source.tree import MemoryTree
from tests.full_plan import FULL


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load(MemoryTree(FULL)).plan


def said(part: Part, kind: Kind) -> list[str]:
    return [
        f"{'.'.join(map(str, leaf.path))}{' (key)' if leaf.is_key else ''}: {leaf.collection} {leaf.value}"
        for leaf in leaves(part, kind)
    ]


def test_every_reference_of_a_measure_is_found_with_its_path(plan: Plan) -> None:
    assert said(plan.measures["e-akte"], Kind.REFERENCE) == [
        "theme: themes technik",
        "status: statuses geplant",
        "goals.0: goals service",
        "principles.0: principles agil",
        "priority: priorities hoch",
        "responsible: units buero",
        "involved.0: units dezernat",
        "laws.0: laws ozg",
        "resolutions.0: resolutions beschluss-2018",
        "participation.0: participation barcamp",
        "finish.promised.resolution: resolutions beschluss-2018",
        "milestones.vergabe.promised.resolution: resolutions beschluss-2017",
        "milestones.vergabe.order: orders beschluss-2018/bericht",
        "depends_on.0: measures netz",
        "gates.datenschutz (key): gates datenschutz",
        "staff.0.unit: units buero",
    ]


@pytest.mark.parametrize(
    ("collection", "id", "expected"),
    [
        (
            "resolutions",
            "beschluss-2018",
            ["follows: resolutions beschluss-2017", "orders.bericht.measures.0: measures netz"],
        ),
        ("participation", "barcamp", ["results.0.measures.0: measures netz"]),
        ("units", "buero", ["parent: units dezernat"]),
        ("editions", "2021", ["resolution: resolutions beschluss-2018"]),
        ("themes", "technik", []),
    ],
)
def test_references_of_other_entries_are_found(
    plan: Plan, collection: str, id: str, expected: list[str]
) -> None:
    assert said(plan.collection(collection)[id], Kind.REFERENCE) == expected


def test_references_to_some_collections_are_found(plan: Plan) -> None:
    some = frozenset({"goals", "resolutions", "orders", "measures"})
    for _, entity in plan.entities():
        every = [(leaf.collection, leaf.value) for leaf in leaves(entity, Kind.REFERENCE)]
        assert references(entity, some) == [one for one in every if one[0] in some]
    assert references(plan.resolutions["beschluss-2018"], frozenset({"measures"})) == [("measures", "netz")]


def test_references_of_the_header_are_found(plan: Plan) -> None:
    assert said(plan.masterplan, Kind.REFERENCE) == ["statuses.laufend.gates.0: gates datenschutz"]


def test_every_reference_leads_to_something_in_the_plan(plan: Plan) -> None:
    found = {pair for _, entity in plan.entities() for pair in gathered(entity).references}
    assert {target for target, _ in found} == {*COLLECTIONS, "statuses", "gates", "priorities", "orders"} - {
        "editions",
        "papers",
    }
    assert [pair for pair in found if pair[1] not in plan.collection(pair[0])] == []


def test_every_date_of_a_measure_is_found(plan: Plan) -> None:
    found = {
        ".".join(map(str, leaf.path)): str(getattr(leaf.value, "text", leaf.value))
        for leaf in leaves(plan.measures["e-akte"], Kind.DATE)
    }
    assert found == {
        "start.planned": "2020-03-01",
        "start.actual": "15.03.2020",
        "finish.planned": "Ende 2023",
        "finish.actual": "2024",
        "finish.promised.date": "2023",
        "milestones.vergabe.due": "Mitte 2021",
        "milestones.vergabe.done": "2. KW 2021",
        "milestones.vergabe.promised.date": "Anfang 2021",
        "gates.datenschutz.date": "Mai 2020",
        "progress.0.date": "2020-12-01",
        "assessments.0.date": "2020-12-01",
        "decision_needed.by": "Mai 2021",
        "indicators.0.target_date": "Ende 2023",
        "indicators.0.values.0.date": "2020-12-01",
        "reviewed": "2020-12-31",
        "funding.0.as_of": "2020-12-31",
        "staff.0.until": "Ende 2023",
    }


def test_every_text_of_a_measure_is_found_and_no_code(plan: Plan) -> None:
    found = [leaf.value for leaf in leaves(plan.measures["e-akte"], Kind.TEXT)]
    assert found == [
        "M1", "E-Akte", "Elektronische Akte", "Die Mittel fehlen noch.", "Akten im Rechner.",
        "Akten werden\nelektronisch geführt.", "Schneller gefunden.", "Noch keines.", "Infrastruktur",
        "Rechenzentrum", "Vergabe", "Vorläufig.", "Nur für das Büro.", "Ohne Auflagen.",
        "Die Ausschreibung läuft.", "Zu viele Fragen.", "Mehr Personal.", "Freigabe der Mittel", "Rat",
        "Der Anbieter fällt aus.", "Ein zweiter Anbieter.", "Akten im Rechner", "Prozent", "Haushalt",
        "Rücklage", "I-4711", "E 11", "Projektseite", "beschluss-2020", "Vorläufig.", "Nur für das Büro.",
    ]  # fmt: skip


def test_gathering_finds_what_leaves_find(plan: Plan) -> None:
    for entity in [plan.masterplan, *(entity for _, entity in plan.entities())]:
        found = gathered(entity)
        every = {kind: [leaf.value for leaf in leaves(entity, kind)] for kind in Kind}
        assert sorted(found.texts) == sorted(every[Kind.TEXT] + every[Kind.LINK])
        assert sorted(map(str, found.dates)) == sorted(map(str, every[Kind.DATE]))
        assert found.references == [(leaf.collection, leaf.value) for leaf in leaves(entity, Kind.REFERENCE)]
