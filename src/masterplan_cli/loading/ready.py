"""Entries that were read already: another state of the plan that has the same file need not read it again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, TypeAlias

from masterplan_cli.findings import Address, Location
from masterplan_cli.loading.loaded import Loaded
from masterplan_cli.plan.entity import Entity
from masterplan_cli.plan.plan import FOLDERS

Ready: TypeAlias = Mapping[tuple[str, str, str], Entity]
"""By collection, id and the name of the file's content in git."""

NONE_READY: Final[Ready] = {}


def ready_of(loaded: Loaded, names: Mapping[str, str]) -> Ready:
    """The entries of a plan that have files of their own with nothing to be said of them.

    `names` are those that git has for the contents of its files, as they were read.
    """
    remarkable = {_file(loaded, finding.place) for finding in loaded.findings}
    found = {}
    for (collection, id), origin in loaded.origins.items():
        if id is None or collection not in FOLDERS or origin.file in remarkable:
            continue
        entity, name = loaded.plan.collection(collection).get(id), names.get(origin.file)
        if isinstance(entity, Entity) and name is not None:
            found[collection, id, name] = entity
    return found


def _file(loaded: Loaded, place: Address | Location) -> str:
    return loaded.home(place).file if isinstance(place, Address) else place.file


def ready_at(path: str, name: str, ready: Ready) -> Entity | None:
    """The entry that a file of this content has, where it was read already."""
    collection, _, rest = path.partition("/")
    return ready.get((collection, rest.rpartition("/")[2].removesuffix(".yaml"), name)) if rest else None
