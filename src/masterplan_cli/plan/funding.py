"""What a measure costs, and who pays."""

from enum import StrEnum

from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.scalars import Amount, Line, Year


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

    year: Year
    type: FundingType
    flow: Flow = Flow.OUT
    source: Line | None = None
    stage: Stage | None = None
    planned: Amount | None = None
    actual: Amount | None = None
