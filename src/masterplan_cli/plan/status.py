"""The scales of a plan's status and priority, which the plan itself defines."""

from enum import StrEnum
from typing import Annotated

from pydantic import StringConstraints

from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.scalars import Flag, GateId, Line, Prose


class StatusKind(StrEnum):
    """What a status means for the program, whatever the plan calls it."""

    PLANNED = "planned"
    PREPARING = "preparing"
    ACTIVE = "active"
    PAUSED = "paused"
    DONE = "done"
    STOPPED = "stopped"

    @property
    def is_over(self) -> bool:
        """Nothing more is to come: done or stopped."""
        return self in (StatusKind.DONE, StatusKind.STOPPED)

    @property
    def is_underway(self) -> bool:
        """It goes on: neither over nor at rest, so that its dates count."""
        return not self.is_over and self is not StatusKind.PAUSED

    @property
    def has_begun(self) -> bool:
        """Work on the measure itself has begun (preparing it is not yet that)."""
        return self in (StatusKind.ACTIVE, StatusKind.DONE)


class Status(Part):
    """One step of the scale: how it is called and shown, and what kind it is of."""

    label: Line
    symbol: Annotated[str, StringConstraints(min_length=1, max_length=2)]
    color: Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
    kind: StatusKind
    meaning: Prose | None = None
    gates: tuple[GateId, ...] = ()
    """What a measure must have passed to have this status."""
    replaced: Flag = False
    """A measure of this status goes on in another one, its `replaced_by`."""


class Priority(Part):
    """One step of the scale by which the plan orders its measures, the most urgent first."""

    label: Line
    meaning: Prose | None = None
