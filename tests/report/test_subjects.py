"""What the papers of a report are about: by ids and numbers, for whom it is there, and what is said else."""

from __future__ import annotations

from typing import Final

import pytest

from masterplan_cli.errors import MasterplanError
from masterplan_cli.language import language
from masterplan_cli.plan.audience import Audience
from masterplan_cli.report.front_matter import About
from masterplan_cli.report.subjects import THE_PLAN, possible, subjects
from tests.report.making import SMALL
from tests.report.reports import told

MEASURE: Final = "title: T\ntheme: technik\nstatus: laufend\n"
PLAN: Final = {
    **SMALL,
    "measures/e-akte.yaml": MEASURE + "number: M1\n",
    "measures/netz.yaml": MEASURE + "number: M2\n",
    "measures/geheim.yaml": MEASURE + "number: M3\nvisibility: internal\n",
    "papers/netz.yaml": "title: Vorlage\nnumber: 12/2021\nmeasures: [netz]\n",
    "papers/beides.yaml": "title: Vorlage\nnumber: M1\nmeasures: [netz, e-akte]\n",
    "papers/haushalt.yaml": "title: Vorlage\nvisibility: council\nmeasures: [netz, geheim]\n",
}
ALONE: Final = {name: text for name, text in PLAN.items() if not name.startswith("papers/")}


def found(*ids: str, about: About = About.PAPER, audience: Audience = Audience.PUBLIC) -> list[str]:
    """The subjects' names, with a `~` before a draft."""
    asked = subjects("bericht", about, told(PLAN, audience), ids, every=not ids)
    return [f"{'~' if one.is_draft else ''}{one.id}" for one in asked]


@pytest.mark.parametrize(
    ("ids", "names"),
    [
        (["e-akte"], ["e-akte"]),
        (["M2", "e-akte", "m2"], ["netz", "e-akte"]),
        (["measures/netz"], ["netz"]),
        ([], ["e-akte", "netz"]),
    ],
)
def test_measures(ids: list[str], names: list[str]) -> None:
    assert found(*ids, about=About.MEASURE) == names


@pytest.mark.parametrize(
    ("ids", "names"),
    [
        (["e-akte"], ["~e-akte"]),
        (["netz"], ["netz"]),
        (["measures/netz"], ["~measures-netz"]),
        (["papers/netz", "12/2021"], ["netz"]),
        ([], ["beides", "netz"]),
    ],
)
def test_papers_go_before_drafts(ids: list[str], names: list[str]) -> None:
    assert found(*ids) == names


def test_each_audience_has_its_own() -> None:
    assert found(audience=Audience.COUNCIL) == ["beides", "haushalt", "netz"]
    assert found(about=About.MEASURE, audience=Audience.INTERNAL) == ["e-akte", "netz", "geheim"]
    assert possible(About.PAPER, told(PLAN)) == {"e-akte", "netz", "measures-netz", "beides"}
    assert possible(About.MEASURE, told(PLAN)) == {"e-akte", "netz"}
    assert possible(About.EDITION, told(PLAN)) == {""}


def test_the_measure_of_a_paper() -> None:
    both, one = subjects("bericht", About.PAPER, told(PLAN), (), every=True)
    assert one.row is not None
    assert one.row.measure.id == "netz"
    assert both.row is None
    assert subjects("bericht", About.PLAN, told(PLAN), (), every=False) == (THE_PLAN,)


def said(fault: MasterplanError) -> str:
    english = language("en")
    return f"{english.text(fault.message)} | {english.text(fault.hint) if fault.hint else ''}"


NEITHER: Final = "There is neither a paper nor a measure “{}” here. | "


@pytest.mark.parametrize(
    ("about", "ids", "every", "message"),
    [
        (About.PAPER, ["nezt"], False, NEITHER.format("nezt") + "Did you mean “netz”?"),
        (About.PAPER, ["xyz"], False, NEITHER.format("xyz") + "Known here: beides, netz, e-akte."),
        (About.PAPER, ["papers/e-akte"], False, NEITHER.format("papers/e-akte") + "Did you mean “e-akte”?"),
        (
            About.PAPER,
            ["M1"],
            False,
            "“M1” stands for several things. | Please say which one: papers/beides, measures/e-akte.",
        ),
        (
            About.PAPER,
            [],
            False,
            "The report “bericht” is about a paper or a measure; please name one. | "
            "Such as `mp report bericht beides`, or `--all` for all of them.",
        ),
        (
            About.MEASURE,
            [],
            False,
            "The report “bericht” is about a measure; please name one. | "
            "Such as `mp report bericht e-akte`, or `--all` for all of them.",
        ),
        (
            About.MEASURE,
            ["haushalt"],
            False,
            "There is no measure “haushalt” here. | Known here: e-akte, netz.",
        ),
        (
            About.MEASURE,
            ["netz"],
            True,
            "Please name some, or take `--all`, not both. | `mp report bericht --all` writes all of them.",
        ),
        (
            About.EDITION,
            [],
            True,
            "The report “bericht” is about the plan as a whole. | `mp report bericht` writes it.",
        ),
        (
            About.PLAN,
            ["netz"],
            False,
            "The report “bericht” is about the plan as a whole. | `mp report bericht` writes it.",
        ),
    ],
)
def test_what_is_said_else(about: About, ids: list[str], *, every: bool, message: str) -> None:
    with pytest.raises(MasterplanError) as fault:
        subjects("bericht", about, told(PLAN), ids, every=every)
    assert said(fault.value) == message


@pytest.mark.parametrize("id", ["geheim", "gehein", "M3", "measures/geheim", "haushalt", "papers/haushalt"])
def test_what_is_hidden_is_spoken_of_as_what_there_is_not(id: str) -> None:
    """The same words as in a plan without it."""
    without = {name: text for name, text in PLAN.items() if "geheim" not in name and "haushalt" not in name}
    words = []
    for files in (PLAN, without):
        with pytest.raises(MasterplanError) as fault:
            subjects("bericht", About.PAPER, told(files), [id], every=False)
        words.append(said(fault.value))
    assert words[0] == words[1]


@pytest.mark.parametrize(
    ("files", "about", "message"),
    [
        (
            ALONE,
            About.PAPER,
            "Nobody has written a paper for the council here. | "
            "`mp report bericht e-akte` drafts one for a measure.",
        ),
        (
            {name: text for name, text in SMALL.items() if "measures" not in name},
            About.MEASURE,
            "There is nothing here that a paper could be about. | "
            "The plan has none yet; each is a file below `measures/`.",
        ),
    ],
)
def test_all_of_nothing(files: dict[str, str], about: About, message: str) -> None:
    with pytest.raises(MasterplanError) as fault:
        subjects("bericht", about, told(files), (), every=True)
    assert said(fault.value) == message
