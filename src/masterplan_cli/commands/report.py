"""`mp report`."""

import os
from pathlib import Path
from typing import Annotated, Final

import typer

from masterplan_cli.messages import Message
from masterplan_cli.opening import opened
from masterplan_cli.options import At, Folder, ForAudience, Lang, Today
from masterplan_cli.papers import Asked, batch
from masterplan_cli.plan.audience import Audience
from masterplan_cli.report.output import differing, write
from masterplan_cli.report.paper import listed
from masterplan_cli.report.starting import start
from masterplan_cli.report.template_files import TemplateFiles
from masterplan_cli.report.writers import WRITERS, formats

# So many papers take long enough to be counted while they are written.
LONG: Final = 5


def report(
    name: Annotated[
        str, typer.Argument(metavar="[NAME]", help="The report; --list names them.", show_default=False)
    ] = "fortschreibung",
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[ID]...",
            help="What it is about: an edition, measures or papers, as the report needs it.",
            show_default=False,
        ),
    ] = None,
    folder: Folder = None,
    at: At = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write into.")] = Path("build"),
    format: Annotated[
        str, typer.Option(metavar="FORMATS", help="What to write: md, html, pdf, docx, separated by commas.")
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
    every: Annotated[
        bool,
        typer.Option("--all", help="A paper for every measure, or for every paper.", show_default=False),
    ] = False,
    check: Annotated[
        bool,
        typer.Option(
            "--check", help="Write nothing; exit 1 if something else lies in DIR.", show_default=False
        ),
    ] = False,
    new: Annotated[
        str | None,
        typer.Option(
            metavar="NAME",
            help="Start a report of your own from this one, beside the plan.",
            show_default=False,
        ),
    ] = None,
    today: Today = None,
    list_: Annotated[
        bool, typer.Option("--list", help="List the reports and exit.", show_default=False)
    ] = False,
    lang: Lang = None,
) -> int:
    """Write papers about the plan, such as the Fortschreibung, and say where they lie.

    A paper speaks the plan's language, or that of --lang. A plan with errors is refused.

    \b
    mp report
    mp report fortschreibung --format html,pdf --out build
    mp report --edition 2021 --lang en
    mp report steckbrief e-akte --format docx
    mp report steckbrief --all
    """
    opening = opened(folder, lang, no_color=False, at=at)
    if list_:
        opening.terminal.show("\n".join(listed(TemplateFiles(opening.tree), opening.language)))
        return 0
    if new is not None:
        opening.terminal.show(os.path.relpath(start(new, name, opening.folder, TemplateFiles(opening.tree))))
        return 0
    wanted = formats(format)
    asked = Asked(name, ids or [], every, folder, at, lang, edition, today, audience)
    made = batch(opening, asked)
    if made is None:
        return 1
    progress = opening.terminal.progress(opening.language, long=LONG)
    one_by_one = progress.track(made.papers, made.total, Message("Writing papers"))
    files = (file for paper in one_by_one for format in wanted for file in WRITERS[format](paper))
    found = 0
    for path in differing(files, out) if check else write(files, out):
        opening.terminal.show(os.path.relpath(path))
        found += 1
    return int(check and found > 0)
