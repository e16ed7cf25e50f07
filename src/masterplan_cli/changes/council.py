"""What of a difference a paper for the council tells one by one, and what it only counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from masterplan_cli.changes.change import Change, ChangeKind, Weight
from masterplan_cli.messages import Label, Message

_K: Final = ChangeKind
_TOLD: Final = frozenset(
    {
        _K.LIGHT_TURNED,
        _K.PROMISE_CHANGED,
        _K.DATE_FORWARD,
        _K.DATE_PRECISE,
        _K.DATE_VAGUER,
        _K.GOAL,
        _K.RESPONSIBILITY,
        _K.MEASURE_MOVED,
    }
)
# What a measure's own part of the paper tells with the steps that it has to pass.
_TOLD_ELSEWHERE: Final = frozenset({_K.GATE_AGREED})
_RESOURCES: Final = frozenset({_K.MONEY, _K.STAFF})
# Steps to a whole row: `funding`, and which one.
_ROW: Final = 2
# So many sorts of changes are counted each by itself.
_SORTS_AT_MOST: Final = 6


def is_told(change: Change) -> bool:
    """Whether a council wants to read it: all that weighs more than the rest, and of the rest what changes a
    measure's course. Not what was spent, nor who has agreed."""
    if change.kind in _TOLD_ELSEWHERE or (change.kind in _RESOURCES and not _is_of_plan(change)):
        return False
    return change.weight is not Weight.OTHER or change.kind in _TOLD


def _is_of_plan(change: Change) -> bool:
    """Whether money or staff is planned otherwise: a row is new or gone, or has another amount."""
    return any(len(fact.address.path) == _ROW or fact.address.path[-1] == "planned" for fact in change.facts)


def is_confirmation(change: Change) -> bool:
    """Whether it only says that somebody has looked at a measure once more."""
    return change.address.path == ("reviewed",)


def counted_only(changes: Sequence[Change]) -> Message | None:
    """One sentence for all that is not told, by what it is about; None where there is nothing."""
    if not changes:
        return None
    sorts = Counter(map(_about, changes)).most_common()
    few, others = sorts[:_SORTS_AT_MOST], sorts[_SORTS_AT_MOST:]
    named = [Message("{what} ({n})", what=what, n=n) for what, n in few]
    if others:
        named.append(Message("other fields ({n})", n=sum(n for _, n in others)))
    return Message.counted(
        "{n} further change is not told here: {what}.",
        "{n} further changes are not told here one by one: {what}.",
        n=len(changes),
        what=tuple(named),
    )


def _about(change: Change) -> Label | Message:
    if change.address.collection != "measures":
        return Message("goals, resolutions and all else beside the measures")
    if change.kind is ChangeKind.MEASURE_RENAMED or not change.address.path:
        return Message("the measure itself")
    field = change.address.path[0]
    if change.kind is ChangeKind.TEXT and field != "progress":
        return Message("texts of the measures")
    return Label(field)
