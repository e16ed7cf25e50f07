"""The formats of findings. A new one is a module with a function `render`, and its line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final

from masterplan_cli.render.findings import concise, github, json, text
from masterplan_cli.render.findings.report import Shown


class FindingsFormat(StrEnum):
    """How findings are written."""

    TEXT = "text"
    CONCISE = "concise"
    JSON = "json"
    GITHUB = "github"

    @property
    def is_for_ci(self) -> bool:
        """Whether the reader is a machine that knows paths from the repository's root."""
        return self is FindingsFormat.GITHUB


__all__ = ["FORMATS", "FindingsFormat", "Shown"]

FORMATS: Final[Mapping[FindingsFormat, Callable[[Shown], str]]] = {
    FindingsFormat.TEXT: text.render,
    FindingsFormat.CONCISE: concise.render,
    FindingsFormat.JSON: json.render,
    FindingsFormat.GITHUB: github.render,
}
