"""The dated steps of a measure."""

from enum import StrEnum

from pydantic import Field

from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.scalars import Date, Line, OrderId, Prose
from masterplan_cli.plan.term import Promise


class MilestoneState(StrEnum):
    """Whether a milestone is still ahead."""

    OPEN = "open"
    DONE = "done"
    DROPPED = "dropped"


class Milestone(Part):
    """A step on the way, with the date it is due and, if known, the one it was reached."""

    title: Line
    due: Date | None = None
    state: MilestoneState = MilestoneState.OPEN
    done: Date | None = None
    promised: Promise | None = None
    order: OrderId | None = None
    """What the council ordered and this step fulfils, as `resolution/order`."""
    open: dict[Line, Line] = Field(default_factory=dict)
    note: Prose | None = None
