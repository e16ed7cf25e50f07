"""What happened to an entry of the plan, commit by commit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from masterplan_cli.changes.change import Change, State
from masterplan_cli.changes.facts import Fact
from masterplan_cli.changes.meaning import changes_of_facts
from masterplan_cli.changes.presence import from_successor
from masterplan_cli.errors import MasterplanError
from masterplan_cli.figures.lookup import looked_up
from masterplan_cli.findings import Address
from masterplan_cli.history.dates import Baseline, DateLog
from masterplan_cli.history.slips import Slip, slips_of
from masterplan_cli.history.told import Told, as_told
from masterplan_cli.history.walk import Moment
from masterplan_cli.plan.leaves import Path
from masterplan_cli.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Event:
    """What a commit has done to an entry, the weightiest first."""

    moment: Moment
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class EntryHistory:
    """What happened to an entry, or to a part of one, the newest first.

    `plan` is the last state that has the entry. `slips` are its dates if it is a measure, all those that
    were ever promised.
    """

    plan: Plan
    address: Address
    events: tuple[Event, ...]
    slips: tuple[Slip, ...]


def entry_history(
    plan: Plan,
    history: Iterable[Told],
    asked: str,
    baselines: Mapping[str, Baseline],
    *,
    since: int = -1,
) -> EntryHistory:
    """The history of what an id, a number, an earlier id or an address means.

    Raises MasterplanError as `looked_up` does, for what the plan has never had.
    """
    log = DateLog()
    kept: list[Told] = []
    for one in history:
        log.take(one.step, one.facts)
        kept.append(one)
    plan = as_told(plan, kept[-1].step.after) if kept else plan
    state, address = _meant(plan, kept, asked)
    events = tuple(event for event in _events(kept, address) if since < 0 or event.moment.position > since)
    measure = state.measures.get(address.id or "") if address.collection == "measures" else None
    found = slips_of(state, measure, log, baselines) if measure is not None else ()
    touched = tuple(one for one in found if _touch(one.path, address.path))
    return EntryHistory(state, address, events, touched)


def _meant(plan: Plan, steps: Sequence[Told], asked: str) -> tuple[Plan, Address]:
    """What is meant, and the last state that has it: today's, or that before a commit took it away."""
    earlier = {id: measure.id for measure in plan.measures.values() for id in measure.formerly}
    small = asked.casefold()
    if small in earlier and small not in plan.measures:
        return plan, Address("measures", earlier[small])
    try:
        return plan, _by_keys(looked_up(plan, asked))
    except MasterplanError:
        for one in reversed(steps):
            for fact in one.facts:
                if fact.new is None and not fact.address.path and small in _names(fact):
                    return one.step.before, fact.address
        raise


def _names(fact: Fact) -> set[str]:
    address = fact.address
    names = (address.id, str(address), getattr(fact.old, "number", None))
    return {name.casefold() for name in names if name}


def _by_keys(address: Address) -> Address:
    """An address up to the first list in it, whose rows change their places."""
    place = next((place for place, step in enumerate(address.path) if isinstance(step, int)), None)
    return Address(address.collection, address.id, address.path[:place])


def _events(steps: Sequence[Told], address: Address) -> Iterator[Event]:
    """What happened at an address, the newest first, followed through the names that its entry had."""
    days = [one.step.moment.day for one in steps]
    for place in range(len(steps) - 1, -1, -1):
        one = steps[place]
        own = [fact for fact in one.facts if _is_about(fact, address)]
        if own:
            before = days[place - 1] if place else date.min
            found = _changes(one, own, before)
            if found:
                yield Event(one.step.moment, found)
        was = next((str(fact.old) for fact in own if fact.address.path == ("id",)), None)
        if was is not None:
            address = Address(address.collection, was, address.path)


def _is_about(fact: Fact, address: Address) -> bool:
    at = fact.address
    if (at.collection, at.id) != (address.collection, address.id):
        return False
    return _touch(at.path, address.path) or at.path == ("id",)


def _touch(one: Path, other: Path) -> bool:
    """Whether one of two places is a part of the other."""
    size = min(len(one), len(other))
    return one[:size] == other[:size]


def _changes(one: Told, own: Sequence[Fact], before: date) -> tuple[Change, ...]:
    """What the facts of an entry mean, beside those on other measures that it became or has taken up."""
    step, places = one.step, {fact.address for fact in own}
    asked = [fact for fact in one.facts if fact.address in places or _may_take_up(fact)]
    made = changes_of_facts(State(step.before, before), State(step.after, step.moment.day), asked)
    ids = {fact.address.id for fact in own}
    return tuple(
        change if change.address.id in ids else from_successor(step.before, change)
        for change in made
        if any(fact.address in places for fact in change.facts)
    )


def _may_take_up(fact: Fact) -> bool:
    path = fact.address.path
    return fact.address.collection == "measures" and (not path or path[0] == "formerly")
