"""Family D: each check at the borders of what it looks at."""

from __future__ import annotations

from datetime import date

import pytest

from masterplan_cli.checks import Scope
from masterplan_cli.checks.dates import measure_overdue, milestone_overdue
from masterplan_cli.figures.deadlines import deadlines
from masterplan_cli.loading import load
from masterplan_cli.source.tree import WorkingTree
from tests.checks.seen import seen
from tests.full_plan import FULL
from tests.program import ROOT
from tests.small_plan import lines, reviewed

ONE_OF_TWO = "Correct one of the two dates."


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (
            "start: {planned: 2021-05-02}\nfinish: {planned: 2021-05-01}\n",
            [
                "5:19: D101 The finish (2021-05-01) lies before the start (2021-05-02). "
                f"{ONE_OF_TWO} | 4:18: Here stands the start."
            ],
        ),
        ("start: {planned: 2021-05-01}\nfinish: {planned: 2021-05-01}\n", []),
        (
            "start: {actual: 01.06.2021}\nfinish: {actual: Mai 2021}\n",
            [
                "5:18: D101 The finish (May 2021) lies before the start (2021-06-01). "
                f"{ONE_OF_TWO} | 4:17: Here stands the start."
            ],
        ),
        ("start: {actual: 31.05.2021}\nfinish: {actual: Mai 2021}\n", []),
        # Vague dates that overlap may both be right.
        ("start: {planned: Mai 2021}\nfinish: {planned: 2021}\n", []),
        ("start: {planned: 2021}\nfinish: {planned: Mai 2021}\n", []),
        # A plan and what came of it do not contradict each other.
        ("start: {actual: 2022}\nfinish: {planned: 2021}\n", []),
        ("start: {planned: 2022}\nfinish: {actual: 2021}\n", []),
        ("start: {planned: 2022}\n", []),
        ("finish: {planned: 2021, actual: 2020}\n", []),
        (
            "start: {planned: 2022, actual: 2020}\nfinish: {planned: 2021, actual: 2019}\n",
            [
                "5:19: D101 The finish (2021) lies before the start (2022). "
                f"{ONE_OF_TWO} | 4:18: Here stands the start.",
                "5:33: D101 The finish (2019) lies before the start (2020). "
                f"{ONE_OF_TWO} | 4:32: Here stands the start.",
            ],
        ),
    ],
)
def test_a_finish_before_the_start(measure: str, expected: list[str]) -> None:
    assert seen("D101", f"status: geplant\n{measure}") == expected


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        (
            "finish: {planned: Mai 2021}\nmilestones: {a: {title: Vergabe, due: 2021-06-01}}\n",
            [
                "5:39: D102 The milestone “Vergabe” (2021-06-01) lies after the finish of the measure "
                f"(May 2021). {ONE_OF_TWO} | 4:19: Here stands the finish."
            ],
        ),
        ("finish: {planned: Mai 2021}\nmilestones: {a: {title: Vergabe, due: 2021-05-31}}\n", []),
        ("finish: {planned: Mai 2021}\nmilestones: {a: {title: Vergabe, due: 2021}}\n", []),
        # Of the finish, the later date counts.
        (
            "finish: {planned: Mai 2021, actual: Juni 2021}\nmilestones: {a: {title: V, due: 2021-06-01}}\n",
            [],
        ),
        (
            "finish: {planned: Mai 2021, actual: Juni 2021}\nmilestones: {a: {title: V, due: 2021-07-01}}\n",
            [
                "5:33: D102 The milestone “V” (2021-07-01) lies after the finish of the measure "
                f"(June 2021). {ONE_OF_TWO} | 4:37: Here stands the finish."
            ],
        ),
        (
            "finish: {planned: 2021, actual: Mai 2021}\nmilestones: {a: {title: V, due: 2022-01-01}}\n",
            [
                "5:33: D102 The milestone “V” (2022-01-01) lies after the finish of the measure "
                f"(2021). {ONE_OF_TWO} | 4:19: Here stands the finish."
            ],
        ),
        ("finish: {planned: 2021, actual: Mai 2021}\nmilestones: {a: {title: V, due: 2021-12-31}}\n", []),
        ("finish: {actual: Mai 2021}\nmilestones: {a: {title: V, due: 2021-12-31}}\n", []),
        (
            "start: {planned: Mai 2021}\nmilestones: {a: {title: Vergabe, due: 2021-04-30}}\n",
            [
                "5:39: D102 The milestone “Vergabe” (2021-04-30) lies before the start of the measure "
                f"(May 2021). {ONE_OF_TWO} | 4:18: Here stands the start."
            ],
        ),
        ("start: {planned: Mai 2021}\nmilestones: {a: {title: Vergabe, due: 2021-05-01}}\n", []),
        ("start: {planned: Mai 2021}\nmilestones: {a: {title: Vergabe, due: 2021}}\n", []),
        # Of the start, the actual date counts.
        ("start: {planned: 2022, actual: Mai 2021}\nmilestones: {a: {title: V, due: 2021-05-01}}\n", []),
        (
            "start: {planned: 2020, actual: Mai 2021}\nmilestones: {a: {title: V, due: 2021-04-30}}\n",
            [
                "5:33: D102 The milestone “V” (2021-04-30) lies before the start of the measure "
                f"(May 2021). {ONE_OF_TWO} | 4:32: Here stands the start."
            ],
        ),
        # Whoever begins late reaches late what was due before; who is early, sooner what was due after.
        (
            "start: {planned: 2020, actual: Mai 2021}\n"
            "milestones: {a: {title: V, due: 2021-04-30, state: done, done: 2021-05-01}}\n",
            [],
        ),
        (
            "finish: {planned: Mai 2021}\n"
            "milestones: {a: {title: V, due: 2021-06-01, state: done, done: 2021-05-31}}\n",
            [],
        ),
        (
            "start: {actual: Mai 2021}\nfinish: {planned: Juli 2021}\nmilestones:\n"
            "  a: {title: A, due: 2021-04-29, state: done, done: 2021-04-30}\n"
            "  b: {title: B, due: 2021-08-02, state: done, done: 2021-08-01}\n",
            [
                "7:22: D102 The milestone “A” (2021-04-29) lies before the start of the measure "
                f"(May 2021). {ONE_OF_TWO} | 4:17: Here stands the start.",
                "8:22: D102 The milestone “B” (2021-08-02) lies after the finish of the measure "
                f"(July 2021). {ONE_OF_TWO} | 5:19: Here stands the finish.",
            ],
        ),
        # Each milestone is looked at, but those that have no date or were dropped.
        (
            "finish: {planned: 2020}\nmilestones:\n"
            "  a: {title: A, due: 2021, state: dropped}\n"
            "  b: {title: B}\n"
            "  c: {title: C, due: 2021, state: done}\n"
            "  d: {title: D, due: 2022}\n",
            [
                "8:22: D102 The milestone “C” (2021) lies after the finish of the measure (2020). "
                f"{ONE_OF_TWO} | 4:19: Here stands the finish.",
                "9:22: D102 The milestone “D” (2022) lies after the finish of the measure (2020). "
                f"{ONE_OF_TWO} | 4:19: Here stands the finish.",
            ],
        ),
        ("milestones: {a: {title: A, due: 2021}}\n", []),
    ],
)
def test_a_milestone_outside_the_time_of_its_measure(measure: str, expected: list[str]) -> None:
    assert seen("D102", f"status: geplant\n{measure}") == expected


HAPPENED = [
    ("start: {actual: ", "}\n", "actual"),
    ("finish: {actual: ", "}\n", "actual"),
    ("reviewed: ", "\n", "reviewed"),
    ("milestones: {a: {title: A, done: ", "}}\n", "done"),
    ("progress: [{text: A, date: 2020-01-01}, {text: B, date: ", "}]\n", "date"),
    (
        "assessments: [{dimension: staff, light: green, date: 2020-01-01}, "
        "{dimension: risk, light: green, date: ",
        "}]\n",
        "date",
    ),
    (
        "indicators: [{name: A}, {name: B, values: [{value: 1, date: 2020-01-01}, {value: 1, date: ",
        "}]}]\n",
        "date",
    ),
    (
        "funding: [{year: 2021, type: investiv}, {year: 2021, type: investiv, as_of: ",
        "}]\n",
        "as_of",
    ),
]


@pytest.mark.parametrize(("before", "behind", "field"), HAPPENED)
def test_what_has_happened_cannot_lie_in_the_future(before: str, behind: str, field: str) -> None:
    assert seen("D103", f"status: geplant\n{before}2021-01-01{behind}") == []
    assert seen("D103", f"status: geplant\n{before}2021-01-02{behind}") == [
        f"4:{len(before) + 1}: D103 `{field}` says when something has happened, but “2021-01-02” is later "
        "than 2021-01-01. Correct the date, or the day from which the plan is seen (`as_of`, `--today`)."
    ]
    assert seen("D103", f"status: geplant\n{before}2021-01-02{behind}", today="2021-01-02") == []


@pytest.mark.parametrize(
    ("measure", "expected"),
    [
        # A vague date lies in the future when all of it does.
        ("finish: {actual: 2021}\n", []),
        (
            "finish: {actual: Februar 2021}\n",
            [
                "4:18: D103 `actual` says when something has happened, but “February 2021” is later than "
                "2021-01-01. Correct the date, or the day from which the plan is seen (`as_of`, `--today`)."
            ],
        ),
        # What is planned, promised or asked for may lie ahead.
        ("start: {planned: 2022}\nfinish: {planned: 2023, promised: {date: 2023}}\n", []),
        ("milestones: {a: {title: A, due: 2022, promised: {date: 2022}}}\n", []),
        ("gates: {audit: {date: 2022}}\ndecision_needed: {what: A, by: 2022}\n", []),
        (
            "indicators: [{name: A, target_date: 2022}]\n"
            "staff: [{year: 2021, kind: existing, until: 2022}]\n",
            [],
        ),
    ],
)
def test_only_what_has_happened_must_lie_in_the_past(measure: str, expected: list[str]) -> None:
    assert seen("D103", f"status: geplant\n{measure}") == expected


LIMITS = "limits: {earliest_year: 2015, latest_year: 2030}\n"
ALLOW = "Correct the year, or allow for it in `masterplan.yaml` under `limits`."


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("2014-12-31", "2014-12-31"),
        ("2015-01-01", None),
        ("2030-12-31", None),
        ("2031-01-01", "2031-01-01"),
        ("2014", "2014"),
        ("2015", None),
        ("2030", None),
        ("2031", "2031"),
        ("Winter 2014/15", "winter 2014/15"),
        ("Winter 2030/31", "winter 2030/31"),
    ],
)
def test_a_year_that_is_hardly_meant(written: str, words: str | None) -> None:
    expected = f"4:19: D104 “{words}” lies outside the years 2015 to 2030. {ALLOW}"
    found = seen("D104", f"status: geplant\nfinish: {{planned: {written}}}\n", header=LIMITS)
    assert found == ([] if words is None else [expected])


@pytest.mark.parametrize(
    ("written", "is_found"),
    [("2014-12-31", True), ("2015-01-01", False), ("2030-12-31", False), ("2031-01-01", True)],
)
def test_a_single_day_is_looked_at_like_a_vague_date(written: str, *, is_found: bool) -> None:
    expected = f"4:11: D104 “{written}” lies outside the years 2015 to 2030. {ALLOW}"
    found = seen("D104", f"status: geplant\nreviewed: {written}\n", header=LIMITS)
    assert found == ([expected] if is_found else [])


def test_the_usual_years_are_1990_to_2060() -> None:
    measure = "status: geplant\nstart: {planned: 1990}\nfinish: {planned: 2060}\n"
    assert seen("D104", measure) == []
    assert seen("D104", measure.replace("1990", "1989").replace("2060", "2061")) == [
        f"4:18: D104 “1989” lies outside the years 1990 to 2060. {ALLOW}",
        f"5:19: D104 “2061” lies outside the years 1990 to 2060. {ALLOW}",
    ]


@pytest.mark.parametrize(
    ("file", "key", "written"),
    [
        ("masterplan.yaml", "as_of", "2020-12-31"),
        ("resolutions.yaml", "date", "01.06.2017"),
        ("resolutions.yaml", "due", "Ende 2019"),
        ("laws.yaml", "deadline", "Ende 2022"),
        ("participation.yaml", "when", "Mai 2020"),
        ("editions/2021.yaml", "as_of", "31.12.2020"),
        ("papers/netz-vorlage.yaml", "date", "2021-03-01"),
    ],
)
def test_the_dates_of_all_entries_are_looked_at(file: str, key: str, written: str) -> None:
    before, _, behind = FULL[file].partition(f"{key}: {written}")
    assert behind
    line = before.count("\n") + 1
    column = len(f"{before}{key}: ") - before.rfind("\n")
    files = {**FULL, file: f"{before}{key}: 1901-01-01{behind}"}
    assert lines(reviewed(files, select=("D104",)), hints=True) == [
        f"{file}:{line}:{column}: D104 “1901-01-01” lies outside the years 2000 to 2040. {ALLOW}"
    ]


def milestone(place: str, title: str, day: str, days: str) -> str:
    return (
        f"{place}: D105 The milestone “{title}” was due by {day} and is not reported as done ({days}). "
        "Enter `done`, or a new date with the reason."
    )


@pytest.mark.parametrize(
    ("measure", "today", "expected"),
    [
        ("status: laufend\nmilestones: {a: {title: Relaunch, due: 2. KW 2021}}\n", "2021-01-17", []),
        (
            "status: laufend\nmilestones: {a: {title: Relaunch, due: 2. KW 2021}}\n",
            "2021-01-18",
            [milestone("4:40", "Relaunch", "2021-01-17", "1 day")],
        ),
        (
            "status: geplant\nmilestones: {a: {title: Relaunch, due: 2. KW 2021}}\n",
            "2021-07-15",
            [milestone("4:40", "Relaunch", "2021-01-17", "179 days")],
        ),
        (
            "status: vorgemerkt\nmilestones: {a: {title: A, due: 2020}, b: {title: B, due: 2019}}\n",
            "2021-01-01",
            [
                milestone("4:33", "A", "2020-12-31", "1 day"),
                milestone("4:59", "B", "2019-12-31", "367 days"),
            ],
        ),
        ("status: laufend\nmilestones: {a: {title: A, due: 2020, state: done}}\n", "2021-07-15", []),
        ("status: laufend\nmilestones: {a: {title: A, due: 2020, state: dropped}}\n", "2021-07-15", []),
        ("status: laufend\nmilestones: {a: {title: A}}\n", "2021-07-15", []),
        ("status: ruht\nmilestones: {a: {title: A, due: 2020}}\n", "2021-07-15", []),
        ("status: fertig\nmilestones: {a: {title: A, due: 2020}}\n", "2021-07-15", []),
        ("status: entfallen\nmilestones: {a: {title: A, due: 2020}}\n", "2021-07-15", []),
        # A start or a finish is no milestone.
        ("status: geplant\nstart: {planned: 2020}\nfinish: {planned: 2020}\n", "2021-07-15", []),
    ],
)
def test_an_overdue_milestone(measure: str, today: str, expected: list[str]) -> None:
    assert seen("D105", measure, today=today, files={"measures/portal.yaml": PORTAL}) == expected


# Of the small plan's own measure, nothing is due.
PORTAL = "title: Serviceportal\ntheme: technik\nstatus: geplant\n"
ACTUAL_OR_NEW = "Enter `actual`, or a new date with the reason."


def start(place: str, day: str, days: str) -> str:
    return (
        f"{place}: D106 The measure was to start by {day}, and no start is reported ({days}). {ACTUAL_OR_NEW}"
    )


def finish(place: str, day: str, days: str) -> str:
    return (
        f"{place}: D106 The measure was to be finished by {day}, and no finish is reported ({days}). "
        f"{ACTUAL_OR_NEW}"
    )


@pytest.mark.parametrize(
    ("measure", "today", "expected"),
    [
        ("status: geplant\nstart: {planned: Mai 2021}\n", "2021-05-31", []),
        (
            "status: geplant\nstart: {planned: Mai 2021}\n",
            "2021-06-01",
            [start("4:18", "2021-05-31", "1 day")],
        ),
        (
            "status: vorgemerkt\nstart: {planned: Mai 2021}\n",
            "2021-06-02",
            [start("4:18", "2021-05-31", "2 days")],
        ),
        # What has begun is not late to begin.
        ("status: laufend\nstart: {planned: Mai 2021}\n", "2021-07-15", []),
        ("status: geplant\nstart: {planned: Mai 2021, actual: Juni 2021}\n", "2021-07-15", []),
        (
            "status: geplant\nstart: {planned: Mai 2021}\nmilestones: {a: {title: A, state: done}}\n",
            "2021-07-15",
            [],
        ),
        ("status: laufend\nfinish: {planned: Mai 2021}\n", "2021-05-31", []),
        (
            "status: laufend\nfinish: {planned: Mai 2021}\n",
            "2021-06-01",
            [finish("4:19", "2021-05-31", "1 day")],
        ),
        (
            "status: geplant\nstart: {planned: 2020}\nfinish: {planned: Mai 2021}\n",
            "2021-06-02",
            [
                start("4:18", "2020-12-31", "153 days"),
                finish("5:19", "2021-05-31", "2 days"),
            ],
        ),
        ("status: laufend\nfinish: {planned: Mai 2021, actual: Juni 2021}\n", "2021-07-15", []),
        ("status: ruht\nstart: {planned: 2020}\nfinish: {planned: 2020}\n", "2021-07-15", []),
        ("status: fertig\nstart: {planned: 2020}\nfinish: {planned: 2020}\n", "2021-07-15", []),
        ("status: entfallen\nstart: {planned: 2020}\nfinish: {planned: 2020}\n", "2021-07-15", []),
        # A milestone is no finish.
        ("status: laufend\nmilestones: {a: {title: A, due: 2020}}\n", "2021-07-15", []),
    ],
)
def test_an_overdue_measure(measure: str, today: str, expected: list[str]) -> None:
    assert seen("D106", measure, today=today, files={"measures/portal.yaml": PORTAL}) == expected


@pytest.mark.parametrize("folder", ["plan", "examples/musterstadt"])
@pytest.mark.parametrize("today", [date(2021, 1, 17), date(2021, 7, 15), date(2026, 6, 30), date(2028, 1, 1)])
def test_what_is_overdue_the_deadlines_say(folder: str, today: date) -> None:
    plan = load(WorkingTree(ROOT / folder)).draft
    scope = Scope(plan, today)
    found = {one.place for check in (milestone_overdue, measure_overdue) for one in check.problems(scope)}
    every = [one for measure in plan.measures.values() for one in deadlines(plan, measure)]
    assert found == {one.address for one in every if one.days_overdue(today) > 0}


ADJUST = "Postpone this measure, bring the other one forward, or delete the dependency."
WAITING = "status: geplant\nfinish: {planned: Mai 2022}\ndepends_on: [portal, andere]\n"
OTHER = "title: Andere\ntheme: technik\nstatus: "
LATER = [
    "5:22: D107 The measure depends on “Andere”, which finishes later (2022-06-01). "
    f"{ADJUST} | 4:19: Here stands the finish. "
    "| measures/andere.yaml:4:19: Here stands the finish of the other measure."
]


@pytest.mark.parametrize(
    ("measure", "other", "expected"),
    [
        (WAITING, "geplant\nfinish: {planned: 2022-05-31}\n", []),
        (WAITING, "geplant\nfinish: {planned: 2022-06-01}\n", LATER),
        (WAITING, "ruht\nfinish: {planned: 2022-06-01}\n", LATER),
        (WAITING, "laufend\nfinish: {planned: 2022-06-01, actual: 2022}\n", []),
        (WAITING, "laufend\n", []),
        (WAITING, "fertig\nfinish: {planned: 2022-06-01}\n", []),
        (WAITING, "entfallen\nfinish: {planned: 2022-06-01}\n", []),
        # What is at rest or over waits for nothing.
        (WAITING.replace("geplant", "laufend"), "geplant\nfinish: {planned: 2022-06-01}\n", LATER),
        (WAITING.replace("geplant", "vorgemerkt"), "geplant\nfinish: {planned: 2022-06-01}\n", LATER),
        (WAITING.replace("geplant", "ruht"), "geplant\nfinish: {planned: 2022-06-01}\n", []),
        (WAITING.replace("geplant", "fertig"), "geplant\nfinish: {planned: 2022-06-01}\n", []),
        (WAITING.replace("geplant", "entfallen"), "geplant\nfinish: {planned: 2022-06-01}\n", []),
        # Only known finishes can be compared.
        ("status: geplant\ndepends_on: [portal, andere]\n", "geplant\nfinish: {planned: 2022-06-01}\n", []),
        (WAITING.replace("}", ", actual: 2020}"), "geplant\nfinish: {planned: 2022-06-01}\n", []),
        ("status: geplant\nfinish: {planned: 2022}\n", "geplant\nfinish: {planned: 2023}\n", []),
    ],
)
def test_a_measure_that_waits_for_a_later_one(measure: str, other: str, expected: list[str]) -> None:
    files = {"measures/portal.yaml": PORTAL, "measures/andere.yaml": OTHER + other}
    assert seen("D107", measure, files=files) == expected


RESOLUTIONS = "a:\n  title: Fortschreibung\n  date: 2020-11-12\n"


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("start: {promised: {date: ", ", resolution: a}}\n"),
        ("finish: {promised: {date: ", ", resolution: a}}\n"),
        ("milestones: {v: {title: V, promised: {date: ", ", resolution: a}}}\n"),
    ],
)
def test_a_resolution_after_what_it_promised(before: str, behind: str) -> None:
    files = {"resolutions.yaml": RESOLUTIONS}
    assert seen("D108", f"status: geplant\n{before}2020-11-12{behind}", files=files) == []
    assert seen("D108", f"status: geplant\n{before}2020-11-11{behind}", files=files) == [
        f"4:{len(before) + 1}: D108 “2020-11-11” is said to be promised by a resolution of 2020-11-12, which "
        "is later. Correct the date, or name the resolution that promised it. "
        f"| 4:{len(before) + 25}: Here the resolution is named. "
        "| resolutions.yaml:3:9: Here stands the day of the resolution."
    ]
    # A vague date may still have lain ahead.
    assert seen("D108", f"status: geplant\n{before}November 2020{behind}", files=files) == []


def test_a_promise_without_a_resolution_or_none_at_all_is_none_too_late() -> None:
    assert seen("D108", "status: geplant\nstart: {planned: 2019, promised: {date: 2019}}\n") == []
    assert seen("D108", "status: geplant\nmilestones: {v: {title: V, due: 2019}}\n") == []


DRAFTS = [
    ({"measures/m.yaml": "title: M\n"}, []),
    (
        {"measures/m.yaml": "finish: {planned: 2019}\nstart: {planned: 2020}\n"},
        ["measures/m.yaml:1:19: D101 The finish (2019) lies before the start (2020)."],
    ),
    (
        {
            "measures/m.yaml": "finish: {planned: 2020, actual: 2022}\n"
            "milestones: {a: {title: A, due: 2023}}\n"
        },
        [
            "measures/m.yaml:1:33: D103 `actual` says when something has happened, but “2022” is later than "
            "2021-01-01.",
            "measures/m.yaml:2:33: D102 The milestone “A” (2023) lies after the finish of the measure "
            "(2022).",
        ],
    ),
    ({"measures/m.yaml": "status: x\nmilestones: {a: {title: A, due: 2020}}\ndepends_on: [portal]\n"}, []),
    (
        {
            "resolutions.yaml": "a: {title: A}\n",
            "measures/m.yaml": "status: geplant\nfinish: {promised: {date: 2019, resolution: a}}\n",
        },
        [],
    ),
    (
        {"laws.yaml": "a: {deadline: 1901}\n"},
        ["laws.yaml:1:15: D104 “1901” lies outside the years 1990 to 2060."],
    ),
    (
        {"masterplan.yaml": "as_of: 1901-01-01\n"},
        ["masterplan.yaml:1:8: D104 “1901-01-01” lies outside the years 1990 to 2060."],
    ),
]


@pytest.mark.parametrize(("files", "expected"), DRAFTS)
def test_what_lacks_something_is_looked_at_as_far_as_it_goes(
    files: dict[str, str | bytes | None], expected: list[str]
) -> None:
    assert lines(reviewed(files, select=("D",))) == expected


def test_items_that_cannot_be_read_do_not_shift_the_others() -> None:
    written = "status: geplant\nprogress:\n- {date: x, text: A}\n- {date: 2022-01-01, text: B}\n"
    assert seen("D103", written)[1:] == [
        "6:10: D103 `date` says when something has happened, but “2022-01-01” is later than 2021-01-01. "
        "Correct the date, or the day from which the plan is seen (`as_of`, `--today`)."
    ]
