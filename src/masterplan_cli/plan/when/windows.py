"""Which days a term covers. These are the plan's own rules; weeks are those of ISO 8601."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final, TypeAlias

from masterplan_cli.messages import Message
from masterplan_cli.plan.when.value import MONTHS, Kind, NotADate

# The first and the last day.
Window: TypeAlias = tuple[date, date]
# The numbers of a term: year, month, day, week, weekday, number (of a quarter, half, third or season).
Numbers: TypeAlias = Mapping[str, int]

FIRST_YEAR: Final = 1900
LAST_YEAR: Final = 2199


def window(kind: Kind, numbers: Numbers) -> Window:
    """The days that a term covers.

    Thirds of a year are January to April, May to August, September to December; those of a month end
    on the 10th, the 20th and the last day. Seasons are March to May, June to August, September to
    November, and December to the February after. „Jahresende 2021“ is December, narrower than „Ende
    2021“; a turn of the year is December and the January after.
    Raises `NotADate` where there is no such day, week, month, quarter, half or year.
    """
    in_reach(numbers["year"])
    return _WINDOWS[kind](numbers)


def in_reach(year: int) -> None:
    """Raises `NotADate` for a year that no plan speaks of, most likely a slip of the keys."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotADate(
            Message("The year {year} is out of reach.", year=str(year)),
            Message("Years from {first} to {last} are read.", first=str(FIRST_YEAR), last=str(LAST_YEAR)),
        )


def _months(year: int, month: int, count: int) -> Window:
    """So many whole months, which may end in the year after."""
    after, number = divmod(month - 1 + count, 12)
    return date(year, month, 1), date(year + after, number + 1, 1) - timedelta(days=1)


def _month(numbers: Numbers) -> Window:
    month = numbers["month"]
    if not 1 <= month <= 12:
        raise NotADate(
            Message("There is no month {month}.", month=month),
            Message("Months count from 1 to 12."),
        )
    return _months(numbers["year"], month, 1)


def _day(numbers: Numbers) -> Window:
    if "week" in numbers:
        day = _week(numbers)[0] + timedelta(days=numbers["weekday"] - 1)
        return day, day
    first, last = _month(numbers)
    if not 1 <= numbers["day"] <= last.day:
        month = Message("{month} {year}", month=MONTHS[first.month - 1], year=str(first.year))
        raise NotADate(
            Message("{month} has no day {day}.", month=month, day=numbers["day"]),
            Message("That month has {days} days.", days=last.day),
        )
    day = first.replace(day=numbers["day"])
    return day, day


def _week(numbers: Numbers) -> Window:
    year, week = numbers["year"], numbers["week"]
    last = date(year, 12, 28)  # always lies in the last week of its year
    weeks = last.isocalendar().week
    if not 1 <= week <= weeks:
        sunday = last + timedelta(days=7 - last.isoweekday())
        raise NotADate(
            Message("The year {year} has no week {week}.", year=str(year), week=week),
            Message("It has {weeks} weeks; the last one ends on {date}.", weeks=weeks, date=sunday),
        )
    return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)


def _third_of_month(numbers: Numbers) -> Window:
    first, last = _month(numbers)
    part = numbers["number"]
    return first.replace(day=10 * part - 9), last if part == 3 else first.replace(day=10 * part)


def _quarter(numbers: Numbers) -> Window:
    quarter = numbers["number"]
    if not 1 <= quarter <= 4:
        raise NotADate(
            Message("There is no quarter {quarter}.", quarter=quarter),
            Message("Quarters count from 1 to 4."),
        )
    return _months(numbers["year"], 3 * quarter - 2, 3)


def _half(numbers: Numbers) -> Window:
    half = numbers["number"]
    if not 1 <= half <= 2:
        raise NotADate(
            Message("There is no half {half} of a year.", half=half),
            Message("Halves are 1 and 2."),
        )
    return _months(numbers["year"], 6 * half - 5, 6)


_WINDOWS: Final[dict[Kind, Callable[[Numbers], Window]]] = {
    Kind.DAY: _day,
    Kind.WEEK: _week,
    Kind.THIRD_OF_MONTH: _third_of_month,
    Kind.MONTH: _month,
    Kind.YEAR_END: lambda numbers: _months(numbers["year"], 12, 1),
    Kind.TURN_OF_YEAR: lambda numbers: _months(numbers["year"], 12, 2),
    Kind.QUARTER: _quarter,
    Kind.SEASON: lambda numbers: _months(numbers["year"], 3 * numbers["number"], 3),
    Kind.THIRD_OF_YEAR: lambda numbers: _months(numbers["year"], 4 * numbers["number"] - 3, 4),
    Kind.HALF: _half,
    Kind.YEAR: lambda numbers: _months(numbers["year"], 1, 12),
}
