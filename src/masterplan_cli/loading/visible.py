"""The part of a plan that an audience may see, cut out before anything is counted or shown."""

from __future__ import annotations

from typing import Any, Final, TypeVar

from masterplan_cli.errors import PlanAtFault
from masterplan_cli.findings import Address, Finding, Severity
from masterplan_cli.loading.loaded import Loaded
from masterplan_cli.messages import Message
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.leaves import Kind, Path, leaves
from masterplan_cli.plan.plan import COLLECTIONS, Plan

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
        raise PlanAtFault(
            Message("Not everything in the plan can be read, so it is not certain who may see what."),
            Message("`mp validate` shows what is wrong. Please correct it first."),
        )
    return visible_to(loaded.plan, audience)


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
        if not audience.sees(_visibility(entity))
    }
    kept: dict[str, dict[str, Part]] = {
        collection: {
            id: _pruned(entity, audience, hidden)
            for id, entity in plan.collection(collection).items()
            if (collection, id) not in hidden
        }
        for collection in COLLECTIONS
    }
    # What could not be read may be hidden too, so nobody hears that it exists.
    return Plan(_pruned(plan.masterplan, audience, hidden), **kept)  # type: ignore[arg-type]  # as the table COLLECTIONS says


def least_audience(entity: Part, path: Path) -> Audience:
    """Who may at least see what stands at a path of an entry: the strictest visibility on the way there."""
    value: Any = entity
    found = [_visibility(value)]
    for place, step in enumerate(path):
        if step in _INTERNAL_FIELDS and (isinstance(value, Part) or path[place - 1 : place] == ("open",)):
            return Audience.INTERNAL
        value = getattr(value, str(step)) if isinstance(value, Part) else value[step]
        found.append(_visibility(value))
    return max(found, key=list(Audience).index)


def _visibility(value: Any) -> Audience:
    found: Audience = getattr(value, _VISIBILITY, Audience.PUBLIC)
    return found


def _pruned(entity: E, audience: Audience, hidden: set[tuple[str, str]]) -> E:
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
    if path in doomed or not audience.sees(_visibility(value)):
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
