"""Tables in Markdown, for a merge request or a wiki."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from masterplan_cli.render.clean import clean
from masterplan_cli.render.tables.table import Group, Table, Total
from masterplan_cli.render.terminal import Terminal


def render(table: Table, terminal: Terminal, language: str) -> str:
    """A heading, a table for each group, totals and notes."""
    lines = [f"# {_text(table.title)}", "", _text(table.subtitle), ""]
    for group in table.groups:
        lines += _group(table, group)
    lines += [line for total in table.totals for line in (_total(total), "")]
    lines += [line for note in table.notes for line in (_text(note), "")]
    return "\n".join(lines).rstrip() + "\n"


def _group(table: Table, group: Group) -> Iterator[str]:
    if group.title:
        yield from (f"## {_text(group.title)}", "")
    places = table.visible()
    yield _row(table.columns[place].title for place in places)
    yield _row("---" for _ in places)
    yield from (_row(_text(row[place].text) for place in places) for row in group.rows)
    yield ""


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _total(total: Total) -> str:
    counts = " · ".join(f"{_text(cell.text)} {count}" for _, cell, count in total.counts if count)
    return f"**{total.title}:** {counts}"


def _text(text: str) -> str:
    """Plain text, with what Markdown would take for its own escaped."""
    return re.sub(r"([\\`*_\[\]<>|#~&])", r"\\\1", " ".join(clean(text).split()))
