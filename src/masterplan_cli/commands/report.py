"""`mp report`."""

import os
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from masterplan_cli.figures import reckoning
from masterplan_cli.language import language
from masterplan_cli.messages import Message
from masterplan_cli.options import Folder, ForAudience, Lang, Opened, Today, day, opened
from masterplan_cli.plan.audience import Audience
from masterplan_cli.report.contents import contents
from masterplan_cli.report.editions import edition as edition_of
from masterplan_cli.report.output import write
from masterplan_cli.report.paper import listed, paper
from masterplan_cli.report.template_files import TemplateFiles
from masterplan_cli.report.writers import WRITERS, formats
from masterplan_cli.source.git import head_of


def report(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The report; --list names them.", show_default=False)
    ] = "fortschreibung",
    folder: Folder = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write into.")] = Path("build"),
    format: Annotated[
        str, typer.Option(metavar="FORMATS", help="What to write, such as md or md,html.")
    ] = "md,html",
    edition: Annotated[
        str | None,
        typer.Option(
            metavar="ID",
            help="The edition that the report is about. Default: the latest one.",
            show_default=False,
        ),
    ] = None,
    audience: ForAudience = Audience.PUBLIC,
    today: Today = None,
    list: Annotated[
        bool, typer.Option("--list", help="List the reports and exit.", show_default=False)
    ] = False,
    lang: Lang = None,
) -> int:
    """Write a paper about the plan, such as the Fortschreibung, and say where it lies.

    A paper speaks the plan's language, or that of --lang. A plan with errors is refused.

    \b
    mp report
    mp report fortschreibung --format html --out build
    mp report --edition 2021 --lang en
    """
    plan = opened(folder, lang, no_color=False)
    files = TemplateFiles(plan.tree)
    if list:
        plan.terminal.show("\n".join(listed(files, plan.language)))
        return 0
    wanted = formats(format)
    if _has_errors(plan):
        return 1
    seen = plan.seen_by(audience)
    about = edition_of(seen, edition)
    reckoned = reckoning(
        seen,
        date.today(),  # noqa: DTZ011  # the user's day
        asked=day(today, "--today"),
        edition=about.as_of if about is not None else None,
    )
    told = contents(seen, about, reckoned.day, head_of(plan.folder))
    made = paper(name, told, files, language((lang or seen.masterplan.language).value))
    for one in wanted:
        for path in write(WRITERS[one](made), out):
            plan.terminal.show(os.path.relpath(path))
    return 0


def _has_errors(plan: Opened) -> bool:
    """Say so if the plan has errors: nobody shall sign a paper that lacks something."""
    errors = plan.errors()
    if errors:
        message = Message.counted(
            "The plan has {n} error, so no paper is written. `mp validate` shows it.",
            "The plan has {n} errors, so no paper is written. `mp validate` shows them.",
            n=errors,
        )
        plan.terminal.tell(plan.language.text(message))
    return errors > 0
