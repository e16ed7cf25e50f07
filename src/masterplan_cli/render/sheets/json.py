"""Sheets for programs."""

from __future__ import annotations

import json

from masterplan_cli.render.clean import escaped
from masterplan_cli.render.sheets.sheet import Sheet
from masterplan_cli.render.terminal import Terminal


def render(sheet: Sheet, terminal: Terminal, language: str) -> str:
    """One object: the schema's version, and all that is known of the entry."""
    return escaped(json.dumps({"schema": 1, **sheet.data}, ensure_ascii=False, indent=2))
