"""What hangs together: for every entry of the plan, what refers to it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from masterplan_cli.findings import Address
from masterplan_cli.plan.addresses import entries
from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.leaves import Kind, leaves
from masterplan_cli.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Connection:
    """A reference from one entry to another: the address it stands at, and where it leads."""

    source: Address
    collection: str
    id: str

    @property
    def field(self) -> str:
        """The field of the entry that refers."""
        return str(self.source.path[0])


def connections(plan: Plan) -> Iterator[Connection]:
    """Every reference of the plan, in the order of its files."""
    for address, entry in entries(plan):
        yield from connections_of(entry, address)


def connections_of(part: Part, home: Address) -> Iterator[Connection]:
    """Every reference within a part, which stands at an address."""
    for leaf in leaves(part, Kind.REFERENCE):
        yield Connection(replace(home, path=(*home.path, *leaf.path)), leaf.collection, leaf.value)


def referring(plan: Plan) -> Mapping[tuple[str, str], tuple[Connection, ...]]:
    """(collection, id) → all that refers to it, in the order of the plan's files."""
    found: dict[tuple[str, str], list[Connection]] = defaultdict(list)
    for one in connections(plan):
        found[one.collection, one.id].append(one)
    return {target: tuple(those) for target, those in found.items()}
