"""A date as precise as it was written: a window of days and its words."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from masterplan_cli.messages import Message, Words

MONTHS: Final = (
    Message("January"),
    Message("February"),
    Message("March"),
    Message("April"),
    Message("May"),
    Message("June"),
    Message("July"),
    Message("August"),
    Message("September"),
    Message("October"),
    Message("November"),
    Message("December"),
)


class NotADate(ValueError):
    """A text that names no date, or none for certain: what is wrong with it, and what helps."""

    def __init__(self, message: Message, hint: Message | None = None) -> None:
        super().__init__(message.id)
        self.message = message
        self.hint = hint


class Kind(StrEnum):
    """What a window is by its words. `windows` says which days each covers."""

    DAY = "day"
    WEEK = "week"
    THIRD_OF_MONTH = "third of a month"
    MONTH = "month"
    YEAR_END = "year end"
    TURN_OF_YEAR = "turn of the year"
    QUARTER = "quarter"
    SEASON = "season"
    THIRD_OF_YEAR = "third of a year"
    HALF = "half"
    YEAR = "year"
    RANGE = "range"


class Bound(StrEnum):
    """Whether something is meant to happen up to or from its window. The window stays that of the term."""

    BY = "by"
    FROM = "from"


@dataclass(frozen=True, slots=True)
class When:
    """A date of the plan: the window from `first` to `last`, both included, and its words.

    `text` is as the author wrote it, apart from blanks; `spelling` is the same in the usual spelling.
    `language` is that of the words, "de" or "en", or None where they are a code (`2021-W02`) or of no
    language or of two. `ends` are those of a range. `notice` says what was read but is doubtful.
    Two dates are equal if they say the same in the same words; `are_same_days` compares windows.
    """

    first: date
    last: date
    text: str
    spelling: str
    kind: Kind
    language: str | None = None
    bound: Bound | None = None
    ends: tuple[When, When] | None = None
    notice: Message | None = None

    @property
    def days(self) -> int:
        """The number of days in the window, at least 1."""
        return (self.last - self.first).days + 1

    @property
    def is_day(self) -> bool:
        """Whether this names one day, and that alone (`bis 31.12.2020` does not)."""
        return self.kind is Kind.DAY and self.bound is None

    def lies_within(self, other: When) -> bool:
        """Whether the window is a part of another one, or the same: then nothing else is promised."""
        return other.first <= self.first and self.last <= other.last

    @property
    def words(self) -> Words:
        """The author's words, and what they mean for readers of another language."""
        return Words(self.text, self.language, self._meaning())

    @property
    def edtf(self) -> str | None:
        """The window in the Extended Date/Time Format (ISO 8601-2:2019), None where it has no name for it.

        Days, months, years and ranges of them are level 0, seasons level 1, quarters, thirds of a year
        (quadrimesters) and halves (semestrals) level 2. Weeks, thirds of a month and turns of the year
        have no name. A bound is not expressed.
        """
        if self.ends is None:
            return _EDTF[self.kind](self.first)
        if all(end.kind in _PLAIN for end in self.ends):
            return "/".join(_EDTF[end.kind](end.first) or "" for end in self.ends)
        return None

    def _meaning(self) -> Message:
        when = self._window()
        if self.bound is Bound.BY:
            return Message("by {when}", when=when)
        if self.bound is Bound.FROM:
            return Message("from {when}", when=when)
        return when

    def _window(self) -> Message:
        if self.ends is None:
            return _MEANING[self.kind](self.first)
        start, end = self.ends
        return Message("{start} to {end}", start=start._meaning(), end=end._meaning())


def are_same_days(one: When | None, other: When | None) -> bool:
    """Whether two dates mean the same days, however they are written; so do two that there are not."""
    if one is None or other is None:
        return one is other
    return (one.first, one.last) == (other.first, other.last)


def canonical_text(when: When) -> str:
    """The words of a date in the usual spelling: `sommer 2021` is `Sommer 2021`, `2.KW 2021` is `2. KW 2021`.

    The words stay what they are: none becomes another one or a code. Read again, the result has the
    same window and is its own usual spelling.
    """
    return when.spelling


def two_years(year: int) -> str:
    """Two years that follow each other, as in „Winter 2020/21“."""
    return f"{year}/{(year + 1) % 100:02}"


def _day(first: date) -> Message:
    return Message("{date}", date=first)


def _week(first: date) -> Message:
    year, week, _ = first.isocalendar()
    return Message("week {week} of {year}", week=week, year=str(year))


def _month(first: date) -> Message:
    return Message("{month} {year}", month=MONTHS[first.month - 1], year=str(first.year))


def _third_of_month(first: date) -> Message:
    month, year = MONTHS[first.month - 1], str(first.year)
    return {
        1: Message("early {month} {year}", month=month, year=year),
        11: Message("mid {month} {year}", month=month, year=year),
        21: Message("end of {month} {year}", month=month, year=year),
    }[first.day]


def _third_of_year(first: date) -> Message:
    year = str(first.year)
    return {
        1: Message("early {year}", year=year),
        5: Message("mid {year}", year=year),
        9: Message("end of {year}", year=year),
    }[first.month]


def _quarter(first: date) -> Message:
    return Message("Q{quarter} {year}", quarter=_quarter_number(first), year=str(first.year))


def season_words(first: date) -> Message:
    """The season that begins on a day."""
    year = str(first.year)
    return {
        3: Message("spring {year}", year=year),
        6: Message("summer {year}", year=year),
        9: Message("autumn {year}", year=year),
        12: Message("winter {years}", years=two_years(first.year)),
    }[first.month]


def turn_words(first: date) -> Message:
    """The turn of the year that begins on a day."""
    return Message("turn of the year {years}", years=two_years(first.year))


def _half(first: date) -> Message:
    year = str(first.year)
    if first.month == 1:
        return Message("first half of {year}", year=year)
    return Message("second half of {year}", year=year)


def _quarter_number(first: date) -> int:
    return (first.month + 2) // 3


_MEANING: Final[dict[Kind, Callable[[date], Message]]] = {
    Kind.DAY: _day,
    Kind.WEEK: _week,
    Kind.THIRD_OF_MONTH: _third_of_month,
    Kind.MONTH: _month,
    Kind.YEAR_END: lambda first: Message("year end {year}", year=str(first.year)),
    Kind.TURN_OF_YEAR: turn_words,
    Kind.QUARTER: _quarter,
    Kind.SEASON: season_words,
    Kind.THIRD_OF_YEAR: _third_of_year,
    Kind.HALF: _half,
    Kind.YEAR: lambda first: Message("{year}", year=str(first.year)),
}

_EDTF: Final[dict[Kind, Callable[[date], str | None]]] = {
    Kind.DAY: lambda first: f"{first}",
    Kind.WEEK: lambda _: None,
    Kind.THIRD_OF_MONTH: lambda _: None,
    Kind.MONTH: lambda first: f"{first:%Y-%m}",
    Kind.YEAR_END: lambda first: f"{first:%Y-%m}",
    Kind.TURN_OF_YEAR: lambda _: None,
    Kind.QUARTER: lambda first: f"{first.year}-{32 + _quarter_number(first)}",
    Kind.SEASON: lambda first: f"{first.year}-{20 + first.month // 3}",
    Kind.THIRD_OF_YEAR: lambda first: f"{first.year}-{37 + first.month // 4}",
    Kind.HALF: lambda first: f"{first.year}-{40 + first.month // 7}",
    Kind.YEAR: lambda first: f"{first.year}",
}

# What may stand at an end of an interval of EDTF's level 0.
_PLAIN: Final = frozenset({Kind.DAY, Kind.MONTH, Kind.YEAR, Kind.YEAR_END})
