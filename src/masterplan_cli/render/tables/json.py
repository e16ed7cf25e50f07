"""Tables for programs."""

from __future__ import annotations

from masterplan_cli.render.tables.table import Table
from masterplan_cli.render.terminal import Terminal
from masterplan_cli.render.versioned import versioned


def render(table: Table, terminal: Terminal, language: str) -> str:
    """One object: the schema's version, the facts, the rows, the totals."""
    rows = [
        {column.key: cell.data for column, cell in zip(table.columns, row, strict=True)}
        for group in table.groups
        for row in group.rows
    ]
    totals = {total.key: {id: count for id, _, count in total.counts} for total in table.totals}
    return versioned({**table.facts, table.name: rows, "totals": totals})
