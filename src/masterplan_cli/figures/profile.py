"""One entry of the plan with all that hangs together with it: what `mp show` tells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from masterplan_cli.figures.assessments import latest
from masterplan_cli.figures.connections import Connection, connections_of, referring
from masterplan_cli.figures.graph import graph
from masterplan_cli.figures.lookup import looked_up
from masterplan_cli.figures.money import Budget, budgets
from masterplan_cli.figures.overview import Row, by_number, row
from masterplan_cli.figures.quality import Completeness, completeness
from masterplan_cli.figures.schedule import Schedule, schedule
from masterplan_cli.figures.staffing import StaffSum, staff_rows, staff_sums
from masterplan_cli.findings import Address
from masterplan_cli.plan.addresses import entry_of, part_at, target
from masterplan_cli.plan.assessment import Assessment, ProgressNote
from masterplan_cli.plan.entity import Part, keys
from masterplan_cli.plan.funding import Staff
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.plan import COLLECTIONS, HEADER, Plan
from masterplan_cli.plan.resolution import Resolution


@dataclass(frozen=True, slots=True)
class Referrers:
    """The entries that refer to one in the same way: entries of one collection, by one of their fields.

    `leaf` is the key that holds the reference within that field; for most it is the field itself. Each
    entry stands here once, with every address in it at which it refers. Measures are in the order of their
    numbers, all others in that of the files.
    """

    collection: str
    field: str
    leaf: str
    entries: Mapping[Address, tuple[Address, ...]]


@dataclass(frozen=True, slots=True)
class MeasureFigures:
    """What is computed of a measure."""

    row: Row
    completeness: Completeness
    schedule: Schedule | None
    budgets: tuple[Budget, ...]
    staff: tuple[Staff, ...]
    staff_sums: tuple[StaffSum, ...]
    progress: tuple[ProgressNote, ...]
    """The newest first."""
    assessments: tuple[Assessment, ...]
    """The last word on each dimension."""
    earlier: tuple[Assessment, ...]
    """All others, the newest first."""


@dataclass(frozen=True, slots=True)
class Profile:
    """An entry, or a part of one, with what it refers to, what refers to it, and where measures stand."""

    plan: Plan
    today: date
    address: Address
    """What was asked for; the same as `home` where that is the whole entry."""
    home: Address
    """The entry's."""
    entry: Part
    figures: MeasureFigures | None
    """None for what is no measure."""
    refers_to: tuple[Connection, ...]
    """Every reference within the entry."""
    referrers: tuple[Referrers, ...]
    """What refers to the entry, or to an order of it."""
    rows: Mapping[str, Row]
    """By its id, every measure that is mentioned here."""

    @property
    def part(self) -> Any:
        """The value at the address."""
        return part_at(self.plan, self.address)

    @property
    def is_whole(self) -> bool:
        """Whether the whole entry was asked for."""
        return self.address == self.home


def profile(plan: Plan, asked: str, today: date) -> Profile:
    """The profile of what an id, a number or an address means. Raises MasterplanError as `looked_up` does."""
    address = looked_up(plan, asked)
    home = entry_of(address)
    entry = part_at(plan, home)
    outgoing = tuple(connections_of(entry, home))
    incoming = _incoming(plan, home, entry)
    return Profile(
        plan,
        today,
        address,
        home,
        entry,
        _figures(plan, entry, today) if isinstance(entry, Measure) else None,
        outgoing,
        tuple(_grouped(plan, incoming)),
        _rows(plan, today, outgoing, incoming),
    )


def _is_within(address: Address, home: Address) -> bool:
    return (
        address.collection == home.collection
        and address.id == home.id
        and address.path[: len(home.path)] == home.path
    )


def _incoming(plan: Plan, home: Address, entry: Part) -> tuple[Connection, ...]:
    if home.collection == HEADER and not home.path:
        return ()
    every = referring(plan)
    found = list(every.get(target(home), ()))
    if isinstance(entry, Resolution):
        for name in entry.orders:
            found += every.get(("orders", f"{entry.id}/{name}"), ())
    # What an entry says of itself is no news.
    return tuple(one for one in found if not _is_within(one.source, home))


def _grouped(plan: Plan, incoming: Iterable[Connection]) -> Iterator[Referrers]:
    groups: dict[tuple[str, str, str], dict[Address, list[Address]]] = {}
    for one in incoming:
        home = Address(one.source.collection, one.source.id)
        key = (home.collection, one.field, _leaf(one.source))
        groups.setdefault(key, {}).setdefault(home, []).append(one.source)
    for (collection, field, leaf), entries in sorted(groups.items(), key=lambda item: _place(*item[0])):
        homes: Sequence[Address] = list(entries)
        if collection == "measures":
            homes = sorted(homes, key=lambda home: by_number(plan.measures[home.id or ""]))
        yield Referrers(collection, field, leaf, {home: tuple(entries[home]) for home in homes})


def _place(collection: str, field: str, leaf: str) -> tuple[int, int, str]:
    """Measures first, then as the plan has it; of one collection in the order of its fields."""
    if collection == HEADER:
        return len(COLLECTIONS) + 1, 0, field
    order = ["measures", *COLLECTIONS]
    return order.index(collection), keys(COLLECTIONS[collection]).index(field), leaf


def _leaf(source: Address) -> str:
    """The key that holds a reference: `goals` of `goals.0`, `order` of `milestones.wahl.order`."""
    keys = [step for step in source.path if isinstance(step, str)]
    return keys[-1] if len(source.path) > 2 else keys[0]


def _rows(
    plan: Plan, today: date, outgoing: Iterable[Connection], incoming: Iterable[Connection]
) -> Mapping[str, Row]:
    ids = [one.source.id for one in incoming if one.source.collection == "measures"]
    ids += [one.id for one in outgoing if one.collection == "measures"]
    measures = [plan.measures[id] for id in dict.fromkeys(ids) if id is not None and id in plan.measures]
    return {one.id: row(plan, one, today) for one in sorted(measures, key=by_number)}


def _figures(plan: Plan, measure: Measure, today: date) -> MeasureFigures:
    last = latest(measure, today)
    by_date = sorted(measure.assessments, key=lambda one: one.date, reverse=True)
    return MeasureFigures(
        row(plan, measure, today),
        completeness(plan, measure, today),
        schedule(plan, measure, today),
        budgets(measure),
        staff_rows(measure),
        staff_sums([measure]),
        tuple(sorted(measure.progress, key=lambda one: one.date, reverse=True)),
        tuple(last.values()),
        tuple(one for one in by_date if not any(one is kept for kept in last.values())),
    )


def answering(plan: Plan, order: str) -> Mapping[str, tuple[str, ...]]:
    """The measures that answer what the council ordered (`resolution/order`), in the order of their numbers:
    id → the titles of the milestones that do so. The order names the measure, or a milestone the order."""
    found = graph(plan)
    after = found.after["orders", order]
    answers: dict[str, tuple[str, ...]] = {id: () for _, id in found.of(after, "measures")}
    for node in found.of(after, "milestones"):
        id, _, step = node[1].partition("/")
        answers[id] = (*answers.get(id, ()), plan.measures[id].milestones[step].title)
    return dict(sorted(answers.items(), key=lambda one: by_number(plan.measures[one[0]])))
