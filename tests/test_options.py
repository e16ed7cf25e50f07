"""What options mean that are more than a word."""

from __future__ import annotations

from datetime import date

import pytest

from masterplan_cli.errors import MasterplanError
from masterplan_cli.options import horizon
from tests.small_plan import text

TODAY = date(2021, 7, 15)


@pytest.mark.parametrize(
    ("asked", "seen"),
    [
        (None, date(2021, 10, 13)),
        ("0", TODAY),
        ("90", date(2021, 10, 13)),
        ("90d", date(2021, 10, 13)),
        ("12w", date(2021, 10, 7)),
        ("3m", date(2021, 10, 15)),
        ("5m", date(2021, 12, 15)),
        ("6m", date(2022, 1, 15)),
        ("24m", date(2023, 7, 15)),
        (" 1d ", date(2021, 7, 16)),
        ("2021", date(2021, 12, 31)),
        ("2021d", date(2027, 1, 26)),
        ("2021-07-15", TODAY),
        ("31.12.2021", date(2021, 12, 31)),
        ("Ende 2021", date(2021, 12, 31)),
        ("Q3 2021", date(2021, 9, 30)),
    ],
)
def test_horizon(asked: str | None, seen: date) -> None:
    assert horizon(asked, TODAY, 90) == seen


@pytest.mark.parametrize(
    ("day", "months", "seen"),
    [
        (date(2021, 1, 31), 1, date(2021, 2, 28)),
        (date(2020, 1, 31), 1, date(2020, 2, 29)),
        (date(2021, 8, 31), 1, date(2021, 9, 30)),
        (date(2021, 12, 1), 12, date(2022, 12, 1)),
        (date(2021, 12, 1), 0, date(2021, 12, 1)),
    ],
)
def test_a_month_ends_with_its_last_day(day: date, months: int, seen: date) -> None:
    assert horizon(f"{months}m", day, 90) == seen


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("bald", "“bald” is no date."),
        ("", "“” is no date."),
        ("-1", "“-1” is no date."),
        ("10000d", "“10000d” is no date."),
        ("3 m", "“3 m” is no date."),
        ("2021-07-14", "“2021-07-14” lies before the day of reckoning, 2021-07-15."),
    ],
)
def test_no_horizon(asked: str, said: str) -> None:
    with pytest.raises(MasterplanError) as caught:
        horizon(asked, TODAY, 90)

    assert text(caught.value.message) == said
    assert caught.value.hint is not None
    assert text(caught.value.hint).startswith("`--within` takes a time or a date")


@pytest.mark.parametrize("asked", ["9999d", "9999w", "9999m", "12m"])
def test_beyond_all_calendars(asked: str) -> None:
    with pytest.raises(MasterplanError) as caught:
        horizon(asked, date(9999, 6, 1), 90)

    assert text(caught.value.message) == f"“{asked}” is too long a time."
