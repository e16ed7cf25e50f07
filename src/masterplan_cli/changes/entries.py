"""What is no measure: goals, theme fields, resolutions, editions, the plan's own settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from masterplan_cli.changes.change import Change, ChangeKind, State
from masterplan_cli.changes.facts import Fact
from masterplan_cli.changes.values import called, shortened
from masterplan_cli.findings import Address
from masterplan_cli.messages import Label, Message
from masterplan_cli.plan.addresses import entry_of, part_at, target

# What an entry is, with its title: the beginning of a sentence.
_NAMES: Final[Mapping[str, Callable[[str], Message]]] = {
    "themes": lambda title: Message("The theme field “{title}”", title=title),
    "goals": lambda title: Message("The goal “{title}”", title=title),
    "principles": lambda title: Message("The principle “{title}”", title=title),
    "resolutions": lambda title: Message("The resolution “{title}”", title=title),
    "orders": lambda title: Message("The council's order “{title}”", title=title),
    "laws": lambda title: Message("The law “{title}”", title=title),
    "participation": lambda title: Message("The participation format “{title}”", title=title),
    "units": lambda title: Message("The organisational unit “{title}”", title=title),
    "editions": lambda title: Message("The edition “{title}”", title=title),
    "papers": lambda title: Message("The council paper “{title}”", title=title),
    "statuses": lambda title: Message("The status “{title}”", title=title),
    "priorities": lambda title: Message("The priority “{title}”", title=title),
    "gates": lambda title: Message("The step of checking or consultation “{title}”", title=title),
    "masterplan": lambda _: Message("The masterplan as a whole"),
}


def read_entries(before: State, after: State, facts: Iterable[Fact]) -> Iterator[Change]:
    """One change for each entry that is new, is gone or says something else."""
    groups: dict[Address, list[Fact]] = {}
    for fact in facts:
        groups.setdefault(entry_of(fact.address), []).append(fact)
    for entry, found in groups.items():
        yield Change(ChangeKind.OTHER, entry, _said(before, after, entry, found), None, facts=tuple(found))


def _said(before: State, after: State, entry: Address, facts: list[Fact]) -> Message:
    whole = next((fact for fact in facts if fact.address == entry), None)
    if whole is not None and whole.old is None:
        return Message("{what} is new.", what=_name(entry, whole.new))
    if whole is not None and whole.new is None:
        return Message("{what} is no longer in the plan.", what=_name(entry, whole.old))
    fields = tuple(dict.fromkeys(Label(_field(entry, fact)) for fact in facts))
    what = _name(entry, _part(before, after, entry))
    return Message("{what} has changed: {fields}.", what=what, fields=fields)


def _part(before: State, after: State, entry: Address) -> Any:
    try:
        return part_at(after.plan, entry)
    except KeyError:
        return part_at(before.plan, entry)


def _field(entry: Address, fact: Fact) -> str:
    """The field of the entry that a fact lies in."""
    return str(fact.address.path[len(entry.path)])


def _name(entry: Address, part: Any) -> Message:
    collection, id = target(entry)
    return _NAMES[collection](shortened(called(part)) or id)
