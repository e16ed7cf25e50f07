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
from masterplan_cli.render.reports import reports_table
from masterplan_cli.render.tables import FORMATS, TableFormat
from masterplan_cli.report.listing import listed
from masterplan_cli.report.output import Outcome
from masterplan_cli.report.starting import start
from masterplan_cli.report.template_files import TemplateFiles
from masterplan_cli.report.writers import formats, written

# So many papers take long enough to be counted while they are written.
LONG: Final = 5
USUAL: Final = "md,html"


def report(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="The report; --list names them.", show_default=False)
    ] = "fortschreibung",
    ids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="ID",
            help="What it is about: an edition, measures or papers by id or number, as the report needs it.",
            show_default=False,
        ),
    ] = None,
    folder: Folder = None,
    at: At = None,
    out: Annotated[Path, typer.Option(metavar="DIR", help="The folder to write into.")] = Path("build"),
    format: Annotated[
        list[str] | None,
        typer.Option(
            metavar="FORMATS",
            help="What to write: md, html, pdf, docx, separated by commas (may be given again)."
            " Default: md,html.",
            show_default=False,
        ),
    ] = None,
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
        typer.Option(
            "--all", help="A paper for every measure, or of every paper for the council.", show_default=False
        ),
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

    A paper speaks the plan's language, or that of --lang. A plan with errors is refused. Of a measure, the
    report vorlage makes a draft; where a paper has the same id, measures/ID means the measure.

    \b
    mp report
    mp report fortschreibung --format html,pdf --out build
    mp report --edition 2021 --lang en
    mp report steckbrief e-akte --format docx
    mp report steckbrief --all --check
    mp report vorlage e-akte --audience council
    mp report kurzbericht --new jahresbericht
    """
    opening = opened(folder, lang, no_color=False, at=at)
    files = TemplateFiles(opening.tree)
    if list_:
        table = reports_table(listed(files, opening.language), opening.language)
        opening.terminal.show(FORMATS[TableFormat.TABLE](table, opening.terminal, opening.language.code))
        return 0
    if new is not None:
        opening.terminal.show(os.path.relpath(start(new, name, opening.folder, files)))
        opening.terminal.tell(
            opening.language.text(Message("`mp report {name}` makes papers of it.", name=new))
        )
        return 0
    wanted = formats(",".join(format) if format is not None else USUAL)
    made = batch(opening, Asked(name, ids or [], every, folder, at, lang, edition, today, audience))
    if made is None:
        return 1
    progress = opening.terminal.progress(opening.language, long=LONG)
    one_by_one = progress.track(made.papers, made.total, Message("Writing papers"))
    outcome = Outcome(out, is_only_compared=check)
    try:
        outcome.take(file for paper in one_by_one for file in written(paper, wanted, is_only=made.total == 1))
    finally:
        # Not sooner, since a bar may be moving there.
        opening.terminal.show("".join(f"{os.path.relpath(path)}\n" for path in outcome.paths))
    if every:
        outcome.look_for_others(name, made.names, files.reports())
    for message in outcome.told():
        opening.terminal.tell(opening.language.text(message))
    return int(outcome.is_otherwise)
