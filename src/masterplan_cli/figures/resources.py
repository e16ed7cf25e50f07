"""What the whole plan costs, who pays and who works on it, as a paper lays it out.

Investment and running cost stand beside each other and are never added together, nor is a grant taken off
an expense; of staff, no year is added to another one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, TypeVar

from masterplan_cli.figures.money import added
from masterplan_cli.figures.overview import Overview, Row
from masterplan_cli.figures.staffing import staff_rows, staff_sums
from masterplan_cli.plan.funding import Flow, Funding, FundingType, Staff, StaffKind, Stage

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Pair:
    """What is planned, and what it came to: euros, or full-time equivalents. None where no row has one."""

    planned: Decimal | None
    actual: Decimal | None


_NOTHING = Pair(None, None)


@dataclass(frozen=True, slots=True)
class Spending:
    """Money of one direction, by type."""

    investiv: Pair
    konsumtiv: Pair


@dataclass(frozen=True, slots=True)
class StaffYear:
    """The full-time equivalents of a year."""

    year: int
    existing: Pair
    additional: Pair


@dataclass(frozen=True, slots=True)
class Item:
    """A row of money or staff, with the measure that it is of."""

    row: Row
    item: Any


@dataclass(frozen=True, slots=True)
class Resources:
    """The money and the staff of a plan. Theme fields by id; a stage is None where a row names none."""

    expenses: Mapping[int, Spending]
    expenses_in_all: Spending
    grants: Mapping[int, Spending]
    grants_in_all: Spending
    by_theme: Mapping[str, Spending]
    """Expenses, all years."""
    by_stage: Mapping[Stage | None, Spending]
    """Expenses, all years."""
    recurring: tuple[Item, ...]
    """Expenses that come again every year, `item` is a Funding."""
    covered: tuple[Item, ...]
    """Expenses of which it is said where in the budget they come from."""
    sources: tuple[Item, ...]
    """The grants one by one."""
    staff: tuple[StaffYear, ...]
    additional: tuple[Item, ...]
    """The staff that has to be found, `item` is a Staff."""
    unfunded: tuple[Row, ...]
    """The measures under way of which no expense is known."""

    @property
    def has_money(self) -> bool:
        """Whether any expense or grant is known."""
        return bool(self.expenses or self.grants)


def resources(overview: Overview) -> Resources:
    """All money and staff of the measures."""
    money = [Item(row, one) for row in overview.rows for one in row.measure.funding]
    expenses = [one for one in money if one.item.flow is Flow.OUT]
    grants = [one for one in money if one.item.flow is Flow.IN]
    themes = _grouped(expenses, lambda one: one.row.measure.theme)
    stages = _grouped(expenses, lambda one: one.item.stage)
    return Resources(
        expenses=dict(sorted(_grouped(expenses, lambda one: one.item.year).items())),
        expenses_in_all=_spending(expenses),
        grants=dict(sorted(_grouped(grants, lambda one: one.item.year).items())),
        grants_in_all=_spending(grants),
        by_theme={id: themes[id] for id in overview.by_theme if id in themes},
        by_stage={stage: stages[stage] for stage in (*reversed(Stage), None) if stage in stages},
        recurring=tuple(one for one in expenses if one.item.recurring),
        covered=tuple(one for one in expenses if one.item.cover or one.item.budget_item),
        sources=tuple(grants),
        staff=tuple(_staff_years(overview.rows)),
        additional=tuple(_additional(overview.rows)),
        unfunded=tuple(row for row in overview.rows if _is_unfunded(row)),
    )


def _grouped(items: Iterable[Item], key: Callable[[Item], K]) -> dict[K, Spending]:
    groups: dict[K, list[Item]] = {}
    for one in items:
        groups.setdefault(key(one), []).append(one)
    return {group: _spending(found) for group, found in groups.items()}


def _spending(items: Iterable[Item]) -> Spending:
    rows: list[Funding] = [one.item for one in items]
    return Spending(
        _pair(one for one in rows if one.type is FundingType.INVESTIV),
        _pair(one for one in rows if one.type is FundingType.KONSUMTIV),
    )


def _pair(rows: Iterable[Funding]) -> Pair:
    rows = list(rows)
    return Pair(added(one.planned for one in rows), added(one.actual for one in rows))


def _staff_years(rows: Iterable[Row]) -> Iterator[StaffYear]:
    sums = staff_sums(row.measure for row in rows)
    found = {(one.year, one.kind): Pair(one.planned, one.actual) for one in sums}
    for year in dict.fromkeys(one.year for one in sums):
        existing, additional = ((year, kind) for kind in (StaffKind.EXISTING, StaffKind.ADDITIONAL))
        yield StaffYear(year, found.get(existing, _NOTHING), found.get(additional, _NOTHING))


def _additional(rows: Iterable[Row]) -> Iterator[Item]:
    for row in rows:
        staff: tuple[Staff, ...] = staff_rows(row.measure)
        yield from (Item(row, one) for one in staff if one.kind is StaffKind.ADDITIONAL)


def _is_unfunded(row: Row) -> bool:
    is_underway = row.status is not None and row.status.kind.is_underway
    return is_underway and not any(one.flow is Flow.OUT for one in row.measure.funding)
