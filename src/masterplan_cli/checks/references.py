"""Family R: what refers to something that is not there, or in a circle."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Final

from masterplan_cli.checks.check import Problem, Scope, check
from masterplan_cli.checks.circles import circles
from masterplan_cli.findings import Address, Related, Severity
from masterplan_cli.messages import Message
from masterplan_cli.plan.entity import Entity, Part, keys
from masterplan_cli.plan.foundations import HeaderItem
from masterplan_cli.plan.leaves import Kind, leaves
from masterplan_cli.plan.milestone import Milestone
from masterplan_cli.plan.names import synonyms
from masterplan_cli.plan.plan import COLLECTIONS, HEADER, SCALES, Plan
from masterplan_cli.plan.scalars import shown
from masterplan_cli.suggestions import did_you_mean, did_you_mean_key


@check("R101", Severity.ERROR)
def unknown_reference(scope: Scope) -> Iterator[Problem]:
    """A reference that points nowhere.

    Measures refer to theme fields, goals, principles, units, laws, resolutions and their orders,
    participation formats, priorities, gates and other measures by their ids; units and resolutions
    refer to each other. An id that nothing has is mostly a slip of the pen, or something that was
    renamed or deleted elsewhere.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: tecnik
        status: geplant

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
    """
    known = {target: dict.fromkeys(_known_ids(scope.plan, target)) for target in _TARGETS}
    unknown = {(target, id) for target, id in scope.references if target in known and id not in known[target]}
    for address, entity, held in scope.entries if unknown else ():
        if not unknown.isdisjoint(held.references):
            yield from _unknown_in(scope.plan, address, entity, known)


@check("R102", Severity.ERROR)
def unknown_status(scope: Scope) -> Iterator[Problem]:
    """A status that the plan's scale does not have.

    The scale stands in `masterplan.yaml` under `statuses`. It says what each status is called, how
    it is shown and what it means for the program.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: gepant

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
    """
    known = tuple(scope.plan.statuses)
    labels = {status.label: id for id, status in scope.plan.statuses.items()}
    for id, measure in scope.plan.measures.items():
        if measure.status and not scope.plan.knows("statuses", measure.status):
            message = Message(
                "“{id}” is no status of this plan. Allowed: {allowed}.",
                id=shown(measure.status),
                allowed=known,
            )
            hint = did_you_mean(measure.status, known, labels)
            yield Problem(message, Address("measures", id, ("status",)), hint)


@check("R104", Severity.ERROR)
def refers_to_itself(scope: Scope) -> Iterator[Problem]:
    """Something depends on itself, follows itself or is a part of itself.

    Such a reference says nothing, and mostly another id was meant. Write that one, or delete the
    reference.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        depends_on: [e-akte]

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
    """
    for field, collection in _RELATIONS.items():
        for id, entity in scope.plan.collection(collection).items():
            value = getattr(entity, field)
            if value == id:
                yield Problem(_ITSELF[field], Address(collection, id, (field,)), _DELETE)
            elif isinstance(value, tuple) and id in value:
                yield Problem(_ITSELF[field], Address(collection, id, (field, value.index(id))), _DELETE)


@check("R105", Severity.ERROR)
def circle(scope: Scope) -> Iterator[Problem]:
    """Several entries wait for each other in a circle.

    None of them could ever come first. The message names the whole circle; one of its references
    has to go.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        depends_on: [scannen]

    Bad, `measures/scannen.yaml`:

        title: Ersetzendes Scannen
        theme: technik
        status: geplant
        depends_on: [e-akte]

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        depends_on: [scannen]

    Good, `measures/scannen.yaml`:

        title: Ersetzendes Scannen
        theme: technik
        status: geplant
    """
    for field, collection in _RELATIONS.items():
        graph = _graph(scope.plan, collection, field)
        for found in circles(graph):
            message, hint = _circle(field, " → ".join([*found, found[0]]))
            yield Problem(message, graph[found[0]][found[1]], hint)


@check("R106", Severity.ERROR)
def number_twice(scope: Scope) -> Iterator[Problem]:
    """Two measures have the same printed number.

    People speak of a measure by its number. Where two branches added measures at the same time,
    both may have taken the next free one.

    Bad, `measures/e-akte.yaml`:

        number: M1
        title: E-Akte
        theme: technik
        status: geplant

    Bad, `measures/scannen.yaml`:

        number: M1
        title: Ersetzendes Scannen
        theme: technik
        status: geplant

    Good, `measures/e-akte.yaml`:

        number: M1
        title: E-Akte
        theme: technik
        status: geplant

    Good, `measures/scannen.yaml`:

        number: M2
        title: Ersetzendes Scannen
        theme: technik
        status: geplant
    """
    first: dict[str, Address] = {}
    for id, measure in scope.plan.measures.items():
        if measure.number is None:
            continue
        place = Address("measures", id, ("number",))
        if measure.number in first:
            related = Related(Message("Here it stands for the first time."), first[measure.number])
            message = Message("The number “{number}” is used twice.", number=shown(measure.number))
            yield Problem(message, place, Message("Give this measure the next free number."), (related,))
        first.setdefault(measure.number, place)


@check("R107", Severity.ERROR)
def open_field_unknown(scope: Scope) -> Iterator[Problem]:
    """Under `open` stands a field that does not exist.

    `open` says of a field why its value is missing or only assumed. A name that is no field is a
    slip of the pen, and the asterisk would be missing where it belongs. In the header, `open` may
    also name a whole collection, such as `laws`.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        open: {staus: Aus dem Text erschlossen.}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        open: {status: Aus dem Text erschlossen.}
    """
    header = scope.plan.masterplan
    yield from _open_unknown(Address(HEADER), header, tuple(COLLECTIONS))
    for section in _SECTIONS:
        items: Mapping[str, HeaderItem] = getattr(header, section)
        for id, item in items.items():
            yield from _open_unknown(Address(HEADER, None, (section, id)), item)
    for collection, entity in scope.plan.entities():
        if entity.open:
            yield from _open_unknown(Address(collection, entity.id), entity)
    for id, measure in scope.plan.measures.items():
        for step, milestone in measure.milestones.items():
            if milestone.open:
                yield from _open_unknown(Address("measures", id, ("milestones", step)), milestone)


# What of the header is made of items that have an `open` of their own.
_SECTIONS: Final = ("guiding_vision", "challenges", "maxims", "outlook")


def _open_unknown(
    address: Address, part: Entity | Milestone | HeaderItem, more: tuple[str, ...] = ()
) -> Iterator[Problem]:
    known = (*keys(type(part)), *more)
    for field in part.open:
        if field not in known:
            hint = did_you_mean_key(field, known, synonyms(known))
            message = Message("`open` names the unknown field “{key}”.", key=shown(field))
            yield Problem(message, address / "open" / field, hint, key=True)


# What references may point to. A status has a check of its own.
_TARGETS: Final = (*COLLECTIONS, "orders", "gates", "priorities")


def _known_ids(plan: Plan, collection: str) -> Iterator[str]:
    """The ids of a collection, in an order of their own: of two equally near, a hint names one always."""
    yield from plan.collection(collection)
    yield from _unread_ids(plan, collection)


def _unknown_in(
    plan: Plan, home: Address, entity: Entity, known: Mapping[str, Mapping[str, None]]
) -> Iterator[Problem]:
    """What of the references in an entry points nowhere."""
    for leaf in leaves(entity, Kind.REFERENCE):
        target, id = leaf.collection, leaf.value
        if target not in known or id in known[target] or plan.lacks(target, id):
            continue
        others = [one for one in known[target] if (target, one) != (home.collection, home.id)]
        entries = plan.collection(target)
        titles = {_title(one, entries[one]): one for one in others if one in entries}
        hint = did_you_mean(id, others, titles) or _known_or_where(target, others)
        yield Problem(_unknown(target, shown(id)), replace(home, path=leaf.path), hint, key=leaf.is_key)


def _title(id: str, entry: Part) -> str:
    """What people may write instead of an id: the title, or what comes last in the id of an order."""
    title: str = getattr(entry, "title", "") or getattr(entry, "label", "")
    return title or id.rpartition("/")[2]


def _unread_ids(plan: Plan, collection: str) -> Iterator[str]:
    return (id for home, id in sorted(plan.unread.ids) if home == collection)


def _unknown(collection: str, id: str) -> Message:
    return {
        "themes": Message("“{id}” is no theme field of this plan.", id=id),
        "goals": Message("“{id}” is no goal of this plan.", id=id),
        "principles": Message("“{id}” is no principle of this plan.", id=id),
        "units": Message("“{id}” is no unit of this plan.", id=id),
        "laws": Message("“{id}” is no law of this plan.", id=id),
        "resolutions": Message("“{id}” is no resolution of this plan.", id=id),
        "participation": Message("“{id}” is no participation format of this plan.", id=id),
        "papers": Message("“{id}” is no paper of this plan.", id=id),
        "orders": Message("“{id}” is no order of a resolution of this plan.", id=id),
        "gates": Message("“{id}” is no gate of this plan.", id=id),
        "priorities": Message("“{id}” is no priority of this plan.", id=id),
        "measures": Message("“{id}” is no measure of this plan.", id=id),
    }[collection]


def _known_or_where(collection: str, known: Collection[str]) -> Message:
    if collection in SCALES and known:  # as few as there are, and some are not written down
        return Message("Known here: {keys}.", keys=tuple(known))
    return _where_defined(collection)


def _where_defined(collection: str) -> Message:
    if collection == "measures":
        return Message("The measures are the files below `measures/`; the file's name is the id.")
    if collection == "orders":
        return Message("Orders stand in `resolutions.yaml` and are called `resolution/order`.")
    if collection in SCALES:
        return Message("They stand in `masterplan.yaml` under `{key}`.", key=collection)
    return Message("The ids stand in `{file}`.", file=f"{collection}.yaml")


_DELETE: Final = Message("Delete this reference.")
_ITSELF: Final[Mapping[str, Message]] = {
    "depends_on": Message("The measure depends on itself."),
    "replaced_by": Message("The measure is replaced by itself."),
    "follows": Message("The resolution follows itself."),
    "parent": Message("The unit is a part of itself."),
}

# The fields by which entries of one collection refer to each other.
_RELATIONS: Final[Mapping[str, str]] = {
    "depends_on": "measures",
    "replaced_by": "measures",
    "follows": "resolutions",
    "parent": "units",
}


def _circle(field: str, circle: str) -> tuple[Message, Message]:
    match field:
        case "depends_on":
            return (
                Message("The measures depend on each other in a circle: {circle}.", circle=circle),
                Message("Delete one of the dependencies."),
            )
        case "replaced_by":
            return (
                Message("The measures replace each other in a circle: {circle}.", circle=circle),
                Message("Delete the reference of the measure that goes on."),
            )
        case "follows":
            return (
                Message("The resolutions follow each other in a circle: {circle}.", circle=circle),
                Message("Delete the reference of the earliest resolution."),
            )
        case _:
            return (
                Message("The units are parts of each other in a circle: {circle}.", circle=circle),
                Message("Delete the reference of the uppermost unit."),
            )


def _graph(plan: Plan, collection: str, field: str) -> dict[str, dict[str, Address]]:
    """For each entry that refers to others by a field, those others and where; itself left out."""
    graph: dict[str, dict[str, Address]] = {}
    entries = plan.collection(collection)
    for id, entity in entries.items():
        value = getattr(entity, field)
        if not value:
            continue
        if isinstance(value, tuple):
            places = {one: Address(collection, id, (field, index)) for index, one in enumerate(value)}
        else:
            places = {value: Address(collection, id, (field,))}
        graph[id] = {one: place for one, place in places.items() if one in entries and one != id}
    return graph
