"""One value that every table format shows: columns, rows in groups, and what stands around them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

Json: TypeAlias = "bool | int | float | str | list[Json] | dict[str, Json] | None"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its key in data, its heading for people, and how it takes part in a narrow table.

    A column with a `weight` may wrap: it gets at least `minimum` cells and its share of what is
    left. Where space runs out, the columns of the first `tier` move to a line of their own below the
    row, then those of the second; there they are named by their headings, unless they speak for
    themselves. A `hidden` one is for data only, where another column or the heading of a group says the same.
    """

    key: str
    title: str
    weight: int = 0
    minimum: int = 0
    tier: int = 0
    named_below: bool = True
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one place: the words for people and the value for programs.

    `head` is the beginning of the words that alone is painted; without one the style is for all of them.
    `alone` are the words where a hidden column of its own says the rest of them, as in a spreadsheet.
    """

    text: str
    data: Json = None
    style: str = ""
    head: str = ""
    alone: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows under a heading. A table that is not grouped has one group without a title.

    One that is `within` goes on with the group before it, below the same titles of the columns.
    """

    rows: tuple[tuple[Cell, ...], ...]
    title: str = ""
    within: bool = False


@dataclass(frozen=True, slots=True)
class Total:
    """A line of counts, such as the measures of each status: (what it counts, how it is shown, how many)."""

    key: str
    title: str
    counts: tuple[tuple[str, Cell, int], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with what it is about above it, and sums and notes below."""

    title: str
    subtitle: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    name: str
    """The key of the rows in JSON."""
    totals: tuple[Total, ...] = ()
    notes: tuple[str, ...] = ()
    facts: dict[str, Json] = field(default_factory=dict)
    """What else data formats carry, such as the day of reckoning."""
    intro: str = ""
    """A paragraph before the rows, such as what readers are asked to do."""

    def visible(self) -> list[int]:
        """The places of the columns that people see: one that is empty in every row would say nothing."""
        rows = [row for group in self.groups for row in group.rows]
        return [
            place
            for place, column in enumerate(self.columns)
            if not column.hidden and (not rows or any(row[place].text for row in rows))
        ]
