"""How people take part."""

from enum import StrEnum

from masterplan_cli.plan.entity import Entity
from masterplan_cli.plan.scalars import Date, Line, Prose


class ParticipationState(StrEnum):
    """Where a participation format is in its life."""

    PLANNED = "planned"
    RUNNING = "running"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class Participation(Entity):
    """A participation format (Beteiligungsformat)."""

    title: Line
    state: ParticipationState | None = None
    when: Date | None = None
    summary: Prose | None = None
    result: Prose | None = None
