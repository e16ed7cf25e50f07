"""Measures that only one of two states has."""

from __future__ import annotations

from dataclasses import replace

from masterplan_cli.changes.change import Change, ChangeKind, State
from masterplan_cli.changes.facts import Fact
from masterplan_cli.changes.status import label, succeeded, successor_kind, title_of
from masterplan_cli.messages import Message
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.status import StatusKind


def read_presence(before: State, after: State, fact: Fact, named: tuple[Fact, ...]) -> Change:
    """What it means that a whole measure is new, or is gone; `named` are facts of others that name its id."""
    measure: Measure = fact.old if fact.new is None else fact.new
    kind, message = (
        _come(after.plan, measure) if fact.old is None else _gone(before.plan, after.plan, measure)
    )
    return Change(kind, fact.address, message, measure.theme, facts=(fact, *named))


def _come(plan: Plan, measure: Measure) -> tuple[ChangeKind, Message]:
    status = label(plan.statuses, measure.status)
    if _is_stopped(plan, measure):
        message = Message("The measure is new, but dropped already: “{status}”.", status=status)
        return ChangeKind.OTHER, message
    return ChangeKind.MEASURE_NEW, Message("The measure is new: “{status}”.", status=status)


def _gone(before: Plan, after: Plan, measure: Measure) -> tuple[ChangeKind, Message]:
    """It lives on where another measure names its id as an earlier one of its own, or as it said itself."""
    successor = next((one.id for one in after.measures.values() if measure.id in one.formerly), None)
    if successor is None and measure.replaced_by in after.measures:
        successor = measure.replaced_by
    if _is_stopped(before, measure):
        message = Message("The measure, which was dropped, is no longer in the plan.")
        return ChangeKind.OTHER, message
    if successor is not None:
        kind = successor_kind(before, after, successor)
        return kind, succeeded(kind, title_of(after, successor))
    status = label(before.statuses, measure.status)
    return ChangeKind.MEASURE_VANISHED, Message(
        "The measure is no longer in the plan, though nobody had dropped it; it was “{status}”.",
        status=status,
    )


def from_successor(before: Plan, change: Change) -> Change:
    """A measure that goes on in another one, told of that other one."""
    gone = title_of(before, change.address.id or "")
    if change.kind is ChangeKind.MEASURE_MERGED:
        return replace(change, message=Message("“{other}” is merged into this measure.", other=gone))
    if change.kind is ChangeKind.MEASURE_REPLACED:
        return replace(change, message=Message("This measure replaces “{other}”.", other=gone))
    return change


def _is_stopped(plan: Plan, measure: Measure) -> bool:
    status = plan.statuses.get(measure.status)
    return status is not None and status.kind is StatusKind.STOPPED
