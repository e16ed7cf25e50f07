"""What a paper is made of: Markdown's blocks and inlines, and our own devices.

The tree stands between Markdown and the writers. Every writer knows every class in here.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias


class Device(StrEnum):
    """The schemes of our own links. A closed list, and valid from templates only."""

    FIGURE = "figure"
    """`![what it shows](figure:NAME)`, alone in its paragraph: a picture."""
    STATUS = "status"
    """`[label](status:ID)`: a status, with symbol and colour."""
    LIGHT = "light"
    """`[word](light:NAME)`: a light, with symbol and colour."""
    MEASURE = "measure"
    """`[text](measure:ID)`: in a heading, the measure's place; elsewhere, a link to it."""
    SECTION = "section"
    """`[text](section:NAME)`: the same for any other place."""
    OPEN = "open"
    """`[*](open:)`: the asterisk of a value that is missing or only assumed."""
    GAP = "gap"
    """`[what](gap:)`: something that is still to be filled in."""
    CAPTION = "caption"
    """`[text](caption:)`, alone in its paragraph: names the table or picture that follows."""
    PAGEBREAK = "pagebreak"
    """`[](pagebreak:)`, alone in its paragraph."""


class MarkKind(StrEnum):
    """What a mark shows."""

    STATUS = "status"
    LIGHT = "light"


@dataclass(frozen=True, slots=True)
class Text:
    """Words."""

    text: str


@dataclass(frozen=True, slots=True)
class Code:
    """Words as they are typed."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """The end of a line: `hard` is seen, the other is only where the text was wrapped."""

    hard: bool


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed, or `strong`."""

    children: tuple[Inline, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A link to the web or, beginning with `#`, to a place in the paper."""

    children: tuple[Inline, ...]
    address: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A status or a light."""

    kind: MarkKind
    name: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A link to a heading of the paper, by its anchor."""

    anchor: str
    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class OpenMark:
    """The asterisk of a value that is missing or only assumed."""


@dataclass(frozen=True, slots=True)
class Gap:
    """What is still to be filled in."""

    children: tuple[Inline, ...]


Inline: TypeAlias = "Text | Code | Break | Emphasis | Link | Mark | Reference | OpenMark | Gap"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 6; `anchor` is the place that references mean."""

    level: int
    children: tuple[Inline, ...]
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class List:
    """A list; `start` is the number of its first item, None for bullets. A `tight` one is set close."""

    items: tuple[tuple[Block, ...], ...]
    start: int | None = None
    tight: bool = True


@dataclass(frozen=True, slots=True)
class Quote:
    """What somebody else says."""

    children: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Lines as they are typed; `info` says in which language."""

    text: str
    info: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the page."""


class Align(StrEnum):
    """To which side the cells of a column are set."""

    NONE = ""
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Table:
    """A table. `head` and each row have a cell for each column of `align`."""

    align: tuple[Align, ...]
    head: tuple[tuple[Inline, ...], ...]
    rows: tuple[tuple[tuple[Inline, ...], ...], ...]
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture by its name; `alt` says in a sentence what it shows."""

    name: str
    alt: str
    caption: tuple[Inline, ...] = ()


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block: TypeAlias = "Paragraph | Heading | List | Quote | CodeBlock | Rule | Table | Figure | PageBreak"

INLINES: Final = (Text, Code, Break, Emphasis, Link, Mark, Reference, OpenMark, Gap)
BLOCKS: Final = (Paragraph, Heading, List, Quote, CodeBlock, Rule, Table, Figure, PageBreak)


def plain(inlines: tuple[Inline, ...]) -> str:
    """The words alone, as a heading's entry in a table of contents has them."""
    return "".join(_plain(one) for one in inlines)


def _plain(inline: Inline) -> str:
    match inline:
        case Text() | Code():
            return inline.text
        case Break():
            return " "
        case OpenMark():
            return "*"
        case _:
            return plain(inline.children)
