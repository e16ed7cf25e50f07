"""The units that a view is asked for, and the measures that concern them."""

from __future__ import annotations

from collections.abc import Collection

from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message
from masterplan_cli.plan.measure import Measure
from masterplan_cli.suggestions import suggested


def concerns(measure: Measure, units: Collection[str]) -> bool:
    """Whether one of these units leads a measure or takes part in it."""
    return not set(units).isdisjoint((measure.responsible, *measure.involved))


def require_units(asked: Collection[str], known: Collection[str]) -> None:
    """Raise MasterplanError for an id that is none of the known units."""
    for id in asked:
        if id not in known:
            message = Message("The plan has no unit “{id}”.", id=id)
            raise MasterplanError(message, suggested(id, known))
