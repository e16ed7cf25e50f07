"""What the council decided."""

from masterplan_cli.plan.entity import Entity
from masterplan_cli.plan.scalars import Day, Line, Prose, ResolutionId


class Resolution(Entity):
    """A council decision. `date` is the day of the sitting, `reference` the paper's number."""

    title: Line
    date: Day
    reference: Line | None = None
    follows: ResolutionId | None = None
    summary: Prose | None = None
