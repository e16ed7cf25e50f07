"""One value that every format of a sheet shows: a title, and sections of facts, texts, tables and bars."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from masterplan_cli.render.tables.table import Json, Table


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of one line. `head` is its beginning that alone is painted; without one all of it is."""

    text: str
    style: str = ""
    head: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """What something is called, and what it is: several words stand one below the other."""

    label: str
    values: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Facts one below the other, their values in one column."""

    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Prose:
    """A text of the plan's authors, in Markdown, below a label if it has one."""

    text: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of its own, such as the heading of an item."""

    words: Words


@dataclass(frozen=True, slots=True)
class Item:
    """One of several things that are longer than a row: a line, and below it blocks of its own."""

    head: Words
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class Bullet:
    """One of several sentences, and what belongs to it below."""

    words: Words
    below: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table without a title of its own."""

    table: Table


@dataclass(frozen=True, slots=True)
class Mark:
    """Something on a line of time, from its first to its last day, by a sign."""

    first: date
    last: date
    sign: str
    style: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """A row of bars: its cells before the bar, its marks (later ones lie above), its cells behind."""

    before: tuple[Words, Words]
    """How it stands, and what it is called."""
    marks: tuple[Mark, ...]
    behind: tuple[Words, ...]
    """Its date, which always stands beside the bar, and what may stand below it."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Steps on one line of time. `titles` are those of the cells before and behind the bar."""

    first: date
    last: date
    today: date
    before: tuple[str, str]
    behind: tuple[str, ...]
    steps: tuple[Step, ...]
    legend: str


@dataclass(frozen=True, slots=True)
class Stacks:
    """How many there are of each kind, one row above the other: of different spans of time, say.

    Each kind is named by its words, whose head is its sign; a row has its name, and its counts in the order
    of the kinds. Where there is no room for a sign each, `scaled` is what is said of the lengths instead of
    `legend`.
    """

    title: str
    sum: str
    kinds: tuple[Words, ...]
    rows: tuple[tuple[str, tuple[int, ...]], ...]
    legend: str
    scaled: str


Block: TypeAlias = Facts | Prose | Line | Item | Bullet | Grid | Bars | Stacks


@dataclass(frozen=True, slots=True)
class Section:
    """Blocks under a heading; the first section of a sheet has none."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """An entry of the plan on one sheet."""

    title: str
    subtitle: str
    sections: tuple[Section, ...]
    data: dict[str, Json] = field(default_factory=dict)
    """What data formats carry instead of all this."""
