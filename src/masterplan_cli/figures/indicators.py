"""How far the measures have come on the way to what they are to bring about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from masterplan_cli.figures.overview import Row
from masterplan_cli.plan.assessment import Indicator, IndicatorValue


@dataclass(frozen=True, slots=True)
class IndicatorStanding:
    """An indicator of a measure on a day.

    `last` is its latest value up to then; `percent` that part of the way from what was before to the target,
    in whole per cent, which lies behind: below 0 if it leads away. None where that cannot be said.
    """

    row: Row
    indicator: Indicator
    last: IndicatorValue | None
    percent: int | None


def indicator_standings(rows: Iterable[Row], today: date) -> tuple[IndicatorStanding, ...]:
    """The indicators of some measures, in their order."""
    return tuple(_standings(rows, today))


def values_until(indicator: Indicator, today: date) -> tuple[IndicatorValue, ...]:
    """What an indicator was up to a day, the oldest first."""
    return tuple(sorted((one for one in indicator.values if one.date <= today), key=lambda one: one.date))


def _standings(rows: Iterable[Row], today: date) -> Iterator[IndicatorStanding]:
    for row in rows:
        for one in row.measure.indicators:
            values = values_until(one, today)
            last = values[-1] if values else None
            yield IndicatorStanding(row, one, last, _percent(one, last))


def _percent(one: Indicator, last: IndicatorValue | None) -> int | None:
    if last is None or one.baseline is None or one.target is None or one.baseline == one.target:
        return None
    share = Decimal(last.value - one.baseline) / Decimal(one.target - one.baseline)
    # Towards zero: what is not quite reached is not reached.
    return int(share * 100)
