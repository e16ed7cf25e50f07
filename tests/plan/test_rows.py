"""What rows are called, and where the row of a name stands."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from masterplan_cli.findings import Address
from masterplan_cli.loading import load
from masterplan_cli.plan.addresses import below, entries
from masterplan_cli.plan.assessment import AssessedLight, Assessment, Dimension, Risk
from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.foundations import Theme
from masterplan_cli.plan.funding import Flow, Funding, FundingType, Staff, StaffKind
from masterplan_cli.plan.masterplan import Deferral
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.rows import by_place, named, row_name
from masterplan_cli.plan.when import parse_when
from masterplan_cli.source.tree import MemoryTree
from tests.full_plan import FULL


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load(MemoryTree(FULL)).plan


ROW = Funding(year="2021", type=FundingType.INVESTIV)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (ROW, "2021/investiv/out"),
        (ROW.model_copy(update={"flow": Flow.IN, "source": "Land  NRW"}), "2021/investiv/in/Land NRW"),
        (Staff.model_construct(year=2022, kind=StaffKind.EXISTING), "2022/existing"),
        (
            Assessment.model_construct(
                dimension=Dimension.RISK, light=AssessedLight.RED, date=date(2021, 1, 2)
            ),
            "risk/2021-01-02",
        ),
        (Risk.model_construct(text="Ein\nText "), "Ein Text"),
        (Deferral.model_construct(code="Q1", until=date(2021, 1, 2), reason="Später"), "Q1"),
        (Theme.model_construct(id="technik", title="Technik"), ""),
        ("Land  NRW", "Land NRW"),
        (Decimal("1.50"), "1.50"),
        (parse_when("1.5.2021"), "2021-05-01"),
        (parse_when("05/2021"), "2021-05-01–2021-05-31"),
    ],
)
def test_what_a_row_is_called(row: object, expected: str) -> None:
    assert row_name(row) == expected


def test_rows_may_be_called_the_same() -> None:
    rows = ("Land", "Bund", " Land")
    assert named(rows) == {"Land": ["Land", " Land"], "Bund": ["Bund"]}
    assert named(rows, str.upper) == {"LAND": ["Land"], "BUND": ["Bund"], " LAND": [" Land"]}


def rows_of(address: Address, value: object) -> Iterator[tuple[Address, Part]]:
    """Every row below a value, by its place."""
    for step, one in below(value).items():
        if isinstance(value, tuple) and isinstance(one, Part):
            yield address / step, one
        yield from rows_of(address / step, one)


def test_every_row_of_a_plan_has_a_key_of_its_own_fields(plan: Plan) -> None:
    rows = [row for address, entry in entries(plan) for _, row in rows_of(address, entry)]
    keys = {type(row).__name__: row.row_key for row in rows}

    assert keys == {
        "Assessment": ("dimension", "date"),
        "Consultation": ("body", "role"),
        "Deferral": ("code", "where"),
        "Funding": ("year", "type", "flow", "source"),
        "Indicator": ("name",),
        "IndicatorValue": ("date",),
        "Link": ("url",),
        "ParticipationResult": ("text",),
        "ProgressNote": ("date",),
        "Risk": ("text",),
        "Staff": ("year", "kind", "unit"),
    }
    assert [row for row in rows if not {*row.row_key} <= type(row).model_fields.keys()] == []


E_AKTE = Address("measures", "e-akte")
SOURCE = "2021/investiv/out/Haushalt"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ((), ()),
        (("title",), ("title",)),
        (("funding", SOURCE, "planned"), ("funding", 0, "planned")),
        (("funding", SOURCE), ("funding", 0)),
        (("funding", f"{SOURCE}#2"), ("funding",)),
        (("funding", "2022/investiv/out", "planned"), ("funding",)),
        (("goals", "service"), ("goals", 0)),
        (("goals", "mehr"), ("goals",)),
        (
            ("indicators", "Akten im Rechner", "values", "2020-12-01", "value"),
            ("indicators", 0, "values", 0, "value"),
        ),
        (("milestones", "vergabe", "due"), ("milestones", "vergabe", "due")),
        (("milestones", "betrieb"), ("milestones",)),
        (("id",), ()),
    ],
)
def test_where_a_name_leads(plan: Plan, path: tuple[str, ...], expected: tuple[str | int, ...]) -> None:
    address = Address(E_AKTE.collection, E_AKTE.id, path)
    assert by_place(plan, address) == Address(E_AKTE.collection, E_AKTE.id, expected)


def test_a_name_of_several_rows_leads_to_their_list(plan: Plan) -> None:
    measure = plan.measures["e-akte"]
    twice = measure.model_copy(update={"funding": measure.funding * 2})
    plan = Plan(plan.masterplan, measures={"e-akte": twice})

    assert by_place(plan, E_AKTE / "funding" / SOURCE) == E_AKTE / "funding"


def test_of_what_is_not_there_the_entry_is_left(plan: Plan) -> None:
    nowhere = Address("measures", "nirgends")

    assert by_place(plan, nowhere / "title") == nowhere
    assert by_place(plan, Address("masterplan") / "deferred" / "Q101/measures/netz" / "until") == (
        Address("masterplan") / "deferred" / 0 / "until"
    )
