"""How people take part."""

from enum import StrEnum
from typing import ClassVar

from masterplan_cli.plan.entity import Entity, Part
from masterplan_cli.plan.scalars import Date, Line, MeasureId, Prose


class ParticipationState(StrEnum):
    """Where a participation format is in its life."""

    PLANNED = "planned"
    RUNNING = "running"
    HELD = "held"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"


class ParticipationResult(Part):
    """One thing that people said, and what became of it."""

    row_key: ClassVar = ("text",)

    text: Prose
    response: Prose | None = None
    measures: tuple[MeasureId, ...] = ()


class Participation(Entity):
    """A participation format (Beteiligungsformat)."""

    title: Line
    state: ParticipationState | None = None
    when: Date | None = None
    summary: Prose | None = None
    results: tuple[ParticipationResult, ...] = ()
