"""Family S, as far as it needs the whole plan: dates read with a guess, settings that mean nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Final

from masterplan_cli.checks.check import Problem, Scope, check
from masterplan_cli.findings import Address, Finding, Severity
from masterplan_cli.messages import Message
from masterplan_cli.plan.addresses import below
from masterplan_cli.plan.plan import COLLECTIONS, HEADER, Plan
from masterplan_cli.plan.rules import NOT_ALLOWED
from masterplan_cli.plan.scalars import shown
from masterplan_cli.plan.when import When
from masterplan_cli.suggestions import did_you_mean


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
    for place, when in scope.places_of_dates(lambda when: isinstance(when, When) and when.notice is not None):
        if isinstance(when, When) and when.notice is not None:
            yield Problem(when.notice, place, Message("Write both years."))


def settings_faults(plan: Plan, codes: Collection[str]) -> Iterator[Finding]:
    """What is wrong with the header's `severities` and `deferred`, given the codes that findings can have."""
    header = Address(HEADER)
    for code in plan.masterplan.severities:
        if code not in codes:
            yield _unknown_code(code, header / "severities" / code, codes, key=True)
    for number, deferral in enumerate(plan.masterplan.deferred):
        place = header / "deferred" / number
        if not any(code.startswith(deferral.code) for code in codes):
            yield _unknown_code(deferral.code, place / "code", codes)
        if deferral.where is not None and (known := _unlike(plan, deferral.where)) is not None:
            message = Message("“{where}” is no address of this plan.", where=shown(deferral.where))
            by_id = {one.rpartition("/")[2]: one for one in known}
            hint = did_you_mean(deferral.where, known, by_id) or _ADDRESSES
            yield NOT_ALLOWED.finding(message, place / "where", hint=hint)


_ADDRESSES: Final = Message("Addresses are written as `measures/e-akte` or `measures/e-akte.finish`.")


def _unknown_code(code: str, place: Address, codes: Collection[str], *, key: bool = False) -> Finding:
    message = Message("“{code}” is no code of a finding.", code=shown(code))
    hint = did_you_mean(code, codes) or Message("`mp explain` lists them.")
    return NOT_ALLOWED.finding(message, place, hint=hint, key=key)


def _unlike(plan: Plan, where: str) -> Collection[str] | None:
    """The addresses that could be meant by one that the plan does not have; None if it has it."""
    head, *steps = where.split(".")
    collection, _, id = head.partition("/")
    if head in COLLECTIONS and not steps:
        return None
    if collection in COLLECTIONS and plan.lacks(collection, id):
        return None
    part: object = plan.masterplan if head == HEADER else None
    if collection in COLLECTIONS:
        part = plan.collection(collection).get(id)
    if part is None:
        return [HEADER, *COLLECTIONS, *(f"{name}/{one.id}" for name, one in plan.entities())]
    for place, step in enumerate(steps):
        known = {str(key): one for key, one in below(part).items()}
        if step not in known:
            home = ".".join([head, *steps[:place]])
            return [f"{home}.{one}" for one in known]
        part = known[step]
    return None
