"""The day at which a plan is looked at."""

from __future__ import annotations

from datetime import date

import pytest

from masterplan_cli.figures import reckoning
from tests.small_plan import SMALL, loaded, text

CLOCK, ASKED, EDITION = date(2024, 1, 1), date(2023, 1, 1), date(2022, 1, 1)
DATED = SMALL["masterplan.yaml"] + "as_of: 2021-01-01\n"


@pytest.mark.parametrize(
    ("header", "asked", "edition", "expected"),
    [
        (DATED, ASKED, EDITION, (ASKED, "as asked")),
        (DATED, None, EDITION, (EDITION, "as-of date of the edition")),
        (DATED, None, None, (date(2021, 1, 1), "as-of date of the plan")),
        (SMALL["masterplan.yaml"], None, None, (CLOCK, "today")),
        (SMALL["masterplan.yaml"], ASKED, None, (ASKED, "as asked")),
    ],
)
def test_the_day_is_the_one_asked_for_or_the_editions_or_the_plans_or_todays(
    header: str, asked: date | None, edition: date | None, expected: tuple[date, str]
) -> None:
    found = reckoning(loaded({"masterplan.yaml": header}).plan, CLOCK, asked=asked, edition=edition)
    assert (found.day, text(found.origin)) == expected
