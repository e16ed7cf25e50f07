"""Statuses in a table: symbol and label, and the colour that the plan gives them."""

from __future__ import annotations

from collections.abc import Collection

from masterplan_cli.figures import Row
from masterplan_cli.plan.status import Status
from masterplan_cli.render.asterisk import starred
from masterplan_cli.render.tables.table import Cell, Json


def status_cell(row: Row) -> Cell:
    """The status of a measure, with an asterisk where that is left open."""
    return step_cell(row.measure.status, row.status, row.measure.open)


def step_cell(id: str, status: Status | None, opened: Collection[str] = ()) -> Cell:
    """A step of the plan's scale; None is one that the scale does not have. `opened` are open fields."""
    if status is None:
        return Cell(starred(f"? {id}", "status", opened), {"id": id})
    text = starred(f"{status.symbol} {status.label}", "status", opened)
    data: Json = {"id": id, "label": status.label, "kind": status.kind.value}
    return Cell(text, data, status.color, head=status.symbol)
