"""The fields of a part in their canonical order, each with its value and what kind of value that is.

What kind it is, the annotations of the models say, so that a new field is shown without a word here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache
from typing import Annotated, Any, Final, get_args, get_origin

from pydantic import BaseModel, StringConstraints

from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.entity import Part, by_key
from masterplan_cli.plan.scalars import LINK, PROSE_AT_MOST, Amount, RefersTo


class Form(Enum):
    """How a value wants to be shown."""

    PLAIN = auto()
    """A line, a date, a number, a fixed value."""
    PROSE = auto()
    """A text in Markdown."""
    REFERENCE = auto()
    AMOUNT = auto()
    """Euros."""
    LINK = auto()
    PART = auto()


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a part: its key in the file, its value, and how that, or each of several, is shown.

    `collection` is where a reference leads. Of a mapping whose keys are references (the gates of a
    measure), it is where those lead.
    """

    key: str
    value: Any
    form: Form
    collection: str | None = None

    @property
    def says_something(self) -> bool:
        """Whether there is anything to show. A flag that is not set, and that all may see it, is not."""
        value = self.value
        if isinstance(value, Part):
            return any(one.says_something for one in fields(value))
        if isinstance(value, tuple | dict):
            return bool(value)
        return value is not None and value is not False and value is not Audience.PUBLIC


def fields(part: Part) -> Iterator[Field]:
    """Every field of a part, given or not."""
    for name, key, form, collection in _known(type(part)):
        yield Field(key, getattr(part, name), form, collection)


def field(part: Part, key: str) -> Field:
    """One field of a part. Raises KeyError if it has none of that key."""
    name, form, collection = _by_key(type(part))[key]
    return Field(key, getattr(part, name), form, collection)


@cache
def _by_key(model: type[BaseModel]) -> Mapping[str, tuple[str, Form, str | None]]:
    return {key: (name, form, collection) for name, key, form, collection in _known(model)}


@cache
def _known(model: type[BaseModel]) -> tuple[tuple[str, str, Form, str | None], ...]:
    found = []
    for key, (name, info) in by_key(model).items():
        annotations = tuple(_annotations(info.annotation, tuple(info.metadata)))
        target = next((one.collection for one in annotations if isinstance(one, RefersTo)), None)
        found.append((name, key, _form(annotations, target), target))
    return tuple(found)


def _annotations(annotation: Any, metadata: tuple[Any, ...]) -> Iterator[Any]:
    """All that the annotation of a field says, however deep: types and what stands beside them."""
    yield from metadata
    if get_origin(annotation) is Annotated:
        inner, *more = get_args(annotation)
        yield from _annotations(inner, tuple(more))
    elif get_args(annotation):
        for one in get_args(annotation):
            yield from _annotations(one, ())
    else:
        yield annotation


_AMOUNT: Final = get_args(Amount)[1]


def _form(annotations: tuple[Any, ...], target: str | None) -> Form:
    if any(isinstance(one, type) and issubclass(one, BaseModel) for one in annotations):
        return Form.PART
    if target is not None:
        return Form.REFERENCE
    if any(isinstance(one, StringConstraints) and one.max_length == PROSE_AT_MOST for one in annotations):
        return Form.PROSE
    if _AMOUNT in annotations:
        return Form.AMOUNT
    return Form.LINK if LINK in annotations else Form.PLAIN
