"""A digitalisation measure: what the plan is made of."""

from pydantic import Field

from masterplan_cli.plan.assessment import Assessment, ProgressNote
from masterplan_cli.plan.entity import Entity, Part
from masterplan_cli.plan.funding import Funding
from masterplan_cli.plan.milestone import Milestone
from masterplan_cli.plan.scalars import (
    Date,
    Day,
    Flag,
    GoalId,
    Id,
    LawId,
    Line,
    MeasureId,
    ParticipationId,
    PrincipleId,
    Prose,
    ResolutionId,
    StatusId,
    ThemeId,
    UnitId,
    Url,
)


class Term(Part):
    """When a measure starts or finishes: as planned, and as it came."""

    planned: Date | None = None
    actual: Date | None = None


class Link(Part):
    """A page on the web that says more."""

    title: Line
    url: Url


class Measure(Entity):
    """One measure; its file below `measures/` is named by its id."""

    number: Line | None = None
    title: Line
    official_title: Line | None = None
    theme: ThemeId
    status: StatusId
    status_reason: Prose | None = None
    summary: Prose | None = None
    description: Prose | None = None
    benefit: Prose | None = None
    result: Prose | None = None
    goals: tuple[GoalId, ...] = ()
    principles: tuple[PrincipleId, ...] = ()
    tags: tuple[Line, ...] = ()
    responsible: UnitId | None = None
    involved: tuple[UnitId, ...] = ()
    partners: tuple[Line, ...] = ()
    laws: tuple[LawId, ...] = ()
    resolutions: tuple[ResolutionId, ...] = ()
    participation: tuple[ParticipationId, ...] = ()
    start: Term = Term()
    finish: Term = Term()
    continuous: Flag = False
    milestones: dict[Id, Milestone] = Field(default_factory=dict)
    depends_on: tuple[MeasureId, ...] = ()
    replaced_by: MeasureId | None = None
    progress: tuple[ProgressNote, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    reviewed: Day | None = None
    funding: tuple[Funding, ...] = ()
    links: tuple[Link, ...] = ()
