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
from itertools import repeat
from types import NoneType
from typing import Annotated, Any, NamedTuple, TypeAlias, get_args, get_origin

from pydantic import BaseModel, StringConstraints

from masterplan_cli.plan.entity import Part, by_key
from masterplan_cli.plan.scalars import LINK, RefersTo
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


class Gathered(NamedTuple):
    """All that stands in a part, without the places: enough to see whether looking closer pays."""

    texts: list[str]
    """Texts and links."""
    dates: list[When | date]
    references: list[tuple[str, str]]
    """As (collection, id), in the order of the part's keys."""


def gathered(part: Part) -> Gathered:
    """The texts, links, dates and references of a part: the same as its leaves, but much sooner."""
    found = Gathered([], [], [])
    _gathering(type(part))(part, found)
    return found


def references(part: Part, collections: frozenset[str]) -> list[tuple[str, str]]:
    """What a part refers to in some collections, as (collection, id), in the order of its keys."""
    found: list[tuple[str, str]] = []
    _collect(part, _steps_to(type(part), collections), found)
    return found


# Adds what stands in a value, which is never empty.
_Gathering: TypeAlias = Callable[[Any, Gathered], None]


@cache
def _gathering(model: type[BaseModel]) -> _Gathering:
    """How a part of this model is gathered."""
    ways = [(name, _way(info.annotation, tuple(info.metadata))) for name, info in by_key(model).values()]
    return _from_part(
        [name for name, way in ways if way is _text],
        [name for name, way in ways if way is _date],
        [(name, way) for name, way in ways if way is not None and way is not _text and way is not _date],
    )


def _from_part(texts: list[str], dates: list[str], others: list[tuple[str, _Gathering]]) -> _Gathering:
    # Most fields are texts or dates, or not given, and none of these costs a call.
    def gather(part: Any, found: Gathered) -> None:
        values = part.__dict__
        for name in texts:
            if value := values[name]:
                found.texts.append(value)
        for name in dates:
            if value := values[name]:
                found.dates.append(value)
        for name, way in others:
            if value := values[name]:
                way(value, found)

    return gather


def _way(annotation: Any, metadata: tuple[Any, ...]) -> _Gathering | None:
    """How a value of this annotation is gathered; None if nothing of it is."""
    if get_origin(annotation) is Annotated:
        annotation, *more = get_args(annotation)
        metadata = (*metadata, *more)
    is_reference, collection = _is_wanted(annotation, metadata, Kind.REFERENCE)
    if is_reference:
        return _reference(collection)
    if any(_is_wanted(annotation, metadata, kind)[0] for kind in (Kind.TEXT, Kind.LINK)):
        return _text
    if annotation in (When, date):
        return _date
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _gathering(annotation)
    if get_origin(annotation) in (dict, tuple):
        return _way_of_items(annotation)
    ways = [_way(one, metadata) for one in get_args(annotation) if one is not NoneType]  # a value or None
    return ways[0] if ways else None


def _text(value: Any, found: Gathered) -> None:
    found.texts.append(value)


def _date(value: Any, found: Gathered) -> None:
    found.dates.append(value)


def _reference(collection: str) -> _Gathering:
    return lambda value, found: found.references.append((collection, value))


def _way_of_items(annotation: Any) -> _Gathering | None:
    first, second = get_args(annotation)  # of a list: its items and `...`
    if get_origin(annotation) is tuple:
        return _way_of_each(first)
    is_of_references = any(_forms(first, (), Kind.REFERENCE))
    return _from_mapping(_way_of_each(first) if is_of_references else None, _way_of_each(second))


def _way_of_each(annotation: Any) -> _Gathering | None:
    """How several values of this annotation are gathered."""
    collection = next((collection for _, collection, _ in _forms(annotation, (), Kind.REFERENCE)), "")
    if collection:
        return lambda values, found: found.references.extend(zip(repeat(collection), values, strict=False))
    way = _way(annotation, ())
    if way is None or way is _text:
        return None if way is None else lambda values, found: found.texts.extend(values)

    def gather(values: Any, found: Gathered) -> None:
        for value in values:
            way(value, found)

    return gather


def _from_mapping(keys: _Gathering | None, values: _Gathering | None) -> _Gathering | None:
    def gather(mapping: Any, found: Gathered) -> None:
        if keys is not None:
            keys(mapping, found)
        if values is not None:
            values(mapping.values(), found)

    return None if keys is None and values is None else gather


class _Form(Enum):
    """How the wanted values lie in a field."""

    ONE = auto()
    PART = auto()
    """In a part that stands there."""
    EACH = auto()
    """In the items of a list or a mapping."""
    KEYS = auto()
    """In the keys of a mapping."""


class _Step(NamedTuple):
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
    values = part.__dict__
    for field, _, form, collection, within in steps:
        value = values[field]
        if not value:
            continue
        if form is _Form.ONE:
            found.append((collection, value))
        elif form is _Form.PART:
            _collect(value, within, found)
        elif not within:
            found.extend(zip(repeat(collection), value, strict=False))
        else:
            for one in value.values() if isinstance(value, dict) else value:
                _collect(one, within, found)


@cache
def _steps_to(model: type[BaseModel], collections: frozenset[str]) -> tuple[_Step, ...]:
    """Where references to some collections lie in a model."""
    return _leading_to(_steps(model, Kind.REFERENCE), collections)


def _leading_to(steps: tuple[_Step, ...], collections: frozenset[str]) -> tuple[_Step, ...]:
    shorter = (step._replace(within=_leading_to(step.within, collections)) for step in steps)
    return tuple(step for step in shorter if step.within or step.collection in collections)


@cache
def _steps(model: type[BaseModel], kind: Kind) -> tuple[_Step, ...]:
    """Where values of a kind lie in a model, in the order of its keys."""
    return tuple(
        _Step(name, key, form, collection, within)
        for key, (name, info) in by_key(model).items()
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
            return LINK in metadata, ""
