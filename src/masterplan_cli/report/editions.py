"""Which edition a paper is about."""

from __future__ import annotations

from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message
from masterplan_cli.plan.edition import Edition
from masterplan_cli.plan.plan import Plan
from masterplan_cli.suggestions import did_you_mean


def edition(plan: Plan, asked: str | None) -> Edition | None:
    """The edition asked for, else the latest by its as-of date, or None if the plan has none.

    Raises MasterplanError if it has no such edition.
    """
    if asked is None:
        return max(plan.editions.values(), key=lambda one: (one.as_of, one.id), default=None)
    if asked not in plan.editions:
        hint = did_you_mean(asked, plan.editions)
        if hint is None:
            hint = Message("Known here: {keys}.", keys=tuple(plan.editions) or ("–",))
        raise MasterplanError(Message("The plan has no edition “{id}”.", id=asked), hint)
    return plan.editions[asked]
