"""Values of the plan within a sentence: what they are called, in so few words that they fit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any, Final

from masterplan_cli.changes.facts import Fact
from masterplan_cli.messages import Euros, FixedValue, Label, Message, Value
from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.fields import Field, Form, field
from masterplan_cli.plan.leaves import Path
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.rows import row_name
from masterplan_cli.plan.when import When

# What a part is called by, and how much of a text is enough for that.
_TITLES: Final = ("title", "label", "name", "what")
_ENOUGH: Final = 120


def said_at(plan: Plan, part: Part, path: Path, value: Any) -> Value:
    """A value that stands, or stood, at a path of a part: a text and a title in quotation marks."""
    return _said(plan, _field(part, path), path[-1], value)


def where(plan: Plan, part: Part, path: Path) -> Value:
    """The place that a path leads to, in words: fields by their labels, rows by what they are called."""
    place: Value = Label(path[0])
    within = field(part, str(path[0]))
    value = within.value
    for step in path[1:]:
        if isinstance(value, Part):
            within = field(value, str(step))
            place = Message("{where}, {field}", where=place, field=Label(step))
            value = within.value
        else:
            value = _below(value, step)
            place = Message("{where} “{name}”", where=place, name=_name(plan, within, step, value))
    return place


def is_item(part: Part, fact: Fact) -> bool:
    """Whether a fact is about a row of a list, an element of it or a part in a mapping, as a whole."""
    path = fact.address.path
    value: Any = part
    for step in path[:-1]:
        value = _below(value, step)
    return isinstance(value, tuple) or (isinstance(value, dict) and isinstance(_either(fact), Part))


def referred(plan: Plan, collection: str, id: str) -> str:
    """The title of what a reference leads to; the id where it leads nowhere."""
    found = plan.collection(collection).get(id)
    return id if found is None else shortened(called(found)) or id


def called(part: Part) -> str:
    """The title, label or name of a part, else its text; empty if it has none of them."""
    names = (*_TITLES, "text")
    return next((str(text) for name in names if (text := getattr(part, name, None))), "")


def shortened(text: str) -> str:
    """A text on one line, and no longer than fits into a sentence."""
    line = " ".join(text.split())
    if len(line) <= _ENOUGH:
        return line
    return f"{line[:_ENOUGH].rsplit(' ', 1)[0]} …"


def _either(fact: Fact) -> Any:
    return fact.old if fact.new is None else fact.new


def _field(part: Part, path: Path) -> Field:
    """The deepest field that a path leads into."""
    found = field(part, str(path[0]))
    value: Any = found.value
    for step in path[1:]:
        if isinstance(value, Part):
            found = field(value, str(step))
            value = found.value
        else:
            value = _below(value, step)
    return found


def _below(value: Any, step: str | int) -> Any:
    """What stands below a value at a step, None if nothing does; a row is found by its name."""
    match value:
        case Part():
            return field(value, str(step)).value
        case dict():
            return value.get(step)
        case tuple():
            return next((row for row in value if isinstance(row, Part) and row_name(row) == step), None)
    return None


def _said(plan: Plan, within: Field, step: str | int, value: Any) -> Value:
    match value:
        case bool():
            return Message("yes") if value else Message("no")
        case StrEnum():
            return FixedValue(value)
        case str():
            is_reference = within.form is Form.REFERENCE and within.collection is not None
            text = referred(plan, str(within.collection), value) if is_reference else shortened(value)
            return Message("“{text}”", text=text)
        case Part():
            return _quoted(_name(plan, within, step, value))
        case Decimal():
            return Euros(int(value * 100)) if within.form is Form.AMOUNT else float(value)
        case int():
            return str(value) if within.key.endswith("year") else value
    return _word(value)


def _quoted(name: Value) -> Value:
    return Message("“{text}”", text=name) if type(name) is str else name


def _name(plan: Plan, within: Field, step: str | int, value: Any) -> Value:
    """What is called what stands at a step below a field: a row, or the entry of a mapping."""
    if within.key == "open":
        return Label(step)
    if isinstance(within.value, dict) and within.collection is not None:
        return referred(plan, within.collection, str(step))
    return _part_name(value, str(step)) if isinstance(value, Part) else str(step)


def _part_name(part: Part, otherwise: str) -> Value:
    """A part by its title, or by the values that say which row it is."""
    title = next((text for name in _TITLES if (text := getattr(part, name, None))), None)
    if title is not None:
        return shortened(str(title))
    words = tuple(_word(value) for name in part.row_key if (value := getattr(part, name)) is not None)
    return words[0] if len(words) == 1 else words or called(part) or otherwise


def _word(value: Any) -> Value:
    match value:
        case StrEnum():
            return FixedValue(value)
        case When():
            return value.words
        case date():
            return value
    return shortened(str(value))
