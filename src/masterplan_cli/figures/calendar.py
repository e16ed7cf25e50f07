"""The milestones of all measures in the order of their dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from masterplan_cli.figures.lights import Light
from masterplan_cli.figures.overview import Overview, Row
from masterplan_cli.figures.schedule import Progress, milestone_progress
from masterplan_cli.plan.milestone import Milestone, MilestoneState
from masterplan_cli.plan.when import When


@dataclass(frozen=True, slots=True)
class Step:
    """A milestone with its date: the day it was reached where that is known, else the day it is due."""

    row: Row
    milestone: Milestone
    when: When
    state: Progress


def calendar(overview: Overview) -> tuple[Step, ...]:
    """Every milestone that has a date, by its last day; dropped ones, be it with all else, are left out."""
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
            is_off = milestone.state is MilestoneState.DROPPED or (row.light is Light.STOPPED and not is_done)
            if when is not None and not is_off:
                state, _ = milestone_progress(row.status, milestone, overview.today)
                yield Step(row, milestone, when, state)
