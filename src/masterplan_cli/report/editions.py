"""Which edition a paper is about."""

from __future__ import annotations

from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message
from masterplan_cli.plan.edition import Edition, EditionState
from masterplan_cli.plan.plan import Plan
from masterplan_cli.suggestions import suggested


def edition(plan: Plan, asked: str | None) -> Edition | None:
    """The edition asked for, else the latest by its as-of date, or None if the plan has none.

    Raises MasterplanError if it has no such edition.
    """
    if asked is None:
        return max(plan.editions.values(), key=lambda one: (one.as_of, one.id), default=None)
    if asked not in plan.editions:
        none = Message("It has none yet; each is a file below `editions/`.")
        hint = suggested(asked, plan.editions) if plan.editions else none
        raise MasterplanError(Message("The plan has no edition “{id}”.", id=asked), hint)
    return plan.editions[asked]


def edition_tag(edition: Edition) -> str:
    """The tag at which a published edition lies."""
    return f"edition/{edition.id}"


def edition_before(plan: Plan, edition: Edition) -> Edition | None:
    """The published edition before another one, by their as-of dates."""
    published = (one for one in plan.editions.values() if one.state is EditionState.PUBLISHED)
    earlier = (one for one in published if one.as_of < edition.as_of)
    return max(earlier, key=lambda one: one.as_of, default=None)


def published_at(plan: Plan, asked: str) -> Edition | None:
    """The published edition whose tag is named, as `edition/2021` or in full; None for any other state."""
    published = (one for one in plan.editions.values() if one.state is EditionState.PUBLISHED)
    return next((one for one in published if asked in _names(edition_tag(one))), None)


def _names(tag: str) -> tuple[str, ...]:
    return tag, f"tags/{tag}", f"refs/tags/{tag}"
