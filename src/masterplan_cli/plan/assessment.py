"""What the responsible unit says of how a measure goes."""

from enum import StrEnum

from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.scalars import Day, Prose


class Dimension(StrEnum):
    """What is assessed."""

    SCHEDULE = "schedule"
    BUDGET = "budget"
    STAFF = "staff"
    RESULT = "result"
    RISK = "risk"


class AssessedLight(StrEnum):
    """The light that a unit reports."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    UNKNOWN = "unknown"


class Assessment(Part):
    """A unit's word on one dimension of a measure on one day."""

    dimension: Dimension
    light: AssessedLight
    date: Day
    reason: Prose | None = None
    countermeasure: Prose | None = None


class ProgressNote(Part):
    """What happened, in a few sentences of one day (Sachstand)."""

    date: Day
    text: Prose
