"""Which columns of a table stand side by side on a screen, and how wide each of them is."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from masterplan_cli.render.clean import clean
from masterplan_cli.render.tables.table import Column, Table
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
    natural = _natural(table)
    room = _Room(table.columns, natural, width, ())
    for tiers in ((1,), (1, 2)):
        if not room.is_enough:
            room = _Room(table.columns, natural, width, tiers)
    return Layout(room.widths(), room.below)


def _natural(table: Table) -> Mapping[int, int]:
    """The cells that each column that people see would like to have."""
    texts = {
        place: {row[place].text for group in table.groups for row in group.rows} for place in table.visible()
    }
    return {
        place: max(cells_of(table.columns[place].title), *(cells_of(clean(text)) for text in found), 0)
        for place, found in texts.items()
    }


class _Room:
    """The columns of a table on a screen of some width, where those of some tiers go below the rows."""

    def __init__(
        self, columns: Sequence[Column], natural: Mapping[int, int], width: int, tiers: Collection[int]
    ) -> None:
        self.columns = columns
        self.below = [place for place in natural if columns[place].tier in tiers]
        self.natural = {place: cells for place, cells in natural.items() if place not in self.below}
        self.least = {
            place: min(cells, columns[place].minimum) if columns[place].weight else cells
            for place, cells in self.natural.items()
        }
        self.cells = width - GAP * (len(self.natural) - 1)

    @property
    def is_enough(self) -> bool:
        """Whether each column gets what it needs."""
        return sum(self.least.values()) <= self.cells

    def widths(self) -> dict[int, int]:
        """Each column as wide as it must be; what is left goes to those that wrap, by their weights."""
        widths = dict(self.least)
        while sum(widths.values()) > self.cells and max(widths.values()) > _NARROWEST:
            widths[max(widths, key=lambda place: widths[place])] -= 1
        while hungry := [place for place in widths if widths[place] < self.natural[place]]:
            left = self.cells - sum(widths.values())
            if left <= 0:
                break
            weights = sum(max(1, self.columns[place].weight) for place in hungry)
            for place in hungry:
                share = max(1, left * self.columns[place].weight // weights)
                still = self.cells - sum(widths.values())
                widths[place] += min(share, self.natural[place] - widths[place], still)
        return widths
