"""Facts → changes in the plan's own terms. Every fact belongs to exactly one change."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from typing import Final, TypeAlias

from masterplan_cli.changes.change import Change, ChangeKind, State, Weight
from masterplan_cli.changes.compare import compare, renames
from masterplan_cli.changes.dates import read_terms
from masterplan_cli.changes.entries import read_entries
from masterplan_cli.changes.facts import Fact
from masterplan_cli.changes.lights import read_light
from masterplan_cli.changes.milestones import read_milestones
from masterplan_cli.changes.people import read_goals, read_people, read_place
from masterplan_cli.changes.presence import read_presence
from masterplan_cli.changes.resources import read_money, read_staff
from masterplan_cli.changes.rest import read_rest, read_texts
from masterplan_cli.changes.status import read_status
from masterplan_cli.changes.step import Step
from masterplan_cli.figures.overview import by_number
from masterplan_cli.findings import Address
from masterplan_cli.plan.measure import Measure

_Reader: TypeAlias = Callable[[Step], Iterator[Change]]

# Each takes the facts that it has words for; what is left, the next one sees. So the status comes first,
# since much goes with it, and the rest last.
_READERS: Final[tuple[_Reader, ...]] = (
    read_status,
    read_milestones,
    read_terms,
    read_money,
    read_staff,
    read_place,
    read_goals,
    read_people,
    read_light,
    read_texts,
    read_rest,
)
_WITHOUT_LIGHT: Final = tuple(reader for reader in _READERS if reader is not read_light)


def _knows_all(_: Address) -> bool:
    return True


def changes(
    before: State, after: State, is_known: Callable[[Address], bool] = _knows_all
) -> tuple[Change, ...]:
    """All that has changed between two states, the weightiest first, then by theme field and measure.

    The plans are those that the reader may see. Of an address that is not known nothing is said.
    """
    facts = compare(before.plan, after.plan, is_known)
    lit = {id: None for id in after.plan.measures if is_known(Address("measures", id))}
    return _in_order(before, after, _told(before, after, facts, lit))


def changes_of_facts(before: State, after: State, facts: Iterable[Fact]) -> tuple[Change, ...]:
    """The same of facts that are known already, without the lights: all of those together take longest."""
    return _in_order(before, after, _told(before, after, facts, ()))


def _told(before: State, after: State, facts: Iterable[Fact], lit: Collection[str]) -> Iterator[Change]:
    """What the facts mean; `lit` are the measures whose lights are looked at, facts or none."""
    wholes, groups, others = _sorted(facts)
    named = _naming(wholes, groups)
    for id, whole in wholes.items():
        yield read_presence(before, after, whole, tuple(named.get(id, ())))
    for id in lit:
        groups.setdefault(id, [])
    earlier = {new: old for old, new in renames(before.plan, after.plan).items()}
    for id, found in groups.items():
        old = before.plan.measures.get(earlier.get(id, id))
        if old is not None:
            left = tuple(fact for fact in found if _earlier_id(fact) not in wholes)
            readers = _READERS if id in lit else _WITHOUT_LIGHT
            yield from _read(Step(before, after, old, after.plan.measures[id], left), readers)
    yield from read_entries(before, after, others)


def _naming(wholes: Mapping[str, Fact], groups: Mapping[str, Iterable[Fact]]) -> Mapping[str, list[Fact]]:
    """What other measures say of one that is new or gone: that it is an earlier one of theirs."""
    named: dict[str, list[Fact]] = {}
    for found in groups.values():
        for fact in found:
            if (id := _earlier_id(fact)) in wholes:
                named.setdefault(id, []).append(fact)
    return named


def _earlier_id(fact: Fact) -> str:
    """The id that a fact adds to those that a measure had earlier, or takes from them; else nothing."""
    match fact.address.path:
        case ("formerly", id):
            return str(id)
    return ""


def _sorted(facts: Iterable[Fact]) -> tuple[dict[str, Fact], dict[str, list[Fact]], list[Fact]]:
    """Whole measures by their ids, what is in measures by theirs, and all that is about other entries."""
    wholes: dict[str, Fact] = {}
    groups: dict[str, list[Fact]] = {}
    others = []
    for fact in facts:
        if fact.address.collection != "measures" or fact.address.id is None:
            others.append(fact)
        elif fact.address.path:
            groups.setdefault(fact.address.id, []).append(fact)
        else:
            wholes[fact.address.id] = fact
    return wholes, groups, others


def _read(step: Step, readers: Iterable[_Reader]) -> Iterator[Change]:
    for read in readers:
        if not step.facts and read is not read_light:
            continue
        found = tuple(read(step))
        yield from found
        step = step.without(found)


# How urgent a kind is among what the council must know first. Slips are ranked by their days.
_URGENCY: Final[Mapping[ChangeKind, int]] = {
    ChangeKind.MEASURE_DROPPED: 0,
    ChangeKind.MEASURE_VANISHED: 0,
    ChangeKind.MEASURE_REPLACED: 0,
    ChangeKind.MEASURE_MERGED: 0,
    ChangeKind.MILESTONE_DROPPED: 1,
    ChangeKind.DATE_REMOVED: 2,
    ChangeKind.PROMISE_CHANGED: 2,
    ChangeKind.STATUS_BACK: 4,
    ChangeKind.MILESTONE_UNDONE: 4,
    ChangeKind.PAUSED: 5,
    ChangeKind.LIGHT_TURNED: 6,
}
_SLIP: Final = 3
_KINDS: Final = list(ChangeKind)


def _in_order(before: State, after: State, found: Iterable[Change]) -> tuple[Change, ...]:
    themes = {id: place for place, id in enumerate(dict.fromkeys((*after.plan.themes, *before.plan.themes)))}

    def place(change: Change) -> tuple[object, ...]:
        measure = _measure(before, after, change.address)
        return (
            change.weight,
            *_urgency(change),
            themes.get(change.theme or "", len(themes)),
            change.theme is None,
            () if measure is None else by_number(measure),
            _KINDS.index(change.kind),
            str(change.address),
        )

    return tuple(sorted(found, key=place))


def _urgency(change: Change) -> tuple[int, int]:
    """The rank among what comes first, and of slips the longest first."""
    if change.weight is not Weight.FIRST:
        return 0, 0
    if change.is_slip:
        return _SLIP, -(change.days or 0)
    return _URGENCY[change.kind], 0


def _measure(before: State, after: State, address: Address) -> Measure | None:
    if address.collection != "measures" or address.id is None:
        return None
    return after.plan.measures.get(address.id) or before.plan.measures.get(address.id)
