"""`mp show`."""

import os
from typing import Annotated

import typer

from masterplan_cli.figures.profile import profile
from masterplan_cli.opening import opened
from masterplan_cli.options import At, Folder, ForAudience, Lang, NoColor, Today
from masterplan_cli.plan.audience import Audience
from masterplan_cli.render.sheets import FORMATS, SheetFormat
from masterplan_cli.render.show import sheet


def show(
    id: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="An id, a measure's number, an address such as e-akte.funding, or resolution/order.",
            show_default=False,
        ),
    ],
    folder: Folder = None,
    at: At = None,
    today: Today = None,
    audience: ForAudience = Audience.INTERNAL,
    format: Annotated[
        SheetFormat, typer.Option(metavar="|".join(SheetFormat), help="How the sheet is written.")
    ] = SheetFormat.TABLE,
    lang: Lang = None,
    no_color: NoColor = False,
) -> int:
    """Show a measure or any other entry of the plan in full, with everything that refers to it.

    \b
    mp show e-akte
    mp show M1 --today 2021-07-15
    mp show themes/innovation --format md
    mp show e-akte.milestones.beschaffung
    """
    opening = opened(folder, lang, no_color=no_color, at=at)
    with opening.viewed(today, audience) as view:
        found = profile(view.plan, id, view.day)
        file = opening.loaded.origin(found.home).file
        path = os.path.relpath(opening.folder / file)
        made = sheet(found, view.reckoning, opening.language, file=file, path=path)
        opening.terminal.show(FORMATS[format](made, opening.terminal, opening.language.code))
        return view.complain_of_errors()
