"""How far a date has moved away from the promised one."""

from __future__ import annotations

import pytest

from masterplan_cli.figures.slips import slip_days
from masterplan_cli.plan.when import parse_when


@pytest.mark.parametrize(
    ("promised", "now", "days"),
    [
        ("2021-06-30", "2021-06-30", 0),
        ("2021-06-30", "2021-07-01", 1),
        ("2021-06-30", "2021-06-29", -1),
        ("2021", "2022", 365),
        ("2021", "2020", -365),
        # Within the old window it is only made more precise.
        ("2021", "Mai 2021", 0),
        ("2021", "2021-01-01", 0),
        ("2021", "2021-12-31", 0),
        ("Mai 2021", "2021", 214),
        # What begins before the window is no precision, though it ends at the same time.
        ("Mai 2021", "2021-04-30", -31),
        ("2021-05-31", "Mai 2021", 0),
        ("Mitte 2021", "Sommer 2021", 0),
        ("Mitte 2021", "Herbst 2021", 91),
        ("Q2 2021", "2. Halbjahr 2021", 184),
    ],
)
def test_a_slip_is_counted_from_last_day_to_last_day(promised: str, now: str, days: int) -> None:
    assert slip_days(parse_when(promised), parse_when(now)) == days
