"""The links of a long paper: each makes Typst set its page once more, until all page numbers hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from masterplan_cli.report.tree import Block, Emphasis, Gap, Inline, Link, Mark, Reference, Table

MANY: Final = 400
"""With more links than these in tables, half of the time and of the memory would be theirs."""


def sparing(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks of a paper; in a long one, of the tables only the one that names the most keeps its links.

    What it names, bookmarks and the contents lead to as well.
    """
    tables = {place: [*_anchors(one)] for place, one in enumerate(blocks) if isinstance(one, Table)}
    if sum(map(len, tables.values())) <= MANY:
        return tuple(blocks)
    register = max(tables, key=lambda place: len(set(tables[place])))
    return tuple(
        _without_links(block) if isinstance(block, Table) and place != register else block
        for place, block in enumerate(blocks)
    )


def _anchors(table: Table) -> Iterator[str]:
    for row in (table.head, *table.rows):
        for cell in row:
            yield from _referred(cell)


def _referred(inlines: Sequence[Inline]) -> Iterator[str]:
    for inline in inlines:
        if isinstance(inline, Reference):
            yield inline.anchor
        yield from _referred(getattr(inline, "children", ()))


def _without_links(table: Table) -> Table:
    return replace(
        table,
        head=tuple(map(_plain, table.head)),
        rows=tuple(tuple(map(_plain, row)) for row in table.rows),
    )


def _plain(inlines: Sequence[Inline]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Reference):
            found += _plain(inline.children)
        elif isinstance(inline, Emphasis | Link | Mark | Gap):
            found.append(replace(inline, children=_plain(inline.children)))
        else:
            found.append(inline)
    return tuple(found)
