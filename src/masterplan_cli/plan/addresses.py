"""The way through a plan: where its entries stand, and what stands at an address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from masterplan_cli.findings import Address
from masterplan_cli.plan.entity import Entity, Part, by_key
from masterplan_cli.plan.leaves import Path
from masterplan_cli.plan.plan import HEADER, SCALES, Plan


def entries(plan: Plan) -> Iterator[tuple[Address, Entity]]:
    """The header, then every entry of every collection, each with its address."""
    yield Address(HEADER), plan.masterplan
    for collection, entity in plan.entities():
        yield Address(collection, entity.id), entity


def below(value: Any) -> Mapping[Any, Any]:
    """What stands directly below a value, by the step of a path that leads there.

    Below a part stand its fields by their keys in the file, below a mapping its values, below a list its
    items by their places, and below a single value nothing.
    """
    match value:
        case Part():
            return {key: getattr(value, name) for key, (name, _) in by_key(type(value)).items()}
        case dict():
            return value
        case tuple():
            return dict(enumerate(value))
    return {}


def along(value: Any, path: Path) -> Iterator[Any]:
    """A value, then what each step of a path leads to. Raises KeyError at a step that leads nowhere."""
    yield value
    for step in path:
        value = below(value)[step]
        yield value


def part_at(plan: Plan, address: Address) -> Any:
    """The entry, the part or the value at an address. Raises KeyError if there is none."""
    entry = plan.masterplan if address.id is None else plan.collection(address.collection)[address.id]
    *_, found = along(entry, address.path)
    return found


def entry_of(address: Address) -> Address:
    """The entry that an address lies in: an order and a step of a scale are entries too."""
    is_order = address.collection == "resolutions" and address.path[:1] == ("orders",)
    is_scale = address.collection == HEADER and address.path[:1] in {(scale,) for scale in SCALES}
    # Of the orders or a scale as a whole, what they stand in is the entry.
    size = 2 if (is_order or is_scale) and len(address.path) > 1 else 0
    return Address(address.collection, address.id, address.path[:size])


def target(entry: Address) -> tuple[str, str]:
    """The collection and the id by which others refer to an entry."""
    match entry.path:
        case ("orders", name):
            return "orders", f"{entry.id}/{name}"
        case (scale, id):
            return str(scale), str(id)
    return entry.collection, entry.id or ""


def address_of(collection: str, id: str) -> Address:
    """Where the entry stands that a reference leads to: the same the other way round."""
    if collection in SCALES:
        return Address(HEADER, None, (collection, id))
    if collection == "orders":
        resolution, _, name = id.partition("/")
        return Address("resolutions", resolution, ("orders", name))
    return Address(collection, id)
