"""Dates that a measure has moved: its start, its finish, and what was promised of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from masterplan_cli.changes.change import Change, ChangeKind
from masterplan_cli.changes.facts import Fact
from masterplan_cli.changes.step import Step, Why
from masterplan_cli.figures.slips import slip_days
from masterplan_cli.messages import Message, Value
from masterplan_cli.plan.leaves import Path
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.term import Promise
from masterplan_cli.plan.when import When, are_same_days


class Moved(NamedTuple):
    """How a date has moved: later or earlier by `days`, None where there was no date or is none now."""

    kind: ChangeKind
    message: Message
    days: int | None


# What has dates, and what these are called.
_TERMS: Final = {
    "start": (Message("The start"), Message("The planned start"), Message("The actual start")),
    "finish": (Message("The finish"), Message("The planned finish"), Message("The actual finish")),
}
_ASKS_WHY: Final = frozenset({ChangeKind.DATE_REMOVED, ChangeKind.DATE_POSTPONED, ChangeKind.DATE_VAGUER})


def read_terms(step: Step) -> Iterator[Change]:
    """What has become of the planned, actual and promised start and finish."""
    for field, (name, planned_name, actual_name) in _TERMS.items():
        if not step.at(field):
            continue
        old, new = getattr(step.old, field), getattr(step.new, field)
        if new.actual is not None and new.planned is None:
            # It is over: there is no date to be kept that could be taken away.
            yield from recorded(step, planned_name, old.planned, None, (field, "planned"))
        else:
            yield from date_change(step, name, old.planned, new.planned, (field, "planned"))
        yield from recorded(step, actual_name, old.actual, new.actual, (field, "actual"))
        yield from promise_change(step, name, old.promised, new.promised, (field, "promised"))


def date_change(
    step: Step,
    name: Message,
    old: When | None,
    new: When | None,
    at: Path,
    facts: tuple[Fact, ...] | None = None,
) -> Iterator[Change]:
    """What has become of a date that is still to be kept, if there are facts about it."""
    taken = step.at(*at) if facts is None else facts
    if taken and (old or new):
        moved = how_moved(name, old, new)
        why = Why.NEW if moved.kind in _ASKS_WHY else Why.NOWHERE
        yield step.change(moved.kind, moved.message, taken, at=at, days=moved.days, why=why)


def how_moved(name: Message, old: When | None, new: When | None) -> Moved:
    """What a date's move is, and how it is said; `name` is what has the date. One of the two is given."""
    if old is None:
        assert new is not None
        return Moved(
            ChangeKind.DATE_SET, Message("{what} has a date now: {new}.", what=name, new=new.words), None
        )
    if new is None:
        message = Message("{what} has no date any more; it was {old}.", what=name, old=old.words)
        return Moved(ChangeKind.DATE_REMOVED, message, None)
    days = slip_days(old, new)
    both: dict[str, Value] = {"what": name, "old": old.words, "new": new.words}
    if are_same_days(old, new):
        return Moved(
            ChangeKind.OTHER, Message("{what} is dated in other words: {new} instead of {old}.", **both), 0
        )
    if new.lies_within(old):
        return Moved(
            ChangeKind.DATE_PRECISE,
            Message("{what} is dated more precisely: {new} instead of {old}.", **both),
            0,
        )
    if old.lies_within(new):
        return Moved(ChangeKind.DATE_VAGUER, _vaguer(days, both), days)
    is_plain = all(one.bound is None and one.ends is None for one in (old, new))
    if days > 0:
        return Moved(ChangeKind.DATE_POSTPONED, _postponed(days, both, is_plain=is_plain), days)
    return Moved(ChangeKind.DATE_FORWARD, _brought_forward(-days, both, is_plain=is_plain), days)


def _vaguer(days: int, both: dict[str, Value]) -> Message:
    if days == 0:
        return Message("{what} is dated less precisely: {new} instead of {old}.", **both)
    return Message.counted(
        "{what} is dated less precisely, and up to {n} day later: {new} instead of {old}.",
        "{what} is dated less precisely, and up to {n} days later: {new} instead of {old}.",
        n=days,
        **both,
    )


def _postponed(days: int, both: dict[str, Value], *, is_plain: bool) -> Message:
    if is_plain:
        return Message.counted(
            "{what} is postponed by {n} day: from {old} to {new}.",
            "{what} is postponed by {n} days: from {old} to {new}.",
            n=days,
            **both,
        )
    # “from by mid 2021 to …” would be no sentence.
    return Message.counted(
        "{what} is postponed by {n} day: now {new}, before {old}.",
        "{what} is postponed by {n} days: now {new}, before {old}.",
        n=days,
        **both,
    )


def _brought_forward(days: int, both: dict[str, Value], *, is_plain: bool) -> Message:
    if is_plain:
        return Message.counted(
            "{what} is brought forward by {n} day: from {old} to {new}.",
            "{what} is brought forward by {n} days: from {old} to {new}.",
            n=days,
            **both,
        )
    return Message.counted(
        "{what} is brought forward by {n} day: now {new}, before {old}.",
        "{what} is brought forward by {n} days: now {new}, before {old}.",
        n=days,
        **both,
    )


def recorded(step: Step, name: Message, old: When | None, new: When | None, at: Path) -> Iterator[Change]:
    """What has become of the date on which something happened, where nothing else has changed with it."""
    facts = step.at(*at)
    if not facts or not (old or new):
        return
    if old is None:
        assert new is not None
        message = Message("{what} is entered now: {new}.", what=name, new=new.words)
    elif new is None:
        message = Message("{what} is no longer entered; it was {old}.", what=name, old=old.words)
    else:
        message = Message(
            "{what} is corrected: {new} instead of {old}.", what=name, new=new.words, old=old.words
        )
    yield step.change(ChangeKind.OTHER, message, facts, at=at)


def promise_change(
    step: Step, name: Message, old: Promise | None, new: Promise | None, at: Path
) -> Iterator[Change]:
    """What has become of what the council was promised."""
    facts = step.at(*at)
    if not facts:
        return
    days = None
    if old is None:
        message = Message(
            "{what} is promised to the council: {new}.", what=name, new=_said(step.after.plan, new)
        )
    elif new is None:
        message = Message(
            "{what} is no longer promised to the council; it was {old}.",
            what=name,
            old=_said(step.before.plan, old),
        )
    else:
        days = slip_days(old.date, new.date)
        message = Message(
            "{what} is promised anew to the council: {new} instead of {old}.",
            what=name,
            new=_said(step.after.plan, new),
            old=_said(step.before.plan, old),
        )
    is_worse = new is None or (days is not None and days > 0)
    why = Why.NEW if is_worse else Why.NOWHERE
    yield step.change(ChangeKind.PROMISE_CHANGED, message, facts, at=at, days=days, why=why)


def _said(plan: Plan, promise: Promise | None) -> Value:
    """The date that was promised, and by which resolution."""
    assert promise is not None
    if promise.resolution is None:
        return promise.date.words
    resolution = plan.resolutions.get(promise.resolution)
    title = promise.resolution if resolution is None else resolution.title
    return Message("{when} (resolution “{title}”)", when=promise.date.words, title=title)
