"""What happened to the plan as a whole: its measures by status over time, and all that slipped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from masterplan_cli.figures.units import concerns, require_units
from masterplan_cli.history.dates import Baseline, DateLog
from masterplan_cli.history.slips import Slip, slips
from masterplan_cli.history.told import Told, as_told
from masterplan_cli.history.walk import Moment
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Standing:
    """How many measures of each status there were at the end of a day on which the plan has changed."""

    moment: Moment
    by_status: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PlanHistory:
    """How the measures of a plan came to where they are.

    `standings` are the days on which something changed, the first one first. `promised` is how many dates
    were ever promised; `slips` are those of them that slipped or were taken away, the longest first, and
    `fallen` those that nobody has to keep any more: of milestones that were dropped, or that are no longer
    in the plan, alone or with their measures.
    """

    plan: Plan
    standings: tuple[Standing, ...]
    promised: int
    slips: tuple[Slip, ...]
    fallen: tuple[Slip, ...]


def plan_history(
    plan: Plan,
    history: Iterable[Told],
    baselines: Mapping[str, Baseline],
    *,
    units: Collection[str] = (),
    since: int = -1,
) -> PlanHistory:
    """The history of a plan from its steps, the oldest first.

    With `units`, of their measures only; with `since`, a place on the line of commits, of what came
    after it: the state at that commit is then the first one that is counted. Raises MasterplanError for
    a unit that the plan has never had.
    """
    known, last = {**plan.units}, plan
    log = DateLog()
    counts: Counter[str] = Counter()
    standings: list[Standing] = []
    for one in history:
        log.take(one.step, one.facts)
        last = one.step.after
        known.update(last.units)
        if not _count(counts, one, units):
            continue
        moment = one.step.moment
        if standings and (standings[-1].moment.day == moment.day or moment.position <= since):
            standings.pop()
        standings.append(Standing(moment, dict(+counts)))
    require_units(units, known)
    plan = as_told(plan, last)
    found = [one for one in slips(plan, log, baselines) if _is_of(one.measure, units)]
    moved = [one for one in found if _has_moved(one, since)]
    late = [one for one in moved if one.has_slipped and one.measure.id in plan.measures]
    fallen = tuple(one for one in moved if not one.state.is_kept)
    return PlanHistory(plan, tuple(standings), len(found), tuple(sorted(late, key=_longest_first)), fallen)


def _count(counts: Counter[str], one: Told, units: Collection[str]) -> bool:
    """Count what a step has changed; whether it has changed any measure."""
    before, after = one.step.before.measures, one.step.after.measures
    ids: dict[str, None] = {}
    for fact in one.facts:
        if fact.address.collection == "measures" and fact.address.id is not None:
            ids[fact.address.id] = None
            if fact.address.path == ("id",):
                ids[str(fact.old)] = None
    for id in ids:
        if id in before and _is_of(before[id], units):
            counts[before[id].status] -= 1
        if id in after and _is_of(after[id], units):
            counts[after[id].status] += 1
    return bool(ids)


def _is_of(measure: Measure, units: Collection[str]) -> bool:
    return not units or concerns(measure, units)


def _has_moved(slip: Slip, since: int) -> bool:
    return since < 0 or any(move.moment.position > since for move in slip.moves)


def _longest_first(slip: Slip) -> tuple[bool, int, int]:
    """A date that was taken away weighs more than any slip."""
    return slip.days is not None, -(slip.days or 0), -slip.times
