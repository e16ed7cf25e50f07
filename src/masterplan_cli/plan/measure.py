"""A digitalisation measure: what the plan is made of."""

from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from masterplan_cli.plan.assessment import Assessment, DecisionNeeded, Indicator, ProgressNote, Risk
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.entity import Entity, Part
from masterplan_cli.plan.funding import Funding, Staff
from masterplan_cli.plan.gate import GatePassage
from masterplan_cli.plan.milestone import Milestone
from masterplan_cli.plan.scalars import (
    Day,
    Flag,
    GateId,
    GoalId,
    Id,
    LawId,
    Line,
    MeasureId,
    ParticipationId,
    PrincipleId,
    PriorityId,
    Prose,
    ResolutionId,
    StatusId,
    ThemeId,
    UnitId,
    Url,
)
from masterplan_cli.plan.term import Term


class Obligation(StrEnum):
    """Whether the city has to do it: decisive while its budget is provisional."""

    STATUTORY = "statutory"
    COUNCIL = "council"
    VOLUNTARY = "voluntary"


class Link(Part):
    """A page on the web that says more."""

    row_key: ClassVar = ("url",)

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
    priority: PriorityId | None = None
    obligation: Obligation | None = None
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
    gates: dict[GateId, GatePassage] = Field(default_factory=dict)
    progress: tuple[ProgressNote, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    decision_needed: DecisionNeeded | None = None
    risks: tuple[Risk, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    reviewed: Day | None = None
    """The day on which someone last confirmed that all this is so."""
    funding: tuple[Funding, ...] = ()
    staff: tuple[Staff, ...] = ()
    links: tuple[Link, ...] = ()
    baseline: Line | None = None
    """The tag or commit with the state that the council decided on, where it is not the edition's."""
    formerly: tuple[Id, ...] = ()
    """Earlier ids of the measure, and those of measures that were merged into it."""
    visibility: Audience = Audience.PUBLIC
