"""`mp diff`."""

from enum import StrEnum
from typing import Annotated

import typer

from masterplan_cli.options import Folder, ForAudience, Lang, NoColor, Today
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.scalars import USUAL_TIME_ZONE
from masterplan_cli.source.ahead import looking_ahead


class DiffFormat(StrEnum):
    """How changes are written."""

    TABLE = "table"
    MD = "md"
    JSON = "json"


def diff(
    first: Annotated[
        str | None,
        typer.Argument(
            metavar="FROM",
            help="The state to begin with: a tag, branch or commit, or a day."
            " Default: the last edition's baseline, else the last tag.",
            show_default=False,
        ),
    ] = None,
    second: Annotated[
        str | None,
        typer.Argument(
            metavar="TO", help="The state to end with. Default: the files as they are.", show_default=False
        ),
    ] = None,
    folder: Folder = None,
    today: Today = None,
    unit: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Only what this unit leads or takes part in (may be given again).",
            show_default=False,
        ),
    ] = None,
    audience: ForAudience = Audience.INTERNAL,
    check: Annotated[
        bool,
        typer.Option("--check", help="Exit with 1 if a value of the plan has changed.", show_default=False),
    ] = False,
    format: Annotated[
        DiffFormat, typer.Option(metavar="|".join(DiffFormat), help="How the changes are written.")
    ] = DiffFormat.TABLE,
    lang: Lang = None,
    no_color: NoColor = False,
) -> int:
    """Show what has changed between two states of the plan, in its own terms and the weightiest first.

    Moved files, comments, order and spelling are no change. A light that has turned though no value has
    changed says so; it does not count for --check.

    \b
    mp diff
    mp diff HEAD
    mp diff edition/2024 edition/2025 --format md
    mp diff 2025-06-30 --unit digitalbuero
    """
    # What the files as they are have too, need not be read from the repository.
    named = [] if second is None else [second] if first is None else [second, first]
    with looking_ahead(folder, named, USUAL_TIME_ZONE) as ahead:
        # The files are being read while the rest of the program comes.
        from masterplan_cli.comparing import compared  # noqa: PLC0415  # as said above

        found = compared(
            folder,
            first,
            second,
            lang,
            today=today,
            audience=audience,
            units=unit or (),
            no_color=no_color,
            ahead=ahead,
        )
    forms = {
        DiffFormat.TABLE: found.as_table,
        DiffFormat.MD: found.as_markdown,
        DiffFormat.JSON: found.as_json,
    }
    found.opening.terminal.show(forms[format]())
    return int(check and found.difference.is_one_of_values)
