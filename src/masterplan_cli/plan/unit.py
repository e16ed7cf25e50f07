"""Who does the work: functions, never private persons."""

from enum import StrEnum

from masterplan_cli.plan.entity import Entity
from masterplan_cli.plan.scalars import Line, Prose, UnitId


class UnitKind(StrEnum):
    """What sort of unit it is."""

    DEPARTMENT = "department"
    OFFICE = "office"
    PROJECT_GROUP = "project-group"
    WORKING_GROUP = "working-group"
    FUNCTION = "function"


class Unit(Entity):
    """A part of the administration. `department` is a Dezernat, `office` a Fachbereich."""

    title: Line
    short: Line | None = None
    kind: UnitKind
    parent: UnitId | None = None
    summary: Prose | None = None
