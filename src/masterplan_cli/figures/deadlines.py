"""The dates that a measure still has to keep, and whether they have passed: seen here and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from masterplan_cli.findings import Address
from masterplan_cli.messages import Message
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import MilestoneState
from masterplan_cli.plan.past import DatePath
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.status import StatusKind
from masterplan_cli.plan.when import When


class Subject(StrEnum):
    """What has a date."""

    START = "start"
    MILESTONE = "milestone"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date still to be kept. `address` is that of the date itself."""

    subject: Subject
    title: str
    """The milestone's; empty for a start or a finish."""
    when: When
    address: Address

    @property
    def name(self) -> Message:
        """What is due, as the beginning of a sentence."""
        match self.subject:
            case Subject.START:
                return Message("The start")
            case Subject.FINISH:
                return Message("The finish")
        return Message("“{title}”", title=self.title)

    @property
    def path(self) -> DatePath:
        """Where the date stands in its measure."""
        return tuple(map(str, self.address.path))

    def days_overdue(self, today: date) -> int:
        """For how many days the date has passed; 0 or less as long as its last day has not."""
        return overdue_days(self.when, today)


def overdue_days(when: When, today: date) -> int:
    """The days since the last day of a date: only when that has passed, the date is missed."""
    return (today - when.last).days


def deadlines(plan: Plan, measure: Measure) -> tuple[Deadline, ...]:
    """What a measure still has to keep, the earliest first: nothing if it is over or at rest."""
    found = [_deadline(measure, subject, id, when) for subject, id, when in _to_keep(plan, measure)]
    return tuple(sorted(found, key=_last_day))


def overdue(plan: Plan, measure: Measure, today: date) -> tuple[Deadline, ...]:
    """Those of a measure's deadlines that have passed."""
    found = [
        _deadline(measure, subject, id, when)
        for subject, id, when in _to_keep(plan, measure)
        if when.last < today
    ]
    return tuple(sorted(found, key=_last_day)) if found else ()


def _last_day(deadline: Deadline) -> date:
    return deadline.when.last


def _to_keep(plan: Plan, measure: Measure) -> Iterator[tuple[Subject, str, When]]:
    """What has a date that is still to be kept: for a milestone its id, else nothing."""
    status = plan.statuses.get(measure.status)
    if status is None or not status.kind.is_underway:
        return
    for id, step in measure.milestones.items():
        if step.state is MilestoneState.OPEN and step.due is not None:
            yield Subject.MILESTONE, id, step.due
    if measure.finish.planned is not None and measure.finish.actual is None:
        yield Subject.FINISH, "", measure.finish.planned
    if measure.start.planned is not None and not has_begun(measure, status.kind):
        yield Subject.START, "", measure.start.planned


def _deadline(measure: Measure, subject: Subject, id: str, when: When) -> Deadline:
    if subject is Subject.MILESTONE:
        place = Address("measures", measure.id, ("milestones", id, "due"))
        return Deadline(subject, measure.milestones[id].title, when, place)
    return Deadline(subject, "", when, Address("measures", measure.id, (subject.value, "planned")))


def has_begun(measure: Measure, kind: StatusKind) -> bool:
    """Whether something of a measure was done: its status, its start or a milestone says so."""
    return (
        kind.has_begun
        or measure.start.actual is not None
        or any(step.state is MilestoneState.DONE for step in measure.milestones.values())
    )


def later_predecessors(plan: Plan, measure: Measure) -> Iterator[tuple[int, Measure, When]]:
    """What a measure under way depends on though it ends later than the measure itself: its place among
    `depends_on`, the other measure, and when that one ends."""
    status = plan.statuses.get(measure.status)
    finish = measure.finish.planned
    if status is None or not status.kind.is_underway or finish is None or measure.finish.actual is not None:
        return
    for place, id in enumerate(measure.depends_on):
        other = plan.measures.get(id)
        if other is None or other.finish.actual is not None or other.finish.planned is None:
            continue
        its_status = plan.statuses.get(other.status)
        is_over = its_status is not None and its_status.kind.is_over
        if not is_over and other.finish.planned.last > finish.last:
            yield place, other, other.finish.planned
