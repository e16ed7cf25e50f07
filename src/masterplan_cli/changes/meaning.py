"""Facts → changes in the plan's own terms. Every fact belongs to exactly one change."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Set
from contextlib import nullcontext
from functools import cache
from operator import itemgetter
from typing import Final, TypeAlias

from masterplan_cli.apart import MEASURES_AT_LEAST, apart
from masterplan_cli.changes.change import Change, ChangeKind, State, Weight
from masterplan_cli.changes.compare import compare, renames
from masterplan_cli.changes.dates import read_terms
from masterplan_cli.changes.entries import read_entries
from masterplan_cli.changes.facts import Fact
from masterplan_cli.changes.gates import read_gates
from masterplan_cli.changes.lights import Turn, read_light, reports, turns
from masterplan_cli.changes.milestones import read_milestones
from masterplan_cli.changes.people import read_goals, read_people, read_place
from masterplan_cli.changes.presence import read_presence
from masterplan_cli.changes.resources import read_money, read_staff
from masterplan_cli.changes.rest import read_rest, read_texts
from masterplan_cli.changes.status import read_status
from masterplan_cli.changes.step import Step
from masterplan_cli.figures.overview import by_number
from masterplan_cli.findings import Address

_Reader: TypeAlias = Callable[[Step], Iterator[Change]]

# Each takes the facts that it has words for; what is left, the next one sees. So the status comes first,
# since much goes with it.
_READERS: Final[tuple[_Reader, ...]] = (
    read_status,
    read_milestones,
    read_terms,
    read_money,
    read_staff,
    read_gates,
    read_place,
    read_goals,
    read_people,
)
# Behind the light, which speaks of what a unit has reported.
_LAST_READERS: Final[tuple[_Reader, ...]] = (read_texts, read_rest)


def _knows_all(_: Address) -> bool:
    return True


def changes(
    before: State,
    after: State,
    is_known: Callable[[Address], bool] = _knows_all,
    partly_read: Set[str] = frozenset(),
) -> tuple[Change, ...]:
    """All that has changed between two states, the weightiest first, then by theme field and measure.

    The plans are those that the reader may see. Of an address that is not known nothing is said,
    nor of the lights of the measures that one state could not read as a whole.
    """
    lit = [id for id in after.plan.measures if is_known(Address("measures", id))]

    def look() -> Mapping[str, Turn]:
        earlier = _earlier_ids(before, after)
        pairs = ((earlier.get(id, id), id) for id in lit)
        readable = (pair for pair in pairs if pair[0] in before.plan.measures)
        return turns(before, after, (pair for pair in readable if partly_read.isdisjoint(pair)))

    # What was promised is long in being found, and nothing else waits for it.
    with apart(look) if len(lit) >= MEASURES_AT_LEAST else nullcontext(look) as turned:
        facts = compare(before.plan, after.plan, is_known)
        return _in_order(before, after, _told(before, after, facts, turned))


def changes_of_facts(before: State, after: State, facts: Iterable[Fact]) -> tuple[Change, ...]:
    """The same of facts that are known already, without the lights: all of those together take longest."""
    return _in_order(before, after, _told(before, after, facts, dict))


def _told(
    before: State, after: State, facts: Iterable[Fact], turned: Callable[[], Mapping[str, Turn]]
) -> Iterator[Change]:
    """What the facts mean, and the lights that have turned, facts or none: they come last."""
    wholes, groups, others = _sorted(facts)
    named = _naming(wholes, groups)
    for id, whole in wholes.items():
        yield read_presence(before, after, whole, tuple(named.get(id, ())))
    earlier = _earlier_ids(before, after)

    def step_of(id: str, facts: tuple[Fact, ...]) -> Step | None:
        old = before.plan.measures.get(earlier.get(id, id))
        return Step(before, after, old, after.plan.measures[id], facts) if old is not None else None

    steps: dict[str, Step] = {}
    for id, found in groups.items():
        step = step_of(id, tuple(fact for fact in found if _earlier_id(fact) not in wholes))
        if step is not None:
            step = yield from _read(step, _READERS)
            # Nearly nothing that is left is the light's.
            steps[id] = step if reports(step) else (yield from _read(step, _LAST_READERS))
    yield from read_entries(before, after, others)
    for id, turn in turned().items():
        step = steps.get(id) or step_of(id, ())
        assert step is not None
        light = tuple(read_light(step, turn))
        yield from light
        steps[id] = step.without(light)
    for step in steps.values():
        yield from _read(step, _LAST_READERS)


def _earlier_ids(before: State, after: State) -> Mapping[str, str]:
    """The ids that renamed measures had, by those that they have."""
    return {new: old for old, new in renames(before.plan, after.plan).items()}


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


def _read(step: Step, readers: Iterable[_Reader]) -> Generator[Change, None, Step]:
    """What these readers say of the facts. Returns the step with those that none of them has taken."""
    for read in readers:
        if not step.facts:
            break
        found = tuple(read(step))
        if found:
            yield from found
            step = step.without(found)
    return step


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
    ChangeKind.GATE_REFUSED: 5,
    ChangeKind.LIGHT_TURNED: 6,
}
_SLIP: Final = 3
_AS_THEY_COME: Final = (0, 0)
_PLACES: Final = {kind: place for place, kind in enumerate(ChangeKind)}


def _in_order(before: State, after: State, found: Iterable[Change]) -> tuple[Change, ...]:
    themes = {id: place for place, id in enumerate(dict.fromkeys((*after.plan.themes, *before.plan.themes)))}

    @cache
    def number(id: str) -> tuple[object, ...]:
        measure = after.plan.measures.get(id) or before.plan.measures.get(id)
        return () if measure is None else by_number(measure)

    def place(change: Change) -> tuple[object, ...]:
        weight, address = change.weight, change.address
        return (
            weight,
            *(_urgency(change) if weight is Weight.FIRST else _AS_THEY_COME),
            themes.get(change.theme or "", len(themes)),
            change.theme is None,
            number(address.id) if address.collection == "measures" and address.id is not None else (),
            _PLACES[change.kind],
            str(address),
        )

    # Each gets its place as it is found: the lights, which may take longer, are found last.
    placed = [(place(change), change) for change in found]
    return tuple(change for _, change in sorted(placed, key=itemgetter(0)))


def _urgency(change: Change) -> tuple[int, int]:
    """The rank among what comes first, and of slips the longest first."""
    if change.is_slip:
        return _SLIP, -(change.days or 0)
    return _URGENCY[change.kind], 0
