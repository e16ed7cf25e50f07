"""`mp due`."""

from typing import Annotated

import typer

from masterplan_cli.figures.due import duties
from masterplan_cli.opening import opened
from masterplan_cli.options import At, Folder, ForAudience, Lang, NoColor, Today, horizon
from masterplan_cli.plan.audience import Audience
from masterplan_cli.render.due import due_table
from masterplan_cli.render.tables import FORMATS, TableFormat


def due(
    folder: Folder = None,
    at: At = None,
    today: Today = None,
    within: Annotated[
        str | None,
        typer.Option(
            metavar="TIME",
            help="How far to look ahead: 90d, 12w, 3m, a number of days or a date."
            " Default: the plan's limits.due_days.",
            show_default=False,
        ),
    ] = None,
    unit: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Only this unit and all units below it (may be given again).",
            show_default=False,
        ),
    ] = None,
    audience: ForAudience = Audience.INTERNAL,
    format: Annotated[
        TableFormat, typer.Option(metavar="|".join(TableFormat), help="How the table is written.")
    ] = TableFormat.TABLE,
    lang: Lang = None,
    no_color: NoColor = False,
) -> int:
    """Show what the units have to do: what is overdue or due soon, to be decided or to be confirmed.

    Each unit has its own list, the most urgent first, ready to be sent. What has to be decided is
    always listed, however far ahead.

    \b
    mp due
    mp due --within 3m --unit systemhaus
    mp due --within "Ende 2021" --format csv
    """
    opening = opened(folder, lang, no_color=no_color, at=at)
    with opening.viewed(today, audience) as view:
        until = horizon(within, view.day, view.plan.masterplan.limits.due_days)
        found = duties(view.plan, view.day, until, unit or ())
        table = due_table(view.plan, found, view.reckoning, opening.language, unit or ())
        opening.terminal.show(FORMATS[format](table, opening.terminal, opening.language.code))
        return view.complain_of_errors()
