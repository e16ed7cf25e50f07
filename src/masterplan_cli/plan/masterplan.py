"""The header of a plan, `masterplan.yaml`."""

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from masterplan_cli.plan.entity import Entity, Part
from masterplan_cli.plan.foundations import Challenge, Maxim, OutlookItem, Value
from masterplan_cli.plan.gate import USUAL_GATES, Gate
from masterplan_cli.plan.scalars import (
    USUAL_TIME_ZONE,
    Day,
    Days,
    Id,
    Line,
    Prose,
    TimeZone,
    Weight,
    Year,
)
from masterplan_cli.plan.status import Priority, Status


class PlanLanguage(StrEnum):
    """The language that a plan is written in."""

    GERMAN = "de"
    ENGLISH = "en"


class SchemaVersion(StrEnum):
    """The version of the files' format."""

    ONE = "1"


class SeveritySetting(StrEnum):
    """How much a kind of finding weighs in this plan."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
    OFF = "off"


class Limits(Part):
    """From when on something counts as late, old or odd. The papers print those of the lights."""

    slip_red_days: Days = 180
    """A finish is red once it is later than promised by more days than this; any date later is yellow."""
    milestone_red_days: Days = 30
    """A milestone or start is red once it is overdue for more days than this, yellow before."""
    long_window_days: Days = 31
    """A date vaguer than this turns yellow in the second half of its window."""
    soon_days: Days = 14
    """A date this near is named."""
    stale_days: Days = 180
    """What nobody has confirmed for longer than this is no longer green."""
    assessment_days: Days = 180
    """A unit's assessment counts for this long."""
    ongoing_days: Days = 365
    """A continuous measure is ongoing if it was heard of within this time."""
    ahead_days: Days = 365
    """An active measure should have a milestone within this time."""
    due_days: Days = 90
    """What is due within this time stands in the list that goes to the units."""
    earliest_year: Year = 1990
    """A date before this year is probably a slip of the pen."""
    latest_year: Year = 2060
    """A date after this year is, too."""


class QualityWeights(Part):
    """What each part of a measure counts for how complete it is; 0 leaves it out."""

    responsible: Weight = 3
    summary: Weight = 2
    goals: Weight = 2
    benefit: Weight = 2
    dates: Weight = 3
    """A planned start and finish; for a continuous measure nothing."""
    milestones: Weight = 2
    """A milestone ahead, while the measure is active."""
    funding: Weight = 2
    """A row of cost, be it zero."""
    reviewed: Weight = 2
    """Confirmed lately."""


class Deferral(Part):
    """A finding that shall not be shown before a day, because someone has to do something first.

    `where` is an address such as `measures/e-akte` or `measures/e-akte.finish`, and means all below it;
    without one, every place. Errors cannot be put off.
    """

    row_key: ClassVar = ("code", "where")

    code: Line
    where: Line | None = None
    until: Day
    reason: Line


class Derivation(Part):
    """The order in which the plan derives one thing from another."""

    title: Line
    steps: tuple[Line, ...]


class Masterplan(Entity):
    """What the plan as a whole says of itself, its scales and its settings."""

    schema_version: SchemaVersion = Field(SchemaVersion.ONE, alias="schema")
    title: Line
    subtitle: Line | None = None
    city: Line
    language: PlanLanguage = PlanLanguage.GERMAN
    time_zone: TimeZone = USUAL_TIME_ZONE
    """Where the days of the plan begin and end, such as Europe/Berlin."""
    disclaimer: Prose | None = None
    source: Prose | None = None
    as_of: Day | None = None
    summary: Prose | None = None
    derivation: Derivation | None = None
    guiding_vision: dict[Id, Value] = Field(default_factory=dict)
    challenges: dict[Id, Challenge] = Field(default_factory=dict)
    maxims: dict[Id, Maxim] = Field(default_factory=dict)
    outlook: dict[Id, OutlookItem] = Field(default_factory=dict)
    statuses: dict[Id, Status]
    priorities: dict[Id, Priority] = Field(default_factory=dict)
    gates: dict[Id, Gate] = Field(default_factory=lambda: dict(USUAL_GATES))
    limits: Limits = Field(default_factory=Limits)
    severities: dict[Line, SeveritySetting] = Field(default_factory=dict)
    deferred: tuple[Deferral, ...] = ()
    quality: QualityWeights = Field(default_factory=QualityWeights)
