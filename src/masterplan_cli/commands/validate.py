"""`mp validate`."""

from datetime import date
from typing import Annotated, Final

import typer

from masterplan_cli.changes.change import State
from masterplan_cli.checks import Step
from masterplan_cli.errors import MasterplanError
from masterplan_cli.findings import Severity
from masterplan_cli.history.since import step_since
from masterplan_cli.messages import Message
from masterplan_cli.opening import Opened, opened
from masterplan_cli.options import At, Folder, Lang, NoColor, Today, codes
from masterplan_cli.render.findings import FORMATS, FindingsFormat, Shown
from masterplan_cli.review import review

# The family of the checks that compare two states.
_ON_TIME: Final = "H"


def validate(
    folder: Folder = None,
    at: At = None,
    since: Annotated[
        str | None,
        typer.Option(
            metavar="REV|DATE",
            help="Also check what has happened since this state, or since the plan parted from it.",
            show_default=False,
        ),
    ] = None,
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
    mp validate --since origin/main
    """
    plan = opened(folder, lang, no_color=no_color, at=at)
    day, selected = plan.reckoning(today).day, codes(select)
    if since is None:
        _refuse_on_time(selected)
    step = _step_since(plan, since, day) if since is not None else None
    found = review(plan.tree, plan.loaded, day, select=selected, ignore=codes(ignore), step=step)
    shown = Shown(
        found.at_least(severity),
        plan.folder,
        plan.base(is_for_ci=format.is_for_ci),
        plan.language,
        plan.terminal,
    )
    plan.terminal.show(FORMATS[format](shown))
    return int(bool(found.at_least(fail_on).found))


def _step_since(plan: Opened, asked: str, day: date) -> Step:
    """The way from where the plan and a state of its repository parted to the plan."""
    state = State(plan.loaded.plan, day)
    return step_since(plan.surely_kept(), asked, state, plan.terminal.progress(plan.language))


def _refuse_on_time(selected: tuple[str, ...]) -> None:
    """Raise MasterplanError where checks are selected that would need an older state."""
    for code in selected:
        if code.startswith(_ON_TIME):
            raise MasterplanError(
                Message("“{code}” compares two states of the plan.", code=code),
                Message("Name the older one with `--since`, such as `--since origin/main`."),
            )
