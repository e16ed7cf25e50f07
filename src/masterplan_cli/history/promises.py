"""What was promised first: at the baseline, else in the first commit that has the date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from masterplan_cli.history.dates import Baseline, DateLog, DateState, Noted, baseline_of, dated
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.past import DatePath, KnownPast, Past
from masterplan_cli.plan.plan import Plan


class Source(StrEnum):
    """Where a promise comes from."""

    PROMISE = "promise"
    """The file names it (`promised`)."""
    BASELINE = "baseline"
    """It stood in the state that the council decided on."""
    FIRST = "first"
    """The first commit that has the date."""


_OVER: Final = frozenset({DateState.REACHED, DateState.DROPPED})


def first_promised(
    log: DateLog,
    plan: Plan,
    measure: Measure,
    path: DatePath,
    baselines: Mapping[str, Baseline],
) -> tuple[Noted, Source] | None:
    """The date that counts as promised, as long as the file itself names no promise.

    `baselines` are the states that the plan names. A date that did not stand in the baseline yet is
    promised by the commit that wrote it down first; so is one that was past, reached or dropped then,
    as nothing was left to be decided. What was written down while fewer people could see the measure
    than today was no promise to them.
    """
    seen = [one for one in log.of(measure.id, path) if measure.visibility.sees(one.audience)]
    noted = [one for one in seen if one.when is not None]
    baseline = baselines.get(baseline_of(plan, measure) or "")
    if baseline is not None:
        known = [one for one in seen if one.moment.position <= baseline.position]
        if known and _is_decided(known[-1], baseline):
            return known[-1], Source.BASELINE
        if not known or (known[-1].when is None and known[-1].state not in _OVER):
            noted = [one for one in noted if one.moment.position > baseline.position] or noted
    return (noted[0], Source.FIRST) if noted else None


def _is_decided(one: Noted, baseline: Baseline) -> bool:
    return one.when is not None and one.state is DateState.OPEN and one.when.last >= baseline.day


def past_of(
    plan: Plan, log: DateLog, measure: Measure, baselines: Mapping[str, Baseline], until: date
) -> Past:
    """What its history says of a measure, as far as that was known on a day."""
    promised = {}
    for path, _ in dated(measure):
        first = first_promised(log, plan, measure, path, baselines)
        if first is not None and first[0].when is not None and first[0].moment.day <= until:
            promised[path] = first[0].when
    changed = [day for day in log.changed.get(measure.id, ()) if day <= until]
    return KnownPast(promised, changed[-1] if changed else None)
