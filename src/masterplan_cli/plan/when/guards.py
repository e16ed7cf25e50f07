"""Spellings with a known form that name no date for certain: each is refused, or read with a notice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final, TypeAlias

from masterplan_cli.messages import Message
from masterplan_cli.plan.when.value import Kind, NotADate, season_words, turn_words, two_years
from masterplan_cli.plan.when.windows import Numbers, window

# A guard takes the numbers of a term and its usual spelling; it may raise `NotADate` or return a notice.
Guard: TypeAlias = Callable[[Numbers, str], Message | None]


def _season_code(numbers: Numbers, text: str) -> None:
    """EDTF's `2021-22` is summer 2021, but reads as a budget year or as 2021 to 2022."""
    year, code = numbers["year"], numbers["month"]
    if 21 <= code <= 24:
        season = season_words(date(year, 3 * (code - 20), 1))
        raise NotADate(
            Message("“{text}” can be read as a season or as years.", text=text),
            Message("If the season is meant, write “{season}”.", season=season),
        )


def _month_first(numbers: Numbers, text: str) -> None:
    """`08.31.2020` and `2020-31-08`."""
    if numbers["month"] > 12 and _is_day(swapped := _swapped(numbers)):
        meant = _code(swapped) if "-" in text else "{day:02}.{month:02}.{year}".format(**swapped)
        raise NotADate(
            Message("There is no month {month}.", month=numbers["month"]),
            Message("Did you mean “{word}”?", word=meant),
        )


def _order_unknown(numbers: Numbers, text: str) -> None:
    """`05/06/2020`: the United States write the month first, the United Kingdom the day."""
    message = Message("“{text}” does not say for certain which number is the month.", text=text)
    possible = sorted({_code(day) for day in (numbers, _swapped(numbers)) if _is_day(day)})
    raise NotADate(message, _one_or_other(*possible) if possible else None)


def _year_and_number(numbers: Numbers, text: str) -> None:
    """`2021/22`, which may be a school year, a budget of two years or a winter, and `2021/05`."""
    year, number = numbers["year"], numbers["month"]
    if number == (year + 1) % 100:
        raise NotADate(
            Message("“{text}” does not say which part of the two years is meant.", text=text),
            Message(
                "Write for example “{winter}”, “{turn}” or “{years}”.",
                winter=season_words(date(year, 12, 1)),
                turn=turn_words(date(year, 12, 1)),
                years=f"{year}/{year + 1}",
            ),
        )
    hint = Message("Did you mean “{word}”?", word=f"{year}-{number:02}") if 1 <= number <= 12 else None
    raise NotADate(Message("“{text}” is no date.", text=text), hint)


def _turn_of_one_year(numbers: Numbers, text: str) -> None:
    year = numbers["year"]
    raise NotADate(
        Message("“{text}” does not say between which two years.", text=text),
        _one_or_other(turn_words(date(year - 1, 12, 1)), turn_words(date(year, 12, 1))),
    )


def _only_winter(numbers: Numbers, text: str) -> None:
    year, season = numbers["year"], numbers["number"]
    if season != 4:
        one, other = (season_words(date(each, 3 * season, 1)) for each in (year, year + 1))
        raise NotADate(
            Message("“{text}” names two years; only a winter lies in two.", text=text),
            _one_or_other(one, other),
        )


def _winter_of_one_year(numbers: Numbers, text: str) -> Message | None:
    if numbers["number"] != 4:
        return None
    year = numbers["year"]
    return Message(
        "“{text}” is read as {winter}. If the winter before is meant, write “{before}”.",
        text=text,
        winter=season_words(date(year, 12, 1)),
        before=season_words(date(year - 1, 12, 1)),
    )


def consecutive(year: int, second: int) -> None:
    """Raises `NotADate` unless the second year, of two or four digits, follows the first."""
    if second not in (year + 1, (year + 1) % 100):
        raise NotADate(
            Message(
                "{first} and {second} are not two years in a row.", first=str(year), second=f"{second:02}"
            ),
            Message("Did you mean “{word}”?", word=two_years(year)),
        )


def _one_or_other(*possible: str | Message) -> Message:
    if len(possible) == 1:
        return Message("Did you mean “{word}”?", word=possible[0])
    one, other = possible
    return Message("Write “{one}” or “{other}”.", one=one, other=other)


def _swapped(numbers: Numbers) -> dict[str, int]:
    return {**numbers, "month": numbers["day"], "day": numbers["month"]}


def _is_day(numbers: Numbers) -> bool:
    try:
        window(Kind.DAY, numbers)
    except NotADate:
        return False
    return True


def _code(numbers: Numbers) -> str:
    return "{year}-{month:02}-{day:02}".format(**numbers)


# By the spelling that they guard.
GUARDS: Final[dict[str, Guard]] = {
    "{year}-{mm}": _season_code,
    "{year}-{mm}-{dd}": _month_first,
    "{dd}.{mm}.{year}": _month_first,
    "{dd}/{mm}/{year}": _order_unknown,
    "{dd}-{mm}-{year}": _order_unknown,
    "{year}/{mm}": _year_and_number,
    "{season} {year}": _winter_of_one_year,
    "{season} of {year}": _winter_of_one_year,
    "{season} {years}": _only_winter,
    "Jahreswechsel {year}": _turn_of_one_year,
    "turn of the year {year}": _turn_of_one_year,
}
