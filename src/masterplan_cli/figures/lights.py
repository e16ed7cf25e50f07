"""The light: how a measure goes, and why.

It is another axis than the status, which says where a measure is in its life. The limits are
settings of the plan, and the papers' reading guide prints them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from masterplan_cli.messages import Message
from masterplan_cli.plan.assessment import AssessedLight, Assessment, Dimension
from masterplan_cli.plan.masterplan import Limits
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import MilestoneState
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.status import StatusKind
from masterplan_cli.plan.when import When


class Light(StrEnum):
    """How a measure goes. The last four are no lights: a light is a forecast."""

    RED = "red"
    YELLOW = "yellow"
    GREY = "grey"
    GREEN = "green"
    ONGOING = "ongoing"
    DONE = "done"
    PAUSED = "paused"
    STOPPED = "stopped"


# What a light weighs against another one: the worst comes first.
_WEIGHT: Final = {
    light: place for place, light in enumerate([Light.RED, Light.YELLOW, Light.GREY, Light.GREEN])
}


@dataclass(frozen=True, slots=True)
class Reading:
    """A light and, always, why."""

    light: Light
    reason: Message


def reading(plan: Plan, measure: Measure, today: date) -> Reading:
    """The light of a measure on a day: computed, or as its unit reports it."""
    status = plan.statuses.get(measure.status)
    if status is None:
        return Reading(Light.GREY, Message("The status is not known."))
    over = _without_light(status.kind, measure)
    if over is not None:
        return over
    limits = plan.masterplan.limits
    computed = _computed(plan, measure, status.kind, today)
    return _reported(measure, computed, today, limits) or computed


def _without_light(kind: StatusKind, measure: Measure) -> Reading | None:
    match kind:
        case StatusKind.STOPPED:
            return Reading(Light.STOPPED, Message("dropped"))
        case StatusKind.PAUSED:
            return Reading(Light.PAUSED, Message("at rest"))
        case StatusKind.DONE if measure.finish.actual is not None:
            return Reading(Light.DONE, Message("completed {when}", when=measure.finish.actual.words))
        case StatusKind.DONE:
            return Reading(Light.DONE, Message("completed"))
    return None


def _computed(plan: Plan, measure: Measure, kind: StatusKind, today: date) -> Reading:
    limits = plan.masterplan.limits
    terms = list(_terms(measure, kind))
    if not terms:
        if measure.continuous and _heard_of(measure, today, limits):
            return Reading(Light.ONGOING, Message("ongoing task"))
        return Reading(Light.GREY, Message("no date"))
    found = [_term_reading(term, today, limits) for term in terms]
    late = _waiting(plan, measure)
    if late is not None:
        found.append(late)
    # The order of the terms is the order of their last days, so of equals the first due counts.
    worst = min(found, key=lambda one: _WEIGHT[one.light])
    return _stale(plan, measure, today) or worst if worst.light is Light.GREEN else worst


@dataclass(frozen=True, slots=True)
class _Term:
    """A date that is looked at: whose it is, and whether it is the measure's finish."""

    name: Message
    when: When
    is_finish: bool = False


def _terms(measure: Measure, kind: StatusKind) -> Iterator[_Term]:
    """The dates still to be kept, the one that is due first in front."""
    terms = [
        _Term(Message("“{title}”", title=step.title), step.due)
        for step in measure.milestones.values()
        if step.state is MilestoneState.OPEN and step.due is not None
    ]
    if measure.finish.planned is not None and measure.finish.actual is None:
        terms.append(_Term(Message("The finish"), measure.finish.planned, is_finish=True))
    if measure.start.planned is not None and not _has_begun(measure, kind):
        terms.append(_Term(Message("The start"), measure.start.planned))
    yield from sorted(terms, key=lambda term: term.when.last)


def _has_begun(measure: Measure, kind: StatusKind) -> bool:
    return (
        kind.has_begun
        or measure.start.actual is not None
        or any(step.state is MilestoneState.DONE for step in measure.milestones.values())
    )


def _term_reading(term: _Term, today: date, limits: Limits) -> Reading:
    when = term.when
    overdue = (today - when.last).days
    if overdue > 0:
        red = term.is_finish or overdue > limits.milestone_red_days
        message = Message.counted(
            "{what} was due {when} ({n} day overdue)",
            "{what} was due {when} ({n} days overdue)",
            n=overdue,
            what=term.name,
            when=when.words,
        )
        return Reading(Light.RED if red else Light.YELLOW, message)
    if when.days > limits.long_window_days and (today - when.first).days * 2 > when.days:
        message = Message(
            "{what} is due {when}; more than half of that time has passed",
            what=term.name,
            when=when.words,
        )
        return Reading(Light.YELLOW, message)
    if -overdue <= limits.soon_days:
        message = Message.counted(
            "{what} is due in {n} day", "{what} is due in {n} days", n=-overdue, what=term.name
        )
        return Reading(Light.GREEN, message)
    return Reading(Light.GREEN, Message("on schedule"))


def _waiting(plan: Plan, measure: Measure) -> Reading | None:
    """Yellow where something that the measure depends on ends later than the measure itself."""
    finish = measure.finish.planned
    if finish is None or measure.finish.actual is not None:
        return None
    for id in measure.depends_on:
        other = plan.measures.get(id)
        if other is None or other.finish.actual is not None:
            continue
        if other.finish.planned is None or other.finish.planned.last <= finish.last:
            continue
        status = plan.statuses.get(other.status)
        if status is None or not status.kind.is_over:
            message = Message(
                "depends on “{title}”, which ends later ({when})",
                title=other.title,
                when=other.finish.planned.words,
            )
            return Reading(Light.YELLOW, message)
    return None


def _stale(plan: Plan, measure: Measure, today: date) -> Reading | None:
    """Grey where nobody has confirmed the data for so long that green would be a guess."""
    confirmed = measure.reviewed or plan.masterplan.as_of
    limit = plan.masterplan.limits.stale_days
    if confirmed is None or (today - confirmed).days <= limit:
        return None
    message = Message.counted(
        "out of date: last confirmed {date} ({n} day ago)",
        "out of date: last confirmed {date} ({n} days ago)",
        n=(today - confirmed).days,
        date=confirmed,
    )
    return Reading(Light.GREY, message)


def _heard_of(measure: Measure, today: date, limits: Limits) -> bool:
    days = [note.date for note in measure.progress]
    if measure.reviewed is not None:
        days.append(measure.reviewed)
    return any(timedelta(0) <= today - day <= timedelta(limits.ongoing_days) for day in days)


_ASSESSED: Final = {
    AssessedLight.RED: Light.RED,
    AssessedLight.YELLOW: Light.YELLOW,
    AssessedLight.GREEN: Light.GREEN,
    AssessedLight.UNKNOWN: Light.GREY,
}
_COLOURS: Final = {
    Light.RED: Message("red"),
    Light.YELLOW: Message("yellow"),
    Light.GREEN: Message("green"),
    Light.GREY: Message("grey"),
    Light.ONGOING: Message("ongoing"),
}


def _reported(measure: Measure, computed: Reading, today: date, limits: Limits) -> Reading | None:
    """The light that the unit has reported of the schedule, where that counts."""
    latest = _latest(measure.assessments, today)
    if latest is None or (today - latest.date).days > limits.assessment_days:
        return None
    light = _ASSESSED[latest.light]
    better = _WEIGHT[light] > _WEIGHT.get(computed.light, _WEIGHT[Light.GREEN])
    if better and latest.countermeasure is None:
        message = Message(
            "{why}; reported {reported} without a countermeasure, which does not count",
            why=computed.reason,
            reported=_COLOURS[light],
        )
        return Reading(computed.light, message)
    message = Message(
        "reported: {reported} (computed: {computed}): {reason}",
        reported=_COLOURS[light],
        computed=_COLOURS[computed.light],
        reason=" ".join((latest.reason or "–").split()),
    )
    return Reading(light, message)


def _latest(assessments: Iterable[Assessment], today: date) -> Assessment | None:
    known = [one for one in assessments if one.dimension is Dimension.SCHEDULE and one.date <= today]
    return max(known, key=lambda one: one.date, default=None)
