"""Money and staff: by how much they go up or down. Investment and running cost are never added together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, TypeAlias

from masterplan_cli.changes.change import Change, ChangeKind
from masterplan_cli.changes.facts import Fact
from masterplan_cli.changes.step import Step
from masterplan_cli.figures.money import added
from masterplan_cli.messages import Euros, Message, Value
from masterplan_cli.plan.funding import Flow, Funding, FundingType, Staff, StaffKind
from masterplan_cli.plan.rows import row_name

_Sums: TypeAlias = tuple[Decimal | None, Decimal | None]
"""Planned and actual."""
_Said: TypeAlias = Callable[[Decimal], Value]

_MONEY: Final[Mapping[tuple[Flow, FundingType], Message]] = {
    (Flow.OUT, FundingType.INVESTIV): Message("Expenses, investment"),
    (Flow.OUT, FundingType.KONSUMTIV): Message("Expenses, running cost"),
    (Flow.IN, FundingType.INVESTIV): Message("Grants, for investment"),
    (Flow.IN, FundingType.KONSUMTIV): Message("Grants, for running cost"),
}


def read_money(step: Step) -> Iterator[Change]:
    """For each type and direction what has become of its sums over all years."""
    groups: dict[tuple[Flow, FundingType], list[Fact]] = {}
    for fact in step.at("funding"):
        row: Funding = _row(fact, step.old.funding, step.new.funding)
        groups.setdefault((row.flow, row.type), []).append(fact)
    for key in _MONEY:
        if key not in groups:
            continue
        old, new = (
            [row for row in rows if (row.flow, row.type) == key]
            for rows in (step.old.funding, step.new.funding)
        )
        message = _sentence(_MONEY[key], _sums(old), _sums(new), _euros)
        if message is None and _by_year(old) != _by_year(new):
            message = Message(
                "{what}: spread in another way over the years, the same in all.", what=_MONEY[key]
            )
        yield step.change(
            ChangeKind.MONEY, message or _only_details(_MONEY[key]), tuple(groups[key]), at=("funding",)
        )


def read_staff(step: Step) -> Iterator[Change]:
    """For each year and kind what has become of its sums. Years are never added together."""
    groups: dict[tuple[int, StaffKind], list[Fact]] = {}
    for fact in step.at("staff"):
        row: Staff = _row(fact, step.old.staff, step.new.staff)
        groups.setdefault((row.year, row.kind), []).append(fact)
    for year, kind in sorted(groups):
        old, new = (
            [row for row in rows if (row.year, row.kind) == (year, kind)]
            for rows in (step.old.staff, step.new.staff)
        )
        name = _staff_name(year, kind)
        message = _sentence(name, _sums(old), _sums(new), _full_time) or _only_details(name)
        yield step.change(ChangeKind.STAFF, message, tuple(groups[year, kind]), at=("staff",))


def _row(fact: Fact, old: tuple[Any, ...], new: tuple[Any, ...]) -> Any:
    """The row that a fact is about, or lies in: what is asked of it is part of its key, so either will do."""
    name = fact.address.path[1]
    if len(fact.address.path) == 2:
        return fact.old if fact.new is None else fact.new
    return next(row for row in (*new, *old) if row_name(row) == name)


def _sums(rows: Sequence[Funding] | Sequence[Staff]) -> _Sums:
    return added(row.planned for row in rows), added(row.actual for row in rows)


def _by_year(rows: Iterable[Funding]) -> Mapping[int, _Sums]:
    years: dict[int, list[Funding]] = {}
    for row in rows:
        years.setdefault(row.year, []).append(row)
    return {year: _sums(found) for year, found in years.items()}


def _sentence(what: Message, old: _Sums, new: _Sums, said: _Said) -> Message | None:
    """What has become of the sums; None if they are what they were."""
    planned, actual = _planned(old[0], new[0], said), _actual(old[1], new[1], said)
    if planned is not None and actual is not None:
        return Message("{what}: {planned}; {actual}.", what=what, planned=planned, actual=actual)
    found = planned or actual
    return None if found is None else Message("{what}: {sum}.", what=what, sum=found)


def _planned(old: Decimal | None, new: Decimal | None, said: _Said) -> Message | None:
    if old == new:
        return None
    if old is None:
        assert new is not None
        return Message("planned {new}, so far nothing was said", new=said(new))
    if new is None:
        return Message("no plan any more, so far {old}", old=said(old))
    if new > old:
        return Message("planned {new}, {by} more than before", new=said(new), by=said(new - old))
    return Message("planned {new}, {by} less than before", new=said(new), by=said(old - new))


def _actual(old: Decimal | None, new: Decimal | None, said: _Said) -> Message | None:
    if old == new:
        return None
    if old is None:
        assert new is not None
        return Message("actual {new}, so far nothing was said", new=said(new))
    if new is None:
        return Message("no actual figure any more, so far {old}", old=said(old))
    if new > old:
        return Message("actual {new}, {by} more than before", new=said(new), by=said(new - old))
    return Message("actual {new}, {by} less than before", new=said(new), by=said(old - new))


def _only_details(what: Message) -> Message:
    return Message("{what}: details have changed, the sums have not.", what=what)


def _staff_name(year: int, kind: StaffKind) -> Message:
    if kind is StaffKind.ADDITIONAL:
        return Message("Additional staff in {year}", year=str(year))
    return Message("Existing staff in {year}", year=str(year))


def _euros(amount: Decimal) -> Value:
    return Euros(int(amount * 100))


def _full_time(number: Decimal) -> Value:
    return Message("{n} FTE", n=float(number))
