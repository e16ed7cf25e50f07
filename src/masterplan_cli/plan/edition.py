"""One periodic report to the council."""

from enum import StrEnum

from masterplan_cli.plan.entity import Entity
from masterplan_cli.plan.scalars import Date, Day, Line, Prose, ResolutionId


class EditionKind(StrEnum):
    """A Fortschreibung changes the plan, a Sachstandsbericht reports on it."""

    FORTSCHREIBUNG = "fortschreibung"
    SACHSTANDSBERICHT = "sachstandsbericht"


class EditionState(StrEnum):
    """Whether the edition may still change."""

    DRAFT = "draft"
    PUBLISHED = "published"


class Edition(Entity):
    """One edition; its file below `editions/` is named by its id. `as_of` is the Stichtag."""

    kind: EditionKind
    number: Line | None = None
    title: Line
    period: Date | None = None
    as_of: Day
    state: EditionState = EditionState.DRAFT
    baseline: Line | None = None
    resolution: ResolutionId | None = None
    foreword: Prose | None = None
    highlights: tuple[Prose, ...] = ()
    outlook: Prose | None = None
