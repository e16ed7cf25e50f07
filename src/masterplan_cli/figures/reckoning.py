"""The day of reckoning. There is no hidden clock: whoever asks brings the clock's day along."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from masterplan_cli.messages import Message
from masterplan_cli.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Reckoning:
    """The day at which a plan is looked at, and where it comes from."""

    day: date
    origin: Message


def reckoning(
    plan: Plan,
    clock: date,
    *,
    asked: date | None = None,
    edition: date | None = None,
    revision: date | None = None,
) -> Reckoning:
    """The day of reckoning: as asked, else the edition's, the revision's, the plan's `as_of`, the clock's."""
    if asked is not None:
        return Reckoning(asked, Message("as asked"))
    if edition is not None:
        return Reckoning(edition, Message("as-of date of the edition"))
    if revision is not None:
        return Reckoning(revision, Message("day of the revision"))
    if plan.masterplan.as_of is not None:
        return Reckoning(plan.masterplan.as_of, Message("as-of date of the plan"))
    return Reckoning(clock, Message("today"))
