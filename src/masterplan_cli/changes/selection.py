"""The changes that concern some units."""

from __future__ import annotations

from collections.abc import Collection

from masterplan_cli.changes.change import Change
from masterplan_cli.changes.summary import Difference
from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message
from masterplan_cli.plan.measure import Measure
from masterplan_cli.suggestions import did_you_mean


def about_units(difference: Difference, units: Collection[str]) -> tuple[Change, ...]:
    """The changes of what these units lead or take part in, or did before.

    Raises MasterplanError for a unit that neither plan has.
    """
    plans = difference.before.state.plan, difference.after.state.plan
    known = {id: None for plan in plans for id in plan.units}
    for id in units:
        if id not in known:
            hint = did_you_mean(id, known) or Message("Known here: {keys}.", keys=tuple(known) or ("–",))
            raise MasterplanError(Message("The plan has no unit “{id}”.", id=id), hint)
    wanted = {
        id
        for plan in plans
        for measure in plan.measures.values()
        if _is_of(measure, units)
        for id in (measure.id, *measure.formerly)
    }
    return tuple(change for change in difference.changes if _concerns(change, wanted, units))


def _is_of(measure: Measure, units: Collection[str]) -> bool:
    return not set(units).isdisjoint((measure.responsible, *measure.involved))


def _concerns(change: Change, measures: Collection[str], units: Collection[str]) -> bool:
    collection, id = change.address.collection, change.address.id
    return id in (measures if collection == "measures" else units if collection == "units" else ())
