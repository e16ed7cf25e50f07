"""Tables in Markdown, for a merge request or a wiki."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from masterplan_cli.escaping import escape
from masterplan_cli.render.clean import clean
from masterplan_cli.render.tables.table import Group, Table, Total
from masterplan_cli.render.terminal import Terminal


def render(table: Table, terminal: Terminal, language: str) -> str:
    """A heading, a table for each group, totals and notes."""
    lines = [f"# {escaped(table.title)}", "", escaped(table.subtitle), ""]
    if table.intro:
        lines += [escaped(table.intro), ""]
    for group in table.groups:
        lines += grid(table, group)
    lines += [line for total in table.totals for line in (_total(total), "")]
    lines += [line for note in table.notes for line in (escaped(note), "")]
    return "\n".join(lines).rstrip() + "\n"


def grid(table: Table, group: Group) -> Iterator[str]:
    """One group of a table, below its heading if it has one, and an empty line behind it."""
    if group.title:
        yield from (f"## {escaped(group.title)}", "")
    places = table.visible()
    yield line(escaped(table.columns[place].title, at_start=False) for place in places)
    yield line("---" for _ in places)
    yield from (line(escaped(row[place].text, at_start=False) for place in places) for row in group.rows)
    yield ""


def line(cells: Iterable[str]) -> str:
    """Cells, escaped already, side by side."""
    return f"| {' | '.join(cells)} |"


def _total(total: Total) -> str:
    counts = " · ".join(f"{escaped(cell.text)} {count}" for _, cell, count in total.counts if count)
    return f"**{total.title}:** {counts}"


def escaped(words: str, *, at_start: bool = True) -> str:
    """Plain text, with what Markdown would take for its own escaped; `at_start` as `escape` has it."""
    return escape(clean(words).strip(), at_start=at_start, is_last=True)
