"""The way through a plan: every value has an address, and every address leads to its value."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from masterplan_cli.findings import Address
from masterplan_cli.loading import load
from masterplan_cli.plan.addresses import address_of, along, below, entries, entry_of, part_at, target
from masterplan_cli.plan.plan import Plan
from masterplan_cli.source.tree import MemoryTree
from tests.full_plan import FULL


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load(MemoryTree(FULL)).plan


def walked(address: Address, value: Any) -> Iterator[tuple[Address, Any]]:
    """A value and all that stands below it."""
    yield address, value
    for step, one in below(value).items():
        yield from walked(address / step, one)


def test_the_header_comes_first_then_every_entry(plan: Plan) -> None:
    assert [str(address) for address, _ in entries(plan)] == [
        "masterplan",
        *(f"{collection}/{entity.id}" for collection, entity in plan.entities()),
    ]


def test_every_address_leads_to_its_value(plan: Plan) -> None:
    found = [one for address, entry in entries(plan) for one in walked(address, entry)]

    assert len(found) > 400
    assert [str(address) for address, value in found if part_at(plan, address) is not value] == []


def test_what_stands_below(plan: Plan) -> None:
    measure = plan.measures["e-akte"]

    assert list(below(measure))[:4] == ["number", "title", "official_title", "theme"]
    assert list(below(measure))[-2:] == ["open", "note"]
    assert below(plan.masterplan)["schema"] == "1"
    assert below(measure.milestones) is measure.milestones
    assert below(measure.tags) == dict(enumerate(measure.tags))
    assert [below(value) for value in ("Text", 1, None)] == [{}, {}, {}]


def test_the_way_along_a_path(plan: Plan) -> None:
    measure = plan.measures["e-akte"]
    step = measure.milestones["vergabe"]

    assert list(along(measure, ())) == [measure]
    assert list(along(measure, ("milestones", "vergabe", "title"))) == [
        measure,
        measure.milestones,
        step,
        "Vergabe",
    ]


@pytest.mark.parametrize(
    "address",
    [
        Address("measures", "x"),
        Address("measures", "e-akte", ("x",)),
        Address("measures", "e-akte", ("id",)),
        Address("measures", "e-akte", ("milestones", "x")),
        Address("measures", "e-akte", ("tags", 99)),
        Address("measures", "e-akte", ("title", 0)),
    ],
)
def test_where_nothing_stands(plan: Plan, address: Address) -> None:
    with pytest.raises(KeyError):
        part_at(plan, address)


@pytest.mark.parametrize(
    ("address", "home"),
    [
        (Address("measures", "a", ("funding", 0, "year")), Address("measures", "a")),
        (
            Address("resolutions", "b", ("orders", "c", "text")),
            Address("resolutions", "b", ("orders", "c")),
        ),
        (Address("resolutions", "b", ("orders",)), Address("resolutions", "b")),
        (Address("masterplan", None, ("gates", "x", "title")), Address("masterplan", None, ("gates", "x"))),
        (Address("masterplan", None, ("limits", "soon_days")), Address("masterplan")),
    ],
)
def test_the_entry_that_an_address_lies_in(address: Address, home: Address) -> None:
    assert entry_of(address) == home


@pytest.mark.parametrize(
    ("collection", "id", "address"),
    [
        ("measures", "e-akte", Address("measures", "e-akte")),
        ("orders", "b/a", Address("resolutions", "b", ("orders", "a"))),
        ("gates", "x", Address("masterplan", None, ("gates", "x"))),
    ],
)
def test_references_and_addresses_are_two_names_of_one_thing(
    collection: str, id: str, address: Address
) -> None:
    assert address_of(collection, id) == address
    assert target(address) == (collection, id)
