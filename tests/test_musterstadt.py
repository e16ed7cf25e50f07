"""Musterstadt's plan shows everything: every field, every fixed value, every light, every form of a date."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Final, get_args

import pytest
from pydantic import BaseModel

from masterplan_cli.figures.lights import Light, reading
from masterplan_cli.findings import Severity
from masterplan_cli.loading import Loaded, load
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.gate import GateState
from masterplan_cli.plan.leaves import Kind as Looked
from masterplan_cli.plan.leaves import gathered, leaves
from masterplan_cli.plan.masterplan import Masterplan, PlanLanguage
from masterplan_cli.plan.milestone import MilestoneState
from masterplan_cli.plan.plan import COLLECTIONS, Plan
from masterplan_cli.plan.status import StatusKind
from masterplan_cli.plan.when import Bound, Kind, When
from masterplan_cli.review import Review, review
from masterplan_cli.source.tree import WorkingTree

FOLDER: Final = Path(__file__).parents[1] / "examples" / "musterstadt"
TODAY: Final = date(2026, 6, 30)


def _parts_of(annotation: Any) -> Iterator[type[Part]]:
    """The models that a field's annotation names, however deep."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for argument in get_args(annotation):
        yield from _parts_of(argument)


def _models() -> list[type[Part]]:
    """Every model that a plan's files are made of."""
    found: dict[type[Part], None] = dict.fromkeys([Masterplan, *COLLECTIONS.values()])
    waiting = list(found)
    while waiting:
        for info in waiting.pop().model_fields.values():
            for model in _parts_of(info.annotation):
                if model not in found:
                    found[model] = None
                    waiting.append(model)
    return list(found)


def _enums_of(annotation: Any) -> Iterator[type[StrEnum]]:
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        yield annotation
    for argument in get_args(annotation):
        yield from _enums_of(argument)


MODELS: Final = _models()
# An id is the entry's key, so no file has it as a field.
FIELDS: Final = [(model, name) for model in MODELS for name in model.model_fields if name != "id"]
ENUMS: Final = dict.fromkeys(
    enum for model in MODELS for info in model.model_fields.values() for enum in _enums_of(info.annotation)
)
# A plan is written in one language.
VALUES: Final = [value for enum in ENUMS for value in enum if value is not PlanLanguage.ENGLISH]


@pytest.fixture(scope="module")
def loaded() -> Loaded:
    return load(WorkingTree(FOLDER))


@pytest.fixture(scope="module")
def plan(loaded: Loaded) -> Plan:
    return loaded.plan


@pytest.fixture(scope="module")
def found(loaded: Loaded) -> Review:
    return review(WorkingTree(FOLDER), loaded, TODAY)


@pytest.fixture(scope="module")
def parts(plan: Plan) -> list[BaseModel]:
    """Every part of the plan that stands in its files, however deep."""
    return [part for whole in (plan.masterplan, *_entries(plan)) for part in _within(whole)]


@pytest.fixture(scope="module")
def values(parts: list[BaseModel]) -> list[Any]:
    """Every single value of the plan, fixed ones and those that nobody wrote included."""
    return [
        value for part in parts for name in type(part).model_fields for value in _single(getattr(part, name))
    ]


@pytest.fixture(scope="module")
def dates(plan: Plan) -> list[When]:
    return [
        leaf.value
        for whole in (plan.masterplan, *_entries(plan))
        for leaf in leaves(whole, Looked.DATE)
        if isinstance(leaf.value, When)
    ]


def _entries(plan: Plan) -> list[Part]:
    return [entity for _, entity in plan.entities()]


def _single(value: Any) -> Iterator[Any]:
    """A field's values, those of lists and mappings one by one."""
    if isinstance(value, Mapping):
        for item in value.values():
            yield from _single(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _single(item)
    else:
        yield value


def _within(part: BaseModel) -> Iterator[BaseModel]:
    yield part
    for name in part.model_fields_set:
        for value in _single(getattr(part, name)):
            if isinstance(value, BaseModel):
                yield from _within(value)


def _name(case: Any) -> str:
    model, field = case
    return f"{model.__name__}.{field}"


# Reading


def test_the_plan_is_read_without_a_finding(loaded: Loaded) -> None:
    assert loaded.findings == ()


def test_the_plan_says_that_it_is_invented(plan: Plan) -> None:
    first_line = (FOLDER / "masterplan.yaml").read_text(encoding="utf-8").splitlines()[0]
    assert "erfunden" in first_line
    assert (plan.masterplan.disclaimer or "").startswith("Erfundenes Beispiel.")
    assert (plan.masterplan.source or "").startswith("Frei erfunden")
    assert (plan.masterplan.city, plan.masterplan.as_of) == ("Musterstadt", TODAY)


def test_the_plan_has_the_size_of_a_real_one(plan: Plan) -> None:
    assert {name: len(plan.collection(name)) for name in COLLECTIONS} == {
        "themes": 8,
        "goals": 6,
        "principles": 6,
        "resolutions": 6,
        "laws": 8,
        "participation": 5,
        "units": 15,
        "measures": 63,
        "editions": 3,
        "papers": 4,
    }


# Everything is used


@pytest.mark.parametrize("case", FIELDS, ids=_name)
def test_every_field_is_used(case: tuple[type[Part], str], parts: list[BaseModel]) -> None:
    model, field = case
    assert [
        part
        for part in parts
        if type(part) is model
        and field in part.model_fields_set
        and getattr(part, field) not in (None, (), {})
    ]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: f"{type(value).__name__}.{value}")
def test_every_fixed_value_is_used(value: StrEnum, values: list[Any]) -> None:
    assert [used for used in values if type(used) is type(value) and used is value]


@pytest.mark.parametrize("field", ["continuous", "recurring", "replaced"])
def test_every_flag_is_set_somewhere(field: str, parts: list[BaseModel]) -> None:
    assert any(getattr(part, field, False) for part in parts)


@pytest.mark.parametrize("kind", StatusKind)
def test_there_is_a_measure_of_every_kind_of_status(kind: StatusKind, plan: Plan) -> None:
    assert [one.id for one in plan.measures.values() if plan.statuses[one.status].kind is kind]


@pytest.mark.parametrize("light", Light)
def test_every_light_is_seen(light: Light, plan: Plan) -> None:
    assert [one.id for one in plan.measures.values() if reading(plan, one, TODAY).light is light]


@pytest.mark.parametrize(
    "collection",
    [
        "statuses",
        "priorities",
        "gates",
        "themes",
        "goals",
        "principles",
        "resolutions",
        "laws",
        "units",
        "orders",
        "participation",
    ],
)
def test_everything_is_referred_to(collection: str, plan: Plan) -> None:
    used = {one for entity in _entries(plan) for one in gathered(entity).references}
    unused = [id for id in plan.collection(collection) if (collection, id) not in used]
    # What no milestone fulfils is what `mp trace` shows as a gap, or what no milestone is needed for.
    gaps = ["masterplan-2024/jahresbericht", "sicherheit-2024/schulung", "schulen-2025/support"]
    assert unused == (gaps if collection == "orders" else [])


@pytest.mark.parametrize("kind", Kind)
def test_dates_of_every_kind_are_used(kind: Kind, dates: list[When]) -> None:
    assert [when.text for when in dates if when.kind is kind]


@pytest.mark.parametrize("bound", Bound)
def test_dates_with_every_bound_are_used(bound: Bound, dates: list[When]) -> None:
    assert [when.text for when in dates if when.bound is bound]


@pytest.mark.parametrize(
    "form",
    [
        "2026-03-23",
        "2026-02",
        "2027",
        "2026-W47",
        "2025-W12",
        "2026-Q4",
        "2026-H1",
        "24.09.2026",
        "31. August 2024",
        "Oktober 2026",
        "05/2027",
        "2. KW 2026",
        "KW 40/2026",
        "KW 30 2026",
        "Kalenderwoche 20 2027",
        "Q3 2024",
        "Q4/2025",
        "3. Quartal 2025",
        "III. Quartal 2025",
        "1. Halbjahr 2027",
        "H2 2026",
        "Anfang 2026",
        "Mitte 2027",
        "Ende 2027",
        "Anfang November 2026",
        "Mitte Oktober 2026",
        "Ende August 2026",
        "Jahresende 2026",
        "Jahreswechsel 2026/27",
        "Frühjahr 2027",
        "Frühling 2025",
        "Sommer 2027",
        "Herbst 2026",
        "Winter 2026/27",
        "bis Ende 2027",
        "spätestens Ende Oktober 2026",
        "ab September 2026",
        "Mai bis Juli 2027",
    ],
)
def test_dates_are_written_in_every_german_form(form: str, dates: list[When]) -> None:
    assert form in {when.text for when in dates}


# What is shown


def test_status_and_light_as_they_stand(plan: Plan) -> None:
    assert Counter(measure.status for measure in plan.measures.values()) == {
        "vorgemerkt": 5,
        "konzeption": 8,
        "umsetzung": 26,
        "pilotbetrieb": 6,
        "umgesetzt": 12,
        "ruhend": 2,
        "ersetzt": 2,
        "eingestellt": 2,
    }
    assert Counter(reading(plan, measure, TODAY).light for measure in plan.measures.values()) == {
        Light.RED: 2,
        Light.YELLOW: 10,
        Light.GREY: 3,
        Light.GREEN: 26,
        Light.ONGOING: 4,
        Light.DONE: 12,
        Light.PAUSED: 2,
        Light.STOPPED: 4,
    }


@pytest.mark.parametrize(
    ("id", "light", "computed"),
    [
        ("klimasensorik", Light.YELLOW, Light.GREEN),  # reported worse
        ("buergerportal", Light.YELLOW, Light.YELLOW),  # later than promised
        ("schul-wlan", Light.GREEN, Light.YELLOW),  # reported better, with a countermeasure
        ("zeiterfassung", Light.YELLOW, Light.RED),
        ("parkraum", Light.GREY, Light.GREEN),  # reported as unknown
        ("rechenzentrum", Light.RED, Light.RED),
        ("verkehrsrechner", Light.RED, Light.RED),  # its start is overdue
        ("datenschutzmanagement", Light.GREY, Light.GREY),  # not confirmed for long
        ("datenplattform", Light.GREY, Light.GREY),  # without a date
        ("digitaler-posteingang", Light.YELLOW, Light.YELLOW),  # waits for what finishes later
    ],
)
def test_lights_have_their_cause(id: str, light: Light, computed: Light, plan: Plan) -> None:
    found = reading(plan, plan.measures[id], TODAY)
    assert (found.light, found.computed) == (light, computed)


def test_a_reported_light_that_is_better_names_a_countermeasure(plan: Plan) -> None:
    readings = {id: reading(plan, measure, TODAY) for id, measure in plan.measures.items()}
    assert [id for id, one in readings.items() if one.is_refused] == []


def test_symbols_and_colours_of_the_scale_tell_each_status_apart(plan: Plan) -> None:
    symbols = [status.symbol for status in plan.statuses.values()]
    assert symbols == ["○", "◔", "◑", "◕", "●", "‖", "»", "✕"]
    assert len({status.color for status in plan.statuses.values()}) == 8


def test_every_measure_has_a_number_and_its_theme_s_letter(plan: Plan) -> None:
    found = [
        measure.id
        for measure in plan.measures.values()
        if not re.fullmatch(f"{plan.themes[measure.theme].number}[1-9][0-9]?", measure.number or "")
    ]
    assert found == []
    numbers = sorted((measure.number or "" for measure in plan.measures.values()), key=_by_letter)
    counts = Counter(number[0] for number in numbers)
    assert numbers == [f"{letter}{place + 1}" for letter in sorted(counts) for place in range(counts[letter])]


def _by_letter(number: str) -> tuple[str, int]:
    return number[0], int(number[1:])


def test_only_these_measures_are_not_for_everyone(plan: Plan) -> None:
    assert {
        measure.number: measure.visibility
        for measure in plan.measures.values()
        if measure.visibility is not Audience.PUBLIC
    } == {
        "C8": Audience.INTERNAL,
        "C9": Audience.COUNCIL,
        "D4": Audience.INTERNAL,
        "D5": Audience.INTERNAL,
        "D8": Audience.COUNCIL,
    }


def test_these_gates_are_refused(plan: Plan) -> None:
    refused = [
        (id, gate)
        for id, measure in plan.measures.items()
        for gate, passage in measure.gates.items()
        if passage.state is GateState.REFUSED
    ]
    assert sorted(refused) == [("e-personalakte", "personalrat"), ("rechenzentrum", "vergabe")]


def test_promises_have_slipped(plan: Plan) -> None:
    slipped = [
        id
        for id, measure in plan.measures.items()
        if measure.finish.promised
        and (last := measure.finish.actual or measure.finish.planned)
        and last.last > measure.finish.promised.date.last
    ]
    assert sorted(slipped) == [
        "bauantrag",
        "buergerportal",
        "e-akte",
        "glasfaser-liegenschaften",
        "rechenzentrum",
        "terminvergabe",
        "zeiterfassung",
    ]


def test_milestones_are_dropped_where_something_was_given_up(plan: Plan) -> None:
    dropped = [
        id
        for id, measure in plan.measures.items()
        if any(step.state is MilestoneState.DROPPED for step in measure.milestones.values())
    ]
    assert sorted(dropped) == ["desk-sharing", "e-rechnung"]


# Findings

# Late dates, a refused tender and a predecessor that takes longer: what the papers speak of.
WARNINGS: Final = [
    "D105 measures/notfallmanagement.milestones.handbuch.due",
    "D105 measures/rechenzentrum.milestones.kaelte.due",
    "D105 measures/zeiterfassung.milestones.betriebshof.due",
    "D106 measures/verkehrsrechner.start.planned",
    "D106 measures/zeiterfassung.finish.planned",
    "D107 measures/digitaler-posteingang.depends_on.1",
    "L110 measures/rechenzentrum.gates.vergabe.state",
]
INFOS: Final = [
    "Q101 measures/datenplattform.responsible",
    "Q102 measures/prozessmanagement.summary",
    "Q103 measures/digitale-signatur.goals",
    "Q103 measures/telefonie.goals",
    "Q104 measures/cloud-strategie.benefit",
    "Q104 measures/digitaler-lesesaal.benefit",
    "Q105 measures/xplanung.milestones",
    "Q105 measures/zeiterfassung.milestones",
    "Q106 measures/datenschutzmanagement.reviewed",
    "Q107 measures/digitaler-lesesaal.funding",
    "Q107 measures/digitaler-posteingang.funding",
    "Q107 measures/kita-portal.funding",
    "Q107 measures/notfallmanagement.funding",
]
# What the header puts off, and until which day.
PUT_OFF: Final = {
    "D105 measures/xplanung.milestones.altplaene.due": date(2026, 8, 31),
    "Q107 measures/leichte-sprache.funding": date(2026, 9, 30),
}


def _shown(found: Review, severity: Severity) -> list[str]:
    """The findings of a severity as `CODE address`, without those that the plan puts off."""
    shown = [f"{one.code} {one.place}" for one in found.found if one.severity is severity]
    return sorted(one for one in shown if one not in PUT_OFF)


@pytest.mark.parametrize(
    ("severity", "expected"),
    [(Severity.ERROR, []), (Severity.WARNING, WARNINGS), (Severity.INFO, INFOS)],
    ids=["error", "warning", "info"],
)
def test_the_plan_has_exactly_these_findings(severity: Severity, expected: list[str], found: Review) -> None:
    assert _shown(found, severity) == expected


def test_a_good_fifth_of_the_measures_lacks_something(plan: Plan) -> None:
    lacking = {one.split()[1].partition(".")[0] for one in (*INFOS, *PUT_OFF) if one[0] == "Q"}
    assert len(lacking) == 13
    assert 5 * len(lacking) > len(plan.measures)


def test_what_is_put_off_is_what_the_header_says(plan: Plan) -> None:
    named = {f"{one.code} {one.where}.": one.until for one in plan.masterplan.deferred}
    assert {
        place: until for one, until in PUT_OFF.items() for place in named if one.startswith(place)
    } == named
    assert all(until > TODAY for until in named.values())
