"""A trace in Markdown, for a merge request or a wiki."""

from __future__ import annotations

from masterplan_cli.figures import overview
from masterplan_cli.render.tables import md
from masterplan_cli.render.trace.shown import Shown
from masterplan_cli.render.trace.tables import TraceTables
from masterplan_cli.render.trace.tree import tree_markdown


def render(shown: Shown) -> str:
    """Tables of the whole plan, or nested lists of what hangs together with one part of it."""
    if shown.trace.start is not None:
        return "\n".join(tree_markdown(shown)) + "\n"
    tables = TraceTables(shown)
    both = (tables.gaps(), tables.chains(overview(shown.plan, shown.reckoning.day)))
    return "\n".join(md.render(table, shown.terminal, shown.language.code) for table in both)
