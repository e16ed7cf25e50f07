"""How complete the measures are. What is missing is said by family Q of the checks, in the same words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from masterplan_cli.figures.confirmation import confirmation
from masterplan_cli.figures.overview import by_number
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import MilestoneState
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.status import StatusKind


class QualityPart(StrEnum):
    """What a measure should say of itself; each has its weight in the plan's settings."""

    RESPONSIBLE = "responsible"
    SUMMARY = "summary"
    GOALS = "goals"
    BENEFIT = "benefit"
    DATES = "dates"
    MILESTONES = "milestones"
    FUNDING = "funding"
    REVIEWED = "reviewed"


@dataclass(frozen=True, slots=True)
class Completeness:
    """How complete a measure is: the weight of what it says, of that which it should say."""

    measure: Measure
    reached: int
    total: int
    missing: tuple[QualityPart, ...]

    @property
    def percent(self) -> int | None:
        """From 0 to 100, rounded down: only what is complete has 100. None if nothing is asked of it."""
        return percent(self.reached, self.total)


def percent(reached: int, total: int) -> int | None:
    """A share in whole percent; None where there is nothing to reach."""
    return reached * 100 // total if total else None


def completeness(plan: Plan, measure: Measure, today: date) -> Completeness:
    """How complete one measure is on a day."""
    weights = {part: weight(plan, part) for part in QualityPart}
    kind = _kinds(plan).get(measure.status)
    asked = {
        part: None if kind is None else _PARTS[part](plan, measure, kind, today)
        for part in QualityPart
        if weights[part]
    }
    return Completeness(
        measure,
        sum(weights[part] for part, is_there in asked.items() if is_there),
        sum(weights[part] for part, is_there in asked.items() if is_there is not None),
        tuple(part for part, is_there in asked.items() if is_there is False),
    )


def weight(plan: Plan, part: QualityPart) -> int:
    """What a part counts for in this plan."""
    found: int = getattr(plan.masterplan.quality, part)
    return found


def worst_first(found: Iterable[Completeness]) -> tuple[Completeness, ...]:
    """The least complete first, equal ones by their numbers; last those of which nothing is asked."""
    return tuple(sorted(found, key=_how_bad))


def _how_bad(one: Completeness) -> tuple[bool, int, tuple[object, ...]]:
    return (one.percent is None, one.percent or 0, by_number(one.measure))


def together(found: Iterable[Completeness]) -> int | None:
    """How complete several measures are together, in percent."""
    every = tuple(found)
    return percent(sum(one.reached for one in every), sum(one.total for one in every))


def lacks(plan: Plan, measure: Measure, part: QualityPart, today: date) -> bool:
    """Whether a measure does not say what it should, whatever that counts for."""
    kind = _kinds(plan).get(measure.status)
    return kind is not None and _PARTS[part](plan, measure, kind, today) is False


def lacking(plan: Plan, part: QualityPart, today: date) -> Iterator[Measure]:
    """The measures that do not say what they should, in the order of the files."""
    kinds, answer = _kinds(plan), _PARTS[part]
    for measure in plan.measures.values():
        kind = kinds.get(measure.status)
        if kind is not None and answer(plan, measure, kind, today) is False:
            yield measure


def _kinds(plan: Plan) -> Mapping[str, StatusKind]:
    return {id: status.kind for id, status in plan.statuses.items()}


# Whether a part is there; None where it cannot be asked for.
_Answer: TypeAlias = Callable[[Plan, Measure, StatusKind, date], bool | None]


def _unless_stopped(has: Callable[[Measure], object]) -> _Answer:
    def answer(_: Plan, measure: Measure, kind: StatusKind, __: date) -> bool | None:
        return None if kind is StatusKind.STOPPED else bool(has(measure))

    return answer


def _dates(_: Plan, measure: Measure, kind: StatusKind, __: date) -> bool | None:
    if measure.continuous or not kind.is_underway:
        return None
    start, finish = measure.start, measure.finish
    return bool((start.planned or start.actual) and (finish.planned or finish.actual))


def _milestones(plan: Plan, measure: Measure, kind: StatusKind, today: date) -> bool | None:
    if measure.continuous or kind is not StatusKind.ACTIVE:
        return None
    ahead_days = plan.masterplan.limits.ahead_days
    dues = (step.due for step in measure.milestones.values() if step.state is MilestoneState.OPEN)
    return any(
        due is not None and today <= due.last and (due.first - today).days <= ahead_days for due in dues
    )


def _reviewed(plan: Plan, measure: Measure, kind: StatusKind, today: date) -> bool | None:
    if not kind.is_underway:
        return None
    last = confirmation(plan, measure, today)
    return last is not None and not last.is_stale


_PARTS: Final[Mapping[QualityPart, _Answer]] = {
    QualityPart.RESPONSIBLE: _unless_stopped(lambda measure: measure.responsible),
    QualityPart.SUMMARY: _unless_stopped(lambda measure: measure.summary),
    QualityPart.GOALS: _unless_stopped(lambda measure: measure.goals),
    QualityPart.BENEFIT: _unless_stopped(lambda measure: measure.benefit),
    QualityPart.DATES: _dates,
    QualityPart.MILESTONES: _milestones,
    QualityPart.FUNDING: _unless_stopped(lambda measure: measure.funding),
    QualityPart.REVIEWED: _reviewed,
}
