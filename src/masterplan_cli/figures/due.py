"""What the units have to do: dates that have passed or come soon, decisions needed, data to be confirmed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final, TypeAlias

from masterplan_cli.figures.confirmation import Confirmation, confirmation
from masterplan_cli.figures.deadlines import Deadline, deadlines, overdue_days
from masterplan_cli.figures.lights import Light, reading
from masterplan_cli.figures.overview import by_number
from masterplan_cli.figures.quality import QualityPart, lacks
from masterplan_cli.figures.units import require_units
from masterplan_cli.plan.assessment import DecisionNeeded
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.when import When


class DutyKind(StrEnum):
    """What sort of thing has to be done."""

    OVERDUE = "overdue"
    """A start, a milestone or the finish, whose last day has passed."""
    SOON = "soon"
    """The same, with its last day within the time that is looked at."""
    DECISION = "decision"
    """Somebody has to decide, so that the measure can go on."""
    CONFIRMATION = "confirmation"
    """Nobody has confirmed the data for too long, or ever."""


Cause: TypeAlias = Deadline | DecisionNeeded | Confirmation | None
"""What a duty comes from; None where data were never confirmed."""


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that a unit has to do for a measure."""

    kind: DutyKind
    measure: Measure
    light: Light
    cause: Cause
    when: When | None
    """When it has to be done; None where the plan names no date."""
    days: int | None
    """From the day of reckoning to the last day of `when`, below 0 once that has passed. Of a
    confirmation, the days since the last one, below 0."""

    @property
    def urgency(self) -> tuple[int, int, tuple[object, ...]]:
        """The order of a list: by the last day, then what has no date, then what is to be confirmed."""
        rank = 2 if self.kind is DutyKind.CONFIRMATION else int(self.when is None)
        return rank, _NEVER if self.days is None else self.days, by_number(self.measure)


# What was never confirmed is older than everything that ever was.
_NEVER: Final = -(10**7)


@dataclass(frozen=True, slots=True)
class Duties:
    """What is to be done on a day, up to another one, by responsible unit: the most urgent first.

    The units stand in the order of the plan; None is for what no unit is responsible for.
    """

    today: date
    until: date
    by_unit: Mapping[str | None, tuple[Duty, ...]]

    @property
    def counts(self) -> Mapping[DutyKind, int]:
        """How many duties there are of each kind."""
        found = Counter(one.kind for duties in self.by_unit.values() for one in duties)
        return {kind: found[kind] for kind in DutyKind}

    @property
    def answer_by(self) -> date:
        """The day by which units are asked to answer."""
        return self.today + _ANSWER


# Two weeks: what an office usually gives another one.
_ANSWER: Final = timedelta(14)


def duties(plan: Plan, today: date, until: date, units: Collection[str] = ()) -> Duties:
    """What the units have to do.

    `units` are ids: only what they and all units below them are responsible for; empty means all.
    Raises MasterplanError for a unit that the plan lacks.
    """
    wanted = _with_units_below(plan, units)
    found: dict[str | None, list[Duty]] = defaultdict(list)
    for measure in plan.measures.values():
        if not units or measure.responsible in wanted:
            found[measure.responsible] += _duties(plan, measure, today, until)
    order = dict.fromkeys((*plan.units, *(id for id in found if id is not None), None))
    return Duties(
        today,
        until,
        {id: tuple(sorted(found[id], key=lambda one: one.urgency)) for id in order if found.get(id)},
    )


def _with_units_below(plan: Plan, units: Collection[str]) -> frozenset[str]:
    require_units(units, plan.units)
    below: dict[str | None, list[str]] = defaultdict(list)
    for unit in plan.units.values():
        below[unit.parent].append(unit.id)
    wanted: set[str] = set()
    ahead = list(units)
    while ahead:
        id = ahead.pop()
        if id not in wanted:  # units may, by mistake, stand in a circle
            wanted.add(id)
            ahead += below[id]
    return frozenset(wanted)


def _duties(plan: Plan, measure: Measure, today: date, until: date) -> Iterator[Duty]:
    causes = list(_causes(plan, measure, today, until))
    if causes:
        light = reading(plan, measure, today).light
        for kind, cause, when, days in causes:
            yield Duty(kind, measure, light, cause, when, days)


def _causes(
    plan: Plan, measure: Measure, today: date, until: date
) -> Iterator[tuple[DutyKind, Cause, When | None, int | None]]:
    for one in deadlines(plan, measure):
        days = -one.days_overdue(today)
        if days < 0:
            yield DutyKind.OVERDUE, one, one.when, days
        elif one.when.last <= until:
            yield DutyKind.SOON, one, one.when, days
    status = plan.statuses.get(measure.status)
    needed = measure.decision_needed
    if needed is not None and status is not None and status.kind.is_underway:
        days_left = None if needed.by is None else -overdue_days(needed.by, today)
        yield DutyKind.DECISION, needed, needed.by, days_left
    if lacks(plan, measure, QualityPart.REVIEWED, today):
        last = confirmation(plan, measure, today)
        yield DutyKind.CONFIRMATION, last, None, None if last is None else -last.days
