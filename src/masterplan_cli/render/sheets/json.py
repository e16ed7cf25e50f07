"""Sheets for programs."""

from __future__ import annotations

from masterplan_cli.render.sheets.sheet import Sheet
from masterplan_cli.render.terminal import Terminal
from masterplan_cli.render.versioned import versioned


def render(sheet: Sheet, terminal: Terminal, language: str) -> str:
    """One object: the schema's version, and all that is known of the entry."""
    return versioned(sheet.data)
