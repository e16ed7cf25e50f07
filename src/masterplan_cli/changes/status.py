"""A measure that has moved along the scale of its status, or off it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from masterplan_cli.changes.change import Change, ChangeKind
from masterplan_cli.changes.facts import Fact
from masterplan_cli.changes.step import Step, Why
from masterplan_cli.figures.slips import slip_days
from masterplan_cli.messages import Message, Value
from masterplan_cli.plan.milestone import MilestoneState
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.status import Status, StatusKind

# What comes later on the way of a measure; paused and stopped lie beside it.
_WAY: Final = (StatusKind.PLANNED, StatusKind.PREPARING, StatusKind.ACTIVE, StatusKind.DONE)
_GONE: Final = frozenset({ChangeKind.MEASURE_DROPPED, ChangeKind.MEASURE_REPLACED, ChangeKind.MEASURE_MERGED})
_ASKS_WHY: Final = _GONE | {ChangeKind.STATUS_BACK, ChangeKind.PAUSED}


def read_status(step: Step) -> Iterator[Change]:
    """What the new status means, with all that goes with it: reason, successor, dates that end with it."""
    facts = step.at("status")
    replaced_now = _is_replaced(step) and (facts or step.at("replaced_by"))
    if not facts and not replaced_now:
        return
    kind = _successor_kind(step) if replaced_now else _kind(step)
    facts = (*facts, *_beside(step, kind)) if facts else (*step.at("replaced_by"), *_beside(step, kind))
    days, message = _said(step, kind)
    is_asked = kind in _ASKS_WHY
    has_new_reason = any(fact.address.path == ("status_reason",) for fact in facts)
    why = Why.STATUS if is_asked or has_new_reason else Why.NOWHERE
    yield step.change(kind, message, facts, at=("status",), days=days, why=why)


def _is_replaced(step: Step) -> bool:
    """Whether the measure goes on in another one, now that it is over itself."""
    status = step.after.plan.statuses.get(step.new.status)
    is_over = status is not None and (status.kind is StatusKind.STOPPED or status.replaced)
    return is_over and step.new.replaced_by is not None


def _successor_kind(step: Step) -> ChangeKind:
    """Replaced by a measure that is made for it; else merged into one that has more to do."""
    successor = step.new.replaced_by
    assert successor is not None
    return successor_kind(step.before.plan, step.after.plan, successor)


def successor_kind(before: Plan, after: Plan, successor: str) -> ChangeKind:
    """What it is for a measure to go on in this one of the new plan."""
    takes_up = sum(one.replaced_by == successor for one in after.measures.values())
    takes_up += sum(id in before.measures and id not in after.measures for id in _formerly(after, successor))
    if successor in before.measures or takes_up > 1:
        return ChangeKind.MEASURE_MERGED
    return ChangeKind.MEASURE_REPLACED


def _formerly(plan: Plan, id: str) -> tuple[str, ...]:
    found = plan.measures.get(id)
    return () if found is None else found.formerly


def _kind(step: Step) -> ChangeKind:
    old = step.before.plan.statuses.get(step.old.status)
    new = step.after.plan.statuses.get(step.new.status)
    if old is None or new is None:
        return ChangeKind.OTHER
    if old.kind is new.kind:
        return _within(step)
    return _between(old.kind, new.kind)


def _between(old: StatusKind, new: StatusKind) -> ChangeKind:
    if new is StatusKind.STOPPED:
        return ChangeKind.MEASURE_DROPPED
    if new is StatusKind.DONE:
        return ChangeKind.DONE
    if old is StatusKind.DONE:
        return ChangeKind.STATUS_BACK
    if new is StatusKind.PAUSED:
        return ChangeKind.PAUSED
    if old in (StatusKind.PAUSED, StatusKind.STOPPED):
        return ChangeKind.RESUMED
    return ChangeKind.STATUS_FORWARD if _WAY.index(new) > _WAY.index(old) else ChangeKind.STATUS_BACK


def _within(step: Step) -> ChangeKind:
    """Of two steps of one kind the order of the scale decides, if both plans have both in that order."""
    old, new = step.old.status, step.new.status
    if step.after.plan.statuses[new].kind not in _WAY[:-1]:
        return ChangeKind.OTHER
    forward = {
        scale.index(new) > scale.index(old) if old in scale and new in scale else None
        for scale in (list(step.before.plan.statuses), list(step.after.plan.statuses))
    }
    if forward == {True}:
        return ChangeKind.STATUS_FORWARD
    return ChangeKind.STATUS_BACK if forward == {False} else ChangeKind.OTHER


def _beside(step: Step, kind: ChangeKind) -> Iterator[Fact]:
    """What else is said by the same change, as the new status brings it about."""
    yield from step.at("status_reason")
    if kind in _GONE:
        if kind is not ChangeKind.MEASURE_DROPPED and step.at("status"):
            yield from step.at("replaced_by")
        yield from _fallen(step)
    if kind is ChangeKind.DONE:
        yield from (*step.at("finish", "actual"), *step.at("finish", "planned"))
    if _has_started(step, kind):
        yield from step.at("start", "actual")
        yield from (fact for fact in step.at("start", "planned") if fact.new is None)
    if kind is ChangeKind.STATUS_BACK:
        gone = (*step.at("start", "actual"), *step.at("finish", "actual"))
        yield from (fact for fact in gone if fact.new is None)


def _has_started(step: Step, kind: ChangeKind) -> bool:
    return (
        kind is ChangeKind.STATUS_FORWARD
        and step.old.start.actual is None
        and step.new.start.actual is not None
    )


def _fallen(step: Step) -> Iterator[Fact]:
    """Dates and milestones that nobody keeps any more, since the measure itself is over."""
    planned = (*step.at("start", "planned"), *step.at("finish", "planned"))
    yield from (fact for fact in planned if fact.new is None)
    dropped = {
        id
        for id, milestone in step.old.milestones.items()
        if milestone.state is MilestoneState.OPEN
        and (id not in step.new.milestones or step.new.milestones[id].state is MilestoneState.DROPPED)
    }
    titles = {milestone.title for milestone in step.new.milestones.values()}
    for fact in step.at("milestones"):
        id, field = str(fact.address.path[1]), fact.address.path[2:3]
        match field:
            case ():
                has_fallen = id in dropped and fact.new is None and fact.old.title not in titles
            case ("due",):
                has_fallen = id in dropped or fact.new is None
            case _:
                has_fallen = id in dropped and field == ("state",)
        if has_fallen:
            yield fact


def _said(step: Step, kind: ChangeKind) -> tuple[int | None, Message]:
    """By how many days it is later than planned, and the sentence."""
    both: dict[str, Value] = {
        "old": label(step.before.plan.statuses, step.old.status),
        "new": label(step.after.plan.statuses, step.new.status),
    }
    if kind is ChangeKind.DONE:
        return _done(step, both)
    if kind in (ChangeKind.MEASURE_REPLACED, ChangeKind.MEASURE_MERGED):
        return None, _succeeded(step, kind, both)
    if _has_started(step, kind):
        assert step.new.start.actual is not None
        start = step.new.start.actual.words
        return None, Message(
            "The measure has started ({when}): “{new}” instead of “{old}”.", when=start, **both
        )
    if both["old"] == both["new"] and kind is ChangeKind.OTHER:
        return None, Message(
            "Only the id of the status is another one: `{new}` instead of `{old}` (“{label}”).",
            new=step.new.status,
            old=step.old.status,
            label=both["new"],
        )
    return None, _moved(kind, both)


def _moved(kind: ChangeKind, both: dict[str, Value]) -> Message:
    match kind:
        case ChangeKind.MEASURE_DROPPED:
            return Message("The measure is dropped: “{new}” instead of “{old}”.", **both)
        case ChangeKind.PAUSED:
            return Message("The measure is at rest now: “{new}” instead of “{old}”.", **both)
        case ChangeKind.RESUMED:
            return Message("The measure is taken up again: “{new}” instead of “{old}”.", **both)
        case ChangeKind.STATUS_FORWARD:
            return Message("The measure has moved forward: “{new}” instead of “{old}”.", **both)
        case ChangeKind.STATUS_BACK:
            return Message("The measure has fallen back: “{new}” instead of “{old}”.", **both)
    return Message("The status is “{new}” instead of “{old}”.", **both)


def _succeeded(step: Step, kind: ChangeKind, both: dict[str, Value]) -> Message:
    other = title_of(step.after.plan, str(step.new.replaced_by))
    if not step.at("status"):
        return succeeded(kind, other)
    if kind is ChangeKind.MEASURE_MERGED:
        return Message(
            "The measure is merged into “{other}”: “{new}” instead of “{old}”.", other=other, **both
        )
    return Message("The measure is replaced by “{other}”: “{new}” instead of “{old}”.", other=other, **both)


def succeeded(kind: ChangeKind, other: str) -> Message:
    """That a measure goes on in another one of this title."""
    if kind is ChangeKind.MEASURE_MERGED:
        return Message("The measure is merged into “{other}”.", other=other)
    return Message("The measure is replaced by “{other}”.", other=other)


def _done(step: Step, both: dict[str, Value]) -> tuple[int | None, Message]:
    actual = step.new.finish.actual
    if actual is None:
        return None, Message("The measure is done: “{new}” instead of “{old}”.", **both)
    both["when"] = actual.words
    planned = step.old.finish.planned or step.new.finish.planned
    days = None if planned is None else slip_days(planned, actual)
    if not days:
        return days, Message("The measure is done ({when}): “{new}” instead of “{old}”.", **both)
    if days > 0:
        return days, Message.counted(
            "The measure is done ({when}), {n} day later than planned: “{new}” instead of “{old}”.",
            "The measure is done ({when}), {n} days later than planned: “{new}” instead of “{old}”.",
            n=days,
            **both,
        )
    return days, Message.counted(
        "The measure is done ({when}), {n} day earlier than planned: “{new}” instead of “{old}”.",
        "The measure is done ({when}), {n} days earlier than planned: “{new}” instead of “{old}”.",
        n=-days,
        **both,
    )


def label(scale: Mapping[str, Status], id: str) -> str:
    """What a status is called; its id where the scale lacks it."""
    return scale[id].label if id in scale else id


def title_of(plan: Plan, id: str) -> str:
    """The title of a measure; its id where the plan lacks it."""
    return plan.measures[id].title if id in plan.measures else id
