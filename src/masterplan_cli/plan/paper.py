"""Papers for the council (Vorlagen). Paper and consultation are OParl's words for them."""

from enum import StrEnum
from typing import ClassVar

from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.entity import Entity, Part
from masterplan_cli.plan.scalars import Day, Line, MeasureId, Prose, ResolutionId, UnitId


class ConsultationRole(StrEnum):
    """What a body does with a paper."""

    HEARING = "hearing"
    PRELIMINARY = "preliminary"
    RECOMMENDATION = "recommendation"
    DECISION = "decision"
    NOTICE = "notice"


class Consultation(Part):
    """One sitting on the paper's way (Beratungsfolge)."""

    row_key: ClassVar = ("body", "role")

    body: Line
    role: ConsultationRole
    date: Day | None = None
    result: Line | None = None


class Paper(Entity):
    """A paper that asks the council for something, or tells it something. `kind` is the city's own word."""

    number: Line | None = None
    title: Line
    kind: Line | None = None
    visibility: Audience = Audience.PUBLIC
    department: UnitId | None = None
    responsible: UnitId | None = None
    urgency: Prose | None = None
    consultations: tuple[Consultation, ...] = ()
    proposals: tuple[Prose, ...] = ()
    """What is to be decided (Beschlussvorschlag), numbered in this order."""
    facts: Prose | None = None
    grounds: Prose | None = None
    alternatives: Prose | None = None
    financial_effects: Prose | None = None
    staff_effects: Prose | None = None
    climate: Prose | None = None
    equality: Prose | None = None
    accessibility: Prose | None = None
    measures: tuple[MeasureId, ...] = ()
    resolutions: tuple[ResolutionId, ...] = ()
    """Earlier decisions."""
    attachments: tuple[Line, ...] = ()
    signatories: tuple[Line, ...] = ()
    """By their function."""
