"""The whole plan: its header and its collections, by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from masterplan_cli.plan.edition import Edition
from masterplan_cli.plan.entity import Entity, Part
from masterplan_cli.plan.foundations import Goal, Principle, Theme
from masterplan_cli.plan.gate import Gate
from masterplan_cli.plan.law import Law
from masterplan_cli.plan.masterplan import Masterplan
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.paper import Paper
from masterplan_cli.plan.participation import Participation
from masterplan_cli.plan.past import Past
from masterplan_cli.plan.resolution import Order, Resolution
from masterplan_cli.plan.status import Priority, Status
from masterplan_cli.plan.unit import Unit

HEADER: Final = "masterplan"

# Collections whose entries share one file, `themes.yaml`: id → entry.
FILES: Final[Mapping[str, type[Entity]]] = {
    "themes": Theme,
    "goals": Goal,
    "principles": Principle,
    "resolutions": Resolution,
    "laws": Law,
    "participation": Participation,
    "units": Unit,
}
# Collections with a file for each entry, below a folder of that name.
FOLDERS: Final[Mapping[str, type[Entity]]] = {"measures": Measure, "editions": Edition, "papers": Paper}
COLLECTIONS: Final[Mapping[str, type[Entity]]] = {**FILES, **FOLDERS}

# Scales that the header defines: id → step.
SCALES: Final = ("statuses", "priorities", "gates")


@dataclass(frozen=True, slots=True)
class Unread:
    """What the plan has but nobody could read: it is known, only not what it says."""

    collections: frozenset[str] = frozenset()
    """What could not be read at all: collections, `masterplan`, a scale of it, `orders/RESOLUTION`."""
    ids: frozenset[tuple[str, str]] = frozenset()
    """Single entries: (collection, id)."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan as far as it could be read. All collections are by id, in the order of the files."""

    masterplan: Masterplan
    themes: Mapping[str, Theme] = field(default_factory=dict)
    goals: Mapping[str, Goal] = field(default_factory=dict)
    principles: Mapping[str, Principle] = field(default_factory=dict)
    resolutions: Mapping[str, Resolution] = field(default_factory=dict)
    laws: Mapping[str, Law] = field(default_factory=dict)
    participation: Mapping[str, Participation] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)
    measures: Mapping[str, Measure] = field(default_factory=dict)
    editions: Mapping[str, Edition] = field(default_factory=dict)
    papers: Mapping[str, Paper] = field(default_factory=dict)
    unread: Unread = field(default_factory=Unread)
    past: Mapping[str, Past] = field(default_factory=dict)
    """What the repository knows of measures; empty where nobody has asked it."""

    @property
    def priorities(self) -> Mapping[str, Priority]:
        """The scale of the measures' priority."""
        return self.masterplan.priorities

    @property
    def gates(self) -> Mapping[str, Gate]:
        """What measures may have to pass."""
        return self.masterplan.gates

    @property
    def orders(self) -> Mapping[str, Order]:
        """What the council ordered, by `resolution/order`."""
        return {
            f"{id}/{name}": order
            for id, resolution in self.resolutions.items()
            for name, order in resolution.orders.items()
        }

    @property
    def statuses(self) -> Mapping[str, Status]:
        """The scale of the measures' status."""
        return self.masterplan.statuses

    def collection(self, name: str) -> Mapping[str, Part]:
        """One of the collections, a scale of the header, or `orders`, by its name."""
        found: Mapping[str, Part] = getattr(self, name)
        return found

    def entities(self) -> Iterable[tuple[str, Entity]]:
        """Every entry of every collection, with the collection's name."""
        for name in COLLECTIONS:
            entries: Mapping[str, Entity] = getattr(self, name)
            for entity in entries.values():
                yield name, entity

    def knows(self, collection: str, id: str) -> bool:
        """Whether such an entry exists, read or not. Of an unread collection, every id does."""
        return id in self.collection(collection) or self.lacks(collection, id)

    def lacks(self, collection: str, id: str) -> bool:
        """Whether such an entry exists, or may exist, but could not be read."""
        if (collection, id) in self.unread.ids:
            return True
        if collection == "orders":
            resolution, _, _ = id.partition("/")
            return f"orders/{resolution}" in self.unread.collections or self.lacks("resolutions", resolution)
        if collection in SCALES and HEADER in self.unread.collections:
            return True
        return collection in self.unread.collections
