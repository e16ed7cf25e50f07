"""`mp history`."""

from typing import Annotated

import typer

from masterplan_cli.errors import MasterplanError
from masterplan_cli.history.dates import baselines
from masterplan_cli.history.of_entry import entry_history
from masterplan_cli.history.of_plan import plan_history
from masterplan_cli.history.told import place_of, steps
from masterplan_cli.messages import Message
from masterplan_cli.opening import opened
from masterplan_cli.options import At, Folder, ForAudience, Lang, NoColor, Today
from masterplan_cli.plan.audience import Audience
from masterplan_cli.render.history import FORMATS
from masterplan_cli.render.history.entry import Commits, shown_entry
from masterplan_cli.render.history.plan import shown_plan
from masterplan_cli.render.tables import TableFormat


def history(
    id: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="An id, a measure's number, an earlier id, or an address such as e-akte.milestones."
            " Without one: the whole plan.",
            show_default=False,
        ),
    ] = None,
    folder: Folder = None,
    at: At = None,
    today: Today = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="REV|DATE",
            help="Only what happened after a tag, branch or commit, or after the end of a day.",
            show_default=False,
        ),
    ] = None,
    unit: Annotated[
        list[str] | None,
        typer.Option(
            metavar="ID",
            help="Of the whole plan: only what this unit leads or takes part in (may be given again).",
            show_default=False,
        ),
    ] = None,
    who: Annotated[
        bool,
        typer.Option(
            "--who",
            help="Name those who have committed the changes; else nobody is named.",
            show_default=False,
        ),
    ] = False,
    audience: ForAudience = Audience.INTERNAL,
    format: Annotated[
        TableFormat, typer.Option(metavar="|".join(TableFormat), help="How the history is written.")
    ] = TableFormat.TABLE,
    lang: Lang = None,
    no_color: NoColor = False,
) -> int:
    """Show what happened to a measure, commit by commit, and how its dates have slipped.

    Without an ID: how many measures of each status there were over time, and every slip of the plan.

    \b
    mp history e-akte
    mp history M9 --since 2025-06-30
    mp history --unit digitalbuero
    mp history --format csv
    """
    if id is not None and unit:
        raise MasterplanError(
            Message("An entry is not narrowed down to a unit."),
            Message("Please leave out `--unit`, or the ID for the history of the whole plan."),
        )
    opening = opened(folder, lang, no_color=no_color, at=at)
    kept = opening.history_kept()
    reckoning, plan = opening.reckoning(today), opening.seen_by(audience)
    begin = place_of(kept, since) if since is not None else -1
    promised = baselines(kept, plan)
    walked = steps(
        kept,
        opening.loaded.plan,
        reckoning.day,
        audience,
        opening.terminal.progress(opening.language),
        tree=opening.tree if at is None else None,
        ready=opening.ready(),
    )
    with opening.looking_for_errors(plan) as complain_of_errors:
        if id is None:
            found = plan_history(plan, walked, promised, units=unit or (), since=begin)
            shown = shown_plan(found, reckoning, opening.language)
        else:
            told = entry_history(plan, walked, id, promised, since=begin)
            commits = Commits(with_names=who, with_subjects=audience is Audience.INTERNAL)
            shown = shown_entry(told, reckoning, opening.language, commits)
        opening.terminal.show(FORMATS[format](shown, opening.terminal, opening.language.code))
        return complain_of_errors()
