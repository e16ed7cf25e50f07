"""What the council decided, and what it told the administration to do."""

from pydantic import Field

from masterplan_cli.plan.entity import Entity, Part
from masterplan_cli.plan.scalars import Date, Day, Id, Line, MeasureId, Prose, ResolutionId


class Order(Part):
    """One thing that the council told the administration to do (Auftrag), and the measures that answer it."""

    text: Prose
    due: Date | None = None
    measures: tuple[MeasureId, ...] = ()
    result: Prose | None = None


class Resolution(Entity):
    """A council decision. `date` is the day of the sitting, `reference` the paper's number."""

    title: Line
    date: Day
    reference: Line | None = None
    follows: ResolutionId | None = None
    summary: Prose | None = None
    orders: dict[Id, Order] = Field(default_factory=dict)
