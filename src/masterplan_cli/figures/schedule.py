"""The dates of one measure on one line of time: its start, its milestones, its finish."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from masterplan_cli.figures.deadlines import Subject, has_begun, overdue_days
from masterplan_cli.figures.slips import promise, slip_days
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import Milestone, MilestoneState
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.status import Status, StatusKind
from masterplan_cli.plan.term import Promise, Term
from masterplan_cli.plan.when import When


class Progress(StrEnum):
    """Where a dated step stands on a day."""

    DONE = "done"
    OVERDUE = "overdue"
    OPEN = "open"
    DROPPED = "dropped"
    AT_REST = "at-rest"
    """It has a date, but the measure is over or at rest, so nobody has to keep it now."""


@dataclass(frozen=True, slots=True)
class DatedStep:
    """A start, a milestone or a finish. `overdue_days` and `slip_days` are days, None where they say nothing.

    A slip compares the promised date with the one that counts now: the actual one, else the planned.
    """

    subject: Subject
    id: str
    """The milestone's; empty for a start or a finish."""
    planned: When | None
    actual: When | None
    promise: Promise | None
    progress: Progress
    overdue_days: int | None
    slip_days: int | None
    milestone: Milestone | None = None

    @property
    def when(self) -> When | None:
        """The date that counts now."""
        return self.actual or self.planned


@dataclass(frozen=True, slots=True)
class Schedule:
    """All steps of a measure in the order of their dates, and the span of whole years that they take."""

    today: date
    steps: tuple[DatedStep, ...]
    first: date
    last: date


def schedule(plan: Plan, measure: Measure, today: date) -> Schedule | None:
    """The dates of a measure, or None where it has neither a milestone nor a date."""
    steps = tuple(sorted(_steps(plan, measure, today), key=_place))
    if not steps:
        return None
    windows = [when for step in steps for when in (step.planned, step.actual, _promised(step)) if when]
    years = [day.year for when in windows for day in (when.first, when.last)] + [today.year]
    return Schedule(today, steps, date(min(years), 1, 1), date(max(years), 12, 31))


def milestone_progress(status: Status | None, one: Milestone, today: date) -> tuple[Progress, int | None]:
    """Where a milestone of a measure with this status stands, and the days it is overdue, if it is."""
    if one.state is MilestoneState.DROPPED:
        return Progress.DROPPED, None
    return _progress(status, one.due, today, is_done=one.state is MilestoneState.DONE)


def _promised(step: DatedStep) -> When | None:
    return step.promise.date if step.promise is not None else None


def _place(step: DatedStep) -> tuple[int, date]:
    """The start first, then milestones by their dates, then the finish."""
    order = {Subject.START: 0, Subject.MILESTONE: 1, Subject.FINISH: 2}
    when = step.when or _promised(step)
    return order[step.subject], when.last if when is not None else date.max


def _steps(plan: Plan, measure: Measure, today: date) -> Iterator[DatedStep]:
    status = plan.statuses.get(measure.status)
    begun = status is not None and has_begun(measure, status.kind)
    reached = status is not None and status.kind is StatusKind.DONE
    for subject, term, is_done in (
        (Subject.START, measure.start, begun),
        (Subject.FINISH, measure.finish, reached),
    ):
        if term != Term():
            done = is_done or term.actual is not None
            progress, days = _progress(status, term.planned, today, is_done=done)
            promised = promise(plan, measure, (subject.value, "planned"))
            yield _of_term(subject, term, promised, progress, days)
    for id, one in measure.milestones.items():
        progress, days = milestone_progress(status, one, today)
        promised = promise(plan, measure, ("milestones", id, "due"))
        slip = _slip(promised, one.done or one.due)
        yield DatedStep(Subject.MILESTONE, id, one.due, one.done, promised, progress, days, slip, one)


def _of_term(
    subject: Subject, term: Term, promised: Promise | None, progress: Progress, days: int | None
) -> DatedStep:
    now = term.actual or term.planned
    return DatedStep(subject, "", term.planned, term.actual, promised, progress, days, _slip(promised, now))


def _progress(
    status: Status | None, planned: When | None, today: date, *, is_done: bool
) -> tuple[Progress, int | None]:
    if is_done:
        return Progress.DONE, None
    if planned is None or status is None:  # of a status that nobody knows, nothing follows
        return Progress.OPEN, None
    if not status.kind.is_underway:
        return Progress.AT_REST, None
    days = overdue_days(planned, today)
    return (Progress.OVERDUE, days) if days > 0 else (Progress.OPEN, None)


def _slip(promise: Promise | None, now: When | None) -> int | None:
    return slip_days(promise.date, now) if promise is not None and now is not None else None
