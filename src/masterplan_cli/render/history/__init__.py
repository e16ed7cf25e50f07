"""The history of an entry, and of the whole plan: as a sheet, and as a table for spreadsheets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

from masterplan_cli.render.sheets import json, md, plain
from masterplan_cli.render.sheets.sheet import Sheet
from masterplan_cli.render.tables import TableFormat, csv
from masterplan_cli.render.tables.table import Table
from masterplan_cli.render.terminal import Terminal


@dataclass(frozen=True, slots=True)
class Shown:
    """A history in the two forms from which all formats are made."""

    sheet: Sheet
    table: Table
    """Its rows alone: what happened to an entry, or the slips of the plan."""


def _csv(shown: Shown, terminal: Terminal, language: str) -> str:
    return csv.render(shown.table, terminal, language)


def _sheet(
    render: Callable[[Sheet, Terminal, str], str], shown: Shown, terminal: Terminal, language: str
) -> str:
    return render(shown.sheet, terminal, language)


FORMATS: Final[Mapping[TableFormat, Callable[[Shown, Terminal, str], str]]] = {
    TableFormat.TABLE: partial(_sheet, plain.render),
    TableFormat.MD: partial(_sheet, md.render),
    TableFormat.CSV: _csv,
    TableFormat.JSON: partial(_sheet, json.render),
}
