"""One line a finding, as compilers print them: `file:line:column: CODE message`."""

from __future__ import annotations

from masterplan_cli.render.findings.report import Shown
from masterplan_cli.render.terminal import clean


def render(shown: Shown) -> str:
    """The lines, with the hint behind the message."""
    return "".join(
        f"{clean(shown.path(placed.location))}:{placed.location.line}:{placed.location.column}: "
        f"{placed.finding.code} {clean(' '.join(filter(None, (shown.message(placed), shown.hint(placed)))))}\n"
        for placed in shown.review.findings
    )
