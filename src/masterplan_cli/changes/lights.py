"""Lights that have turned, each read on its own state's day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from masterplan_cli.changes.change import Change, ChangeKind, State
from masterplan_cli.changes.facts import Fact
from masterplan_cli.changes.step import Step, Why
from masterplan_cli.figures.lights import Light, Reading, has_light, reading
from masterplan_cli.messages import Message
from masterplan_cli.plan.assessment import Assessment, Dimension
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.rows import row_name

_NAMES: Final = {
    Light.RED: Message("red"),
    Light.YELLOW: Message("yellow"),
    Light.GREY: Message("grey"),
    Light.GREEN: Message("green"),
    Light.ONGOING: Message("ongoing"),
}


@dataclass(frozen=True, slots=True)
class Turn:
    """How a light has turned. `why` is the new one's reason, `by_time` that nobody has changed anything for
    it, `is_told` that a unit has reported one of the two."""

    old: Light
    new: Light
    why: Message
    by_time: bool
    is_told: bool


def turns(before: State, after: State, ids: Iterable[tuple[str, str]]) -> dict[str, Turn]:
    """The lights that are other ones, by the measures' ids; given are those, behind the ones they had."""
    found = {id: _turn(before, after, before.plan.measures[old], after.plan.measures[id]) for old, id in ids}
    return {id: turn for id, turn in found.items() if turn is not None}


def _turn(before: State, after: State, one: Measure, other: Measure) -> Turn | None:
    """Whether the light is another one. What is over or at rest has none: its status says so."""
    if not has_light(before.plan, one) or not has_light(after.plan, other):
        return None
    new = reading(after.plan, other, after.day)
    old = reading(before.plan, one, before.day)
    if old.light is new.light:
        return None
    # What the old plan would show today, and for the same reason, nobody had to change anything for.
    by_then = reading(before.plan, one, after.day)
    by_time = (by_then.light, by_then.reason) == (new.light, new.reason)
    return Turn(old.light, new.light, new.reason, by_time, _is_told(old) or _is_told(new))


def read_light(step: Step, turn: Turn) -> Iterator[Change]:
    """A light that has turned."""
    lights = {"old": _NAMES[turn.old], "new": _NAMES[turn.new], "why": _unended(turn.why)}
    if turn.by_time:
        message = Message(
            "The light has turned from {old} to {new} by the passing of time alone: {why}.", **lights
        )
    else:
        message = Message("The light has turned from {old} to {new}: {why}.", **lights)
    facts = reports(step) if turn.is_told and not turn.by_time else ()
    reason = Why.NOWHERE if turn.by_time else Why.NEW
    change = step.change(ChangeKind.LIGHT_TURNED, message, facts, why=reason)
    yield replace(change, light=turn.new, by_time=turn.by_time)


def _unended(why: Message) -> Message:
    """A reason without the full stop of a text that it ends with: the sentence has its own."""
    if not isinstance(text := why.values.get("reason"), str):
        return why
    return Message(why.id, **{**why.values, "reason": text.rstrip(".")})


def _is_told(one: Reading) -> bool:
    """Whether the light is the one that the unit has reported."""
    return one.reported is not None and not one.is_refused


def reports(step: Step) -> tuple[Fact, ...]:
    """What the unit says of the schedule, and said before."""
    facts = step.at("assessments")
    if not facts:
        return ()
    rows = {row_name(row): row for row in (*step.old.assessments, *step.new.assessments)}
    return tuple(fact for fact in facts if _is_of_schedule(fact, rows))


def _is_of_schedule(fact: Fact, rows: Mapping[str, Assessment]) -> bool:
    whole = fact.old if fact.new is None else fact.new
    row = whole if isinstance(whole, Assessment) else rows.get(str(fact.address.path[1]))
    return row is not None and row.dimension is Dimension.SCHEDULE
