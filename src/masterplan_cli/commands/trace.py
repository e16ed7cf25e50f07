"""`mp trace`."""

from typing import Annotated

import typer

from masterplan_cli.figures.trace import trace as traced
from masterplan_cli.opening import opened
from masterplan_cli.options import At, Folder, ForAudience, Lang, NoColor, Today
from masterplan_cli.plan.audience import Audience
from masterplan_cli.render.trace import FORMATS, Shown, TraceFormat, notice


def trace(
    id: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            help="A measure, goal, principle, theme field, law, resolution or order (resolution/order)."
            " Default: the whole plan.",
            show_default=False,
        ),
    ] = None,
    folder: Folder = None,
    at: At = None,
    today: Today = None,
    audience: ForAudience = Audience.INTERNAL,
    format: Annotated[
        TraceFormat, typer.Option(metavar="|".join(TraceFormat), help="How the trace is written.")
    ] = TraceFormat.TABLE,
    lang: Lang = None,
    no_color: NoColor = False,
) -> int:
    """Show what hangs together: laws, goals, principles, theme fields, orders, measures and milestones.

    For the whole plan the gaps come first: what no measure answers, and what measures lack. With an ID,
    what it rests on and what follows from it.

    \b
    mp trace
    mp trace e-akte
    mp trace digitale-verwaltung --format mermaid
    """
    opening = opened(folder, lang, no_color=no_color, at=at)
    with opening.viewed(today, audience) as view:
        found = traced(view.plan, id)
        shown = Shown(view.plan, found, view.reckoning, opening.language, opening.terminal)
        text = FORMATS[format](shown)
        opening.terminal.show(text)
        if (said := notice(format, text)) is not None:
            opening.terminal.tell(opening.language.text(said))
        return view.complain_of_errors()
