"""The steps on a measure's way: reached, postponed, new, dropped."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from masterplan_cli.changes.change import Change, ChangeKind
from masterplan_cli.changes.dates import date_change, promise_change, recorded
from masterplan_cli.changes.facts import Fact
from masterplan_cli.changes.step import Step, Why
from masterplan_cli.figures.slips import slip_days
from masterplan_cli.messages import Message
from masterplan_cli.plan.leaves import Path
from masterplan_cli.plan.milestone import Milestone, MilestoneState
from masterplan_cli.plan.when import When, are_same_days

_DONE: Final = MilestoneState.DONE
_DROPPED: Final = MilestoneState.DROPPED
_OPEN: Final = MilestoneState.OPEN


@dataclass(frozen=True, slots=True)
class _Pair:
    """A milestone before and after, and the facts about it. One of the two may be missing."""

    id: str
    old: Milestone | None
    new: Milestone | None
    facts: tuple[Fact, ...]

    @property
    def at(self) -> Path:
        return ("milestones", self.id)

    @property
    def is_whole(self) -> bool:
        """Whether the facts are whole milestones, so that there is nothing more to say of its fields."""
        return len(self.facts[0].address.path) == len(self.at)


def read_milestones(step: Step) -> Iterator[Change]:
    """What has become of each milestone that differs."""
    for pair in _pairs(step):
        yield from _read(step, pair)


def keys_before(old: Mapping[str, Milestone], new: Mapping[str, Milestone]) -> Mapping[str, str]:
    """The keys that milestones had, by those that they have instead.

    One that is gone and one of its title that is new are the same one.
    """
    if old.keys() == new.keys():
        return {}
    free = {id: one.title for id, one in old.items() if id not in new}
    found: dict[str, str] = {}
    for id, one in new.items():
        earlier = next((key for key, title in free.items() if title == one.title), None)
        if id not in old and earlier is not None:
            found[id] = earlier
            del free[earlier]
    return found


def _pairs(step: Step) -> Iterator[_Pair]:
    """The milestones that differ."""
    groups: dict[str, list[Fact]] = {}
    for fact in step.at("milestones"):
        groups.setdefault(str(fact.address.path[1]), []).append(fact)
    gone = {id: facts[0] for id, facts in groups.items() if _is_gone(facts[0])}
    earlier_keys = keys_before(step.old.milestones, step.new.milestones)
    free = dict(gone)
    for id, facts in groups.items():
        if id in gone:
            continue
        old, new = step.old.milestones.get(id), step.new.milestones.get(id)
        earlier = earlier_keys.get(id)
        if earlier not in free:
            yield _Pair(id, old, new, tuple(facts))
        else:
            fact = free.pop(earlier)
            yield _Pair(id, fact.old, new, (fact, *facts))
    for id, fact in free.items():
        yield _Pair(id, fact.old, None, (fact,))


def _is_gone(fact: Fact) -> bool:
    return fact.new is None and isinstance(fact.old, Milestone)


def _read(step: Step, pair: _Pair) -> Iterator[Change]:
    old, new = pair.old, pair.new
    if old is None:
        assert new is not None
        yield _added(step, pair, new)
    elif new is None:
        yield _removed(step, pair, old)
    elif pair.is_whole:
        yield _with_new_key(step, pair, old, new)
    else:
        yield from _altered(step, pair, old, new)


def _added(step: Step, pair: _Pair, new: Milestone) -> Change:
    if new.state is _DONE:
        message = Message("{what} is new, and reached already.", what=_named(new.title, new.done))
        return step.change(ChangeKind.MILESTONE_REACHED, message, pair.facts, at=pair.at)
    if new.state is _DROPPED:
        message = Message("{what} is new, but dropped already.", what=_named(new.title, new.due))
        return step.change(ChangeKind.OTHER, message, pair.facts, at=pair.at)
    message = Message("{what} is new.", what=_named(new.title, new.due))
    return step.change(ChangeKind.MILESTONE_NEW, message, pair.facts, at=pair.at)


def _removed(step: Step, pair: _Pair, old: Milestone) -> Change:
    if old.state is _DONE:
        message = Message(
            "{what}, which was reached, is no longer in the plan.", what=_named(old.title, old.done)
        )
        return step.change(ChangeKind.MILESTONE_UNDONE, message, pair.facts, at=pair.at, why=Why.NEW)
    name = _named(old.title, old.due)
    if old.state is _DROPPED:
        message = Message("{what}, which was dropped, is no longer in the plan.", what=name)
        return step.change(ChangeKind.OTHER, message, pair.facts, at=pair.at)
    message = Message("{what} is no longer in the plan.", what=name)
    return step.change(ChangeKind.MILESTONE_DROPPED, message, pair.facts, at=pair.at, why=Why.NEW)


def _with_new_key(step: Step, pair: _Pair, old: Milestone, new: Milestone) -> Change:
    """The same milestone under another key: what has become of it weighs more than that."""
    turned = _turned(step, pair, old, new, pair.facts)
    if turned is not None:
        return turned
    if not are_same_days(old.due, new.due):
        at = (*pair.at, "due")
        return next(date_change(step, _named(new.title), old.due, new.due, at, pair.facts))
    message = Message(
        "{what} has the key `{new}` instead of `{old}`.",
        what=_named(new.title),
        new=pair.id,
        old=str(pair.facts[0].address.path[1]),
    )
    return step.change(ChangeKind.OTHER, message, pair.facts, at=pair.at)


def _altered(step: Step, pair: _Pair, old: Milestone, new: Milestone) -> Iterator[Change]:
    at, name = pair.at, _named(new.title)
    taken = [fact for fact in pair.facts if fact.address.path[2] in ("state", "done", "due")]
    has_turned = any(fact.address.path[2] == "state" for fact in taken)
    turned = _turned(step, pair, old, new, tuple(taken)) if has_turned else None
    if turned is not None:
        yield turned
    else:
        if new.state is _OPEN:
            yield from date_change(step, name, old.due, new.due, (*at, "due"))
        else:
            was_due = Message("The planned date of the milestone “{title}”", title=new.title)
            yield from recorded(step, was_due, old.due, new.due, (*at, "due"))
        reached = Message("The date of the reached milestone “{title}”", title=new.title)
        yield from recorded(step, reached, old.done, new.done, (*at, "done"))
    yield from promise_change(step, name, old.promised, new.promised, (*at, "promised"))
    if facts := step.at("milestones", pair.id, "title"):
        message = Message("The milestone “{old}” is called “{new}” now.", old=old.title, new=new.title)
        yield step.change(ChangeKind.TEXT, message, facts, at=(*at, "title"))


def _turned(
    step: Step, pair: _Pair, old: Milestone, new: Milestone, facts: tuple[Fact, ...]
) -> Change | None:
    """What it means that the state is another one; None where it is not."""
    if old.state is new.state:
        return None
    if new.state is _DONE:
        return _reached(step, pair, old, new, facts)
    if old.state is _DONE:
        return _undone(step, pair, old, new, facts)
    if new.state is _DROPPED:
        message = Message("{what} is dropped.", what=_named(new.title, old.due))
        return step.change(ChangeKind.MILESTONE_DROPPED, message, facts, at=pair.at, why=Why.NEW)
    message = Message("{what} is taken up again.", what=_named(new.title, new.due))
    return step.change(ChangeKind.MILESTONE_NEW, message, facts, at=pair.at)


def _reached(step: Step, pair: _Pair, old: Milestone, new: Milestone, facts: tuple[Fact, ...]) -> Change:
    """Measured by the date that it had before: it may have been moved on the day it was reached."""
    name, planned = _named(new.title, new.done), old.due or new.due
    days = slip_days(planned, new.done) if planned is not None and new.done is not None else None
    if not days:
        message = Message("{what} is reached.", what=name)
    elif days > 0:
        message = Message.counted(
            "{what} is reached, {n} day later than planned.",
            "{what} is reached, {n} days later than planned.",
            n=days,
            what=name,
        )
    else:
        message = Message.counted(
            "{what} is reached, {n} day earlier than planned.",
            "{what} is reached, {n} days earlier than planned.",
            n=-days,
            what=name,
        )
    return step.change(ChangeKind.MILESTONE_REACHED, message, facts, at=pair.at, days=days)


def _undone(step: Step, pair: _Pair, old: Milestone, new: Milestone, facts: tuple[Fact, ...]) -> Change:
    name = _named(new.title)
    if new.state is _DROPPED:
        message = Message("{what} was reported as reached, and is dropped now.", what=name)
    elif new.due is not None and not are_same_days(old.due, new.due):
        message = Message("{what} is not reached after all; it is due {when}.", what=name, when=new.due.words)
    else:
        message = Message("{what} is not reached after all.", what=name)
    return step.change(ChangeKind.MILESTONE_UNDONE, message, facts, at=pair.at, why=Why.NEW)


def _named(title: str, when: When | None = None) -> Message:
    """A milestone as the beginning of a sentence, with a date that belongs to it."""
    if when is None:
        return Message("The milestone “{title}”", title=title)
    return Message("The milestone “{title}” ({when})", title=title, when=when.words)
