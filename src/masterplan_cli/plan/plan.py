"""The whole plan: its header and its collections, by id."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from masterplan_cli.plan.edition import Edition
from masterplan_cli.plan.entity import Entity
from masterplan_cli.plan.foundations import Goal, Principle, Theme
from masterplan_cli.plan.law import Law
from masterplan_cli.plan.masterplan import Masterplan
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.participation import Participation
from masterplan_cli.plan.resolution import Resolution
from masterplan_cli.plan.status import Status
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
FOLDERS: Final[Mapping[str, type[Entity]]] = {"measures": Measure, "editions": Edition}
COLLECTIONS: Final[Mapping[str, type[Entity]]] = {**FILES, **FOLDERS}


@dataclass(frozen=True, slots=True)
class Unread:
    """What the plan has but nobody could read: it is known, only not what it says."""

    collections: frozenset[str] = frozenset()
    """Collections (or `masterplan`) of which a file could not be read at all."""
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
    unread: Unread = field(default_factory=Unread)

    @property
    def statuses(self) -> Mapping[str, Status]:
        """The scale of the measures' status."""
        return self.masterplan.statuses

    def collection(self, name: str) -> Mapping[str, Entity | Status]:
        """One of the collections (or the scale `statuses`) by its name."""
        found: Mapping[str, Entity | Status] = getattr(self, name)
        return found

    def entities(self) -> Iterable[tuple[str, Entity]]:
        """Every entry of every collection, with the collection's name."""
        for name in COLLECTIONS:
            entries: Mapping[str, Entity] = getattr(self, name)
            for entity in entries.values():
                yield name, entity

    def knows(self, collection: str, id: str) -> bool:
        """Whether such an entry exists, read or not. Of an unread collection, every id does."""
        home = HEADER if collection == "statuses" else collection
        return (
            id in self.collection(collection)
            or home in self.unread.collections
            or (collection, id) in self.unread.ids
        )
