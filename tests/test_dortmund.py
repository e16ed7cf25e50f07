"""Dortmund's plan says what the slides say: every fact, and what they leave open."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from pydantic import BaseModel

from masterplan_cli.loading import Loaded, load
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.when import When
from masterplan_cli.source.tree import WorkingTree
from tests.facts import FACTS, Fact

FOLDER = Path(__file__).parents[1] / "plan"

# number: theme, status, whether the slides leave no doubt about the status
STATUSES = {
    "M1": ("innovation", "in-umsetzung", "assumed"),
    "M2": ("innovation", "in-konzeption", "assumed"),
    "M3": ("innovation", "in-konzeption", "assumed"),
    "M4": ("innovation", "in-umsetzung", "assumed"),
    "M5": ("innovation", "in-konzeption", "assumed"),
    "M6": ("innovation", "in-umsetzung", "assumed"),
    "M7": ("innovation", "in-konzeption", "sure"),
    "M8": ("innovation", "umgesetzt", "assumed"),
    "M9": ("innovation", "in-konzeption", "assumed"),
    "M10": ("qualifizierung", "umgesetzt", "assumed"),
    "M11": ("qualifizierung", "in-konzeption", "assumed"),
    "M12": ("qualifizierung", "in-umsetzung", "assumed"),
    "M13": ("qualifizierung", "in-konzeption", "assumed"),
    "M14": ("arbeitsformen", "umgesetzt", "assumed"),
    "M15": ("arbeitsformen", "in-konzeption", "assumed"),
    "M16": ("arbeitsformen", "in-konzeption", "assumed"),
    "M17": ("arbeitsformen", "in-konzeption", "assumed"),
    "M18": ("arbeitsformen", "in-konzeption", "assumed"),
    "M19": ("gesundheit", "in-konzeption", "sure"),
    "M20": ("gesundheit", "in-konzeption", "assumed"),
    "M21": ("gesundheit", "in-konzeption", "assumed"),
}

# number: title, state, due, done
MILESTONES = {
    ("M1", "Beschaffung Basisakte", "open", "bis Mitte 2021", None),
    ("M1", "Auswahl sowie Einführung in Pilotämtern", "open", "bis Mitte 2023", None),
    ("M4", "Relaunch", "open", "2. KW 2021", None),
    ("M8", "Produktivsetzung", "done", None, "31.08.2020"),
    ("M9", "Kick-Off", "open", "Mai 2021", None),
    ("M10", "Eröffnung", "done", None, "24.06.2020"),
    ("M11", "Ende der Vorstudie", "open", "Sommer 2021", None),
    ("M14", "Inkrafttreten", "done", None, "05.05.2020"),
    ("M18", "Aufbau von zwei Pilotbereichen", "open", None, None),
}

# What of a measure the slides cut off, leave out or do not say outright, besides the status.
OPEN = {
    "M1": {"theme"},
    "M2": {"theme"},
    "M3": {"laws"},
    "M5": {"summary"},
    "M8": {"finish"},
    "M10": {"title", "finish"},
    "M13": {"title", "summary"},
    "M14": {"title", "finish"},
    "M15": {"depends_on"},
    "M16": {"summary"},
    "M17": {"title", "involved"},
    "M21": {"summary"},
}

# What the slides carry, or plain sense; where it is only plain sense, OPEN says so.
LINKS = {
    ("M1", "resolutions", "digitale-verwaltung"),
    ("M2", "involved", "projektgruppe-liegenschaften"),
    ("M2", "involved", "projektgruppe-gigabit"),
    ("M3", "involved", "arbeitsgruppe-landesportale"),
    ("M3", "involved", "ozg-ansprechpartner"),
    ("M3", "laws", "ozg"),
    ("M15", "depends_on", "wissensmanagement"),
    ("M17", "involved", "systemhaus"),
}


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(WorkingTree(FOLDER))


@pytest.fixture(scope="module")
def plan(loaded: Loaded) -> Plan:
    return loaded.plan


@pytest.fixture(scope="module")
def measures(plan: Plan) -> dict[str, Measure]:
    return {measure.number or measure.id: measure for measure in plan.measures.values()}


def _texts(value: object) -> Iterator[str]:
    """Every text that may be printed: no ids, no notes for the office."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, When):
        yield value.text
    elif isinstance(value, BaseModel):
        for name in type(value).model_fields:
            if name not in ("id", "note"):
                yield from _texts(getattr(value, name))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts(item)


def test_the_plan_is_read_without_a_finding(loaded: Loaded) -> None:
    assert loaded.findings == ()


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: f"{fact.number}-{fact.words}")
def test_the_words_of_a_fact_stand_where_they_belong(
    fact: Fact, plan: Plan, measures: Mapping[str, Measure]
) -> None:
    foundations = [
        plan.masterplan,
        *(entity for collection, entity in plan.entities() if collection != "measures"),
    ]
    homes = [measures[fact.number]] if fact.number in measures else foundations
    assert [text for home in homes for text in _texts(home) if fact.words in text]


def test_no_fact_is_left_out() -> None:
    counts = {"P": 2, "R": 3, "H": 5, "X": 3, "S": 1, "L": 5, "A": 6, "Z": 4, "B": 4}
    counts |= {"G": 6, "T": 4, "U": 3, "O": 4, "M": 21}
    numbers = dict.fromkeys(fact.number for fact in FACTS)
    assert list(numbers) == [
        f"{kind}{number}" for kind, count in counts.items() for number in range(1, count + 1)
    ]


def test_resolutions_stand_on_each_other(plan: Plan) -> None:
    assert [(found.id, found.date, found.follows) for found in plan.resolutions.values()] == [
        ("digitales-dortmund", date(2016, 7, 7), None),
        ("digitale-stadtverwaltung", date(2017, 6, 1), "digitales-dortmund"),
        ("digitale-verwaltung", date(2018, 11, 15), "digitale-stadtverwaltung"),
    ]


def test_the_foundations_are_those_of_the_slides_in_their_order(plan: Plan) -> None:
    words: dict[str, list[str]] = {}
    for fact in FACTS:
        words.setdefault(fact.number[0], []).append(fact.words)
    header = plan.masterplan
    assert (header.title, header.subtitle) == tuple(words["P"][:2])
    assert (header.city, header.as_of) == ("Dortmund", date(2020, 12, 31))
    assert header.derivation is not None
    assert [header.derivation.title, *header.derivation.steps] == words["S"]
    assert [value.title for value in header.guiding_vision.values()] == words["L"]
    assert [challenge.title for challenge in header.challenges.values()] == words["H"]
    assert [maxim.title for maxim in header.maxims.values()] == words["X"]
    assert [item.title for item in header.outlook.values()] == words["O"]
    assert [principle.title for principle in plan.principles.values()] == words["A"]
    assert [theme.title for theme in plan.themes.values()] == words["T"]
    assert [f"{goal.number}. {goal.title.removesuffix(' …')}" for goal in plan.goals.values()] == [
        f"{number}. {title}" for number, title in enumerate(words["Z"], start=1)
    ]


def test_laws_drive_or_are_to_be_amended(plan: Plan) -> None:
    assert [(law.short or law.title, law.role, law.deadline) for law in plan.laws.values()] == [
        ("EGovG NRW", "driver", None),
        ("OZG", "driver", None),
        ("Registermodernisierungsgesetz", "affected", None),
        ("Telekommunikationsgesetz", "affected", None),
        ("Vertrauensdienstegesetz", "affected", None),
        ("Digitale-Familienleistungen-Gesetz", "affected", None),
    ]


def test_participation_formats_have_the_state_that_the_slides_give(plan: Plan) -> None:
    found = [
        (format.title, format.state, format.when and format.when.text, set(format.open))
        for format in plan.participation.values()
    ]
    assert found == [
        ("DOgital-Innovationsworkshop", None, None, {"state"}),
        ("DOgital-Verwaltungskonferenz", None, None, {"state"}),
        ("Barcamp U35", None, None, {"state"}),
        ("Weitere neue Formate mit der Stadtgesellschaft", "postponed", "2021", set()),
    ]


def test_the_scale_is_the_legend_and_two_of_our_own(plan: Plan) -> None:
    assert [(status.label, status.kind, status.meaning is not None) for status in plan.statuses.values()] == [
        ("In Konzeption", "preparing", False),
        ("In Umsetzung", "active", False),
        ("Umgesetzt", "done", False),
        ("Zurückgestellt", "paused", True),
        ("Entfallen", "stopped", True),
    ]
    assert len({status.symbol for status in plan.statuses.values()}) == 5
    assert len({status.color for status in plan.statuses.values()}) == 5


def test_every_measure_has_its_theme_and_the_cautious_status(measures: Mapping[str, Measure]) -> None:
    found = {
        number: (measure.theme, measure.status, "assumed" if "status" in measure.open else "sure")
        for number, measure in measures.items()
    }
    assert found == STATUSES
    assert Counter(measure.status for measure in measures.values()) == {
        "in-konzeption": 14,
        "in-umsetzung": 4,
        "umgesetzt": 3,
    }


def test_an_assumed_status_says_why(measures: Mapping[str, Measure]) -> None:
    reasons = [measure.open["status"] for measure in measures.values() if "status" in measure.open]
    assert len(reasons) == 19
    assert [
        reason
        for reason in reasons
        if not reason.startswith(("Angenommen aus „", "Angenommen, weil die Folie "))
    ] == []


def test_milestones_have_the_dates_of_the_slides(measures: Mapping[str, Measure]) -> None:
    found = {
        (
            number,
            milestone.title,
            milestone.state,
            milestone.due and milestone.due.text,
            milestone.done and milestone.done.text,
        )
        for number, measure in measures.items()
        for milestone in measure.milestones.values()
    }
    assert found == MILESTONES
    assert measures["M18"].milestones["pilotbereiche"].open.keys() == {"due"}


def test_what_is_cut_off_or_only_read_stays_open(measures: Mapping[str, Measure], plan: Plan) -> None:
    found = {number: set(measure.open) - {"status"} for number, measure in measures.items()}
    assert {number: fields for number, fields in found.items() if fields} == OPEN
    assert {goal.number: set(goal.open) for goal in plan.goals.values() if goal.open} == {"4": {"title"}}
    assert set(plan.masterplan.open) == {"as_of", "measures", "goals", "laws"}
    assert {id: set(edition.open) for id, edition in plan.editions.items()} == {
        "2021": {"title", "period", "as_of", "resolution"}
    }


def test_nothing_is_linked_that_the_slides_do_not_link(measures: Mapping[str, Measure]) -> None:
    lists = ("goals", "principles", "involved", "laws", "resolutions", "participation", "depends_on")
    found = {
        (number, field, target)
        for number, measure in measures.items()
        for field in lists
        for target in getattr(measure, field)
    }
    assert found == LINKS
    assert {measure.responsible for measure in measures.values()} == {None}


def test_what_the_slides_do_not_tell_is_not_told(measures: Mapping[str, Measure]) -> None:
    fields = ("description", "benefit", "funding", "assessments", "progress", "reviewed", "partners", "links")
    assert [
        (number, field) for number, measure in measures.items() for field in fields if getattr(measure, field)
    ] == []
    assert {
        (measure.start.planned, measure.finish.planned, measure.finish.actual)
        for measure in measures.values()
    } == {(None, None, None)}
