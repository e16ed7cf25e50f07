"""The formats of a trace. A new one is a module with a function `render`, and its line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from masterplan_cli.messages import Message
from masterplan_cli.render.trace import json, md, mermaid, table
from masterplan_cli.render.trace.shown import Shown

__all__ = ["FORMATS", "Shown", "TraceFormat", "notice"]


class TraceFormat(StrEnum):
    """How a trace is written."""

    TABLE = "table"
    MD = "md"
    JSON = "json"
    MERMAID = "mermaid"


def notice(format: TraceFormat, text: str) -> Message | None:
    """What whoever called should know of what was written, if anything."""
    return mermaid.too_large(text) if format is TraceFormat.MERMAID else None


FORMATS: Final[Mapping[TraceFormat, Callable[[Shown], str]]] = {
    TraceFormat.TABLE: table.render,
    TraceFormat.MD: md.render,
    TraceFormat.JSON: json.render,
    TraceFormat.MERMAID: mermaid.render,
}
