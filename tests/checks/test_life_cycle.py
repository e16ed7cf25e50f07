"""Family L: each check for every kind of status, and at the borders of what it looks at."""

from __future__ import annotations

import pytest

from masterplan_cli.checks.life_cycle import speaks_of_replacement
from tests.checks.seen import seen
from tests.small_plan import lines, reviewed

STATUSES = ("vorgemerkt", "geplant", "laufend", "pilot", "ruht", "fertig", "entfallen", "ersetzt")


def seen_by_status(code: str, measure: str) -> dict[str, list[str]]:
    """What a check finds in a measure, for each status with which it finds anything."""
    found = {status: seen(code, f"status: {status}\n{measure}") for status in STATUSES}
    return {status: those for status, those in found.items() if those}


NO_FINISH = (
    "3:9: L101 The measure is done, but its actual finish is not given. Enter it under `finish.actual`."
)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("", {"fertig": [NO_FINISH]}),
        ("finish: {planned: 2020}\n", {"fertig": [NO_FINISH]}),
        ("finish: {actual: 2020}\n", {}),
        ("open: {finish: Die Folie nennt keinen Tag.}\n", {}),
        ("open: {start: Die Folie nennt keinen Tag.}\n", {"fertig": [NO_FINISH]}),
    ],
)
def test_done_without_a_finish(measure: str, expected: dict[str, list[str]]) -> None:
    assert seen_by_status("L101", measure) == expected


def test_done_with_open_milestones() -> None:
    measure = (
        "milestones:\n"
        "  a: {title: Vergabe}\n"
        "  b: {title: Test, state: done}\n"
        "  c: {title: Pilot, state: open}\n"
        "  d: {title: Film, state: dropped}\n"
    )
    assert seen_by_status("L102", measure) == {
        "fertig": [
            "5:3: L102 The measure is done, but its milestone “Vergabe” is still open. "
            "Set `state: done` or `state: dropped`. | 3:9: Here stands the status.",
            "7:28: L102 The measure is done, but its milestone “Pilot” is still open. "
            "Set `state: done` or `state: dropped`. | 3:9: Here stands the status.",
        ]
    }


CARRY_ON = "Enter the new status, or correct what is said to have been done. | 3:9: Here stands the status."


def test_finished_but_the_status_goes_on() -> None:
    assert seen_by_status("L103", "finish: {planned: 2019, actual: 2020}\n") == {
        status: [f"4:33: L103 The measure has finished, but its status is “{label}”. {CARRY_ON}"]
        for status, label in {
            "vorgemerkt": "Vorgemerkt",
            "geplant": "Geplant",
            "laufend": "Laufend",
            "pilot": "Pilot",
            "ruht": "Ruht",
        }.items()
    }


def test_started_but_only_planned() -> None:
    assert seen_by_status("L103", "start: {planned: 2019, actual: 2020}\n") == {
        "vorgemerkt": [f"4:32: L103 The measure has started, but its status is “Vorgemerkt”. {CARRY_ON}"]
    }
    assert seen_by_status("L103", "start: {planned: 2019}\nfinish: {planned: 2020}\n") == {}


def test_a_milestone_reached_but_only_planned() -> None:
    measure = "milestones: {a: {title: Vergabe, state: done}, b: {title: B}, c: {title: C, state: dropped}}\n"
    assert seen_by_status("L103", measure) == {
        "vorgemerkt": [
            "4:41: L103 The milestone “Vergabe” is reached, but the status of the measure is “Vorgemerkt”. "
            + CARRY_ON
        ]
    }


@pytest.mark.parametrize(
    ("state", "is_found"),
    [("", True), (", state: open", True), (", state: dropped", True), (", state: done", False)],
)
def test_a_milestone_with_a_day_that_is_not_done(state: str, *, is_found: bool) -> None:
    expected = [
        "4:40: L103 The milestone “Vergabe” has a day under `done`, but its state is another one. "
        "Set `state: done`, or delete the day."
    ]
    measure = f"status: laufend\nmilestones: {{a: {{title: Vergabe, done: 2020{state}}}}}\n"
    assert seen("L103", measure) == (expected if is_found else [])


def test_everything_against_the_status_is_named() -> None:
    measure = "start: {actual: 2019}\nfinish: {actual: 2020}\nmilestones: {a: {title: A, state: done}}\n"
    assert seen("L103", f"status: vorgemerkt\n{measure}") == [
        f"4:17: L103 The measure has started, but its status is “Vorgemerkt”. {CARRY_ON}",
        f"5:18: L103 The measure has finished, but its status is “Vorgemerkt”. {CARRY_ON}",
        "6:35: L103 The milestone “A” is reached, but the status of the measure is “Vorgemerkt”. " + CARRY_ON,
    ]


NO_DATES = (
    "3:9: L104 The measure is being carried out, but has neither a start nor a milestone. "
    "Enter `start`, or a first milestone under `milestones`."
)
ACTIVE = {"laufend": [NO_DATES], "pilot": [NO_DATES]}


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("", ACTIVE),
        ("finish: {planned: 2022}\n", ACTIVE),
        ("start: {promised: {date: 2022}}\n", ACTIVE),
        ("start: {planned: 2020}\n", {}),
        ("start: {actual: 2020}\n", {}),
        ("milestones: {a: {title: A}}\n", {}),
        ("continuous: true\n", {}),
        ("continuous: false\n", ACTIVE),
        ("open: {start: Unbekannt.}\n", {}),
        ("open: {milestones: Unbekannt.}\n", {}),
        ("open: {finish: Unbekannt.}\n", ACTIVE),
    ],
)
def test_active_without_dates(measure: str, expected: dict[str, list[str]]) -> None:
    assert seen_by_status("L104", measure) == expected


OFF = {
    status: [f"3:9: L105 The status is “{label}”, but no reason is given. Say why under `status_reason`."]
    for status, label in {"ruht": "Ruht", "entfallen": "Entfallen", "ersetzt": "Ersetzt"}.items()
}


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("", OFF),
        ("status_reason: Die Mittel fehlen.\n", {}),
        ("open: {status_reason: Unbekannt.}\n", {}),
        ("open: {status: Unbekannt.}\n", OFF),
    ],
)
def test_at_rest_without_a_reason(measure: str, expected: dict[str, list[str]]) -> None:
    assert seen_by_status("L105", measure) == expected


BY_WHAT = "Enter the id of the measure that replaces it under `replaced_by`."
BY_STATUS = [f"3:9: L106 The status is “Ersetzt”, but it is not said by what. {BY_WHAT}"]
BY_REASON = [f"4:16: L106 By its reason, the measure goes on elsewhere, but it is not said where. {BY_WHAT}"]


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        ("", {"ersetzt": BY_STATUS}),
        ("status_reason: Die Mittel fehlen.\n", {"ersetzt": BY_STATUS}),
        ("status_reason: Ersetzt durch M5.\n", {"entfallen": BY_REASON, "ersetzt": BY_STATUS}),
        ("status_reason: Ersetzt durch M5.\nreplaced_by: portal\n", {}),
        ("status_reason: Ersetzt durch M5.\nopen: {replaced_by: Ein Verfahren des Landes.}\n", {}),
        (
            "status_reason: Ersetzt durch M5.\nopen: {status: Unbekannt.}\n",
            {"entfallen": BY_REASON, "ersetzt": BY_STATUS},
        ),
    ],
)
def test_replaced_by_nothing(measure: str, expected: dict[str, list[str]]) -> None:
    assert seen_by_status("L106", measure) == expected


@pytest.mark.parametrize(
    "reason",
    [
        "Ersetzt durch die E-Akte.",
        "Die Maßnahme wird durch M5 ersetzt.",
        "Durch M 1.2\nersetzt.",
        "Abgelöst durch M5",
        "Wurde vom Serviceportal abgelöst.",
        "Abgelöst von M5.",
        "Aufgegangen in M5.",
        "Im Serviceportal aufgegangen.",
        "Ist in der E-Akte aufgegangen, sagt das Amt.",
        "Ins Serviceportal integriert.",
        "Wurde in M5 eingegliedert.",
        "Mit M5 zusammengeführt.",
        "Zusammengeführt mit M5.",
        "Zusammengelegt mit M5.",
        "Mit der E-Akte vereinigt.",
        "ZUSAMMENGEFÜHRT MIT M5",
        "Replaced by M5.",
        "Was superseded by the portal.",
        "Absorbed by M5.",
        "Merged into M5.",
        "Merged with M5.",
        "Integrated in M5.",
        "Incorporated into M5.",
        "It became part of M5.",
        "Became a part of M5.",
        "Kein Bedarf. Durch M5 ersetzt.",
    ],
)
def test_a_reason_that_speaks_of_a_replacement(reason: str) -> None:
    assert speaks_of_replacement(reason)


@pytest.mark.parametrize(
    "reason",
    [
        "",
        "Die Mittel fehlen.",
        "Ersatzlos gestrichen.",
        "Wird nicht durch eine andere Maßnahme ersetzt.",
        "Wird durch keine neue Lösung getragen. Die alte wird nicht ersetzt.",
        "Wird durch M5 nicht ersetzt.",
        "Nicht ersetzt durch M5.",
        "Not replaced by anything.",
        "Gestrichen durch den Rat; die Geräte werden ersetzt.",
        "Gestrichen durch den Rat: Geräte werden ersetzt.",
        "Wodurch ersetzt?",
        "Wird durch M5 unersetzt gelassen.",
        "Innerhalb des Amtes integriert.",
        "Mittel und Stellen wurden zusammengelegt.",
        "Ersetzt.",
        "Die Mitwirkung endet; die Ämter sind zusammengelegt.",
        "Unersetzt durch M5.",
        "In Köln wird anders verfahren.",
        "Zusammengeführte Verfahren mit M5.",
        "Durch " + "x" * 81 + " ersetzt.",
    ],
)
def test_a_reason_that_speaks_of_something_else(reason: str) -> None:
    assert not speaks_of_replacement(reason)


NO_REASON = "L107 The light is not green, but no reason is given. Say why under `reason`."


@pytest.mark.parametrize(
    ("assessment", "is_found"),
    [
        ("light: green", False),
        ("light: yellow", True),
        ("light: red", True),
        ("light: unknown", True),
        ("light: red, reason: A", False),
        ("light: red, countermeasure: A", True),
    ],
)
def test_a_light_without_a_reason(assessment: str, *, is_found: bool) -> None:
    measure = f"assessments: [{{dimension: risk, date: 2020-12-01, {assessment}}}]\n"
    expected = {status: [f"4:58: {NO_REASON}"] for status in STATUSES}
    assert seen_by_status("L107", measure) == (expected if is_found else {})


def test_each_light_is_looked_at() -> None:
    measure = (
        "status: laufend\nassessments:\n"
        "- {dimension: risk, date: 2020-12-01, light: red}\n"
        "- {dimension: staff, date: 2020-12-01, light: red, reason: A}\n"
        "- {dimension: budget, date: 2020-12-01, light: red}\n"
    )
    assert seen("L107", measure) == [f"5:46: {NO_REASON}", f"7:48: {NO_REASON}"]


def reported(light: str, *, date: str = "2020-12-01", dimension: str = "schedule", more: str = "") -> str:
    return f"- {{dimension: {dimension}, date: {date}, light: {light}{more}}}\n"


OVERDUE = "status: laufend\nfinish: {planned: 2020}\nassessments:\n"
REFUSED = (
    "L108 The reported light is better than the computed one: The finish was due 2020 (1 day overdue); "
    "reported {light} without a countermeasure, which does not count. "
    "Enter a `countermeasure`, or new dates."
)


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (OVERDUE + reported("green"), ["6:50: " + REFUSED.format(light="green")]),
        (OVERDUE + reported("yellow"), ["6:50: " + REFUSED.format(light="yellow")]),
        (OVERDUE + reported("unknown"), ["6:50: " + REFUSED.format(light="grey")]),
        (OVERDUE + reported("red"), []),
        (OVERDUE + reported("green", more=", countermeasure: Mehr Personal."), []),
        (OVERDUE + reported("green", dimension="budget"), []),
        (OVERDUE.replace("laufend", "ruht") + reported("green"), []),
        (OVERDUE.replace("2020", "2021") + "- {dimension: risk, date: 2020-12-01, light: red}\n", []),
        # Only the last one counts, as long as it does, and of two that say the same the later.
        (OVERDUE + reported("green") + reported("red", date="2020-12-02"), []),
        (OVERDUE + reported("green", date="2020-07-05"), ["6:50: " + REFUSED.format(light="green")]),
        (OVERDUE + reported("green", date="2020-07-04"), []),
        (OVERDUE + reported("green") + reported("green"), ["7:50: " + REFUSED.format(light="green")]),
    ],
)
def test_a_light_better_than_computed(measure: str, expected: list[str]) -> None:
    assert seen("L108", measure) == expected


def too_old(place: str, dimension: str, days: int, limit: int = 180) -> str:
    return (
        f"{place}: L109 The last assessment ({dimension}) is {days} days old; one counts for {limit} days. "
        "Add a new assessment."
    )


@pytest.mark.parametrize(
    ("assessments", "expected"),
    [
        (reported("green", date="2020-07-05"), []),
        (reported("green", date="2020-07-04"), [too_old("5:31", "schedule", 181)]),
        (reported("green", date="2020-07-04", dimension="budget"), [too_old("5:29", "budget", 181)]),
        (reported("green", date="2020-07-04", dimension="staff"), [too_old("5:28", "staff", 181)]),
        (reported("green", date="2020-07-04", dimension="result"), [too_old("5:29", "result", 181)]),
        (reported("green", date="2020-07-04", dimension="risk"), [too_old("5:27", "risk", 181)]),
        # Of each dimension the last one is looked at; one that is still to come says nothing yet.
        (reported("green", date="2020-01-01") + reported("green"), []),
        (reported("green") + reported("green", date="2020-01-01"), []),
        (
            reported("green", date="2020-01-01") + reported("green", date="2021-01-02"),
            [too_old("5:31", "schedule", 366)],
        ),
        (
            reported("green", date="2019-01-01") + reported("green", date="2020-01-01"),
            [too_old("6:31", "schedule", 366)],
        ),
        (
            reported("green", date="2020-01-01", dimension="risk")
            + reported("green")
            + reported("red", date="2020-01-02", dimension="staff"),
            [too_old("5:27", "risk", 366), too_old("7:28", "staff", 365)],
        ),
    ],
)
def test_an_assessment_too_old_to_count(assessments: str, expected: list[str]) -> None:
    assert seen("L109", f"status: geplant\nassessments:\n{assessments}") == expected


def test_only_what_is_under_way_needs_an_assessment() -> None:
    found = seen_by_status("L109", "assessments:\n" + reported("green", date="2020-01-01"))
    assert found == {
        status: [too_old("5:31", "schedule", 366)] for status in ("vorgemerkt", "geplant", "laufend", "pilot")
    }


def test_the_plan_says_how_long_an_assessment_counts() -> None:
    measure = "status: laufend\nassessments:\n" + reported("green", date="2020-12-31")
    assert seen("L109", measure, header="limits: {assessment_days: 1}\n") == []
    assert seen("L109", measure, header="limits: {assessment_days: 0}\n") == [
        "5:31: L109 The last assessment (schedule) is 1 day old; one counts for 0 days. Add a new assessment."
    ]


AT_GATE = "| 3:9: Here stands the status."


def missing(gate: str, id: str) -> str:
    return (
        f"3:9: L110 The status “Pilot” needs “{gate}”, but nothing is said of it. "
        f"Enter how far it is, under `gates.{id}.state`."
    )


@pytest.mark.parametrize(
    ("gates", "expected"),
    [
        ("", [missing("Datenschutz", "data-protection"), missing("Rechnungsprüfung", "audit")]),
        ("gates: {audit: {state: agreed}}\n", [missing("Datenschutz", "data-protection")]),
        ("gates: {audit: {state: agreed-with-conditions}, data-protection: {state: not-required}}\n", []),
        *(
            (
                f"gates: {{audit: {{state: {state}}}, data-protection: {{state: agreed}}}}\n",
                [
                    "4:24: L110 The status “Pilot” needs “Rechnungsprüfung”, which is not passed yet. "
                    f"Enter the new state of the gate, or go back to an earlier status. {AT_GATE}"
                ],
            )
            for state in ("open", "running")
        ),
        (
            "gates: {data-protection: {state: agreed}, audit: {state: refused}}\n",
            [
                "4:58: L110 “Rechnungsprüfung” is refused, but the status of the measure is “Pilot”. "
                f"Enter what was agreed since, or go back to an earlier status. {AT_GATE}"
            ],
        ),
        # A gate that the status does not need may be open.
        (
            "gates: {data-protection: {state: agreed}, audit: {state: agreed}, archive: {state: open}}\n",
            [],
        ),
    ],
)
def test_gates_that_the_status_needs(gates: str, expected: list[str]) -> None:
    assert seen("L110", f"status: pilot\n{gates}") == expected


def test_a_refusal_holds_up_what_has_begun() -> None:
    assert seen_by_status("L110", "gates: {archive: {state: refused}}\n") == {
        status: [
            *(
                [missing("Datenschutz", "data-protection"), missing("Rechnungsprüfung", "audit")]
                if status == "pilot"
                else []
            ),
            f"4:26: L110 “Archiv” is refused, but the status of the measure is “{label}”. "
            f"Enter what was agreed since, or go back to an earlier status. {AT_GATE}",
        ]
        for status, label in {"laufend": "Laufend", "pilot": "Pilot", "fertig": "Fertig"}.items()
    }


def test_a_refusal_holds_up_whatever_needs_the_gate() -> None:
    header = '  ruhend: {label: Ruhend, symbol: "~", color: "#000000", kind: paused, gates: [archive]}\n'
    assert seen("L110", "status: ruhend\ngates: {archive: {state: refused}}\n", header=header) == [
        "4:26: L110 “Archiv” is refused, but the status of the measure is “Ruhend”. "
        f"Enter what was agreed since, or go back to an earlier status. {AT_GATE}"
    ]


def test_a_gate_that_the_plan_does_not_have_is_not_missed() -> None:
    header = '  eins: {label: Eins, symbol: "~", color: "#000000", kind: active, gates: [nix]}\n'
    assert seen("L110", "status: eins\n", header=header)[1:] == []
    assert seen("L110", "status: eins\ngates: {nix: {state: refused}}\n", header=header)[2:] == [
        "4:22: L110 “nix” is refused, but the status of the measure is “Eins”. "
        f"Enter what was agreed since, or go back to an earlier status. {AT_GATE}"
    ]


DRAFTS: list[tuple[dict[str, str | bytes | None], list[str]]] = [
    ({"measures/m.yaml": "title: M\n"}, []),
    ({"measures/m.yaml": "status: x\nfinish: {actual: 2020}\ngates: {audit: {state: refused}}\n"}, []),
    (
        {"measures/m.yaml": "status: fertig\n"},
        ["measures/m.yaml:1:9: L101 The measure is done, but its actual finish is not given."],
    ),
    (
        {"measures/m.yaml": "assessments: [{dimension: schedule, light: red, date: 2020-12-01}]\n"},
        ["measures/m.yaml:1:44: L107 The light is not green, but no reason is given."],
    ),
    ({"masterplan.yaml": "title: Masterplan\n"}, []),
]


@pytest.mark.parametrize(("files", "expected"), DRAFTS)
def test_what_lacks_something_is_looked_at_as_far_as_it_goes(
    files: dict[str, str | bytes | None], expected: list[str]
) -> None:
    assert lines(reviewed(files, select=("L",))) == expected
