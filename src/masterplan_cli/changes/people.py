"""Who answers for a measure, what it contributes to, and where in the plan it stands."""

from __future__ import annotations

from collections.abc import Iterator

from masterplan_cli.changes.change import Change, ChangeKind
from masterplan_cli.changes.facts import Fact
from masterplan_cli.changes.step import Step
from masterplan_cli.changes.values import referred
from masterplan_cli.messages import Message


def read_place(step: Step) -> Iterator[Change]:
    """Another id or another theme field."""
    for fact in step.at("id"):
        message = Message("The measure has the id `{new}` instead of `{old}`.", new=fact.new, old=fact.old)
        ids = {("formerly", fact.new), ("formerly", fact.old)}
        named = (one for one in step.at("formerly") if one.address.path in ids)
        yield step.change(ChangeKind.MEASURE_RENAMED, message, (fact, *named), at=("id",))
    for fact in step.at("theme"):
        kind, message = _moved(step, fact)
        yield step.change(kind, message, (fact,), at=("theme",))


def _moved(step: Step, fact: Fact) -> tuple[ChangeKind, Message]:
    """Another theme field; or the same one, which has another id."""
    old = referred(step.before.plan, "themes", fact.old)
    new = referred(step.after.plan, "themes", fact.new)
    if old != new:
        return ChangeKind.MEASURE_MOVED, Message(
            "The measure has moved from the theme field “{old}” to “{new}”.", old=old, new=new
        )
    if fact.new not in step.before.plan.themes and fact.old not in step.after.plan.themes:
        return ChangeKind.OTHER, Message(
            "Only the theme field's id is another one: `{new}` instead of `{old}` (“{title}”).",
            new=fact.new,
            old=fact.old,
            title=new,
        )
    return ChangeKind.MEASURE_MOVED, Message(
        "The measure has moved to another theme field “{title}”: `{new}` instead of `{old}`.",
        title=new,
        new=fact.new,
        old=fact.old,
    )


def read_goals(step: Step) -> Iterator[Change]:
    """Goals that a measure contributes to now, or no longer."""
    for fact in step.at("goals"):
        if fact.old is None:
            goal = referred(step.after.plan, "goals", fact.new)
            message = Message("The measure contributes to the goal “{title}” now.", title=goal)
        else:
            goal = referred(step.before.plan, "goals", fact.old)
            message = Message("The measure no longer contributes to the goal “{title}”.", title=goal)
        yield step.change(ChangeKind.GOAL, message, (fact,), at=fact.address.path)


def read_people(step: Step) -> Iterator[Change]:
    """The lead, the units that take part, the partners from outside."""
    before, after = step.before.plan, step.after.plan
    for fact in step.at("responsible"):
        if fact.old is None:
            message = Message("The lead is with “{new}” now.", new=referred(after, "units", fact.new))
        elif fact.new is None:
            message = Message(
                "Nobody has the lead any more; it was “{old}”.", old=referred(before, "units", fact.old)
            )
        else:
            message = Message(
                "The lead has passed from “{old}” to “{new}”.",
                old=referred(before, "units", fact.old),
                new=referred(after, "units", fact.new),
            )
        yield step.change(ChangeKind.RESPONSIBILITY, message, (fact,), at=("responsible",))
    for fact in step.at("involved"):
        if fact.old is None:
            message = Message("“{unit}” is involved now.", unit=referred(after, "units", fact.new))
        else:
            message = Message("“{unit}” is no longer involved.", unit=referred(before, "units", fact.old))
        yield step.change(ChangeKind.RESPONSIBILITY, message, (fact,), at=fact.address.path)
    for fact in step.at("partners"):
        if fact.old is None:
            message = Message("“{name}” is a partner now.", name=fact.new)
        else:
            message = Message("“{name}” is no longer a partner.", name=fact.old)
        yield step.change(ChangeKind.RESPONSIBILITY, message, (fact,), at=fact.address.path)
