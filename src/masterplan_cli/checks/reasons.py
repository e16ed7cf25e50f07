"""Why something has changed, as far as the files of the plan say so: a commit message is no part of them."""

from __future__ import annotations

from masterplan_cli.changes.change import Change
from masterplan_cli.changes.facts import Fact
from masterplan_cli.checks.check import Step
from masterplan_cli.findings import Address
from masterplan_cli.plan.milestone import Milestone
from masterplan_cli.plan.term import Promise
from masterplan_cli.plan.when import When, are_same_days


def says_why(step: Step, change: Change) -> bool:
    """Whether the new state has a reason for a change of a measure that the old one lacks."""
    entry = Address("measures", change.address.id)
    return any(_is_why(fact, change) for fact in step.facts[entry]) or _has_new_note(change)


def _is_why(fact: Fact, change: Change) -> bool:
    """Whether a fact says why something else in the same measure has changed."""
    if fact.new is None:
        return False
    moved = change.address.path
    home = moved[:2] if moved[0] == "milestones" else moved[:1]
    match fact.address.path:
        case ("status_reason",) | ("progress", _) | ("progress", _, "text"):
            return True
        case ("open", field):
            return bool(field == moved[0])
        case (*path, "note") | (*path, "open", "due") | (*path, "promised", "resolution"):
            return tuple(path) == home
        case (*path, "promised"):
            return tuple(path) == home and _is_decided(fact.new, change)
    return False


def _is_decided(promise: Promise, change: Change) -> bool:
    """Whether the council has promised just the date that there is now."""
    now = next((fact.new for fact in change.facts if fact.address == change.address), None)
    return promise.resolution is not None and isinstance(now, When) and are_same_days(now, promise.date)


def _has_new_note(change: Change) -> bool:
    """Whether a milestone that has another key now has another note too."""
    old = {fact.old.note for fact in change.facts if isinstance(fact.old, Milestone)}
    new = {fact.new.note for fact in change.facts if isinstance(fact.new, Milestone)}
    return bool(new - old - {None})
