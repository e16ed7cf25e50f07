"""Where every measure stands on a day, and how many there are of each kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, Final

from masterplan_cli.figures.lights import Light, Reading, reading
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import Milestone, MilestoneState
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.status import Status, StatusKind

_FIGURES: Final = re.compile("([0-9]+)")


@dataclass(frozen=True, slots=True)
class Row:
    """Where one measure stands on a day."""

    measure: Measure
    status: Status | None
    """None where the plan's scale does not have the measure's status."""
    reading: Reading
    done: int
    """Milestones reached, of `total`; dropped ones do not count."""
    total: int
    next: Milestone | None
    """The open milestone that is due first; one without a date comes last. None of a stopped measure."""

    @property
    def light(self) -> Light:
        """The measure's light."""
        return self.reading.light


@dataclass(frozen=True, slots=True)
class Overview:
    """All measures on a day, in the order of their numbers, and how many there are of each kind."""

    today: date
    rows: tuple[Row, ...]
    by_status: Mapping[str, int]
    by_light: Mapping[Light, int]
    by_theme: Mapping[str, tuple[Row, ...]]

    def sorted(self, key: Callable[[Row], Any]) -> Overview:
        """The same in another order; rows that are alike in it stay in the order of their numbers."""
        return replace(self, rows=tuple(sorted(self.rows, key=key)))


def overview(plan: Plan, today: date) -> Overview:
    """Where every measure of the plan stands."""
    return summed(plan, today, (row(plan, measure, today) for measure in plan.measures.values()))


def summed(plan: Plan, today: date, rows: Iterable[Row]) -> Overview:
    """The overview of some measures: sorted, counted, and grouped by theme field."""
    ordered = tuple(sorted(rows, key=lambda one: by_number(one.measure)))
    statuses = Counter(one.measure.status for one in ordered)
    lights = Counter(one.light for one in ordered)
    themes: dict[str, list[Row]] = {id: [] for id in plan.themes}
    for one in ordered:
        themes.setdefault(one.measure.theme, []).append(one)
    return Overview(
        today,
        ordered,
        {id: statuses[id] for id in dict.fromkeys((*plan.statuses, *statuses))},
        {light: lights[light] for light in Light},
        {id: tuple(found) for id, found in themes.items() if found},
    )


def row(plan: Plan, measure: Measure, today: date) -> Row:
    """Where one measure stands."""
    steps = [step for step in measure.milestones.values() if step.state is not MilestoneState.DROPPED]
    ahead = [step for step in steps if step.state is MilestoneState.OPEN]
    status = plan.statuses.get(measure.status)
    is_stopped = status is not None and status.kind is StatusKind.STOPPED
    return Row(
        measure,
        status,
        reading(plan, measure, today),
        sum(step.state is MilestoneState.DONE for step in steps),
        len(steps),
        None if is_stopped else min(ahead, key=_by_due, default=None),
    )


def by_priority(plan: Plan, rows: Iterable[Row]) -> tuple[Row, ...]:
    """Rows in the order of the plan's scale, within a step in the one they had; what has none comes last."""
    places = {id: place for place, id in enumerate(plan.priorities)}
    return tuple(sorted(rows, key=lambda row: places.get(row.measure.priority or "", len(places))))


def by_number(measure: Measure) -> tuple[object, ...]:
    """The natural order of measures: M2 before M10; what has no number comes last, by title."""
    return (measure.number is None, _natural(measure.number or ""), measure.title.casefold())


@cache
def _natural(number: str) -> tuple[str | int, ...]:
    """Texts and figures by turns, so that each is compared with its like."""
    parts = _FIGURES.split(number.casefold())
    return tuple(int(part) if place % 2 else part for place, part in enumerate(parts))


def _by_due(step: Milestone) -> date:
    return step.due.last if step.due is not None else date.max
