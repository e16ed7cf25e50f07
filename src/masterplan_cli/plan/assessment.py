"""What the responsible unit says of how a measure goes."""

from enum import StrEnum
from typing import ClassVar

from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.scalars import Date, Day, Line, Number, Prose


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

    row_key: ClassVar = ("dimension", "date")

    dimension: Dimension
    light: AssessedLight
    date: Day
    reason: Prose | None = None
    countermeasure: Prose | None = None
    visibility: Audience = Audience.PUBLIC


class ProgressNote(Part):
    """What happened, in a few sentences of one day (Sachstand)."""

    row_key: ClassVar = ("date",)

    date: Day
    text: Prose
    visibility: Audience = Audience.PUBLIC


class DecisionNeeded(Part):
    """What has to be decided so that a measure can go on, by which body, and until when."""

    what: Prose
    body: Line | None = None
    by: Date | None = None


class Degree(StrEnum):
    """How likely a risk is, or how much harm it would do."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Risk(Part):
    """What may go wrong, and what is done about it."""

    row_key: ClassVar = ("text",)

    text: Prose
    likelihood: Degree | None = None
    impact: Degree | None = None
    response: Prose | None = None
    visibility: Audience = Audience.PUBLIC


class IndicatorValue(Part):
    """What an indicator was on a day."""

    row_key: ClassVar = ("date",)

    date: Day
    value: Number


class Indicator(Part):
    """A number that shows whether a measure has the effect that is wanted."""

    row_key: ClassVar = ("name",)

    name: Line
    unit: Line | None = None
    baseline: Number | None = None
    """What it was before."""
    target: Number | None = None
    target_date: Date | None = None
    values: tuple[IndicatorValue, ...] = ()
