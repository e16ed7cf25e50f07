"""What a measure costs, who pays, and who works on it."""

from enum import StrEnum
from typing import ClassVar

from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.scalars import Amount, Date, Day, Flag, FullTime, Line, UnitId, Year


class FundingType(StrEnum):
    """Investment or running cost; a municipal budget never adds the two together."""

    INVESTIV = "investiv"
    KONSUMTIV = "konsumtiv"


class Flow(StrEnum):
    """Money that the city spends, or a grant that it gets."""

    OUT = "out"
    IN = "in"


class Stage(StrEnum):
    """How certain the money is."""

    ESTIMATED = "estimated"
    REQUESTED = "requested"
    BUDGETED = "budgeted"
    GRANTED = "granted"


class Funding(Part):
    """One row: what one source gives for one year. Amounts are euros; a known zero is written."""

    row_key: ClassVar = ("year", "type", "flow", "source")

    year: Year
    type: FundingType
    flow: Flow = Flow.OUT
    source: Line | None = None
    stage: Stage | None = None
    planned: Amount | None = None
    actual: Amount | None = None
    as_of: Day | None = None
    """The day on which `actual` was so."""
    cover: Line | None = None
    """Where the money comes from within the budget (Deckung)."""
    budget_item: Line | None = None
    recurring: Flag = False
    """It comes again every year (Folgekosten)."""
    visibility: Audience = Audience.PUBLIC


class StaffKind(StrEnum):
    """Whether the people are there already or have to be found."""

    EXISTING = "existing"
    ADDITIONAL = "additional"


class Staff(Part):
    """One row: the work of one year, in full-time equivalents (VZÄ)."""

    row_key: ClassVar = ("year", "kind", "unit")

    year: Year
    kind: StaffKind
    planned: FullTime | None = None
    actual: FullTime | None = None
    until: Date | None = None
    """When a position ends that is not permanent."""
    grade: Line | None = None
    unit: UnitId | None = None
