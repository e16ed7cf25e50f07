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
            _added(one.planned for one in groups[type, flow, year]),
            _added(one.actual for one in groups[type, flow, year]),
        )
        for type, flow, year in ordered
    )


def _added(amounts: Iterable[Decimal | None]) -> Decimal | None:
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None
