"""The reports that there are, as a table."""

from __future__ import annotations

from collections.abc import Iterable

from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.render.tables.table import Cell, Column, Group, Table


def reports_table(reports: Iterable[tuple[str, Message, str]], language: Language) -> Table:
    """The reports, each with its name, what one of its papers is about, and its title."""
    say = language.text
    return Table(
        title=say(Message("Reports")),
        subtitle=say(
            Message("`mp report NAME` writes one; where it is about a measure or a paper, with its id.")
        ),
        columns=(
            Column("name", say(Message("Report"))),
            Column("about", say(Message("About")), weight=1, minimum=12),
            Column("title", say(Message("What it is")), weight=3, minimum=24),
        ),
        groups=(
            Group(
                tuple(
                    (Cell(name, name, style="bold"), Cell(say(about), say(about)), Cell(title, title))
                    for name, about, title in reports
                )
            ),
        ),
        name="reports",
    )
