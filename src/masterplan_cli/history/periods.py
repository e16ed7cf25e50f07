"""Standings of many days, one for each month, quarter, half or year: as many as can be looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from masterplan_cli.history.of_plan import PlanHistory, Standing
from masterplan_cli.plan.when import When, parse_when

_AT_MOST: Final = 16
# The days themselves are shown as long as there are few of them.
_FEW_DAYS: Final = 8


@dataclass(frozen=True, slots=True)
class Period:
    """A span of time, and how many measures of each status there were at its end, as far as it is known."""

    when: When
    by_status: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class OverTime:
    """The measures of a plan by status, at several moments.

    `statuses` are the ids of all that any measure had then: in the order of the scale, then those that were
    once on it.
    """

    statuses: tuple[str, ...]
    periods: tuple[Period, ...]

    @property
    def are_days(self) -> bool:
        """Whether every moment is a day, not the end of a longer span."""
        return all(one.when.is_day for one in self.periods)


def over_time(history: PlanHistory) -> OverTime:
    """How many measures had which status, from the first change to the last."""
    spans = periods(history.standings)
    once = (id for one in history.standings for id in one.by_status)
    ids = dict.fromkeys((*history.plan.statuses, *once))
    return OverTime(tuple(id for id in ids if any(one.by_status.get(id) for one in spans)), spans)


def periods(standings: Sequence[Standing]) -> tuple[Period, ...]:
    """The standings in even steps from the first to the last; in one without a change, all is as before."""
    if len(standings) <= _FEW_DAYS:
        return tuple(Period(parse_when(str(one.moment.day)), one.by_status) for one in standings)
    first, last = standings[0].moment.day, standings[-1].moment.day
    spans = next((found for one in _SPANS if len(found := _between(first, last, *one)) <= _AT_MOST), None)
    if spans is None:
        each = (last.year - first.year) // _AT_MOST + 1
        spans = [f"{year:04}" for year in range(last.year, first.year - 1, -each)][::-1]
    return tuple(_filled([parse_when(span) for span in spans], standings))


def _filled(spans: Sequence[When], standings: Sequence[Standing]) -> Iterator[Period]:
    place, now = 0, standings[0].by_status
    for span in spans:
        while place < len(standings) and standings[place].moment.day <= span.last:
            now = standings[place].by_status
            place += 1
        yield Period(span, now)


def _months(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


def _quarters(year: int, month: int) -> str:
    return f"{year:04}-Q{(month + 2) // 3}"


def _halves(year: int, month: int) -> str:
    return f"{year:04}-H{(month + 5) // 6}"


def _years(year: int, _: int) -> str:
    return f"{year:04}"


_SPANS: Final[Sequence[tuple[Callable[[int, int], str], int]]] = (
    (_months, 1),
    (_quarters, 3),
    (_halves, 6),
    (_years, 12),
)


def _between(first: date, last: date, name: Callable[[int, int], str], months: int) -> list[str]:
    """The names of the spans of so many months from the one of the first day to that of the last."""
    begin, end = _number(first) // months, _number(last) // months
    return [name(*_month(number * months)) for number in range(begin, end + 1)]


def _number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month(number: int) -> tuple[int, int]:
    return number // 12, number % 12 + 1
