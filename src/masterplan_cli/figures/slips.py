"""How far a date has moved away from the one that was promised."""

from __future__ import annotations

from masterplan_cli.plan.when import When


def slip_days(promised: When, now: When) -> int:
    """The days by which a date is later than promised, below 0 if earlier; 0 if only made more precise."""
    if promised.first <= now.first and now.last <= promised.last:
        return 0
    return (now.last - promised.last).days
