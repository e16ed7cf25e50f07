"""The formats of a table. A new one is a module with a function `render`, and its line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from masterplan_cli.render.tables import csv, json, md, plain
from masterplan_cli.render.tables.table import Table
from masterplan_cli.render.terminal import Terminal


class TableFormat(StrEnum):
    """How a table is written."""

    TABLE = "table"
    MD = "md"
    CSV = "csv"
    JSON = "json"


FORMATS: Final[Mapping[TableFormat, Callable[[Table, Terminal, str], str]]] = {
    TableFormat.TABLE: plain.render,
    TableFormat.MD: md.render,
    TableFormat.CSV: csv.render,
    TableFormat.JSON: json.render,
}
