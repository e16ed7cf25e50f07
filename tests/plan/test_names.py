"""The German names that people try: each means something that a plan's files know."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

import pytest

from masterplan_cli.plan import (
    assessment,
    audience,
    edition,
    funding,
    gate,
    law,
    measure,
    milestone,
    paper,
    participation,
    status,
    unit,
)
from masterplan_cli.plan.entity import Entity, Part, keys
from masterplan_cli.plan.masterplan import Deferral, Masterplan, QualityWeights
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.names import _NAMES, synonyms
from masterplan_cli.plan.plan import COLLECTIONS
from masterplan_cli.plan.resolution import Order, Resolution
from masterplan_cli.plan.term import Term

MODULES = (
    assessment,
    audience,
    edition,
    funding,
    gate,
    law,
    measure,
    milestone,
    paper,
    participation,
    status,
    unit,
)
ENUMS = [
    one
    for module in MODULES
    for one in vars(module).values()
    if isinstance(one, type) and issubclass(one, StrEnum) and one is not StrEnum
]


def _parts(kind: type[Part]) -> Iterator[type[Part]]:
    for below in kind.__subclasses__():
        if below.__module__.startswith("masterplan_cli.plan."):
            yield below
            yield from _parts(below)


# Where a key or a value may be tried: the keys of each part, the values of each list of words.
PLACES = [
    *(keys(kind) for kind in _parts(Part) if kind is not Entity),
    *(tuple(kind) for kind in ENUMS),
    ("true", "false"),
    tuple(COLLECTIONS),
]


@pytest.mark.parametrize("key", _NAMES)
def test_every_key_and_value_with_german_names_exists(key: str) -> None:
    assert [place for place in PLACES if key in place]


@pytest.mark.parametrize("key", _NAMES)
def test_every_name_means_its_key_somewhere(key: str) -> None:
    places = [place for place in PLACES if key in place]
    lost = [name for name in _NAMES[key] if not any(synonyms(place).get(name) == key for place in places)]
    assert lost == []


def test_names_are_in_small_letters() -> None:
    assert [name for names in _NAMES.values() for name in names if name != name.lower()] == []


@pytest.mark.parametrize(
    ("allowed", "name", "meant"),
    [
        (keys(Measure), "verantwortlich", "responsible"),
        (keys(Measure), "termin", None),
        (keys(milestone.Milestone), "termin", "due"),
        (keys(participation.Participation), "termin", "when"),
        (keys(Term), "plan", "planned"),
        (keys(Masterplan), "status", "statuses"),
        (keys(unit.Unit), "art", "kind"),
        (keys(funding.Funding), "art", "type"),
        (tuple(milestone.MilestoneState), "erledigt", "done"),
        (tuple(status.StatusKind), "entfallen", "stopped"),
        (tuple(milestone.MilestoneState), "entfallen", "dropped"),
        ((), "titel", None),
        (keys(Measure), "kosten", "funding"),
        (keys(Measure), "stellen", "staff"),
        (keys(Measure), "beteiligungen", "gates"),
        (keys(Measure), "beteiligung", "participation"),
        (keys(Measure), "zurückgestellt", None),
        (keys(Masterplan), "zurückgestellt", "deferred"),
        (keys(Masterplan), "gewichte", "quality"),
        (keys(QualityWeights), "mittel", "funding"),
        (keys(Deferral), "bis", "until"),
        (keys(milestone.Milestone), "bis", "due"),
        (keys(milestone.Milestone), "auftrag", "order"),
        (keys(Resolution), "auftrag", "orders"),
        (keys(Order), "maßnahmen", "measures"),
        (keys(Term), "zugesagt", "promised"),
        (keys(paper.Paper), "begründung", "grounds"),
        (keys(paper.Paper), "dringlichkeit", "urgency"),
        (keys(assessment.DecisionNeeded), "bis", "by"),
        (keys(assessment.Risk), "maßnahme", "response"),
        (keys(assessment.Assessment), "gegenmaßnahme", "countermeasure"),
        (keys(assessment.Indicator), "bezeichnung", "name"),
        (keys(assessment.Indicator), "ziel", "target"),
        (keys(funding.Staff), "besoldung", "grade"),
        (keys(funding.Funding), "deckung", "cover"),
        (tuple(assessment.Degree), "mittel", "medium"),
        (tuple(audience.Audience), "nichtöffentlich", "council"),
        (tuple(measure.Obligation), "rat", "council"),
        (tuple(measure.Obligation), "freiwillig", "voluntary"),
        (tuple(gate.GateState), "mit auflagen", "agreed-with-conditions"),
        (tuple(paper.ConsultationRole), "beschluss", "decision"),
        (tuple(COLLECTIONS), "vorlagen", "papers"),
    ],
)
def test_a_name_means_what_is_allowed_where_it_stands(
    allowed: tuple[str, ...], name: str, meant: str | None
) -> None:
    assert synonyms(allowed).get(name) == meant
