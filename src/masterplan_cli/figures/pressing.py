"""What a council has to act on: decisions that are needed, measures that are late, and what that means."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from masterplan_cli.figures.assessments import latest
from masterplan_cli.figures.deadlines import overdue_days
from masterplan_cli.figures.lights import Light
from masterplan_cli.figures.orders import OrderStanding, OrderState
from masterplan_cli.figures.overview import Overview, Row
from masterplan_cli.figures.slips import promise, slip_days
from masterplan_cli.messages import Message
from masterplan_cli.plan.assessment import AssessedLight, Assessment, DecisionNeeded, Dimension
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.when import When


@dataclass(frozen=True, slots=True)
class Decision:
    """What has to be decided so that a measure can go on."""

    row: Row
    needed: DecisionNeeded
    is_overdue: bool


def decisions(overview: Overview) -> tuple[Decision, ...]:
    """The decisions that measures under way need, by date; those without one come last."""
    found = [
        Decision(row, needed, needed.by is not None and overdue_days(needed.by, overview.today) > 0)
        for row in overview.rows
        if (needed := row.measure.decision_needed) is not None and _is_underway(row)
    ]
    return tuple(sorted(found, key=lambda one: one.needed.by.last if one.needed.by else date.max))


@dataclass(frozen=True, slots=True)
class Dependant:
    """A measure under way that waits for another one. `finish` is its own, where that is planned earlier."""

    row: Row
    finish: When | None


@dataclass(frozen=True, slots=True)
class Pressing:
    """A measure with a red or yellow light, and what follows from it.

    `later` says how much later than promised it ends, unless that is why it has its light.
    """

    row: Row
    later: Message | None
    dependants: tuple[Dependant, ...]
    orders: tuple[OrderStanding, ...]
    """What the council ordered and the measure answers, which is past its date or will be."""
    concerns: tuple[Assessment, ...]


def pressing(plan: Plan, overview: Overview, orders: Collection[OrderStanding]) -> tuple[Pressing, ...]:
    """The measures with a red light, then those with a yellow one, in the order of their numbers."""
    late = [one for one in orders if one.state in (OrderState.OVERDUE, OrderState.LATE)]
    return tuple(
        Pressing(
            row,
            _later(plan, row),
            tuple(_dependants(overview, row.measure)),
            tuple(one for one in late if _answers(row, one)),
            concerns(plan, row.measure, overview.today),
        )
        for light in (Light.RED, Light.YELLOW)
        for row in overview.rows
        if row.light is light
    )


def concerns(plan: Plan, measure: Measure, today: date) -> tuple[Assessment, ...]:
    """What a unit has lately said to be red or yellow beside the schedule, which the light tells."""
    days = plan.masterplan.limits.assessment_days
    return tuple(
        one
        for dimension, one in latest(measure, today).items()
        if dimension is not Dimension.SCHEDULE
        and one.light in (AssessedLight.RED, AssessedLight.YELLOW)
        and (today - one.date).days <= days
    )


def _answers(row: Row, order: OrderStanding) -> bool:
    return any(answer.row.measure.id == row.measure.id for answer in order.answers)


def _is_underway(row: Row) -> bool:
    return row.status is not None and row.status.kind.is_underway


def _later(plan: Plan, row: Row) -> Message | None:
    finish = row.measure.finish
    promised = promise(plan, row.measure, ("finish", "planned"))
    if promised is None or finish.planned is None or finish.actual is not None:
        return None
    days = slip_days(promised.date, finish.planned)
    if days <= 0 or _is_told(promised.date, row):
        return None
    return Message.counted(
        "It ends {n} day later than promised: {when}, not {promised}.",
        "It ends {n} days later than promised: {when}, not {promised}.",
        n=days,
        when=finish.planned.words,
        promised=promised.date.words,
    )


def _is_told(promised: When, row: Row) -> bool:
    """Whether the light's reason is that very slip."""
    reading = row.reading
    reasons = filter(None, (reading.reason, reading.computed_reason))
    finish = Message("The finish")
    return any(
        one.values.get("what") == finish and one.values.get("promised") == promised.words for one in reasons
    )


def _dependants(overview: Overview, measure: Measure) -> Iterator[Dependant]:
    end = measure.finish.planned if measure.finish.actual is None else None
    for row in overview.rows:
        if measure.id in row.measure.depends_on and _is_underway(row):
            own = row.measure.finish.planned if row.measure.finish.actual is None else None
            is_earlier = own is not None and end is not None and own.last < end.last
            yield Dependant(row, own if is_earlier else None)
