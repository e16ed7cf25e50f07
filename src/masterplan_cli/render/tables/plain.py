"""Tables for the terminal: no frames, columns as wide as the screen allows, compounds broken well."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from operator import add
from typing import Final

from masterplan_cli.render.clean import clean
from masterplan_cli.render.tables.layout import GAP, layout
from masterplan_cli.render.tables.table import Cell, Table, Total
from masterplan_cli.render.terminal import Terminal
from masterplan_cli.render.wrapping import cells_of, wrap

# Counts of things with longer names than this stand one below the other.
_SHORT: Final = 24
# So many different cells are kept, for those that come again.
_KNOWN_AT_MOST: Final = 1000


def render(table: Table, terminal: Terminal, language: str) -> str:
    """The table as lines of at most the terminal's width."""
    return "\n".join(line.rstrip() for line in _Screen(table, terminal, language).lines()).rstrip() + "\n"


class _Screen:
    """A table on a terminal."""

    def __init__(self, table: Table, terminal: Terminal, language: str) -> None:
        self.table = table
        self.layout = layout(table, terminal.width)
        self.width = terminal.width
        self.paint = terminal.paint
        self.language = language
        # In most columns many cells say the same.
        self._column = lru_cache(_KNOWN_AT_MOST)(self._one_column)

    def lines(self) -> Iterator[str]:
        """The table from its title to its notes."""
        yield from self._painted(self.table.title, "bold")
        yield from self._painted(self.table.subtitle, "")
        if self.table.intro:
            yield ""
            yield from self._painted(self.table.intro, "")
        places = [*self.layout.widths]
        titles = [Cell(self.table.columns[place].title, style="dim") for place in places]
        for group in self.table.groups:
            yield ""
            if group.title:
                yield from self._painted(group.title, "italic" if group.within else "bold")
            if not group.within:
                yield from self._side_by_side(titles)
            for row in group.rows:
                yield from self._side_by_side([row[place] for place in places])
                yield from self._details(row)
        if self.table.totals:
            yield ""
        for total in self.table.totals:
            yield from self._total(total)
        for note in self.table.notes:
            yield ""
            yield from self._painted(note, "dim")

    def _painted(self, text: str, style: str) -> Iterator[str]:
        yield from (self.paint(line, style) for line in self._wrapped(text, self.width))

    def _wrapped(self, text: str, width: int) -> list[str]:
        return wrap(clean(text), width, self.language)

    def _side_by_side(self, cells: Sequence[Cell]) -> Iterable[str]:
        widths = self.layout.widths.values()
        columns = [
            self._column(cell.text, cell.style, cell.head, width)
            for cell, width in zip(cells, widths, strict=True)
        ]
        height = max(map(len, columns), default=0)
        if height > 1:
            columns = [
                column + (" " * (width + GAP),) * (height - len(column))
                for column, width in zip(columns, widths, strict=True)
            ]
        return map("".join, zip(*columns, strict=True))

    def _one_column(self, text: str, style: str, head: str, width: int) -> tuple[str, ...]:
        """The lines of a cell, painted, with spaces up to the next column."""
        lines = self._wrapped(text, width)
        gaps = [" " * (width + GAP - cells_of(line)) for line in lines]
        if style or head:
            lines = [self._part(line, style, head, is_first=not number) for number, line in enumerate(lines)]
        return tuple(map(add, lines, gaps))

    def _part(self, part: str, style: str, head: str, *, is_first: bool) -> str:
        """One line of a cell, painted as far as the cell wants it."""
        if not head:
            return self.paint(part, style)
        if not is_first:
            return part
        size = len(clean(head))
        return self.paint(part[:size], style) + part[size:]

    def _details(self, row: tuple[Cell, ...]) -> Iterator[str]:
        """What has no column, below the row and in line with its second column."""
        said = [self._named(place, row[place]) for place in self.layout.below if row[place].text]
        for line in self._wrapped(" · ".join(said), self.width - self.indent) if said else ():
            yield " " * self.indent + self.paint(line, "dim")

    @cached_property
    def indent(self) -> int:
        """The cells to the second column, or a few where the first one is a long text."""
        place, width = next(iter(self.layout.widths.items()), (0, 0))
        return GAP if self.table.columns[place].weight or not width else width + GAP

    def _named(self, place: int, cell: Cell) -> str:
        column = self.table.columns[place]
        return f"{column.title}: {cell.text}" if column.named_below else cell.text

    def _total(self, total: Total) -> Iterator[str]:
        """Counts one behind the other, broken between them; one below the other if their names are long."""
        indent = max(cells_of(one.title) for one in self.table.totals) + GAP
        head = self.paint(total.title, "bold") + " " * (indent - cells_of(total.title))
        for line in self._counts(total, self.width - indent):
            yield head + line
            head = " " * indent

    def _counts(self, total: Total, width: int) -> Iterator[str]:
        counts = [(cell, clean(cell.text), str(count)) for _, cell, count in total.counts if count]
        if any(cells_of(name) > _SHORT for _, name, _ in counts):
            digits = max(len(count) for _, _, count in counts)
            for cell, name, count in counts:
                number = count.rjust(digits) + " "
                for place, line in enumerate(wrap(name, width - digits - 1, self.language)):
                    yield number + self._part(line, cell.style, cell.head, is_first=not place)
                    number = " " * (digits + 1)
            return
        line, used = "", 0
        for cell, name, count in counts:
            size = cells_of(name) + 1 + len(count)
            if used and used + GAP + size > width:
                yield line
                line, used = "", 0
            shown = self._part(f"{name} {count}", cell.style, cell.head, is_first=True)
            line += (" " * GAP if used else "") + shown
            used += (GAP if used else 0) + size
        if line:
            yield line
