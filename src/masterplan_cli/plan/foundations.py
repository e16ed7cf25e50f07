"""What a plan stands on: guiding vision, challenges, maxims, goals, principles, theme fields."""

from pydantic import Field

from masterplan_cli.plan.entity import Entity, Part
from masterplan_cli.plan.scalars import Line, Prose


class HeaderItem(Part):
    """An entry of the header that is mainly its title; its key is its id."""

    title: Line
    summary: Prose | None = None
    open: dict[Line, Line] = Field(default_factory=dict)


class Value(HeaderItem):
    """A value of the guiding vision (Leitbild)."""


class Challenge(HeaderItem):
    """What the administration has to cope with (Herausforderung)."""


class Maxim(HeaderItem):
    """A rule that stands above all measures (Maxime)."""


class OutlookItem(HeaderItem):
    """What comes after this plan (Ausblick)."""


class Titled(Entity):
    """An entry that is mainly its title."""

    number: Line | None = None
    title: Line
    summary: Prose | None = None


class Goal(Titled):
    """A strategic goal, to which measures contribute."""


class Principle(Titled):
    """A principle of how the administration acts (Handlungsgrundsatz)."""


class Theme(Titled):
    """A theme field (Themenfeld); every measure belongs to one."""
