"""The light: how a measure goes, and why.

It is another axis than the status, which says where a measure is in its life. The limits are
settings of the plan, and the papers' reading guide prints them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from masterplan_cli.figures.assessments import latest
from masterplan_cli.figures.confirmation import confirmation
from masterplan_cli.figures.deadlines import Deadline, Subject, deadlines, later_predecessors
from masterplan_cli.figures.slips import promise, slip_days
from masterplan_cli.messages import Message
from masterplan_cli.plan.assessment import AssessedLight, Assessment, Dimension
from masterplan_cli.plan.masterplan import Limits
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.status import StatusKind


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
    """A light and, always, why.

    `reported` is what the unit says of the schedule, if that is recent enough to be looked at; `computed`
    is the light without it, with its `computed_reason`. The reported one counts unless it `is_refused`.
    """

    light: Light
    reason: Message
    computed: Light
    reported: Assessment | None = None
    is_refused: bool = False
    computed_reason: Message | None = None
    """None where nothing was reported, so that there is no other reason."""


def reading(plan: Plan, measure: Measure, today: date) -> Reading:
    """The light of a measure on a day: computed, or as its unit reports it."""
    status = plan.statuses.get(measure.status)
    if status is None:
        return _read(Light.GREY, Message("The status is not known."))
    over = _without_light(plan, status.kind, measure)
    if over is not None:
        return over
    computed = _computed(plan, measure, today)
    reported = latest(measure, today).get(Dimension.SCHEDULE)
    if reported is None or (today - reported.date).days > plan.masterplan.limits.assessment_days:
        return computed
    return _reported(computed, reported)


def has_light(plan: Plan, measure: Measure) -> bool:
    """Whether a measure has a light at all: what is over or at rest has none."""
    status = plan.statuses.get(measure.status)
    return status is None or status.kind.is_underway


def _read(light: Light, reason: Message) -> Reading:
    return Reading(light, reason, light)


def _without_light(plan: Plan, kind: StatusKind, measure: Measure) -> Reading | None:
    match kind:
        case StatusKind.STOPPED:
            return _read(Light.STOPPED, Message("dropped"))
        case StatusKind.PAUSED:
            return _read(Light.PAUSED, Message("at rest"))
        case StatusKind.DONE:
            return _read(Light.DONE, _completed(plan, measure))
    return None


def _completed(plan: Plan, measure: Measure) -> Message:
    """When a measure was completed, and how late that was against what the council was promised."""
    finish = measure.finish
    if finish.actual is None:
        return Message("completed")
    promised = promise(plan, measure, ("finish", "planned"))
    late = slip_days(promised.date, finish.actual) if promised is not None else 0
    if late <= 0:
        return Message("completed {when}", when=finish.actual.words)
    return Message.counted(
        "completed {when}, {n} day later than promised",
        "completed {when}, {n} days later than promised",
        n=late,
        when=finish.actual.words,
    )


def _computed(plan: Plan, measure: Measure, today: date) -> Reading:
    limits = plan.masterplan.limits
    dates = deadlines(plan, measure)
    if not dates:
        if measure.continuous and _heard_of(measure, today, limits):
            return _read(Light.ONGOING, Message("ongoing task"))
        return _read(Light.GREY, Message("no date"))
    # The order of the dates is the order of their last days, so of equals the first due counts.
    worst = _worst(_deadline_reading(one, today, limits) for one in dates)
    if worst.light is not Light.RED:
        worst = _worst((worst, *_slipped(plan, measure, dates, worst.light)))
    if worst.light is Light.GREEN:
        return _waiting(plan, measure) or _stale(plan, measure, today) or worst
    return worst


def _worst(found: Iterable[Reading]) -> Reading:
    """The worst reading, of equals the first."""
    return min(found, key=lambda one: _WEIGHT[one.light])


def _deadline_reading(deadline: Deadline, today: date, limits: Limits) -> Reading:
    when = deadline.when
    overdue = deadline.days_overdue(today)
    if overdue > 0:
        red = deadline.subject is Subject.FINISH or overdue > limits.milestone_red_days
        message = Message.counted(
            "{what} was due {when} ({n} day overdue)",
            "{what} was due {when} ({n} days overdue)",
            n=overdue,
            what=deadline.name,
            when=when.words,
        )
        return _read(Light.RED if red else Light.YELLOW, message)
    if when.days > limits.long_window_days and (today - when.first).days * 2 > when.days:
        message = Message(
            "{what} is due {when}; more than half of that time has passed",
            what=deadline.name,
            when=when.words,
        )
        return _read(Light.YELLOW, message)
    if -overdue <= limits.soon_days:
        message = Message.counted(
            "{what} is due in {n} day", "{what} is due in {n} days", n=-overdue, what=deadline.name
        )
        return _read(Light.GREEN, message)
    return _read(Light.GREEN, Message("on schedule"))


def _slipped(plan: Plan, measure: Measure, dates: Iterable[Deadline], so_far: Light) -> Iterator[Reading]:
    """Red or yellow for dates later than promised: a mere re-dating turns nothing green.

    Only those that may be worse than the light is `so_far`: what was promised is long in being found.
    """
    for one in dates:
        if so_far is Light.YELLOW and one.subject is not Subject.FINISH:
            continue
        promised = promise(plan, measure, one.path)
        days = slip_days(promised.date, one.when) if promised is not None else 0
        if promised is not None and days > 0:
            red = one.subject is Subject.FINISH and days > plan.masterplan.limits.slip_red_days
            message = Message.counted(
                "{what} is planned {when}, {n} day later than promised ({promised})",
                "{what} is planned {when}, {n} days later than promised ({promised})",
                n=days,
                what=one.name,
                when=one.when.words,
                promised=promised.date.words,
            )
            yield _read(Light.RED if red else Light.YELLOW, message)


def _waiting(plan: Plan, measure: Measure) -> Reading | None:
    """Yellow where something that the measure depends on ends later than the measure itself."""
    for _, other, finish in later_predecessors(plan, measure):
        message = Message(
            "depends on “{title}”, which ends later ({when})", title=other.title, when=finish.words
        )
        return _read(Light.YELLOW, message)
    return None


def _stale(plan: Plan, measure: Measure, today: date) -> Reading | None:
    """Grey where nobody has confirmed the data for so long that green would be a guess."""
    limits = plan.masterplan.limits
    if measure.reviewed is not None and (today - measure.reviewed).days <= limits.stale_days:
        return None  # whatever has changed since, which is long in being found
    last = confirmation(plan, measure, today)
    if last is None or not last.is_stale:
        return None
    message = Message.counted(
        "out of date: last confirmed {date} ({n} day ago)",
        "out of date: last confirmed {date} ({n} days ago)",
        n=last.days,
        date=last.day,
    )
    return _read(Light.GREY, message)


def _heard_of(measure: Measure, today: date, limits: Limits) -> bool:
    days = [note.date for note in measure.progress]
    if measure.reviewed is not None:
        days.append(measure.reviewed)
    return any(timedelta(0) <= today - day <= timedelta(limits.ongoing_days) for day in days)


# What a unit says of a dimension, as one of our lights.
ASSESSED: Final[Mapping[AssessedLight, Light]] = {
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


def _reported(computed: Reading, reported: Assessment) -> Reading:
    """The light that the unit has reported of the schedule, where that counts."""
    light = ASSESSED[reported.light]
    better = _WEIGHT[light] > _WEIGHT.get(computed.light, _WEIGHT[Light.GREEN])
    if better and reported.countermeasure is None:
        message = Message(
            "{why}; reported {reported} without a countermeasure, which does not count",
            why=computed.reason,
            reported=_COLOURS[light],
        )
        return Reading(
            computed.light,
            message,
            computed.light,
            reported,
            is_refused=True,
            computed_reason=computed.reason,
        )
    lights = {"reported": _COLOURS[light], "computed": _COLOURS[computed.light]}
    if reported.reason is None:
        message = Message("reported: {reported} (computed: {computed})", **lights)
    else:
        reason = " ".join(reported.reason.split())
        message = Message("reported: {reported} (computed: {computed}): {reason}", **lights, reason=reason)
    return Reading(light, message, computed.light, reported, computed_reason=computed.reason)
