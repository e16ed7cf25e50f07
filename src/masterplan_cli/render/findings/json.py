"""Findings for other programs."""

from __future__ import annotations

from masterplan_cli.render.findings.report import Shown
from masterplan_cli.render.versioned import versioned


def render(shown: Shown) -> str:
    """One object: the schema's version, the findings, and how many others the plan puts off."""
    findings = [
        {
            "code": placed.finding.code,
            "severity": placed.finding.severity.value,
            "message": shown.message(placed),
            "file": shown.path(placed.location),
            "line": placed.location.line,
            "column": placed.location.column,
            "hint": shown.hint(placed),
            "related": [
                {
                    "message": shown.language.text(message),
                    "file": shown.path(location),
                    "line": location.line,
                    "column": location.column,
                }
                for message, location in placed.related
            ],
        }
        for placed in shown.review.findings
    ]
    return versioned({"findings": findings, "deferred": shown.review.deferred}) + "\n"
