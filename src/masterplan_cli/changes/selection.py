"""The changes that concern some units."""

from __future__ import annotations

from collections.abc import Collection

from masterplan_cli.changes.change import Change
from masterplan_cli.changes.summary import Difference
from masterplan_cli.figures.units import concerns, require_units


def about_units(difference: Difference, units: Collection[str]) -> tuple[Change, ...]:
    """The changes of what these units lead or take part in, or did before.

    Raises MasterplanError for a unit that neither plan has.
    """
    plans = difference.before.state.plan, difference.after.state.plan
    known = {id: None for plan in plans for id in plan.units}
    require_units(units, known)
    wanted = {
        id
        for plan in plans
        for measure in plan.measures.values()
        if concerns(measure, units)
        for id in (measure.id, *measure.formerly)
    }
    return tuple(change for change in difference.changes if _is_about(change, wanted, units))


def _is_about(change: Change, measures: Collection[str], units: Collection[str]) -> bool:
    collection, id = change.address.collection, change.address.id
    return id in {"measures": measures, "units": units}.get(collection, ())
