"""Lights that have turned, each read on its own state's day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from masterplan_cli.changes.change import Change, ChangeKind
from masterplan_cli.changes.facts import Fact
from masterplan_cli.changes.step import Step, Why
from masterplan_cli.figures.lights import Light, Reading, reading
from masterplan_cli.messages import Message
from masterplan_cli.plan.assessment import Assessment, Dimension
from masterplan_cli.plan.rows import row_name

_NAMES: Final = {
    Light.RED: Message("red"),
    Light.YELLOW: Message("yellow"),
    Light.GREY: Message("grey"),
    Light.GREEN: Message("green"),
    Light.ONGOING: Message("ongoing"),
}


def read_light(step: Step) -> Iterator[Change]:
    """Whether the light is another one. What is over or at rest has none: its status says so."""
    old = reading(step.before.plan, step.old, step.before.day)
    new = reading(step.after.plan, step.new, step.after.day)
    if old.light is new.light or old.light not in _NAMES or new.light not in _NAMES:
        return
    # What the old plan would show today, and for the same reason, nobody had to change anything for.
    by_then = reading(step.before.plan, step.old, step.after.day)
    by_time = (by_then.light, by_then.reason) == (new.light, new.reason)
    lights = {"old": _NAMES[old.light], "new": _NAMES[new.light], "why": _unended(new.reason)}
    if by_time:
        message = Message(
            "The light has turned from {old} to {new} by the passing of time alone: {why}.", **lights
        )
    else:
        message = Message("The light has turned from {old} to {new}: {why}.", **lights)
    facts = tuple(_reports(step)) if not by_time and (_is_told(old) or _is_told(new)) else ()
    change = step.change(ChangeKind.LIGHT_TURNED, message, facts, why=Why.NOWHERE if by_time else Why.NEW)
    yield replace(change, light=new.light, by_time=by_time)


def _unended(why: Message) -> Message:
    """A reason without the full stop of a text that it ends with: the sentence has its own."""
    if not isinstance(text := why.values.get("reason"), str):
        return why
    return Message(why.id, **{**why.values, "reason": text.rstrip(".")})


def _is_told(one: Reading) -> bool:
    """Whether the light is the one that the unit has reported."""
    return one.reported is not None and not one.is_refused


def _reports(step: Step) -> Iterator[Fact]:
    """What the unit says of the schedule, and said before."""
    rows = {row_name(row): row for row in (*step.old.assessments, *step.new.assessments)}
    for fact in step.at("assessments"):
        whole = fact.old if fact.new is None else fact.new
        row = whole if isinstance(whole, Assessment) else rows.get(str(fact.address.path[1]))
        if row is not None and row.dimension is Dimension.SCHEDULE:
            yield fact
