"""Values of the plan as data, for programs: ISO dates, plain numbers, English keys."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.fields import fields
from masterplan_cli.plan.when import When
from masterplan_cli.render.tables.table import Json


def data(value: Any) -> Json:
    """A value of the plan, whatever it holds. Of a part, every field, given or not."""
    match value:
        case Part():
            return {one.key: data(one.value) for one in fields(value)}
        case When():
            return when(value)
        case date():
            return str(value)
        case Decimal():
            return number(value)
        case tuple():
            return [data(one) for one in value]
        case Mapping():
            return {str(key): data(one) for key, one in value.items()}
        case str():
            return str(value)  # of a fixed value, its word
        case None | bool() | int():
            return value
    raise TypeError(type(value))


def when(value: When | None) -> Json:
    """A date as it was written, and what it means."""
    if value is None:
        return None
    return {"text": value.text, "first": str(value.first), "last": str(value.last), "edtf": value.edtf}


def number(value: Decimal | None) -> Json:
    """A number: whole where it is."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
