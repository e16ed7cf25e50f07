"""`mp status`."""

from typing import Annotated

import typer

from masterplan_cli.figures import Light, Selection, Sort, overview, selected
from masterplan_cli.opening import opened
from masterplan_cli.options import At, Folder, ForAudience, Lang, NoColor, Today, day
from masterplan_cli.plan.audience import Audience
from masterplan_cli.render.quality import quality_table
from masterplan_cli.render.status import status_table
from masterplan_cli.render.tables import FORMATS, TableFormat

_Ids = list[str]


def status(
    folder: Folder = None,
    at: At = None,
    today: Today = None,
    theme: Annotated[
        _Ids | None,
        typer.Option(metavar="ID", help="Only this theme field (may be given again).", show_default=False),
    ] = None,
    status: Annotated[
        _Ids | None, typer.Option(metavar="ID", help="Only this status.", show_default=False)
    ] = None,
    goal: Annotated[
        _Ids | None,
        typer.Option(metavar="ID", help="Only what contributes to this goal.", show_default=False),
    ] = None,
    unit: Annotated[
        _Ids | None,
        typer.Option(metavar="ID", help="Only what this unit leads or takes part in.", show_default=False),
    ] = None,
    light: Annotated[
        list[Light] | None,
        typer.Option(metavar="|".join(Light), help="Only this light.", show_default=False),
    ] = None,
    due_before: Annotated[
        str | None, typer.Option(metavar="DATE", help="Only what is due before this day.", show_default=False)
    ] = None,
    search: Annotated[
        str,
        typer.Option(
            metavar="TEXT",
            help="Only what holds this text in its title, texts or milestones.",
            show_default=False,
        ),
    ] = "",
    sort: Annotated[
        Sort, typer.Option(metavar="|".join(Sort), help="The order of the measures; theme groups them.")
    ] = Sort.THEME,
    quality: Annotated[
        bool,
        typer.Option(
            "--quality", help="How complete the measures are, and what is missing.", show_default=False
        ),
    ] = False,
    audience: ForAudience = Audience.INTERNAL,
    format: Annotated[
        TableFormat, typer.Option(metavar="|".join(TableFormat), help="How the table is written.")
    ] = TableFormat.TABLE,
    lang: Lang = None,
    no_color: NoColor = False,
) -> int:
    """Show where every measure stands: status, light and why, milestones, what is next, who leads.

    \b
    mp status
    mp status --light red --light yellow --sort due
    mp status --today 2021-07-15 --format csv
    mp status --quality --unit digitalbuero
    """
    opening = opened(folder, lang, no_color=no_color, at=at)
    with opening.viewed(today, audience) as view:
        selection = Selection(
            themes=theme or (),
            statuses=status or (),
            goals=goal or (),
            units=unit or (),
            lights=light or (),
            due_before=day(due_before, "--due-before"),
            search=search,
        )
        wanted = selected(view.plan, overview(view.plan, view.day), selection, sort)
        made = quality_table if quality else status_table
        table = made(view.plan, wanted, view.reckoning, opening.language, sort)
        opening.terminal.show(FORMATS[format](table, opening.terminal, opening.language.code))
        return view.complain_of_errors()
