"""A measure on one page."""

from __future__ import annotations

from typing import Final

import pytest

from masterplan_cli.plan.audience import Audience
from tests.conftest import Golden
from tests.full_plan import FULL
from tests.program import PLAN
from tests.report.making import made, markdown
from tests.report.reports import MUSTERSTADT, dortmund, musterstadt, seen, several

LANGUAGES: Final = ("de", "en")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_as_a_whole(golden: Golden, lang: str) -> None:
    golden(
        f"report/steckbrief/bauantrag-{lang}.md", markdown(musterstadt("steckbrief", "bauantrag", lang=lang))
    )


def test_for_the_council(golden: Golden) -> None:
    paper = musterstadt("steckbrief", "rechenzentrum", audience=Audience.COUNCIL)
    assert paper.mark == "Nichtöffentlich"
    golden("report/steckbrief/rechenzentrum-council-de.md", markdown(paper))


@pytest.mark.parametrize("id", ["desk-sharing", "servicekonto-bundid", "klimasensorik"])
def test_what_is_over_or_else_not_like_most(golden: Golden, id: str) -> None:
    golden(f"report/steckbrief/{id}-de.md", markdown(musterstadt("steckbrief", id)))


def test_one_of_which_little_is_known(golden: Golden) -> None:
    golden("report/steckbrief/little-de.md", markdown(dortmund("steckbrief", "e-akte")))


def test_every_field(golden: Golden) -> None:
    golden("report/steckbrief/full-en.md", markdown(made(FULL, name="steckbrief", ids=["e-akte"])))


def test_nothing_but_what_is_required() -> None:
    measure = "title: E-Akte\ntheme: technik\nstatus: laufend\n"
    files = {**FULL, "measures/e-akte.yaml": measure}
    text = markdown(made(files, name="steckbrief", ids=["e-akte"])).partition("\n\n***\n")[0]
    assert text == ("# E-Akte\n\n- **Status:** ◑ Laufend\n- **Light:** ○ grey: no date\n- **Theme:** Technik")


def test_every_measure_has_one() -> None:
    for folder, audience in ((MUSTERSTADT, Audience.INTERNAL), (PLAN, Audience.PUBLIC)):
        plan = seen(folder, audience)
        found = [paper.name for paper in several("steckbrief", plan, (), audience)]
        assert sorted(found) == sorted(f"steckbrief-{id}" for id in plan.measures)
