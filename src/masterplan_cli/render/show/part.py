"""Parts of the plan by their fields alone, in the model's order: what a new field is shown by.

Short fields stand as facts, texts below them. Several parts stand in a table if they have no texts, else
one below the other.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any, Final

from rich.cells import cell_len

from masterplan_cli.figures.profile import Profile
from masterplan_cli.findings import Address
from masterplan_cli.messages import Message
from masterplan_cli.plan.addresses import part_at
from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.fields import Field, Form, field, fields
from masterplan_cli.render.asterisk import ASTERISK, starred
from masterplan_cli.render.sheets.sheet import Block, Fact, Facts, Grid, Item, Line, Prose, Words
from masterplan_cli.render.show.speech import Speech
from masterplan_cli.render.tables.table import Cell, Column, Group, Table

# How a field of a part is said, where not as all others are.
Says = Mapping[str, Callable[[Any], str]]


class Parts:
    """Lays out parts in one language."""

    def __init__(self, speech: Speech) -> None:
        self.speech = speech

    def at(self, profile: Profile) -> tuple[Block, ...]:
        """The blocks of the value at a profile's address."""
        last = profile.address.path[-1]
        holder = _holder(profile)
        if isinstance(profile.part, Part):
            return self.blocks(profile.part, skip=("open", "note"))
        if isinstance(holder, Part):
            one = field(holder, str(last))
            is_text = one.form is Form.PROSE and isinstance(one.value, str)
            return (Prose(str(one.value)),) if is_text else self.field(one)
        return (Facts((Fact(self.speech.step(last), (Words(self.speech.value(profile.part)),)),)),)

    def blocks(self, part: Part, skip: Collection[str] = ()) -> tuple[Block, ...]:
        """All that a part says, but for some fields."""
        given = [one for one in fields(part) if one.says_something and one.key not in skip]
        opened = getattr(part, "open", {})
        facts = tuple(self.fact(one, opened) for one in given if is_short(one))
        rest = [block for one in given if not is_short(one) for block in self.field(one)]
        return (*([Facts(facts)] if facts else []), *rest)

    def fact(self, one: Field, opened: Collection[str] = ()) -> Fact:
        """A short field by its label, with an asterisk if it is only assumed."""
        lines = [*self.speech.lines(one)]
        if one.key in opened and one.key != "open":
            lines[-1] += ASTERISK
        return Fact(self.speech.label(one.key), tuple(map(Words, lines)))

    def field(self, one: Field) -> tuple[Block, ...]:
        """One field alone."""
        label = self.speech.label(one.key)
        match one.value:
            case tuple() if one.form is Form.PROSE:
                return tuple(Item(Words(""), (Prose(text),)) for text in one.value)
            case str() if one.form is Form.PROSE:
                return (Prose(one.value, label),)
            case Part():
                return (Item(Words(label, "dim"), self.own(one.value)),)
            case tuple() if one.form is Form.PART:
                return self.several(one.value, label)
            case dict() if one.form is Form.PART:
                return self.named(one)
        return (Facts((self.fact(one),)),)

    def own(self, part: Part) -> tuple[Block, ...]:
        """A part that stands alone below its label."""
        given = [one for one in fields(part) if one.says_something]
        if given[0].form is not Form.PROSE:
            return self.blocks(part)
        facts = tuple(self.fact(one) for one in given if is_short(one))
        texts = (block for one in given[1:] if not is_short(one) for block in self.field(one))
        return (Prose(str(given[0].value)), *([Facts(facts)] if facts else []), *texts)

    def several(self, parts: Sequence[Part], label: str) -> tuple[Block, ...]:
        """Parts of a list: a table if they have no texts."""
        if not any(_has_text(part) for part in parts):
            return (Item(Words(label, "dim"), (self.table(parts),)),)
        items = tuple(self.item(part) for part in parts)
        return (Item(Words(label, "dim"), items),)

    def named(self, one: Field) -> tuple[Block, ...]:
        """Parts of a mapping: each by its title, or by what its key leads to."""
        items = tuple(self.item(part, self._name(one, key, part)) for key, part in one.value.items())
        return (Item(Words(self.speech.label(one.key), "dim"), items),)

    def _name(self, one: Field, key: str, part: Part) -> str:
        if one.collection is not None:
            return self.speech.reference(one.collection, key)
        title = getattr(part, "title", None) or getattr(part, "label", None)
        return f"{title} ({key})" if title else key

    def item(self, part: Part, name: str = "") -> Item:
        """A part by its short fields in a line, and its texts below."""
        given = [one for one in fields(part) if one.says_something]
        if name:
            given = [one for one in given if one.key not in ("title", "label")]
        short = " · ".join(self.said(one) for one in given if is_short(one))
        texts = [one for one in given if not is_short(one)]
        if not name and given and given[0].form is Form.PROSE:
            return Item(Words(""), self.told(given[0], short, texts[1:]))
        head = " · ".join(filter(None, (name, short)))
        return Item(Words(head), tuple(block for one in texts for block in self.field(one)))

    def told(self, first: Field, short: str, texts: Iterable[Field]) -> tuple[Block, ...]:
        """A part that begins with what it is about: that needs no label."""
        line = (Line(Words(short, "dim")),) if short else ()
        return (Prose(str(first.value)), *line, *(block for one in texts for block in self.field(one)))

    def said(self, one: Field) -> str:
        """A short field in one line with others: „Grund: …“."""
        return f"{self.speech.label(one.key)}: {', '.join(self.speech.lines(one))}"

    def table(
        self,
        parts: Iterable[Part],
        skip: Collection[str] = (),
        says: Says | None = None,
        sums: Iterable[Mapping[str, str]] = (),
        titles: Mapping[str, Message] | None = None,
        named: tuple[str, Sequence[str]] | None = None,
    ) -> Grid:
        """Parts of one model as rows.

        `says` and `titles` word some fields otherwise, `sums` are rows below, and what is `named` has a
        first column of its own: its title, and the name of each part.
        """
        rows = [{one.key: self._cell(part, one, says or {}) for one in fields(part)} for part in parts]
        if named is not None:
            rows = [{"": name, **row} for name, row in zip(named[1], rows, strict=True)]
        every = [key for key in dict.fromkeys(key for row in rows for key in row) if key not in skip]
        shown = [[row.get(key, "") for key in every] for row in (*rows, *sums)]
        columns = []
        for place, key in enumerate(every):
            title = self.speech.say(titles[key]) if titles and key in titles else self.speech.label(key)
            title = title if key else named[0] if named is not None else ""
            columns.append(_column(key, _stood(title, key, place, shown), place))
        group = Group(tuple(tuple(map(Cell, row)) for row in shown))
        return Grid(Table("", "", tuple(columns), (group,), "rows"))

    def _cell(self, part: Part, one: Field, says: Says) -> str:
        if one.key in says:
            return says[one.key](part)
        if not one.says_something:
            return ""
        return starred(", ".join(self.speech.lines(one)), one.key, getattr(part, "open", ()))


# Keys of numbers, which stand below each other by their last digit.
_NUMBERS: Final = frozenset({"year", "planned", "actual", "baseline", "target"})
_FIRST: Final = 3
# A part of so few fields fits behind its label.
_FEW: Final = 3


def _stood(title: str, key: str, place: int, rows: Sequence[list[str]]) -> str:
    """The title of a column; of numbers, it and they end below each other."""
    if key not in _NUMBERS:
        return title
    width = max(cell_len(text) for text in (title, *(row[place] for row in rows)))
    for row in rows:
        row[place] = _right(row[place], width) if row[place] else ""
    return _right(title, width)


def _right(text: str, width: int) -> str:
    # Blanks that hold are not cut off.
    return "\xa0" * (width - cell_len(text)) + text


def _column(key: str, title: str, place: int) -> Column:
    """A column: numbers do not wrap, and the first ones stay where there is little room."""
    if key in _NUMBERS:
        return Column(key, title)
    return Column(key, title, weight=2, minimum=10, tier=0 if place < _FIRST else 1)


def is_short(one: Field) -> bool:
    """Whether a field fits into a line or a few."""
    if one.form is Form.PROSE:
        return False
    if one.form is Form.PART:
        return isinstance(one.value, Part) and not _has_text(one.value) and _size(one.value) <= _FEW
    return True


def _size(part: Part) -> int:
    return sum(one.says_something for one in fields(part))


def _has_text(part: Part) -> bool:
    return any(
        one.form is Form.PROSE or (one.form is Form.PART and not isinstance(one.value, Part))
        for one in fields(part)
    )


def _holder(profile: Profile) -> Any:
    """What the value at the address is a field or an item of."""
    address = profile.address
    return part_at(profile.plan, Address(address.collection, address.id, address.path[:-1]))
