"""The formats of a sheet. A new one is a module with a function `render`, and its line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from masterplan_cli.render.sheets import json, md, plain
from masterplan_cli.render.sheets.sheet import Sheet
from masterplan_cli.render.terminal import Terminal


class SheetFormat(StrEnum):
    """How a sheet is written."""

    TABLE = "table"
    MD = "md"
    JSON = "json"


FORMATS: Final[Mapping[SheetFormat, Callable[[Sheet, Terminal, str], str]]] = {
    SheetFormat.TABLE: plain.render,
    SheetFormat.MD: md.render,
    SheetFormat.JSON: json.render,
}
