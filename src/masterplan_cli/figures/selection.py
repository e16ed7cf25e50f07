"""Some of the measures, in an order: what `mp status` is asked for."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from masterplan_cli.errors import MasterplanError
from masterplan_cli.figures.lights import Light
from masterplan_cli.figures.overview import Overview, Row, by_number, summed
from masterplan_cli.figures.units import concerns
from masterplan_cli.messages import Message
from masterplan_cli.plan.plan import Plan
from masterplan_cli.suggestions import suggested


class Sort(StrEnum):
    """What a list of measures is ordered by. `theme` also groups it."""

    THEME = "theme"
    NUMBER = "number"
    TITLE = "title"
    STATUS = "status"
    LIGHT = "light"
    DUE = "due"


@dataclass(frozen=True, slots=True)
class Selection:
    """Which measures are wanted: those that all of it holds for. Empty means all."""

    themes: Collection[str] = ()
    statuses: Collection[str] = ()
    goals: Collection[str] = ()
    units: Collection[str] = ()
    lights: Collection[Light] = ()
    due_before: date | None = None
    search: str = ""

    def holds(self, row: Row) -> bool:
        """Whether the measure of a row is wanted."""
        measure = row.measure
        return (
            (not self.themes or measure.theme in self.themes)
            and (not self.statuses or measure.status in self.statuses)
            and (not self.goals or not set(self.goals).isdisjoint(measure.goals))
            and (not self.units or concerns(measure, self.units))
            and (not self.lights or row.light in self.lights)
            and (self.due_before is None or _next_day(row) < self.due_before)
            and self.search.casefold() in _searched(row)
        )


def selected(plan: Plan, overview: Overview, selection: Selection, sort: Sort = Sort.THEME) -> Overview:
    """The part of an overview that is wanted. Raises MasterplanError for an id that the plan lacks."""
    for collection, ids in (
        ("themes", selection.themes),
        ("statuses", selection.statuses),
        ("goals", selection.goals),
        ("units", selection.units),
    ):
        _require(plan, collection, ids)
    wanted = summed(plan, overview.today, filter(selection.holds, overview.rows))
    return wanted.sorted(_KEYS[sort](plan))


def _require(plan: Plan, collection: str, ids: Collection[str]) -> None:
    known = plan.collection(collection)
    for id in ids:
        if id not in known:
            message = Message("The plan has no “{id}” to select by.", id=id)
            raise MasterplanError(message, suggested(id, known))


def _next_day(row: Row) -> date:
    """The last day of what is due next: a milestone, else the finish."""
    if row.next is not None and row.next.due is not None:
        return row.next.due.last
    finish = row.measure.finish
    return finish.planned.last if finish.planned is not None and finish.actual is None else date.max


def _searched(row: Row) -> str:
    measure = row.measure
    texts = (
        measure.id,
        measure.number,
        measure.title,
        measure.official_title,
        measure.summary,
        measure.description,
        *measure.tags,
        *(step.title for step in measure.milestones.values()),
    )
    return "\n".join(text for text in texts if text).casefold()


_KEYS: Final[dict[Sort, Callable[[Plan], Callable[[Row], Any]]]] = {
    Sort.THEME: lambda plan: _by_place(list(plan.themes), lambda row: row.measure.theme),
    Sort.NUMBER: lambda _: lambda row: by_number(row.measure),
    Sort.TITLE: lambda _: lambda row: row.measure.title.casefold(),
    Sort.STATUS: lambda plan: _by_place(list(plan.statuses), lambda row: row.measure.status),
    Sort.LIGHT: lambda _: _by_place(list(Light), lambda row: row.light),
    Sort.DUE: lambda _: _next_day,
}


def _by_place(order: list[Any], value: Callable[[Row], Any]) -> Callable[[Row], int]:
    places = {one: place for place, one in enumerate(order)}
    return lambda row: places.get(value(row), len(places))
