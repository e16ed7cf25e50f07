"""A trace for people: tables of the whole plan, a tree of what hangs together with one part of it."""

from __future__ import annotations

from masterplan_cli.figures import overview
from masterplan_cli.render.tables import plain
from masterplan_cli.render.trace.shown import Shown
from masterplan_cli.render.trace.tables import TraceTables
from masterplan_cli.render.trace.tree import tree_lines


def render(shown: Shown) -> str:
    """Lines of at most the terminal's width."""
    if shown.trace.start is not None:
        return "\n".join(line.rstrip() for line in tree_lines(shown)) + "\n"
    tables = TraceTables(shown)
    both = (tables.gaps(), tables.chains(overview(shown.plan, shown.reckoning.day)))
    return "\n".join(plain.render(table, shown.terminal, shown.language.code) for table in both)
