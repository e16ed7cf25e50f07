"""One line a finding, as compilers print them: `file:line:column: CODE message`."""

from __future__ import annotations

from masterplan_cli.messages import Message
from masterplan_cli.render.clean import one_line
from masterplan_cli.render.findings.report import Shown
from masterplan_cli.review import Placed


def render(shown: Shown) -> str:
    """The lines, with the hint behind the message; a last one counts what the plan puts off."""
    lines = "".join(_line(shown, placed) for placed in shown.review.findings)
    if not shown.review.deferred:
        return lines
    return (
        lines
        + shown.language.text(
            Message.counted("{n} finding is put off.", "{n} findings are put off.", n=shown.review.deferred)
        )
        + "\n"
    )


def _line(shown: Shown, placed: Placed) -> str:
    sentences = " ".join(filter(None, (shown.message(placed), shown.hint(placed))))
    return one_line(f"{shown.place(placed.location)}: {placed.finding.code} {sentences}") + "\n"
