"""Legal grounds."""

from enum import StrEnum

from masterplan_cli.plan.entity import Entity
from masterplan_cli.plan.scalars import Date, Line, Prose, Url


class LawRole(StrEnum):
    """Whether a law drives digitalisation or has to be amended in consequence."""

    DRIVER = "driver"
    AFFECTED = "affected"


class Law(Entity):
    """A law that matters to the plan."""

    title: Line
    short: Line | None = None
    role: LawRole
    summary: Prose | None = None
    addressee: Line | None = None
    deadline: Date | None = None
    url: Url | None = None
