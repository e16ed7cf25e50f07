"""Findings as annotations of a merge request: GitHub's workflow commands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from masterplan_cli.findings import Severity
from masterplan_cli.render.clean import clean
from masterplan_cli.render.findings.report import Shown

_LEVELS: Final[Mapping[Severity, str]] = {
    Severity.ERROR: "error",
    Severity.WARNING: "warning",
    Severity.INFO: "notice",
}


def render(shown: Shown) -> str:
    """One workflow command a finding, and the summary as a plain line for the log."""
    lines = []
    for placed in shown.review.findings:
        text = "\n".join(filter(None, (shown.message(placed), shown.hint(placed))))
        properties = (
            f"file={_property(shown.path(placed.location))},line={placed.location.line},"
            f"col={placed.location.column},title={placed.finding.code}"
        )
        lines.append(f"::{_LEVELS[placed.finding.severity]} {properties}::{_data(text)}\n")
    return "".join(lines) + shown.summary() + "\n"


def _data(text: str) -> str:
    """Escaped as GitHub's runner reads it; every other control character is shown, not sent."""
    return clean(text).replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
