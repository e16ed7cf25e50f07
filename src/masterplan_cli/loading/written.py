"""Which keys a file has, whether their values can be read or not."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.loading.faults import meant
from masterplan_cli.plan.entity import Entity
from masterplan_cli.source.documents import Document
from masterplan_cli.source.places import Path
from masterplan_cli.source.short_way import Data


def written_keys(data: Data, document: Document, home: Path, field: str) -> set[str]:
    """The keys that a file has below a field of the entry at `home`, whether they can be read or not."""
    below = data.get(field) if isinstance(data, dict) else None
    keys = {*below} if isinstance(below, dict) else set()
    return keys | _refused_in(document, (*home, field))


def given_fields(model: type[Entity], data: Data, document: Document, home: Path) -> set[str]:
    """The fields that a file gives of the entry at `home`, be it under a name that is only like theirs."""
    keys = {*data} if isinstance(data, dict) else set()
    return {meant(key, model) or key for key in keys | _refused_in(document, home)}


def _refused_in(document: Document, home: Path) -> set[str]:
    """The keys at `home` of which the value was refused or is empty."""
    return {str(path[-1]) for path in _refused(document) if len(path) > len(home) and path[:-1] == home}


def _refused(document: Document) -> Iterator[Path]:
    yield from document.dropped
    yield from (path for path, _ in document.empty)
