"""How long ago someone last said that a measure's data are right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Confirmation:
    """The day of the last confirmation, how many days ago that was, and whether that is too long."""

    day: date
    days: int
    is_stale: bool


def confirmation(plan: Plan, measure: Measure, today: date) -> Confirmation | None:
    """When a measure was last confirmed, by itself, by a changed value, or with the plan; None if never."""
    past = plan.past.get(measure.id)
    changed = past.changed if past is not None else None
    day = max(filter(None, (measure.reviewed, changed)), default=plan.masterplan.as_of)
    if day is None:
        return None
    days = (today - day).days
    return Confirmation(day, days, days > plan.masterplan.limits.stale_days)
