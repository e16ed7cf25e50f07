"""When someone last said that a measure's data are right."""

from __future__ import annotations

from datetime import date

import pytest

from masterplan_cli.figures.confirmation import Confirmation, confirmation
from tests.small_plan import SMALL, loaded

TODAY = date(2021, 1, 1)


@pytest.mark.parametrize(
    ("reviewed", "header", "expected"),
    [
        ("", "", None),
        ("reviewed: 2021-01-01\n", "", Confirmation(date(2021, 1, 1), 0, is_stale=False)),
        ("reviewed: 2020-07-05\n", "", Confirmation(date(2020, 7, 5), 180, is_stale=False)),
        ("reviewed: 2020-07-04\n", "", Confirmation(date(2020, 7, 4), 181, is_stale=True)),
        ("reviewed: 2021-01-02\n", "", Confirmation(date(2021, 1, 2), -1, is_stale=False)),
        ("", "as_of: 2020-07-04\n", Confirmation(date(2020, 7, 4), 181, is_stale=True)),
        # The measure's own day counts, be it the earlier one.
        ("reviewed: 2020-07-04\n", "as_of: 2020-12-31\n", Confirmation(date(2020, 7, 4), 181, is_stale=True)),
        (
            "reviewed: 2020-12-31\n",
            "as_of: 2020-07-04\n",
            Confirmation(date(2020, 12, 31), 1, is_stale=False),
        ),
        (
            "reviewed: 2020-12-31\n",
            "limits: {stale_days: 0}\n",
            Confirmation(date(2020, 12, 31), 1, is_stale=True),
        ),
    ],
)
def test_a_measure_confirms_itself_or_is_confirmed_with_the_plan(
    reviewed: str, header: str, expected: Confirmation | None
) -> None:
    plan = loaded(
        {
            "masterplan.yaml": SMALL["masterplan.yaml"] + header,
            "measures/m.yaml": f"title: M\ntheme: technik\nstatus: geplant\n{reviewed}",
        }
    ).plan
    assert confirmation(plan, plan.measures["m"], TODAY) == expected
