"""The words of values, references and entries, in one language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from masterplan_cli.findings import Address
from masterplan_cli.kinds import KINDS
from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.plan.entity import Entity, Part
from masterplan_cli.plan.fields import Field, Form, fields
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.when import When
from masterplan_cli.render.asterisk import starred

# What an entry is called by, and how much of a text is enough for that.
_NAMES: Final = ("title", "label", "text")
_ENOUGH: Final = 100


def kind_of(home: Address) -> str:
    """The key in `KINDS` of the entry at an address."""
    if home.path:
        return str(home.path[0])
    return home.collection


class Speech:
    """Says what the plan holds."""

    def __init__(self, plan: Plan, language: Language) -> None:
        self.plan = plan
        self.language = language
        self.say = language.text

    def label(self, key: str) -> str:
        """What people call a field."""
        return self.language.label(key)

    def step(self, step: str | int) -> str:
        """A step of a path: a field by its label, an item by its place."""
        return str(step + 1) if isinstance(step, int) else self.label(step)

    def address(self, address: Address) -> str:
        """An address as it can be typed: an order by `resolution/order`."""
        match address:
            case Address("resolutions", id, ("orders", name)):
                return f"{id}/{name}"
            case Address("masterplan", None, (scale, id)):
                return f"{scale}/{id}"
        return str(address)

    def entry_title(self, entry: Part, home: Address) -> str:
        """The title of an entry, behind its number if it has one."""
        number = getattr(entry, "number", None)
        opened = entry.open if isinstance(entry, Entity) else {}
        title = starred(_short(called(entry)), "title", opened)
        return f"{starred(number, 'number', opened)} {title}" if number else title

    def reference(self, collection: str, id: str) -> str:
        """The title of what a reference leads to, with the id, as it can be typed."""
        entry = self.plan.collection(collection).get(id)
        if entry is None:
            return f"? {id}"
        number = f"{entry.number} " if isinstance(entry, Measure) and entry.number else ""
        return f"{number}{_short(called(entry))} ({id})"

    def name(self, home: Address) -> str:
        """An entry by its title and id; the header by what it is."""
        if home.id is None:
            return self.say(KINDS[home.collection].one)
        return self.reference(home.collection, home.id)

    def lines(self, field: Field) -> tuple[str, ...]:
        """The value of a field; several values as so many lines, but short words side by side."""
        value = field.value
        if field.form is Form.REFERENCE and field.collection is not None:
            ids = value if isinstance(value, tuple | dict) else (value,)
            return tuple(self.reference(field.collection, id) for id in ids)
        if isinstance(value, tuple):
            return (", ".join(self.text(field, one) for one in value),)
        if isinstance(value, dict):
            names = {key: self.label(key) if field.key == "open" else key for key in value}
            return tuple(f"{names[key]}: {self.text(field, one)}" for key, one in value.items())
        return (self.text(field, value),)

    def text(self, field: Field, value: Any) -> str:
        """One value of a field, in one line."""
        if isinstance(value, Decimal) and field.form is Form.AMOUNT:
            return self.language.euros(value)
        if isinstance(value, str) and field.form is Form.REFERENCE and field.collection is not None:
            return self.reference(field.collection, value)
        return self.value(value, is_year=field.key.endswith("year"))

    def value(self, value: Any, *, is_year: bool = False) -> str:
        """A value that needs no more than itself to be said."""
        match value:
            case bool():
                return self.say(Message("yes") if value else Message("no"))
            case StrEnum():
                return self.language.value(value)
            case str():
                return " ".join(value.split())
            case When():
                return self.say(value.words)
            case date():
                return self.language.day(value)
            case int() if is_year:
                return str(value)
            case int() | Decimal():
                return self.language.number(value)
            case Part():
                return self.part(value)
        return ", ".join(map(self.value, value))

    def part(self, part: Part) -> str:
        """A part in one line: its fields with their labels."""
        said = ((one, self.lines(one)) for one in fields(part) if one.says_something)
        return " · ".join(f"{self.label(one.key)}: {', '.join(lines)}" for one, lines in said)


def called(part: Part) -> str:
    """What a part is called by: its title or label, else its text; empty if it has none of them."""
    return next((str(text) for key in _NAMES if (text := getattr(part, key, None))), "")


def _short(text: str) -> str:
    """A title, or the beginning of a text that stands for one."""
    words = " ".join(text.split())
    return words if len(words) <= _ENOUGH * 3 else f"{words[:_ENOUGH].rstrip()} …"
