"""Who works on the measures, in full-time equivalents (VZÄ), summed by year and kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from masterplan_cli.figures.money import added
from masterplan_cli.plan.funding import Staff, StaffKind
from masterplan_cli.plan.measure import Measure


@dataclass(frozen=True, slots=True)
class StaffSum:
    """The rows of one year and kind, added up; None where no row has a number.

    Years are never added together: who works for two years is still one.
    """

    year: int
    kind: StaffKind
    planned: Decimal | None
    actual: Decimal | None


def staff_sums(measures: Iterable[Measure]) -> tuple[StaffSum, ...]:
    """The work of some measures: by year, and of each year those who are there first."""
    groups: dict[tuple[int, StaffKind], list[Staff]] = defaultdict(list)
    for measure in measures:
        for one in measure.staff:
            groups[one.year, one.kind].append(one)
    kinds = list(StaffKind)
    return tuple(
        StaffSum(
            year,
            kind,
            added(one.planned for one in groups[year, kind]),
            added(one.actual for one in groups[year, kind]),
        )
        for year, kind in sorted(groups, key=lambda key: (key[0], kinds.index(key[1])))
    )


def staff_rows(measure: Measure) -> tuple[Staff, ...]:
    """The rows of a measure in the order of their sums."""
    kinds = list(StaffKind)
    return tuple(sorted(measure.staff, key=lambda one: (one.year, kinds.index(one.kind))))
