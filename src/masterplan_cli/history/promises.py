"""What was promised first: at the baseline, else in the first commit that has the date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from enum import StrEnum

from masterplan_cli.history.dates import DateLog, Noted, baseline_of, dated
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.past import DatePath, Past
from masterplan_cli.plan.plan import Plan


class Source(StrEnum):
    """Where a promise comes from."""

    PROMISE = "promise"
    """The file names it (`promised`)."""
    BASELINE = "baseline"
    """It stood in the state that the council decided on."""
    FIRST = "first"
    """The first commit that has the date."""


def first_promised(
    log: DateLog,
    plan: Plan,
    measure: Measure,
    path: DatePath,
    baselines: Mapping[str, int],
) -> tuple[Noted, Source] | None:
    """The date that counts as promised, as long as the file itself names no promise.

    `baselines` are the names of states and their places on the line of commits. A date that did not
    stand in the baseline yet is promised by the commit that wrote it down first. What
    was written down while fewer people could see the measure than today was no promise to them.
    """
    seen = [one for one in log.of(measure.id, path) if measure.visibility.sees(one.audience)]
    noted = [one for one in seen if one.when is not None]
    name = baseline_of(plan, measure)
    position = baselines.get(name) if name is not None else None
    if position is not None:
        at_baseline = [one for one in seen if one.moment.position <= position]
        if at_baseline and at_baseline[-1].when is not None:
            return at_baseline[-1], Source.BASELINE
        noted = [one for one in noted if one.moment.position > position] or noted
    return (noted[0], Source.FIRST) if noted else None


def with_past(plan: Plan, log: DateLog, baselines: Mapping[str, int], until: date) -> Plan:
    """The plan with what its history says of each measure, as far as that was known on a day."""
    past = {id: past_of(plan, log, measure, baselines, until) for id, measure in plan.measures.items()}
    return replace(plan, past=past)


def past_of(plan: Plan, log: DateLog, measure: Measure, baselines: Mapping[str, int], until: date) -> Past:
    """What its history says of a measure, as far as that was known on a day."""
    promised = {}
    for path, _ in dated(measure):
        first = first_promised(log, plan, measure, path, baselines)
        if first is not None and first[0].when is not None and first[0].moment.day <= until:
            promised[path] = first[0].when
    changed = [day for day in log.changed.get(measure.id, ()) if day <= until]
    return Past(promised, changed[-1] if changed else None)
