"""Plans that chance has altered, as their own models allow, for laws that hold for any two plans."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from functools import cache
from random import Random
from types import NoneType
from typing import Annotated, Any, Final, get_args, get_origin

from benchmarks.generate import BASE, Words, measure_text
from masterplan_cli.loading import load
from masterplan_cli.plan.entity import Entity, Part, by_key
from masterplan_cli.plan.leaves import Kind, leaves
from masterplan_cli.plan.plan import COLLECTIONS, HEADER, Plan
from masterplan_cli.plan.scalars import RefersTo
from masterplan_cli.plan.when import When, parse_when
from masterplan_cli.source.tree import MemoryTree
from tests.changes.walking import renamed, replaced, with_collection, with_entries
from tests.full_plan import FULL

# So few that the same value often comes twice.
TEXTS: Final = ("Rat", "Haushalt", "Ein Text\nin Zeilen", "Ein Text in Zeilen", "Rat#2", "a/b", "Ärger")
DATES: Final = ("2021", "Mai 2021", "05/2021", "bis Mai 2021", "Sommer 2021", "2021-05-01", "1.5.2021")
IDS: Final = ("eins", "zwei", "drei")
# Set by a renaming alone: else a measure might have been another one that is still referred to.
KEPT: Final = ("formerly",)


@cache
def plans() -> tuple[Plan, ...]:
    """A plan with every field, and one as the benchmarks measure it."""
    words = Words.read()
    generated = {path.relative_to(BASE).as_posix(): path.read_text("utf-8") for path in BASE.rglob("*.yaml")}
    generated |= {f"measures/m-{index}.yaml": measure_text(index, 1, words) for index in range(8)}
    return load(MemoryTree(FULL)).plan, load(MemoryTree(generated)).plan


def altered(plan: Plan, seed: int, times: int) -> Plan:
    """The plan after so many changes by chance."""
    random = Random(seed)  # noqa: S311  # no secret, and the same in every run
    for _ in range(times):
        plan = _altered_once(plan, random)
    return plan


def respelt(plan: Plan, seed: int) -> Plan:
    """The same plan, with its lists and mappings in another order, its texts and dates spelt otherwise."""
    random = Random(seed)  # noqa: S311  # no secret, and the same in every run
    plan = with_entries(plan, _respelt_entry)
    plan = with_entries(plan, lambda entry: _shuffled(entry, random))
    for name in COLLECTIONS:
        plan = with_collection(plan, name, _shuffled(dict(plan.collection(name)), random))
    return plan


def _respelt_entry(entry: Entity) -> Entity:
    for leaf in (*leaves(entry, Kind.TEXT), *leaves(entry, Kind.DATE)):
        entry = replaced(entry, leaf.path, _respelt_value)
    return entry


def _respelt_value(value: Any) -> Any:
    if isinstance(value, When):
        return replace(value, text="mit anderen Worten", spelling="Mit anderen Worten", language=None)
    return value.replace(" ", " \n  ") if isinstance(value, str) else value


def _shuffled(value: Any, random: Random) -> Any:
    match value:
        case Part():
            changes = {name: _shuffled(one, random) for name, one in value.__dict__.items()}
            return value.model_copy(update=changes)
        case dict():
            return {key: _shuffled(one, random) for key, one in _in_any_order(value.items(), random)}
        case tuple():
            return tuple(_shuffled(one, random) for one in _in_any_order(value, random))
        case Decimal():
            return value.quantize(Decimal("0.000"))
    return value


def _in_any_order(items: Iterable[Any], random: Random) -> Sequence[Any]:
    found = [*items]
    return random.sample(found, len(found))


# --- One change of a plan ---------------------------------------------------------------------------


def _altered_once(plan: Plan, random: Random) -> Plan:
    chance = _Chance(random, {name: [*plan.collection(name)] for name in (*COLLECTIONS, "statuses")})
    what = random.choice(("header", "rename", "add", "drop", *("entry",) * 6))
    # Half of the time a measure, which has most to alter.
    collection = random.choice(("measures", random.choice([*COLLECTIONS])))
    entries: dict[str, Any] = dict(plan.collection(collection))
    if what == "header":
        return with_collection(plan, HEADER, chance.altered_part(plan.masterplan))
    if what == "rename" and plan.measures:
        return _with_rename(plan, random)
    if what == "add":
        id = random.choice((*IDS, "vier"))
        added = chance.made_part(COLLECTIONS[collection], id)
        return with_collection(plan, collection, {**entries, id: added})
    if not entries:
        return plan
    id = random.choice([*entries])
    if what == "drop":
        del entries[id]
    else:
        entries[id] = chance.altered_part(entries[id])
    return with_collection(plan, collection, entries)


def _with_rename(plan: Plan, random: Random) -> Plan:
    old = random.choice([*plan.measures])
    new = f"neu-{random.randrange(10**9)}"
    plan = renamed(plan, old, new)
    measure = plan.measures[new]
    formerly = (*measure.formerly, old)
    return with_collection(
        plan, "measures", {**plan.measures, new: measure.model_copy(update={"formerly": formerly})}
    )


@dataclass(frozen=True, slots=True)
class _Chance:
    """Values by chance, as annotations allow. `ids` are those that references may lead to."""

    random: Random
    ids: Mapping[str, Sequence[str]]

    def made_part(self, model: type[Part], id: str = "") -> Part:
        """A new part, with some of what it may have."""
        fields: dict[str, Any] = {"id": id} if issubclass(model, Entity) else {}
        for name, info in by_key(model).values():
            if info.is_required() or (name not in KEPT and self.random.random() < 0.2):
                fields[name] = self.made(info.annotation, tuple(info.metadata))
        return model.model_construct(**fields)

    def altered_part(self, part: Part) -> Part:
        """The same part with another value in one of its fields."""
        name, info = self.random.choice([one for one in by_key(type(part)).values() if one[0] not in KEPT])
        found = self.altered(getattr(part, name), info.annotation, tuple(info.metadata))
        return part.model_copy(update={name: found})

    def altered(self, value: Any, annotation: Any, metadata: tuple[Any, ...]) -> Any:
        """Another value that an annotation allows, or the same with something else in it."""
        match value:
            case Part() if not (_is_optional(annotation) and self.random.random() < 0.3):
                return self.altered_part(value)
            case tuple():
                return self._altered_items(value, get_args(annotation)[0])
            case dict():
                return self._altered_mapping(value, get_args(annotation)[1])
        if value is not None and _is_optional(annotation) and self.random.random() < 0.4:
            return None
        return self.made(_given(annotation), metadata)

    def _altered_items(self, items: tuple[Any, ...], annotation: Any) -> tuple[Any, ...]:
        rows = [*items]
        place = self.random.randrange(len(rows)) if rows else 0
        match self.random.choice(("add", "add", "drop", "double", "alter", "alter", "turn")):
            case "drop":
                del rows[place : place + 1]
            case "double":
                rows += rows[place : place + 1]
            case "alter" if rows:
                rows[place] = self.altered(rows[place], annotation, ())
            case "turn":
                rows.reverse()
            case _:
                rows.insert(place, self.made(annotation, ()))
        return tuple(rows)

    def _altered_mapping(self, mapping: Mapping[str, Any], annotation: Any) -> dict[str, Any]:
        found = dict(mapping)
        key = self.random.choice((*found, *IDS))
        if key not in found:
            found[key] = self.made(annotation, ())
        elif self.random.random() < 0.3:
            del found[key]
        else:
            found[key] = self.altered(found[key], annotation, ())
        return found

    def made(self, annotation: Any, metadata: tuple[Any, ...]) -> Any:
        """A new value that an annotation allows."""
        if get_origin(annotation) is Annotated:
            annotation, *more = get_args(annotation)
            return self.made(annotation, (*metadata, *more))
        if _is_optional(annotation):
            return self.made(_given(annotation), metadata)
        if get_origin(annotation) is tuple:
            return tuple(self.made(get_args(annotation)[0], ()) for _ in range(self.random.randrange(3)))
        if get_origin(annotation) is dict:
            ids = self.random.sample(IDS, self.random.randrange(3))
            return {id: self.made(get_args(annotation)[1], ()) for id in ids}
        if issubclass(annotation, Part):
            return self.made_part(annotation)
        target = next((one.collection for one in metadata if isinstance(one, RefersTo)), "")
        return self._single(annotation, target)

    def _single(self, annotation: type, target: str) -> Any:
        if target:
            return self.random.choice([*self.ids.get(target, ()), "nirgends"])
        if issubclass(annotation, StrEnum):
            return self.random.choice([*annotation])
        return {
            str: self.random.choice(TEXTS),
            When: parse_when(self.random.choice(DATES)),
            date: date(2021, 1, 1) + timedelta(self.random.randrange(3)),
            int: 2020 + self.random.randrange(3),
            bool: self.random.random() < 0.5,
            Decimal: Decimal(self.random.choice(("0", "1.5", "1.50"))),
        }[annotation]


def _is_optional(annotation: Any) -> bool:
    return get_origin(annotation) is not tuple and NoneType in get_args(annotation)


def _given(annotation: Any) -> Any:
    """What an annotation allows beside None."""
    if not _is_optional(annotation):
        return annotation
    [found] = [one for one in get_args(annotation) if one is not NoneType]
    return found
