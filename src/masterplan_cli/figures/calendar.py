"""The milestones of all measures in the order of their dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from masterplan_cli.figures.overview import Overview, Row
from masterplan_cli.plan.milestone import Milestone, MilestoneState
from masterplan_cli.plan.when import When


class StepState(StrEnum):
    """Where a milestone stands on the day of reckoning."""

    DONE = "done"
    OVERDUE = "overdue"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone with its date: the day it was reached where that is known, else the day it is due."""

    row: Row
    milestone: Milestone
    when: When
    state: StepState


def calendar(overview: Overview) -> tuple[Step, ...]:
    """Every milestone that has a date, by its last day. Dropped ones are not on the way any more."""
    return tuple(sorted(_steps(overview), key=lambda step: (step.when.last, step.when.first)))


def undated(overview: Overview) -> tuple[tuple[Row, Milestone], ...]:
    """The open milestones that have no date, in the order of the measures."""
    return tuple(
        (row, step)
        for row in overview.rows
        for step in row.measure.milestones.values()
        if step.state is MilestoneState.OPEN and step.due is None
    )


def _steps(overview: Overview) -> Iterator[Step]:
    for row in overview.rows:
        for milestone in row.measure.milestones.values():
            is_done = milestone.state is MilestoneState.DONE
            when = (milestone.done or milestone.due) if is_done else milestone.due
            if when is not None and milestone.state is not MilestoneState.DROPPED:
                yield Step(row, milestone, when, _state(when, overview.today, is_done=is_done))


def _state(when: When, today: date, *, is_done: bool) -> StepState:
    if is_done:
        return StepState.DONE
    return StepState.OVERDUE if when.last < today else StepState.AHEAD
