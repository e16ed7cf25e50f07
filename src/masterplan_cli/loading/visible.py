"""The part of a plan that an audience may see, cut out before anything is counted or shown."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final, TypeVar

from masterplan_cli.errors import PlanAtFault
from masterplan_cli.findings import Address, Finding, Severity
from masterplan_cli.loading.loaded import Loaded
from masterplan_cli.messages import Message
from masterplan_cli.plan.addresses import along
from masterplan_cli.plan.audience import Audience, strictest
from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.leaves import Kind, Path, leaves
from masterplan_cli.plan.plan import COLLECTIONS, Plan
from masterplan_cli.plan.rows import row_name

E = TypeVar("E", bound=Part)

# What the office writes for itself, wherever it stands.
_INTERNAL_FIELDS: Final = frozenset({"note", "deferred"})
_VISIBILITY: Final = "visibility"


def seen_by(loaded: Loaded, audience: Audience) -> Plan:
    """The plan as an audience may see it.

    Raises PlanAtFault where something could not be read, unless the audience sees everything: it might
    be just what hides the rest.
    """
    if audience is not Audience.INTERNAL and any(map(_may_hide, loaded.findings)):
        raise _uncertain()
    return visible_to(loaded.plan, audience)


def both_seen_by(old: Loaded, new: Loaded, audience: Audience) -> tuple[Plan, Plan]:
    """Two states of a plan as an audience may see them: of the old one, nothing that the new one hides.

    So what is no longer for the public is not dropped for the public; it is not spoken of. Raises
    PlanAtFault as above.
    """
    if audience is Audience.INTERNAL:
        return old.plan, new.plan
    seen = seen_by(new, audience)
    if any(map(_may_hide, old.findings)):
        raise _uncertain()
    return visible_to(as_hidden_as(old.plan, new.plan), audience), seen


def as_hidden_as(old: Plan, new: Plan) -> Plan:
    """An old state in which every entry and row is at least as hidden as it is in a newer one."""
    found: dict[str, Any] = {}
    for collection in COLLECTIONS:
        now: dict[str, Any] = {**new.collection(collection)}
        for measure in new.measures.values() if collection == "measures" else ():
            now.update((id, measure) for id in measure.formerly if id not in now)
        found[collection] = {
            id: hidden_as(entity, now[id]) if id in now else entity
            for id, entity in old.collection(collection).items()
        }
    return replace(old, **found)


def hidden_as(old: E, new: E) -> E:
    """An old form of an entry or a row, at least as hidden as it is in a newer one, each of its rows too."""
    changes: dict[str, Any] = {}
    for name, value in new.__dict__.items():
        before = old.__dict__[name]
        if isinstance(value, tuple) and before and value and isinstance(before[0], Part):
            rows = {row_name(row): row for row in value}
            changes[name] = tuple(
                hidden_as(row, rows[key]) if (key := row_name(row)) in rows else row for row in before
            )
    if _VISIBILITY in type(old).model_fields:
        changes[_VISIBILITY] = strictest((visibility_of(old), visibility_of(new)))
    return old.model_copy(update=changes)


def _uncertain() -> PlanAtFault:
    return PlanAtFault(
        Message("Not everything in the plan can be read, so it is not certain who may see what."),
        Message("`mp validate` shows what is wrong. Please correct it first."),
    )


def _may_hide(finding: Finding) -> bool:
    place = finding.place
    is_visibility = isinstance(place, Address) and place.path[-1:] == (_VISIBILITY,)
    return is_visibility or finding.severity is Severity.ERROR


def visible_to(plan: Plan, audience: Audience) -> Plan:
    """The plan without what is not for this audience: entries, rows, notes, and all references to them."""
    if audience is Audience.INTERNAL:
        return plan
    hidden = {
        (collection, entity.id)
        for collection, entity in plan.entities()
        if not audience.sees(visibility_of(entity))
    }
    kept: dict[str, dict[str, Part]] = {
        collection: {
            id: pruned(entity, audience, hidden)
            for id, entity in plan.collection(collection).items()
            if (collection, id) not in hidden
        }
        for collection in COLLECTIONS
    }
    # What could not be read may be hidden too, so nobody hears that it exists.
    past = {id: one for id, one in plan.past.items() if id in kept["measures"]}
    return Plan(pruned(plan.masterplan, audience, hidden), **kept, past=past)  # type: ignore[arg-type]  # as the table COLLECTIONS says


def least_audience(entity: Part, path: Path) -> Audience:
    """Who may at least see what stands at a path of an entry: the strictest visibility on the way there."""
    way = tuple(along(entity, path))
    for place, step in enumerate(path):
        is_field = isinstance(way[place], Part) or path[place - 1 : place] == ("open",)
        if is_field and step in _INTERNAL_FIELDS:
            return Audience.INTERNAL
    return strictest(map(visibility_of, way))


def visibility_of(value: Any) -> Audience:
    """Whom a value of the plan is for by its own word; public where it says nothing of it."""
    found: Audience = getattr(value, _VISIBILITY, Audience.PUBLIC)
    return found


def pruned(entity: E, audience: Audience, hidden: set[tuple[str, str]]) -> E:
    """An entry without the rows, notes and references that the audience may not see."""
    doomed = {leaf.path for leaf in leaves(entity, Kind.REFERENCE) if (leaf.collection, leaf.value) in hidden}
    return _seen_part(entity, (), audience, doomed)


def _seen_part(part: E, home: Path, audience: Audience, doomed: set[Path]) -> E:
    changes: dict[str, Any] = {}
    for name, value in part.__dict__.items():
        if name in _INTERNAL_FIELDS:
            changes[name] = type(part).model_fields[name].get_default()
        elif name == "open":
            changes[name] = {field: why for field, why in value.items() if field not in _INTERNAL_FIELDS}
        elif value:
            changes[name] = _seen(value, (*home, name), audience, doomed)
    return part.model_copy(update=changes)


def _seen(value: Any, path: Path, audience: Audience, doomed: set[Path]) -> Any:
    """A value without what is hidden in it; None if it is hidden itself."""
    if path in doomed or not audience.sees(visibility_of(value)):
        return None
    match value:
        case Part():
            return _seen_part(value, path, audience, doomed)
        case tuple():
            seen = (_seen(one, (*path, place), audience, doomed) for place, one in enumerate(value))
            return tuple(one for one in seen if one is not None)
        case dict():
            found = {key: _seen(one, (*path, key), audience, doomed) for key, one in value.items()}
            return {key: one for key, one in found.items() if one is not None}
    return value
