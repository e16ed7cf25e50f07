"""What the measures cost and who pays, summed as a municipal budget sums it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from masterplan_cli.plan.funding import Flow, Funding, FundingType
from masterplan_cli.plan.measure import Measure


@dataclass(frozen=True, slots=True)
class Sum:
    """The rows of one year, type and direction, added up. Amounts are euros, None where no row has one.

    Investment and running cost are never added together, nor is a grant taken off an expense.
    """

    year: int
    type: FundingType
    flow: Flow
    planned: Decimal | None
    actual: Decimal | None


def sums(measures: Iterable[Measure]) -> tuple[Sum, ...]:
    """The money of some measures: by type, direction and year."""
    groups: dict[tuple[FundingType, Flow, int], list[Funding]] = defaultdict(list)
    for measure in measures:
        for one in measure.funding:
            groups[one.type, one.flow, one.year].append(one)
    types, flows = list(FundingType), list(Flow)
    ordered = sorted(groups, key=lambda key: (types.index(key[0]), flows.index(key[1]), key[2]))
    return tuple(
        Sum(
            year,
            type,
            flow,
            added(one.planned for one in groups[type, flow, year]),
            added(one.actual for one in groups[type, flow, year]),
        )
        for type, flow, year in ordered
    )


@dataclass(frozen=True, slots=True)
class Budget:
    """What one measure spends or gets of one type: the rows by year, and their sums."""

    type: FundingType
    flow: Flow
    rows: tuple[Funding, ...]
    planned: Decimal | None
    actual: Decimal | None


def budgets(measure: Measure) -> tuple[Budget, ...]:
    """The money of one measure: expenses before grants, investment before running cost."""
    found = []
    for flow in Flow:
        for type in FundingType:
            rows = [one for one in measure.funding if one.flow is flow and one.type is type]
            if rows:
                rows.sort(key=lambda one: one.year)
                planned = added(one.planned for one in rows)
                found.append(Budget(type, flow, tuple(rows), planned, added(one.actual for one in rows)))
    return tuple(found)


def added(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of what is known; None where nothing is. A known zero is known."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None
