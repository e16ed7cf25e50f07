"""`mp validate`."""

from typing import Annotated

import typer

from masterplan_cli.findings import Severity
from masterplan_cli.options import Folder, Lang, NoColor, Today, codes, opened
from masterplan_cli.render.findings import FORMATS, FindingsFormat, Shown
from masterplan_cli.review import review


def validate(
    folder: Folder = None,
    today: Today = None,
    select: Annotated[
        str | None,
        typer.Option(
            metavar="CODES", help="Only these codes or families, such as S101,R.", show_default=False
        ),
    ] = None,
    ignore: Annotated[
        str | None,
        typer.Option(metavar="CODES", help="All but these codes or families.", show_default=False),
    ] = None,
    severity: Annotated[
        Severity, typer.Option(metavar="|".join(Severity), help="Show what weighs at least this much.")
    ] = Severity.INFO,
    fail_on: Annotated[
        Severity, typer.Option(metavar="|".join(Severity), help="Exit with 1 if something weighs this much.")
    ] = Severity.ERROR,
    format: Annotated[
        FindingsFormat, typer.Option(metavar="|".join(FindingsFormat), help="How findings are written.")
    ] = FindingsFormat.TEXT,
    lang: Lang = None,
    no_color: NoColor = False,
) -> int:
    """Say what is wrong with the plan: each fault with file, line and column, and what to do about it.

    \b
    mp validate
    mp validate --select R --format concise
    mp validate --fail-on warning
    """
    plan = opened(folder, lang, no_color=no_color)
    found = review(
        plan.tree, plan.loaded, plan.reckoning(today).day, select=codes(select), ignore=codes(ignore)
    )
    shown = Shown(
        found.at_least(severity), plan.folder, plan.base(format.is_for_ci), plan.language, plan.terminal
    )
    plan.terminal.show(FORMATS[format](shown))
    return int(bool(found.at_least(fail_on).found))
