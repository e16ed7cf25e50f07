"""Ways through the parts of a plan: to put something in place, and to say what all of it says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable
from dataclasses import replace
from typing import Any

from masterplan_cli.plan.entity import Part, by_key
from masterplan_cli.plan.leaves import Kind, Path, leaves
from masterplan_cli.plan.plan import COLLECTIONS, Plan
from masterplan_cli.plan.when import When


def replaced(value: Any, path: Path, change: Callable[[Any], Any]) -> Any:
    """A value, with what stands at a path below it changed."""
    if not path:
        return change(value)
    step, rest = path[0], path[1:]
    match value:
        case Part():
            name, _ = by_key(type(value))[str(step)]
            return value.model_copy(update={name: replaced(getattr(value, name), rest, change)})
        case dict():
            return {**value, step: replaced(value[step], rest, change)}
        case tuple():
            place = int(step)
            return (*value[:place], replaced(value[place], rest, change), *value[place + 1 :])
    raise KeyError(step)


def with_collection(plan: Plan, collection: str, entries: Any) -> Plan:
    """A plan with other entries in a collection."""
    return replace(plan, **{collection: entries})


def with_entries(plan: Plan, change: Callable[[Any], Any]) -> Plan:
    """A plan with its header and every entry changed."""
    found: dict[str, Any] = {
        name: {id: change(entry) for id, entry in plan.collection(name).items()} for name in COLLECTIONS
    }
    return replace(plan, masterplan=change(plan.masterplan), **found)


def renamed(plan: Plan, old: str, new: str) -> Plan:
    """A plan with another id of a measure, wherever it is referred to."""
    measures = {
        new if id == old else id: one.model_copy(update={"id": new}) if id == old else one
        for id, one in plan.measures.items()
    }
    return with_entries(replace(plan, measures=measures), lambda entry: pointed(entry, old, new))


def pointed(part: Part, old: str, new: str) -> Part:
    """A part with another id of a measure, wherever it refers to that."""
    for leaf in leaves(part, Kind.REFERENCE):
        if (leaf.collection, leaf.value) == ("measures", old):
            part = replaced(part, leaf.path, lambda _: new)
    return part


def said_by(plan: Plan) -> Hashable:
    """All that a plan says, apart from the order of lists and the spelling of texts and dates."""
    collections = [(name, said(dict(plan.collection(name)))) for name in COLLECTIONS]
    return said(plan.masterplan), tuple(collections)


def said(value: Any) -> Hashable:
    """What a value says, apart from orders and spelling."""
    match value:
        case Part():
            return tuple((name, said(one)) for name, one in value.__dict__.items())
        case dict():
            return frozenset((key, said(one)) for key, one in value.items())
        case tuple():
            return frozenset(Counter(map(said, value)).items())
        case When():
            return value.first, value.last, value.bound
        case str():
            return " ".join(value.split())
    return value  # type: ignore[no-any-return]  # a number, a day, nothing
