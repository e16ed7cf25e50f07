"""Which columns of a table stand side by side on a screen, and how wide each of them is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from masterplan_cli.render.clean import clean
from masterplan_cli.render.tables.table import Cell, Column, Table
from masterplan_cli.render.wrapping import cells_of

GAP: Final = 2
# A column that has to give way keeps this many cells.
_NARROWEST: Final = 5


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table on a screen."""

    widths: Mapping[int, int]
    """Place of a column → its cells, from left to right."""
    below: Sequence[int]
    """The places of the columns for which there is no room."""


def layout(table: Table, width: int) -> Layout:
    """All columns side by side where they fit; else those of the first tier go below, then of the second."""
    measured = _Measured(table, width, ())
    for tiers in ((1,), (1, 2)):
        if not measured.fits:
            measured = _Measured(table, width, tiers)
    return Layout(measured.widths(), measured.below)


class _Measured:
    """A table whose columns of some tiers go below the rows, measured for a width."""

    def __init__(self, table: Table, width: int, tiers: Collection[int]) -> None:
        self.columns = table.columns
        self.width = width
        rows = [row for group in table.groups for row in group.rows]
        used = table.visible()
        self.below = [place for place in used if table.columns[place].tier in tiers]
        self.beside = [place for place in used if place not in self.below]
        self.natural = {
            place: _widest(table.columns[place], (row[place] for row in rows)) for place in self.beside
        }
        self.least = {
            place: min(natural, table.columns[place].minimum) if table.columns[place].weight else natural
            for place, natural in self.natural.items()
        }

    @property
    def room(self) -> int:
        """The cells that are there for the columns."""
        return self.width - GAP * (len(self.beside) - 1)

    @property
    def fits(self) -> bool:
        """Whether each column gets what it needs."""
        return sum(self.least.values()) <= self.room

    def widths(self) -> dict[int, int]:
        """Each column as wide as it must be; what is left goes to those that wrap, by their weights."""
        widths = dict(self.least)
        while sum(widths.values()) > self.room and max(widths.values()) > _NARROWEST:
            widths[max(widths, key=lambda place: widths[place])] -= 1
        while hungry := [place for place in widths if widths[place] < self.natural[place]]:
            left = self.room - sum(widths.values())
            if left <= 0:
                break
            weights = sum(max(1, self.columns[place].weight) for place in hungry)
            for place in hungry:
                share = max(1, left * self.columns[place].weight // weights)
                still = self.room - sum(widths.values())
                widths[place] += min(share, self.natural[place] - widths[place], still)
        return widths


def _widest(column: Column, cells: Iterable[Cell]) -> int:
    return max([cells_of(column.title), *(cells_of(clean(cell.text)) for cell in cells)])
