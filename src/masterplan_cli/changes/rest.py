"""What a measure says otherwise than before, and no reader of a kind of its own has taken."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from masterplan_cli.changes.change import Change, ChangeKind
from masterplan_cli.changes.facts import Fact
from masterplan_cli.changes.step import Step
from masterplan_cli.changes.values import is_item, said_at, shortened, where
from masterplan_cli.messages import Label, Message
from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.fields import Form, field
from masterplan_cli.plan.leaves import Path

# Words of the office for itself: that they have changed is said, but not what they are.
_INTERNAL: Final = "note"


def read_texts(step: Step) -> Iterator[Change]:
    """Texts that say what the measure is about, and news of how it goes."""
    for fact in step.facts:
        path = fact.address.path
        if path == ("title",):
            message = Message("The measure is called “{new}” instead of “{old}”.", new=fact.new, old=fact.old)
        elif path[0] == "progress" and len(path) == 2 and fact.old is None:
            message = Message("Progress on {date}: {text}", date=fact.new.date, text=shortened(fact.new.text))
        elif len(path) == 1 and path[0] != _INTERNAL and field(step.new, str(path[0])).form is Form.PROSE:
            message = _worded(fact)
        else:
            continue
        yield step.change(ChangeKind.TEXT, message, (fact,), at=path)


def _worded(fact: Fact) -> Message:
    name = Label(fact.address.path[0])
    if fact.old is None:
        return Message("New text: {field}.", field=name)
    if fact.new is None:
        return Message("The text is gone: {field}.", field=name)
    return Message("The text is worded anew: {field}.", field=name)


def read_rest(step: Step) -> Iterator[Change]:
    """All that is left, by field, and within it by row."""
    groups: dict[Path, list[Fact]] = {}
    for fact in step.facts:
        groups.setdefault(fact.address.path[:2], []).append(fact)
    for path, facts in groups.items():
        if len(facts) == 1:
            message, at = _single(step, facts[0]), facts[0].address.path
        else:
            message, at = _several(step, path, facts), path
        yield step.change(ChangeKind.OTHER, message, tuple(facts), at=at)


def _several(step: Step, path: Path, facts: list[Fact]) -> Message:
    names = dict.fromkeys(Label(fact.address.path[2]) for fact in facts)
    place = where(step.after.plan, step.new, path)
    return Message("{where}: changes in {fields}.", where=place, fields=tuple(names))


def _single(step: Step, fact: Fact) -> Message:
    """One fact: what stands there now, and what stood there before."""
    path, item = fact.address.path, is_item(step.new, fact)
    place = where(step.after.plan, step.new, path[:-1] if item else path)
    if _INTERNAL in path:
        return Message("{where} has changed.", where=place)
    old = None if fact.old is None else said_at(step.before.plan, step.old, path, fact.old)
    new = None if fact.new is None else said_at(step.after.plan, step.new, path, fact.new)
    if old is None:
        assert new is not None
        if item:
            return Message("{where}: {new} is new.", where=place, new=new)
        return Message("{where}: {new}; so far nothing was said.", where=place, new=new)
    if new is None:
        if item:
            if isinstance(fact.old, Part):
                return Message("{where}: {old} is no longer in the plan.", where=place, old=old)
            return Message("{where}: {old} is no longer named.", where=place, old=old)
        return Message("{where}: nothing is said any more; so far {old}.", where=place, old=old)
    return Message("{where}: {new} instead of {old}.", where=place, new=new, old=old)
