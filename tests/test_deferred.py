"""What a plan leaves open, and what it puts off until a day."""

from __future__ import annotations

from datetime import date

import pytest

from tests.small_plan import SMALL, lines, reviewed

E_AKTE = "title: E-Akte\ntheme: technik\nstatus: ruht\n"
CODES = ("S104", "S113", "L105", "Q101", "Q102", "Q108", "Q109", "R101", "Y113")
FILES = {
    "goals.yaml": "service: {title: S}\nmehr: {title: M}\n",
    "measures/e-akte.yaml": E_AKTE + "benefit: folgt\nstart: {planned: Winter 2021}\nnote:\n",
    "measures/netz.yaml": E_AKTE + "status_reason: Pause\nsummary: TODO\nresponsible: amt\n",
}
# What these files break: code and entry.
ALL = [
    "Q109 goals",
    "L105 e-akte",
    "Q101 e-akte",
    "Q102 e-akte",
    "Q108 e-akte",
    "S113 e-akte",
    "Y113 e-akte",
    "Q108 netz",
    "R101 netz",
]


def left(deferred: str, *, today: str = "2021-01-01", severities: str = "") -> tuple[list[str], int]:
    """What of all this is still found: code and entry, and how much is put off."""
    header = SMALL["masterplan.yaml"] + f"severities: {{{severities}}}\ndeferred: [{deferred}]\n"
    found = reviewed(
        {**FILES, "masterplan.yaml": header}, select=CODES, ignore=(), today=date.fromisoformat(today)
    )
    said = [
        f"{placed.finding.code} {placed.location.file.removeprefix('measures/').removesuffix('.yaml')}"
        for placed in found.findings
    ]
    return sorted(said, key=lambda one: (one.split()[1] != "goals", one.split()[1], one)), found.deferred


def deferral(code: str, where: str | None = None, *, until: str = "2021-06-30") -> str:
    place = f"where: {where}, " if where is not None else ""
    return f"{{code: {code}, {place}until: {until}, reason: Später.}}"


def test_nothing_is_put_off_by_itself() -> None:
    assert left("") == (ALL, 0)


@pytest.mark.parametrize(
    ("code", "where", "gone"),
    [
        ("Q101", "measures/e-akte", {"Q101 e-akte"}),
        ("Q101", "measures/e-akte.responsible", {"Q101 e-akte"}),
        ("Q101", "measures/e-akte.summary", set[str]()),
        ("Q101", "measures/netz", set[str]()),
        ("Q101", None, {"Q101 e-akte"}),
        ("Q", None, {one for one in ALL if one[0] == "Q"}),
        ("Q10", "measures", {one for one in ALL if one[0] == "Q" and "goals" not in one}),
        ("Q108", "measures/netz.summary", {"Q108 netz"}),
        ("Q109", "goals", {"Q109 goals"}),
        ("Q109", "goals/mehr", {"Q109 goals"}),
        ("Q109", "goals/service", set[str]()),
        ("S113", "measures/e-akte.start", {"S113 e-akte"}),
        ("S113", "measures/e-akte.start.planned", {"S113 e-akte"}),
        ("S113", "measures/e-akte.start.actual", set[str]()),
        ("L", None, {"L105 e-akte"}),
        # What has no address lies in a file, and a measure has its own.
        ("Y113", "measures/e-akte", {"Y113 e-akte"}),
        ("Y", "measures", {"Y113 e-akte"}),
        ("Y113", "measures/e-akte.note", set[str]()),
        ("Y113", "goals", set[str]()),
        ("Y113", None, {"Y113 e-akte"}),
        # Errors cannot be put off.
        ("R101", "measures/netz", set[str]()),
        ("R", None, set[str]()),
    ],
)
def test_what_lies_there_is_put_off(code: str, where: str | None, gone: set[str]) -> None:
    assert left(deferral(code, where)) == ([one for one in ALL if one not in gone], len(gone))


@pytest.mark.parametrize(
    ("today", "count"), [("2021-06-29", 1), ("2021-06-30", 1), ("2021-07-01", 0), ("0001-01-01", 1)]
)
def test_it_is_put_off_up_to_and_including_a_day(today: str, count: int) -> None:
    assert left(deferral("Q101"), today=today)[1] == count


def test_several_put_off_add_up_and_count_once() -> None:
    both = ", ".join([deferral("Q101"), deferral("Q1", "measures/e-akte"), deferral("S113")])
    assert left(both) == (
        [one for one in ALL if one not in {"Q101 e-akte", "Q102 e-akte", "Q108 e-akte", "S113 e-akte"}],
        4,
    )


def test_what_the_plan_makes_an_error_cannot_be_put_off() -> None:
    assert left(deferral("Q101"), severities="Q101: error") == (ALL, 0)
    assert left(deferral("R101"), severities="R101: info") == (ALL[:-1], 1)


def test_what_is_not_asked_for_is_not_counted() -> None:
    header = SMALL["masterplan.yaml"] + f"deferred: [{deferral('Q')}]\n"
    files = {**FILES, "masterplan.yaml": header}
    assert reviewed(files, select=["Q101"], ignore=()).deferred == 1
    assert reviewed(files, select=["S", "L"], ignore=()).deferred == 0
    assert reviewed(files, ignore=["Q"]).deferred == 0


NO_CODE = "`mp explain` lists them."
WRITTEN = "Addresses are written as `measures/e-akte` or `measures/e-akte.finish`."


@pytest.mark.parametrize(
    ("code", "where", "said"),
    [
        ("Q999", None, f"9:19: S104 “Q999” is no code of a finding. {NO_CODE}"),
        ("quer", None, f"9:19: S104 “quer” is no code of a finding. {NO_CODE}"),
        ("Q10", "masterplan", None),
        ("Q10", "masterplan.title", None),
        ("Q10", "masterplan.schema", None),
        ("Q10", "masterplan.statuses.geplant.label", None),
        ("Q10", "measures", None),
        ("Q10", "goals/service.summary", None),
        ("Q10", "measures/portal.milestones.relaunch.due", None),
        ("Q10", "measures/portal.funding.0.planned", None),
        ("Q10", "measures/portal.goals.0", None),
        # What could not be read may be meant.
        ("Q10", "measures/kaputt", None),
        ("Q10", "measures/kaputt.title", None),
        ("Q10", "measures/portl", "Did you mean “measures/portal”?"),
        ("Q10", "portal", "Did you mean “measures/portal”?"),
        ("Q10", "mesures", "Did you mean “measures”?"),
        ("Q10", "measures.portal", "Did you mean “measures/portal”?"),
        ("Q10", "goals/x", "Did you mean “goals”?"),
        ("Q10", "masterplan/x", "Did you mean “masterplan”?"),
        ("Q10", "x", WRITTEN),
        ("Q10", "measures/portal.sumary", "Did you mean “measures/portal.summary”?"),
        ("Q10", "measures/portal.milestones.relunch", "Did you mean “measures/portal.milestones.relaunch”?"),
        ("Q10", "measures/portal.funding.1", "Did you mean “measures/portal.funding.0”?"),
        ("Q10", "measures/portal.title.x", WRITTEN),
    ],
)
def test_a_deferral_of_nothing_is_a_fault(code: str, where: str | None, said: str | None) -> None:
    header = SMALL["masterplan.yaml"] + f"deferred: [{deferral(code, where)}]\n"
    files = {"masterplan.yaml": header, "measures/kaputt.yaml": "title: [\n"}
    found = [
        one.removeprefix("masterplan.yaml:") for one in lines(reviewed(files, select=["S104"]), hints=True)
    ]
    if said is None:
        assert found == []
    elif where is None:
        assert found == [said]
    else:
        assert found == [f"9:{28 + len(code)}: S104 “{where}” is no address of this plan. {said}"]


def test_a_deferral_of_the_past_is_looked_at_too() -> None:
    header = SMALL["masterplan.yaml"] + f"deferred: [{deferral('Q999', until='2020-01-01')}]\n"
    assert len(reviewed({"masterplan.yaml": header}, select=["S104"]).findings) == 1


def opened(severities: str = "", header: str = "", measure: str = "") -> list[tuple[str, str, str]]:
    """The findings of quality: weight, code, hint."""
    files = {
        **FILES,
        "masterplan.yaml": SMALL["masterplan.yaml"] + f"severities: {{{severities}}}\n{header}",
        "measures/e-akte.yaml": E_AKTE + measure,
        "measures/netz.yaml": None,
    }
    found = reviewed(files, select=["Q101", "Q102", "Q108", "Q109"], ignore=())
    return [
        (placed.finding.severity.value, placed.finding.code, line.rpartition(". ")[2])
        for placed, line in zip(found.findings, lines(found, hints=True), strict=True)
    ]


UNSAID = "Write it under `{}`, or say under `open` why it is missing."


@pytest.mark.parametrize("severity", ["error", "warning", "info"])
def test_what_is_left_open_is_a_note_with_its_reason(severity: str) -> None:
    seen = opened(f"Q101: {severity}, Q102: {severity}", measure="open: {summary: Die Folie sagt nichts}\n")
    assert seen == [
        ("info", "Q109", "Refer to it where it belongs, or delete it."),
        (severity, "Q101", UNSAID.format("responsible")),
        ("info", "Q102", "Left open: Die Folie sagt nichts"),
    ]


def test_what_is_off_stays_off() -> None:
    assert [code for _, code, _ in opened("Q101: off, Q102: off", measure="open: {summary: A}\n")] == ["Q109"]


def test_what_stands_deeper_is_left_open_by_what_is_around_it() -> None:
    steps = (
        "summary: A\nresponsible: buero\nmilestones: {{a: {{title: TODO{0}}}}}\n"
        "progress: [{{date: 2020-12-01, text: TODO}}]\n"
    )
    write = "Write the text, or leave the field out and say under `open` why."
    for measure, hints in (
        (steps.format(""), (write, write)),
        (steps.format(", open: {title: Abgeschnitten}"), ("Left open: Abgeschnitten", write)),
        (steps.format("") + "open: {milestones: Vorläufig}\n", ("Left open: Vorläufig", write)),
        (steps.format("") + "open: {progress: Vorläufig}\n", (write, "Left open: Vorläufig")),
    ):
        found = opened("Q108: warning", measure=measure)[1:]
        assert [hint for _, _, hint in found] == [*hints]
        assert [weight for weight, _, _ in found] == [
            "info" if "Left" in hint else "warning" for hint in hints
        ]


def test_the_header_may_leave_a_whole_collection_open() -> None:
    assert opened(
        header="open: {goals: Nur ein Auszug, measures: Auch}\n", measure="responsible: buero\n"
    ) == [
        ("info", "Q109", "Left open: Nur ein Auszug"),
        ("info", "Q102", UNSAID.format("summary")),
    ]


def test_the_headers_own_items_may_be_left_open() -> None:
    header = "summary: TODO\nmaxims: {a: {title: TODO, open: {title: Abgeschnitten}}}\n"
    found = [
        hint
        for _, code, hint in opened(header=header, measure="summary: A\nresponsible: buero\n")
        if code == "Q108"
    ]
    assert found == [
        "Write the text, or leave the field out and say under `open` why.",
        "Left open: Abgeschnitten",
    ]
