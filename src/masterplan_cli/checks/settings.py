"""Family S, as far as it needs the whole plan: dates that were read with a guess."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.checks.check import Problem, Scope, check
from masterplan_cli.findings import Address, Severity
from masterplan_cli.messages import Message
from masterplan_cli.plan.measure import Measure
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
    for address, when in _dates(scope.plan):
        if when is not None and when.notice is not None:
            yield Problem(when.notice, address, Message("Write both years."))


def _dates(plan: Plan) -> Iterator[tuple[Address, When | None]]:
    for id, measure in plan.measures.items():
        for path, when in _dates_of(measure):
            yield Address("measures", id, path), when
    for id, law in plan.laws.items():
        yield Address("laws", id, ("deadline",)), law.deadline
    for id, format in plan.participation.items():
        yield Address("participation", id, ("when",)), format.when
    for id, edition in plan.editions.items():
        yield Address("editions", id, ("period",)), edition.period


def _dates_of(measure: Measure) -> Iterator[tuple[tuple[str, ...], When]]:
    for field, term in (("start", measure.start), ("finish", measure.finish)):
        if term.planned is not None:
            yield (field, "planned"), term.planned
        if term.actual is not None:
            yield (field, "actual"), term.actual
    for id, milestone in measure.milestones.items():
        if milestone.due is not None:
            yield ("milestones", id, "due"), milestone.due
        if milestone.done is not None:
            yield ("milestones", id, "done"), milestone.done
