"""How many changes there are of the kinds that people ask for, and of all others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from masterplan_cli.changes.change import Change, ChangeKind
from masterplan_cli.messages import Message

_Has: TypeAlias = Callable[[Change], bool]


def _is_one_of(*kinds: ChangeKind) -> _Has:
    return lambda change: change.kind in kinds


def _is_date_slip(change: Change) -> bool:
    return change.is_slip and change.kind is not ChangeKind.PROMISE_CHANGED


_COUNTED: Final[tuple[tuple[_Has, Callable[[int], Message]], ...]] = (
    (
        _is_one_of(ChangeKind.MEASURE_NEW),
        lambda n: Message.counted("{n} new measure", "{n} new measures", n=n),
    ),
    (_is_one_of(ChangeKind.DONE), lambda n: Message.counted("{n} measure done", "{n} measures done", n=n)),
    (
        _is_one_of(ChangeKind.MEASURE_VANISHED),
        lambda n: Message.counted(
            "{n} measure missing from the plan", "{n} measures missing from the plan", n=n
        ),
    ),
    (
        _is_one_of(ChangeKind.MEASURE_DROPPED),
        lambda n: Message.counted("{n} measure dropped", "{n} measures dropped", n=n),
    ),
    (
        _is_one_of(ChangeKind.MEASURE_REPLACED, ChangeKind.MEASURE_MERGED),
        lambda n: Message.counted("{n} replaced or merged", "{n} replaced or merged", n=n),
    ),
    (
        _is_one_of(ChangeKind.PAUSED, ChangeKind.STATUS_BACK),
        lambda n: Message.counted("{n} put off or fallen back", "{n} put off or fallen back", n=n),
    ),
    (_is_date_slip, lambda n: Message.counted("{n} date postponed", "{n} dates postponed", n=n)),
    (
        _is_one_of(ChangeKind.DATE_REMOVED, ChangeKind.MILESTONE_DROPPED, ChangeKind.MILESTONE_UNDONE),
        lambda n: Message.counted("{n} date lifted or undone", "{n} dates lifted or undone", n=n),
    ),
    (
        _is_one_of(ChangeKind.GATE_REFUSED),
        lambda n: Message.counted("{n} check refused", "{n} checks refused", n=n),
    ),
    (
        _is_one_of(ChangeKind.MILESTONE_REACHED),
        lambda n: Message.counted("{n} milestone reached", "{n} milestones reached", n=n),
    ),
    (
        _is_one_of(ChangeKind.LIGHT_TURNED),
        lambda n: Message.counted("{n} light turned", "{n} lights turned", n=n),
    ),
    (lambda _: True, lambda n: Message.counted("{n} other change", "{n} other changes", n=n)),
)


def counted(changes: Iterable[Change]) -> Iterator[Message]:
    """The counts, of what there is at all; each change counts once."""
    left = list(changes)
    for has, said in _COUNTED:
        n = len(left)
        left = [change for change in left if not has(change)]
        if len(left) < n:
            yield said(n - len(left))
