"""The single values of a part, however deep they stand: references, dates, texts, each with its path.

What is a reference or a date, the annotations of the models say, so that a new field is found without
a word here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from functools import cache
from types import NoneType
from typing import Annotated, Any, Final, TypeAlias, get_args, get_origin

from pydantic import BaseModel, StringConstraints

from masterplan_cli.plan.entity import Part, keys
from masterplan_cli.plan.scalars import RefersTo
from masterplan_cli.plan.when import When

Path: TypeAlias = tuple[str | int, ...]


class Kind(Enum):
    """What is looked for."""

    REFERENCE = auto()
    DATE = auto()
    """A `When`, or the one day that a `Day` is."""
    TEXT = auto()
    """Words for people: neither a reference nor an id nor a code."""
    LINK = auto()
    """The address of a page or a mailbox."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """One value and its path within its part. `collection` is where a reference leads; empty for all else."""

    path: Path
    value: Any
    collection: str = ""
    is_key: bool = False
    """The value is the key that stands at the path, not what stands under it."""


def leaves(part: Part, kind: Kind) -> Iterator[Leaf]:
    """Every value of a kind in a part, in the order of its keys. What is not given is left out."""
    yield from _found(part, _steps(type(part), kind), ())


def references(part: Part) -> list[tuple[str, str]]:
    """What a part refers to, as (collection, id): the same as its leaves without paths, but sooner."""
    found: list[tuple[str, str]] = []
    _collect(part, _steps(type(part), Kind.REFERENCE), found)
    return found


def gathered(part: Part) -> tuple[list[str], list[When | date]]:
    """All texts and all dates of a part, references and ids among the texts: to see whether looking pays."""
    texts: list[str] = []
    dates: list[When | date] = []
    _from_part(part, texts, dates)
    return texts, dates


_Dates: TypeAlias = list[When | date]
_Taking: TypeAlias = Callable[[Any, list[str], _Dates], None]


def _from_part(part: Any, texts: list[str], dates: _Dates) -> None:
    _from_items(part.__dict__.values(), texts, dates)


def _from_mapping(mapping: Any, texts: list[str], dates: _Dates) -> None:
    _from_items(mapping.values(), texts, dates)


def _from_items(values: Any, texts: list[str], dates: _Dates) -> None:
    for value in values:
        if not value:  # as most fields of most parts
            continue
        kind = type(value)
        if kind is str:
            texts.append(value)
        elif kind is When or kind is date:
            dates.append(value)
        elif (taking := _TAKING.get(kind) or _taking(kind)) is not _nothing:
            taking(value, texts, dates)


def _nothing(*_: object) -> None:
    """What is neither a text nor a date, such as an amount."""


# How what holds values is gathered; what types there are besides comes up as they are met.
_TAKING: Final[dict[type, _Taking]] = {tuple: _from_items, dict: _from_mapping}


def _taking(kind: type) -> _Taking:
    taking = _from_part if issubclass(kind, BaseModel) else _nothing
    _TAKING[kind] = taking
    return taking


class _Form(Enum):
    """How the wanted values lie in a field."""

    ONE = auto()
    PART = auto()
    """In a part that stands there."""
    EACH = auto()
    """In the items of a list or a mapping."""
    KEYS = auto()
    """In the keys of a mapping."""


@dataclass(frozen=True, slots=True)
class _Step:
    field: str
    key: str
    form: _Form
    collection: str = ""
    within: tuple[_Step, ...] = ()


def _found(part: Any, steps: tuple[_Step, ...], home: Path) -> Iterator[Leaf]:
    for step in steps:
        value = getattr(part, step.field)
        if not value:
            continue
        path = (*home, step.key)
        if step.form is _Form.ONE:
            yield Leaf(path, value, step.collection)
        elif step.form is _Form.KEYS:
            yield from (Leaf((*path, key), key, step.collection, is_key=True) for key in value)
        elif step.form is _Form.PART:
            yield from _found(value, step.within, path)
        else:
            for place, one in value.items() if isinstance(value, dict) else enumerate(value):
                if step.within:
                    yield from _found(one, step.within, (*path, place))
                else:
                    yield Leaf((*path, place), one, step.collection)


def _collect(part: Any, steps: tuple[_Step, ...], found: list[tuple[str, str]]) -> None:
    for step in steps:
        value = getattr(part, step.field)
        if not value:
            continue
        if step.form is _Form.ONE:
            found.append((step.collection, value))
        elif step.form is _Form.PART:
            _collect(value, step.within, found)
        elif not step.within:
            found += [(step.collection, one) for one in value]
        else:
            for one in value.values() if isinstance(value, dict) else value:
                _collect(one, step.within, found)


@cache
def _steps(model: type[BaseModel], kind: Kind) -> tuple[_Step, ...]:
    """Where values of a kind lie in a model, in the order of its keys."""
    fields = {info.alias or name: (name, info) for name, info in model.model_fields.items()}
    return tuple(
        _Step(name, key, form, collection, within)
        for key, (name, info) in ((key, fields[key]) for key in keys(model))
        for form, collection, within in _forms(info.annotation, tuple(info.metadata), kind)
    )


_Where: TypeAlias = tuple[_Form, str, tuple[_Step, ...]]


def _forms(annotation: Any, metadata: tuple[Any, ...], kind: Kind) -> Iterator[_Where]:
    """How values of a kind lie in what has this annotation. In a mapping, keys and values may be two ways."""
    if get_origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        metadata = (*metadata, *more)
    wanted, collection = _is_wanted(annotation, metadata, kind)
    if wanted:
        yield _Form.ONE, collection, ()
    elif isinstance(annotation, type) and issubclass(annotation, BaseModel):
        if within := _steps(annotation, kind):
            yield _Form.PART, "", within
    elif get_origin(annotation) in (dict, tuple):
        yield from _forms_of_items(annotation, kind)
    else:  # a value or None
        for one in get_args(annotation):
            if one is not NoneType:
                yield from _forms(one, metadata, kind)


def _forms_of_items(annotation: Any, kind: Kind) -> Iterator[_Where]:
    first, second = get_args(annotation)  # of a list: its items and `...`
    is_mapping = get_origin(annotation) is dict
    if is_mapping and kind is Kind.REFERENCE:
        yield from ((_Form.KEYS, collection, ()) for _, collection, _ in _forms(first, (), kind))
    for _, collection, within in _forms(second if is_mapping else first, (), kind):
        yield _Form.EACH, collection, within


def _is_wanted(annotation: Any, metadata: tuple[Any, ...], kind: Kind) -> tuple[bool, str]:
    """Whether a value of this annotation is of the kind, and the collection that it leads to."""
    target = next((one.collection for one in metadata if isinstance(one, RefersTo)), "")
    match kind:
        case Kind.REFERENCE:
            return target != "", target
        case Kind.DATE:
            return annotation in (When, date), ""
        case Kind.TEXT:
            is_free = any(isinstance(one, StringConstraints) and one.pattern is None for one in metadata)
            return annotation is str and is_free and not target, ""
        case Kind.LINK:
            return annotation is str and not any(isinstance(one, StringConstraints) for one in metadata), ""
