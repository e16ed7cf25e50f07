"""The values of a plan → the words that a paper has for them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from typing import Any, get_args, get_type_hints

from masterplan_cli.language import Language
from masterplan_cli.messages import Message, Value, Words
from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.scalars import Prose
from masterplan_cli.plan.when import When


class ProseText(str):
    """A text of the plan that its authors wrote in Markdown. What is open carries its asterisk along."""

    is_open: bool

    def __new__(cls, text: str, *, is_open: bool = False) -> ProseText:
        """The text; `is_open` where it is missing something or assumed."""
        made = super().__new__(cls, text)
        made.is_open = is_open
        return made


class Unspeakable(TypeError):
    """A value that has no words: something is missing, or a whole part stands where a field should."""


def spoken(value: object, language: Language) -> str:
    """The words for a value. Raises Unspeakable."""
    match value:
        case StrEnum():
            return language.value(value)
        case str():
            return value
        case bool() | None:
            raise Unspeakable(f"{value} has no words; ask with `if` before you print it")
        case date():
            # „31. Dezember“ stays on one line.
            return language.long_date(value).replace(" ", "\u00a0", 1)
        case Decimal():
            return language.number(value)
        case When():
            return language.text(value.words)
        case Message() | Words() | int() | float():
            return language.text(value)
    raise Unspeakable(f"a {type(value).__name__} has no words; print one of its fields")


def placed(value: object, language: Language) -> Value:
    """A value as a place of a sentence takes it. Raises Unspeakable."""
    return value if isinstance(value, Message | int) else spoken(value, language)


def with_prose(part: Part, field: object, value: object) -> object:
    """A field's value, known as prose where the model says that it is."""
    if field not in prose_fields(type(part)):
        return value
    is_open = field in getattr(part, "open", ())
    if isinstance(value, tuple):
        return tuple(ProseText(text, is_open=is_open) for text in value)
    return ProseText(value, is_open=is_open) if isinstance(value, str) else value


@cache
def prose_fields(model: type[Part]) -> frozenset[str]:
    """The fields of a part that hold Markdown."""
    hints = get_type_hints(model, include_extras=True)
    return frozenset(name for name in model.model_fields if _holds_prose(hints[name]))


def _holds_prose(annotation: Any) -> bool:
    return bool(annotation == Prose) or any(map(_holds_prose, get_args(annotation)))
