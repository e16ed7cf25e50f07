"""How far a date has moved away from the one that was promised."""

from __future__ import annotations

from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.past import DatePath
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.term import Promise
from masterplan_cli.plan.when import When


def slip_days(promised: When, now: When) -> int:
    """The days by which a date is later than promised, below 0 if earlier; 0 if only made more precise."""
    if now.lies_within(promised):
        return 0
    return (now.last - promised.last).days


def promise(plan: Plan, measure: Measure, path: DatePath) -> Promise | None:
    """What was promised of a planned date: as the file says, else the first date that the history knows."""
    match path:
        case ("milestones", id, _):
            written = measure.milestones[id].promised
        case ("start", _):
            written = measure.start.promised
        case _:
            written = measure.finish.promised
    if written is not None:
        return written
    past = plan.past.get(measure.id)
    first = past.promised.get(path) if past is not None else None
    return Promise.model_construct(date=first) if first is not None else None
