"""What the rows of a list are called, so that each can be found again wherever in the list it stands.

A funding row is `2024/investiv/out`: the values of the fields that its model names in `row_key`. A
single value in a list is called by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from masterplan_cli.findings import Address
from masterplan_cli.plan.addresses import below, part_at
from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.when import When


def row_name(row: Any) -> str:
    """What a row is called by its key; what is not given at the end of a key is left out.

    Several rows of one list may be called the same, and those without a key are called nothing.
    """
    if not isinstance(row, Part):
        return _word(row)
    words = [_word(getattr(row, name)) for name in row.row_key]
    while words and not words[-1]:
        words.pop()
    return "/".join(words)


def named(rows: Iterable[Any], name: Callable[[Any], str] = row_name) -> dict[str, list[Any]]:
    """The rows of a list by what they are called, those of one name in their order."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(name(row), []).append(row)
    return found


def by_place(plan: Plan, address: Address) -> Address:
    """An address that calls rows by their names → the same with their places, as findings have it.

    It leads as far as the plan goes: up to what holds a value that is not there, and up to a list in
    which no row is called so, or more than one.
    """
    found = Address(address.collection, address.id)
    try:
        value = part_at(plan, found)
        for step in address.path:
            place = _place(value, step) if isinstance(value, tuple) else step
            value = below(value)[place]
            found /= place
    except KeyError:
        pass
    return found


def _place(rows: tuple[Any, ...], name: str | int) -> int:
    """Where the row of a name stands. Raises KeyError if no row, or more than one, is called so."""
    places = [place for place, row in enumerate(rows) if row_name(row) == name]
    if len(places) != 1:
        raise KeyError(name)
    return places[0]


def _word(value: Any) -> str:
    """A value within a name, on one line, and the same however it is spelt."""
    match value:
        case None:
            return ""
        case When():
            return f"{value.first}" if value.is_day else f"{value.first}–{value.last}"
        case date():
            return value.isoformat()
        case str():
            return " ".join(value.split())
    return str(value)
