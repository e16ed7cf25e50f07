"""Tables for the terminal: no frames, columns as wide as the screen allows, compounds broken well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Final

from rich.cells import cell_len

from masterplan_cli.render.tables.table import Cell, Column, Table, Total
from masterplan_cli.render.terminal import Paint, Terminal, clean
from masterplan_cli.render.wrapping import wrap

_GAP: Final = 2


def render(table: Table, terminal: Terminal, language: str) -> str:
    """The table as lines of at most the terminal's width."""
    layout = _Layout(table, terminal.width, terminal.paint, language)
    return "\n".join(line.rstrip() for line in layout.lines())


class _Layout:
    """A table on a screen: which columns stand side by side, and how wide each is."""

    def __init__(self, table: Table, width: int, paint: Paint, language: str) -> None:
        self.table = table
        self.width = width
        self.paint = paint
        self.language = language
        self.side_by_side = self._used(table.visible())
        for tier in (1, 2):
            if sum(map(self._least, self.side_by_side)) + self._gaps() > width:
                self.side_by_side = [
                    place for place in self.side_by_side if table.columns[place].tier != tier
                ]
        self.below = [place for place in self._used(table.visible()) if place not in self.side_by_side]
        self.widths = self._widths()

    def lines(self) -> Iterator[str]:
        yield from (self.paint(line, "bold") for line in self._wrapped(self.table.title, self.width))
        yield from self._wrapped(self.table.subtitle, self.width)
        heads = [self.table.columns[place] for place in self.side_by_side]
        for group in self.table.groups:
            yield ""
            if group.title:
                yield from (self.paint(line, "bold") for line in self._wrapped(group.title, self.width))
            yield self._heading(heads)
            for row in group.rows:
                yield from self._row(row)
        if self.table.totals:
            yield ""
        for total in self.table.totals:
            yield from self._total(total)
        for note in self.table.notes:
            yield ""
            yield from (self.paint(line, "dim") for line in self._wrapped(note, self.width))

    def _used(self, places: Sequence[int]) -> list[int]:
        """The columns that say anything: one that is empty in every row would only take space."""
        rows = [row for group in self.table.groups for row in group.rows]
        return [place for place in places if not rows or any(row[place].text for row in rows)]

    def _gaps(self) -> int:
        return _GAP * (len(self.side_by_side) - 1)

    def _natural(self, place: int) -> int:
        column = self.table.columns[place]
        cells = (row[place] for group in self.table.groups for row in group.rows)
        return max([cell_len(column.title), *(cell_len(clean(cell.text)) for cell in cells)])

    def _least(self, place: int) -> int:
        column = self.table.columns[place]
        return min(column.minimum, self._natural(place)) if column.weight else self._natural(place)

    def _widths(self) -> dict[int, int]:
        """Each column as wide as it must be; what is left goes to those that wrap, by their weights."""
        widths = {place: self._least(place) for place in self.side_by_side}
        left = self.width - sum(widths.values()) - self._gaps()
        hungry = {
            place
            for place in widths
            if self.table.columns[place].weight and widths[place] < self._natural(place)
        }
        while left > 0 and hungry:
            weights = sum(self.table.columns[place].weight for place in hungry)
            for place in sorted(hungry):
                share = max(1, left * self.table.columns[place].weight // weights)
                share = min(
                    share,
                    self._natural(place) - widths[place],
                    self.width - sum(widths.values()) - self._gaps(),
                )
                widths[place] += share
            left = self.width - sum(widths.values()) - self._gaps()
            hungry = {place for place in hungry if widths[place] < self._natural(place)}
        if left < 0:
            # Too narrow for all: those that wrap give way, down to a few cells.
            for place in sorted(widths, key=lambda place: -widths[place]):
                if self.table.columns[place].weight:
                    widths[place] = max(6, widths[place] + left)
                    break
        return widths

    def _heading(self, columns: Sequence[Column]) -> str:
        titles = [
            wrap(column.title, self.widths[place], self.language)[0]
            for column, place in zip(columns, self.side_by_side, strict=True)
        ]
        return "".join(
            self.paint(title, "dim") + " " * (self.widths[place] - cell_len(title) + _GAP)
            for title, place in zip(titles, self.side_by_side, strict=True)
        )

    def _row(self, row: tuple[Cell, ...]) -> Iterator[str]:
        columns = [self._wrapped(row[place].text, self.widths[place]) for place in self.side_by_side]
        for parts in zip_longest(*columns, fillvalue=""):
            yield "".join(
                self.paint(part, row[place].style) + " " * (self.widths[place] - cell_len(part) + _GAP)
                for part, place in zip(parts, self.side_by_side, strict=True)
            )
        yield from self._details(row)

    def _details(self, row: tuple[Cell, ...]) -> Iterator[str]:
        """What has no column, below the row and in line with its second column."""
        said = [self._named(place, row[place]) for place in self.below if row[place].text]
        indent = self.widths[self.side_by_side[0]] + _GAP
        for line in self._wrapped(" · ".join(said), self.width - indent) if said else ():
            yield " " * indent + self.paint(line, "dim")

    def _named(self, place: int, cell: Cell) -> str:
        column = self.table.columns[place]
        return f"{column.title}: {cell.text}" if column.named_below else cell.text

    def _total(self, total: Total) -> Iterator[str]:
        """Counts one behind the other, broken between them and never within one."""
        indent = max(cell_len(one.title) for one in self.table.totals) + _GAP
        line, used = self.paint(total.title, "bold") + " " * (indent - cell_len(total.title)), indent
        for place, (_, cell, count) in enumerate(total.counts):
            text = f"{clean(cell.text)} {count}"
            if place and used + _GAP + cell_len(text) > self.width:
                yield line
                line, used = " " * indent, indent
            elif place:
                line, used = line + " " * _GAP, used + _GAP
            line += self.paint(text, cell.style)
            used += cell_len(text)
        yield line

    def _wrapped(self, text: str, width: int) -> list[str]:
        return wrap(clean(text), width, self.language)
