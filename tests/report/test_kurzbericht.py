"""The short report for a committee, and the control of the council's orders."""

from __future__ import annotations

from typing import Final

import pytest

from masterplan_cli.plan.audience import Audience
from tests.conftest import Golden
from tests.full_plan import FULL
from tests.report.making import SMALL, made, markdown
from tests.report.reports import dortmund, musterstadt

LANGUAGES: Final = ("de", "en")
AS_OF: Final = "As of 31\u00a0December 2020"
LATE: Final = "title: Späte\nnumber: M{n}\ntheme: technik\nstatus: laufend\nfinish: {{planned: 2019}}\n"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_short_report_as_a_whole(golden: Golden, lang: str) -> None:
    golden(f"report/kurzbericht/musterstadt-{lang}.md", markdown(musterstadt("kurzbericht", lang=lang)))


def test_the_short_report_for_insiders(golden: Golden) -> None:
    paper = musterstadt("kurzbericht", audience=Audience.INTERNAL)
    assert paper.mark == "Nur für den internen Gebrauch"
    golden("report/kurzbericht/musterstadt-internal-de.md", markdown(paper))


def test_a_short_report_of_which_little_is_known(golden: Golden) -> None:
    golden("report/kurzbericht/dortmund-de.md", markdown(dortmund("kurzbericht")))
    golden("report/kurzbericht/full-en.md", markdown(made(FULL, name="kurzbericht")))


def test_more_is_late_than_two_pages_hold() -> None:
    measures = {f"measures/m{n}.yaml": LATE.format(n=n) for n in range(1, 16)}
    text = markdown(made({**SMALL, **measures}, name="kurzbericht"))
    assert text.count("| ▲ red |") == 12
    rest = "; ".join(f"M{n} Späte (▲ red)" for n in (13, 14, 15))
    assert f"\n3 more are shown by the progress report: {rest}.\n" in text


@pytest.mark.parametrize("lang", LANGUAGES)
def test_orders_as_a_whole(golden: Golden, lang: str) -> None:
    golden(
        f"report/beschlusskontrolle/musterstadt-{lang}.md",
        markdown(musterstadt("beschlusskontrolle", lang=lang)),
    )


@pytest.mark.parametrize(
    ("files", "says"),
    [
        (SMALL, "This plan names no resolution."),
        (
            {**SMALL, "resolutions.yaml": "rat: {title: Beschluss, date: 2018-11-15}\n"},
            "The resolutions of this plan name no order to the administration.",
        ),
    ],
)
def test_without_orders(files: dict[str, str], says: str) -> None:
    text = markdown(made(files, name="beschlusskontrolle")).partition("\n\n***\n")[0]
    assert text == f"# Orders of the council and where they stand: Masterplan\n\n{AS_OF}\n\n{says}"
