"""What every table of measures begins with: which measure it is, and of which theme field."""

from __future__ import annotations

from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.plan import Plan
from masterplan_cli.render.asterisk import starred
from masterplan_cli.render.tables.table import Cell, Column


def measure_columns(language: Language) -> tuple[Column, ...]:
    """The columns of `measure_cells`."""
    say = language.text
    return (
        Column("id", say(Message("Id")), hidden=True),
        Column("number", say(Message("No."))),
        Column("title", say(Message("Measure")), weight=3, minimum=24),
        Column("theme", say(Message("Theme field")), hidden=True),
    )


def measure_cells(plan: Plan, measure: Measure) -> tuple[Cell, ...]:
    """Id, number, title and theme field of a measure."""
    return (
        Cell(measure.id, measure.id),
        Cell(starred(measure.number or "", "number", measure.open), measure.number, "dim"),
        Cell(starred(measure.title, "title", measure.open), measure.title),
        Cell(theme_title(plan, measure.theme), measure.theme),
    )


def theme_title(plan: Plan, id: str) -> str:
    """A theme field by its title; by its id where the plan does not have it."""
    theme = plan.themes.get(id)
    return theme.title if theme is not None else id
