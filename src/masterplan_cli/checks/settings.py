"""Family S, as far as it needs the whole plan: dates that were read with a guess."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.checks.check import Problem, Scope, check
from masterplan_cli.findings import Address, Severity
from masterplan_cli.messages import Message
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.when import When


@check("S113", Severity.INFO)
def date_with_two_meanings(scope: Scope) -> Iterator[Problem]:
    """A date that was read with a guess.

    „Winter 2021“ could be the one that begins or the one that ends in 2021. It is read as the one
    that begins. Write both years to be certain.

    Bad, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        finish: {planned: Winter 2021}

    Good, `measures/e-akte.yaml`:

        title: E-Akte
        theme: technik
        status: geplant
        finish: {planned: Winter 2021/22}
    """
    for collection, id, path, when in _dates(scope.plan):
        if when is not None and when.notice is not None:
            yield Problem(when.notice, Address(collection, id, path), Message("Write both years."))


def _dates(plan: Plan) -> Iterator[tuple[str, str, tuple[str, ...], When | None]]:
    """Every date that may be vague: its collection, id and path, and what it says."""
    for id, measure in plan.measures.items():
        yield "measures", id, ("start", "planned"), measure.start.planned
        yield "measures", id, ("start", "actual"), measure.start.actual
        yield "measures", id, ("finish", "planned"), measure.finish.planned
        yield "measures", id, ("finish", "actual"), measure.finish.actual
        for step, milestone in measure.milestones.items():
            yield "measures", id, ("milestones", step, "due"), milestone.due
            yield "measures", id, ("milestones", step, "done"), milestone.done
    for id, law in plan.laws.items():
        yield "laws", id, ("deadline",), law.deadline
    for id, format in plan.participation.items():
        yield "participation", id, ("when",), format.when
    for id, edition in plan.editions.items():
        yield "editions", id, ("period",), edition.period
