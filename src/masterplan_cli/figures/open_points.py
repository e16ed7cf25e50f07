"""What the plan leaves open: every value that is missing or only assumed, and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from masterplan_cli.figures.overview import by_number
from masterplan_cli.findings import Address
from masterplan_cli.plan.entity import Entity
from masterplan_cli.plan.foundations import HeaderItem
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import Milestone
from masterplan_cli.plan.plan import COLLECTIONS, HEADER, Plan


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One entry of an `open:`. `address` is that of the value which is missing or assumed."""

    address: Address
    owner: Entity | HeaderItem | Milestone
    """Whose value it is."""
    field: str
    why: str
    measure: Measure | None = None
    """The measure that it belongs to, if any: itself, or that of the milestone."""


def open_points(plan: Plan) -> tuple[OpenPoint, ...]:
    """Every open value: the header's, then those of the collections; measures by their numbers, last."""
    return (*_of_header(plan), *_of_collections(plan), *_of_measures(plan))


def _of_header(plan: Plan) -> Iterator[OpenPoint]:
    header = plan.masterplan
    yield from _of(header, Address(HEADER))
    for part in ("guiding_vision", "challenges", "maxims", "outlook"):
        items: dict[str, HeaderItem] = getattr(header, part)
        for id, item in items.items():
            yield from _of(item, Address(HEADER) / part / id)


def _of_collections(plan: Plan) -> Iterator[OpenPoint]:
    for collection in (name for name in COLLECTIONS if name != "measures"):
        for id, entity in plan.collection(collection).items():
            if isinstance(entity, Entity):
                yield from _of(entity, Address(collection, id))


def _of_measures(plan: Plan) -> Iterator[OpenPoint]:
    for measure in sorted(plan.measures.values(), key=by_number):
        address = Address("measures", measure.id)
        yield from _of(measure, address, measure)
        for id, step in measure.milestones.items():
            yield from _of(step, address / "milestones" / id, measure)


def _of(
    owner: Entity | HeaderItem | Milestone, address: Address, measure: Measure | None = None
) -> Iterator[OpenPoint]:
    for field, why in owner.open.items():
        yield OpenPoint(address / field, owner, field, why, measure)
