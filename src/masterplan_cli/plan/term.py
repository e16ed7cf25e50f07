"""When something is to happen, has happened, and was promised to happen."""

from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.scalars import Date, ResolutionId


class Promise(Part):
    """The date that the council was promised, and the resolution that holds it."""

    date: Date
    resolution: ResolutionId | None = None


class Term(Part):
    """When a measure starts or finishes: as planned, as it came, and as it was promised."""

    planned: Date | None = None
    actual: Date | None = None
    promised: Promise | None = None
