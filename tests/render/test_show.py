"""A new field of a model is shown by its label, without a word in any layout."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from io import StringIO
from typing import Any

import pytest
from pydantic import Field

from masterplan_cli.figures import Reckoning
from masterplan_cli.figures.profile import profile
from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.plan.assessment import Risk
from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.foundations import Goal
from masterplan_cli.plan.funding import Funding
from masterplan_cli.plan.law import Law
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import Milestone
from masterplan_cli.plan.resolution import Order, Resolution
from masterplan_cli.plan.scalars import Amount, Date, Flag, GoalId, Line, Prose, Url
from masterplan_cli.plan.unit import Unit
from masterplan_cli.render.sheets import FORMATS, SheetFormat
from masterplan_cli.render.show import sheet
from masterplan_cli.render.terminal import Terminal
from tests.small_plan import loaded

TODAY = date(2021, 1, 1)


class Piece(Part):
    inner_line: Line
    inner_date: Date | None = None


class Essay(Part):
    inner_prose: Prose


class NewMilestone(Milestone):
    new_in_milestone: Line | None = None


class NewFunding(Funding):
    new_in_funding: Line | None = None


class NewRisk(Risk):
    new_in_risk: Prose | None = None


class NewMeasure(Measure):
    new_line: Line | None = None
    new_prose: Prose | None = None
    new_lines: tuple[Line, ...] = ()
    new_proses: tuple[Prose, ...] = ()
    new_date: Date | None = None
    new_amount: Amount | None = None
    new_flag: Flag = False
    new_link: Url | None = None
    new_goal: GoalId | None = None
    new_part: Piece | None = None
    new_parts: tuple[Piece, ...] = ()
    new_essays: tuple[Essay, ...] = ()
    new_named: dict[Line, Piece] = Field(default_factory=dict)


class NewOrder(Order):
    new_in_order: Line | None = None


class NewGoal(Goal):
    new_in_goal: Prose | None = None


class NewLaw(Law):
    new_in_law: Line | None = None


class NewUnit(Unit):
    new_parts: tuple[Piece, ...] = ()


PIECE: dict[str, Any] = {"inner_line": "InnereZeile", "inner_date": "Mai 2022"}
MEASURE: dict[str, Any] = {
    "title": "Neues",
    "theme": "technik",
    "status": "laufend",
    "new_line": "NeueZeile",
    "new_prose": "NeuerText",
    "new_lines": ["NeueZeileEins", "NeueZeileZwei"],
    "new_proses": ["NeuerTextEins", "NeuerTextZwei"],
    "new_date": "Sommer 2022",
    "new_amount": "4711",
    "new_flag": "true",
    "new_link": "https://example.org/neu",
    "new_goal": "service",
    "new_part": PIECE,
    "new_parts": [{"inner_line": "InTabelle"}],
    "new_essays": [{"inner_prose": "InnererText"}],
    "new_named": {"schluessel": {"inner_line": "BeimNamen"}},
}
MEASURE_SAYS = """
    New line|NeueZeile|New prose|NeuerText|NeueZeileEins|NeueZeileZwei|NeuerTextEins|NeuerTextZwei|New date
    |summer 2022|New amount|4,711 €|New flag|yes|New link|https://example.org/neu|New goal
    |Bessere Dienstleistungen (service)|New part|InnereZeile|May 2022|InTabelle|InnererText|schluessel
    |BeimNamen|Inner line
"""


def shown(entry: Any, collection: str, format: SheetFormat) -> str:
    entries: Any = {collection: {entry.id: entry}}
    plan = replace(loaded({}).plan, **entries)
    found = profile(plan, f"{collection}/{entry.id}", TODAY)
    reckoning = Reckoning(TODAY, Message("as asked"))
    made = sheet(found, reckoning, Language("en"), file="x.yaml", path="plan/x.yaml")
    terminal = Terminal(out=StringIO())
    terminal.width = 160
    return FORMATS[format](made, terminal, "en").replace("\\", "").replace("\xa0", " ")


def lacking(entry: Any, collection: str, format: SheetFormat, said: str) -> list[str]:
    out = shown(entry, collection, format)
    return [one for one in map(str.strip, said.replace("\n    |", "|").strip().split("|")) if one not in out]


@pytest.mark.parametrize("format", [SheetFormat.TABLE, SheetFormat.MD])
def test_a_new_field_of_a_measure(format: SheetFormat) -> None:
    entry = NewMeasure.model_validate({"id": "neu", **MEASURE})

    assert lacking(entry, "measures", format, MEASURE_SAYS) == []


@pytest.mark.parametrize("format", [SheetFormat.TABLE, SheetFormat.MD])
def test_a_new_field_of_a_part_with_a_layout_of_its_own(format: SheetFormat) -> None:
    known = {"id": "neu", "title": "Neues", "theme": "technik", "status": "laufend"}
    measure = Measure.model_validate(known).model_copy(
        update={
            "milestones": {"a": NewMilestone(title="A", new_in_milestone="ImMeilenstein")},
            "funding": (
                NewFunding.model_validate({"year": "2021", "type": "investiv", "new_in_funding": "ImGeld"}),
            ),
            "risks": (NewRisk(text="Etwas", new_in_risk="ImRisiko"),),
        }
    )

    said = "New in milestone: ImMeilenstein|New in funding|ImGeld|New in risk|ImRisiko"
    assert lacking(measure, "measures", format, said) == []


@pytest.mark.parametrize("format", [SheetFormat.TABLE, SheetFormat.MD])
@pytest.mark.parametrize(
    ("collection", "entry", "said"),
    [
        ("goals", NewGoal(id="z", title="Ziel", new_in_goal="ImZiel"), "New in goal|ImZiel"),
        (
            "laws",
            NewLaw.model_validate({"id": "g", "title": "Gesetz", "role": "driver", "new_in_law": "ImGesetz"}),
            "New in law|ImGesetz",
        ),
        (
            "units",
            NewUnit.model_validate(
                {"id": "e", "title": "Einheit", "kind": "office", "new_parts": [{"inner_line": "Innen"}]}
            ),
            "New parts|Inner line|Innen",
        ),
        (
            "resolutions",
            Resolution.model_validate({"id": "b", "title": "Beschluss", "date": "2020-01-01"}).model_copy(
                update={"orders": {"auftrag": NewOrder(text="Tun.", new_in_order="ImAuftrag")}}
            ),
            "Tun.|New in order|ImAuftrag",
        ),
    ],
)
def test_a_new_field_of_any_entry(format: SheetFormat, collection: str, entry: Any, said: str) -> None:
    assert lacking(entry, collection, format, said) == []


def test_a_new_field_in_data() -> None:
    entry = NewMeasure.model_validate({"id": "neu", **MEASURE})
    found = json.loads(shown(entry, "measures", SheetFormat.JSON))["entry"]

    assert {key: value for key, value in found.items() if key.startswith("new_")} == {
        "new_line": "NeueZeile",
        "new_prose": "NeuerText",
        "new_lines": ["NeueZeileEins", "NeueZeileZwei"],
        "new_proses": ["NeuerTextEins", "NeuerTextZwei"],
        "new_date": {"text": "Sommer 2022", "first": "2022-06-01", "last": "2022-08-31", "edtf": "2022-22"},
        "new_amount": 4711,
        "new_flag": True,
        "new_link": "https://example.org/neu",
        "new_goal": "service",
        "new_part": {
            "inner_line": "InnereZeile",
            "inner_date": {
                "text": "Mai 2022",
                "first": "2022-05-01",
                "last": "2022-05-31",
                "edtf": "2022-05",
            },
        },
        "new_parts": [{"inner_line": "InTabelle", "inner_date": None}],
        "new_essays": [{"inner_prose": "InnererText"}],
        "new_named": {"schluessel": {"inner_line": "BeimNamen", "inner_date": None}},
    }
