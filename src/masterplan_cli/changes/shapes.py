"""How two values of a field are compared: what the annotations of the models say, worked out once a model.

So a new field needs no word here. Every shape is only asked about values that are not equal at once,
since most are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from itertools import count, zip_longest
from operator import itemgetter
from types import NoneType
from typing import Annotated, Any, Protocol, TypeAlias, cast, get_args, get_origin

from masterplan_cli.changes.facts import Fact
from masterplan_cli.findings import Address
from masterplan_cli.plan.entity import Part, by_key
from masterplan_cli.plan.leaves import Path
from masterplan_cli.plan.rows import named, row_name
from masterplan_cli.plan.scalars import RefersTo
from masterplan_cli.plan.when import When

Ids: TypeAlias = Mapping[str, str]


@dataclass(slots=True)
class Found:
    """The facts of one entry, as they are found. `renamed` are old ids of measures and their new ones."""

    collection: str
    id: str | None
    renamed: Ids
    facts: list[Fact] = field(default_factory=list)

    def add(self, path: Path, old: Any, new: Any) -> None:
        """One value that differs."""
        self.facts.append(Fact(Address(self.collection, self.id, path), old, new))


class Shape(Protocol):
    """What stands in a field."""

    def compare(self, old: Any, new: Any, path: Path, found: Found) -> None:
        """Add what differs between two values that are not equal at once."""

    def gist(self, value: Any, renamed: Ids) -> Hashable:
        """What a value says, apart from how it is spelt and ordered: two are the same if this is."""


@dataclass(frozen=True, slots=True)
class _Single:
    """A single value: a text, a date, a number, an id."""

    def compare(self, old: Any, new: Any, path: Path, found: Found) -> None:
        if self.gist(old, found.renamed) != self.gist(new, found.renamed):
            found.add(path, old, new)

    def gist(self, value: Any, renamed: Ids) -> Hashable:
        if type(value) is str:
            return tuple(value.split())
        if type(value) is When:
            return value.first, value.last, value.bound
        if type(value) is Decimal:
            return value.normalize()
        return cast(Hashable, value)


@dataclass(frozen=True, slots=True)
class _MeasureId:
    """A reference to a measure: its old id means the same as its new one."""

    def compare(self, old: Any, new: Any, path: Path, found: Found) -> None:
        if self.gist(old, found.renamed) != self.gist(new, found.renamed):
            found.add(path, old, new)

    def gist(self, value: Any, renamed: Ids) -> Hashable:
        id: str = renamed.get(value, value)
        return id


@dataclass(frozen=True, slots=True)
class _Part:
    """A part; an optional one may be None."""

    model: type[Part]

    def compare(self, old: Any, new: Any, path: Path, found: Found) -> None:
        if old is None or new is None:
            found.add(path, old, new)
            return
        before, after = old.__dict__, new.__dict__
        for key, name, shape in _fields(self.model):
            one, other = before[name], after[name]
            if one is not other and one != other:
                shape.compare(one, other, (*path, key), found)

    def gist(self, value: Any, renamed: Ids) -> Hashable:
        if value is None:
            return None
        fields = value.__dict__
        return tuple(shape.gist(fields[name], renamed) for _, name, shape in _fields(self.model))


@dataclass(frozen=True, slots=True)
class _Mapping:
    """Parts or single values by their ids."""

    item: Shape

    def compare(self, old: Any, new: Any, path: Path, found: Found) -> None:
        for key in sorted(old.keys() | new.keys()):
            if key not in old or key not in new:
                found.add((*path, key), old.get(key), new.get(key))
            elif old[key] != new[key]:
                self.item.compare(old[key], new[key], (*path, key), found)

    def gist(self, value: Any, renamed: Ids) -> Hashable:
        return tuple((key, self.item.gist(value[key], renamed)) for key in sorted(value))


@dataclass(frozen=True, slots=True)
class _List:
    """Rows or single values in an order that says nothing."""

    item: Shape

    def compare(self, old: Any, new: Any, path: Path, found: Found) -> None:
        before, after = self._named(old, found.renamed), self._named(new, found.renamed)
        names = before.keys() | after.keys()
        for name in sorted(names):
            rows, others = before.get(name, []), after.get(name, [])
            if name and len(rows) == len(others) == 1:
                if rows[0] != others[0]:
                    self.item.compare(rows[0], others[0], (*path, name), found)
            elif name and len(rows) + len(others) == 1:
                found.add((*path, name), next(iter(rows), None), next(iter(others), None))
            else:
                self._compare_wholes(name, rows, others, names, path, found)

    def _named(self, items: tuple[Any, ...], renamed: Ids) -> dict[str, list[Any]]:
        if not renamed or not isinstance(self.item, _MeasureId):
            return named(items, row_name)
        return named(items, lambda id: renamed.get(id, id))

    def _compare_wholes(
        self, name: str, old: list[Any], new: list[Any], names: Collection[str], path: Path, found: Found
    ) -> None:
        """Rows of one name, of which nobody can say which became which."""
        gone = self._without(old, new, found.renamed)
        come = self._without(new, old, found.renamed)
        pairs = zip_longest(gone, come)
        for step, (one, other) in zip(_steps(name, names, len(old) - len(gone) + 1), pairs, strict=False):
            found.add((*path, step), one, other)

    def _without(self, rows: list[Any], others: list[Any], renamed: Ids) -> list[Any]:
        """The rows without a counterpart among others that says the same, in an order of what they say."""
        there = Counter(self.item.gist(other, renamed) for other in others)
        left = []
        for row in rows:
            gist = self.item.gist(row, renamed)
            there[gist] -= 1
            if there[gist] < 0:
                left.append((repr(gist), row))
        return [row for _, row in sorted(left, key=itemgetter(0))]

    def gist(self, value: Any, renamed: Ids) -> Hashable:
        return tuple(sorted((self.item.gist(one, renamed) for one in value), key=repr))


def shape_of(model: type[Part]) -> Shape:
    """How two parts of a model are compared."""
    return _Part(model)


@cache
def _fields(model: type[Part]) -> tuple[tuple[str, str, Shape], ...]:
    """Key, name and shape of every field, in the order of the keys."""
    return tuple(
        (key, name, _shape(info.annotation, tuple(info.metadata)))
        for key, (name, info) in by_key(model).items()
    )


def _shape(annotation: Any, metadata: tuple[Any, ...]) -> Shape:
    if get_origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        return _shape(annotation, (*metadata, *more))
    if any(isinstance(one, RefersTo) and one.collection == "measures" for one in metadata):
        return _MeasureId()
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return _Part(annotation)
    items = get_args(annotation)
    if get_origin(annotation) is tuple:
        return _List(_shape(items[0], ()))
    if get_origin(annotation) is dict:
        return _Mapping(_shape(items[1], ()))
    optional = [one for one in items if one is not NoneType]
    return _shape(optional[0], metadata) if len(optional) == 1 else _Single()


def _steps(name: str, names: Collection[str], first: int) -> Iterator[str]:
    """What the rows of one name are called, from the one counted `first`; none as another row is."""
    for number in count(first):
        step = name if number == 1 and name else f"{name}#{number}"
        if step == name or step not in names:
            yield step
