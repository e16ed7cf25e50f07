"""The light: each rule by a small plan, and Dortmund's measures on two days."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from masterplan_cli.figures import Light, overview
from masterplan_cli.figures.lights import reading
from masterplan_cli.loading import load
from masterplan_cli.plan.when import When
from masterplan_cli.source.tree import WorkingTree
from tests.small_plan import SMALL, loaded, text

DORTMUND = Path(__file__).parents[2] / "plan"

Case = tuple[str, str, str, str]


def light(measure: str, today: str, *, header: str = "", others: str = "") -> tuple[str, str]:
    """The light of a measure with these lines, and its reason in English."""
    files = {
        "measures/m.yaml": f"title: Maßnahme\ntheme: technik\n{measure}",
        "masterplan.yaml": SMALL["masterplan.yaml"] + header,
        **({"measures/andere.yaml": f"title: Andere\ntheme: technik\n{others}"} if others else {}),
    }
    found = loaded(files)
    assert found.findings == ()
    seen = reading(found.plan, found.plan.measures["m"], date.fromisoformat(today))
    return seen.light.value, text(seen.reason)


def milestone(due: str, *, state: str = "open") -> str:
    return f"milestones: {{a: {{title: Vergabe, due: {due}, state: {state}}}}}\n"


# What is over, or rests, has no light: a light is a forecast.
OVER: list[Case] = [
    ("status: entfallen\nfinish: {planned: 2020}\n", "2021-07-15", "stopped", "dropped"),
    ("status: ruht\nfinish: {planned: 2020}\n", "2021-07-15", "paused", "at rest"),
    ("status: fertig\nfinish: {planned: 2020}\n", "2021-07-15", "done", "completed"),
    (
        "status: fertig\nfinish: {planned: 2019, actual: 24.06.2020}\n",
        "2021-07-15",
        "done",
        "completed 2020-06-24",
    ),
    *(
        (
            f"status: fertig\nfinish: {{actual: {actual}, promised: {{date: Juni 2020}}}}\n",
            "2021-07-15",
            "done",
            f"completed {words}",
        )
        for actual, words in [
            ("01.05.2020", "2020-05-01"),
            ("30.06.2020", "2020-06-30"),
            ("01.07.2020", "2020-07-01, 1 day later than promised"),
            ("10.07.2020", "2020-07-10, 10 days later than promised"),
        ]
    ),
    # What its unit said of it before counts no more.
    (
        "status: fertig\nassessments: [{dimension: schedule, light: red, date: 2021-07-01, reason: a}]\n",
        "2021-07-15",
        "done",
        "completed",
    ),
]

# Which dates are looked at.
LOOKED_AT: list[Case] = [
    ("status: laufend\n", "2021-01-01", "grey", "no date"),
    ("status: laufend\nmilestones: {a: {title: Vergabe}}\n", "2021-01-01", "grey", "no date"),
    ("status: laufend\n" + milestone("2020", state="done"), "2021-07-15", "grey", "no date"),
    ("status: laufend\n" + milestone("2020", state="dropped"), "2021-07-15", "grey", "no date"),
    ("status: laufend\nfinish: {planned: 2020, actual: 2021}\n", "2021-07-15", "grey", "no date"),
    ("status: laufend\nfinish: {actual: 2021}\n", "2021-07-15", "grey", "no date"),
    # The start counts only until something has begun.
    ("status: laufend\nstart: {planned: 2020}\n", "2021-07-15", "grey", "no date"),
    ("status: geplant\nstart: {planned: 2020, actual: 2021}\n", "2021-07-15", "grey", "no date"),
    (
        "status: geplant\nstart: {planned: 2020}\nmilestones: {a: {title: A, state: done}}\n",
        "2021-07-15",
        "grey",
        "no date",
    ),
    (
        "status: geplant\nstart: {planned: 2020}\n",
        "2021-07-15",
        "red",
        "The start was due 2020 (196 days overdue)",
    ),
]

# A task without an end is neutral as long as someone speaks of it.
ONGOING: list[Case] = [
    ("status: laufend\ncontinuous: true\n", "2021-01-01", "grey", "no date"),
    ("status: laufend\ncontinuous: true\nreviewed: 2020-01-02\n", "2021-01-01", "ongoing", "ongoing task"),
    ("status: laufend\ncontinuous: true\nreviewed: 2020-01-01\n", "2021-01-01", "grey", "no date"),
    ("status: laufend\ncontinuous: true\nreviewed: 2021-01-02\n", "2021-01-01", "grey", "no date"),
    (
        "status: laufend\ncontinuous: true\nprogress: [{date: 2020-06-01, text: a}]\n",
        "2021-01-01",
        "ongoing",
        "ongoing task",
    ),
    ("status: laufend\nreviewed: 2020-12-01\n", "2021-01-01", "grey", "no date"),
    (
        "status: laufend\ncontinuous: true\nreviewed: 2020-12-01\nfinish: {planned: 2020}\n",
        "2021-01-01",
        "red",
        "The finish was due 2020 (1 day overdue)",
    ),
]

# Overdue means past the last day: a finish is red at once, a milestone or a start after 30 days.
OVERDUE: list[Case] = [
    ("status: laufend\n" + milestone("31.12.2020"), "2020-12-31", "green", "“Vergabe” is due in 0 days"),
    (
        "status: laufend\n" + milestone("31.12.2020"),
        "2021-01-01",
        "yellow",
        "“Vergabe” was due 2020-12-31 (1 day overdue)",
    ),
    (
        "status: laufend\n" + milestone("31.12.2020"),
        "2021-01-30",
        "yellow",
        "“Vergabe” was due 2020-12-31 (30 days overdue)",
    ),
    (
        "status: laufend\n" + milestone("31.12.2020"),
        "2021-01-31",
        "red",
        "“Vergabe” was due 2020-12-31 (31 days overdue)",
    ),
    (
        "status: laufend\n" + milestone("2. KW 2021"),
        "2021-01-18",
        "yellow",
        "“Vergabe” was due week 2 of 2021 (1 day overdue)",
    ),
    (
        "status: geplant\nstart: {planned: 2020-12-31}\n",
        "2021-01-30",
        "yellow",
        "The start was due 2020-12-31 (30 days overdue)",
    ),
    (
        "status: geplant\nstart: {planned: 2020-12-31}\n",
        "2021-01-31",
        "red",
        "The start was due 2020-12-31 (31 days overdue)",
    ),
    (
        "status: laufend\nfinish: {planned: 2020-12-31}\n",
        "2021-01-01",
        "red",
        "The finish was due 2020-12-31 (1 day overdue)",
    ),
]

# A window of more than 31 days turns yellow once more than half of it has gone.
WINDOWS: list[Case] = [
    ("status: laufend\n" + milestone("Mitte 2021"), "2021-07-01", "green", "on schedule"),
    (
        "status: laufend\n" + milestone("Mitte 2021"),
        "2021-07-02",
        "yellow",
        "“Vergabe” is due mid 2021; more than half of that time has passed",
    ),
    (
        "status: laufend\nfinish: {planned: 2021}\n",
        "2021-07-03",
        "yellow",
        "The finish is due 2021; more than half of that time has passed",
    ),
    ("status: laufend\nfinish: {planned: 2021}\n", "2021-07-02", "green", "on schedule"),
    ("status: laufend\n" + milestone("Mai 2021"), "2021-05-31", "green", "“Vergabe” is due in 0 days"),
    # What is narrow is just due.
    ("status: laufend\n" + milestone("Mai 2021"), "2021-05-16", "green", "on schedule"),
]

# What is near is green, with words.
SOON: list[Case] = [
    ("status: laufend\n" + milestone("15.01.2021"), "2021-01-01", "green", "“Vergabe” is due in 14 days"),
    ("status: laufend\n" + milestone("15.01.2021"), "2021-01-14", "green", "“Vergabe” is due in 1 day"),
    ("status: laufend\n" + milestone("16.01.2021"), "2021-01-01", "green", "on schedule"),
    (
        "status: laufend\nfinish: {planned: 2021-01-05}\n" + milestone("16.01.2021"),
        "2021-01-01",
        "green",
        "The finish is due in 4 days",
    ),
]

# The worst light counts, and of equals the date that is due first.
WORST: list[Case] = [
    (
        "status: laufend\nfinish: {planned: 2020-12-01}\n" + milestone("2020-12-31"),
        "2021-01-02",
        "red",
        "The finish was due 2020-12-01 (32 days overdue)",
    ),
    (
        "status: laufend\nmilestones: {b: {title: B, due: 2020-12-20}, a: {title: A, due: 2020-12-10}}\n",
        "2021-01-01",
        "yellow",
        "“A” was due 2020-12-10 (22 days overdue)",
    ),
    (
        "status: laufend\nfinish: {planned: 2022}\n" + milestone("2020-12-31"),
        "2021-01-01",
        "yellow",
        "“Vergabe” was due 2020-12-31 (1 day overdue)",
    ),
]


# A mere re-dating turns nothing green: a finish is red beyond the limit, any other date yellow.
PROMISED_END = "promised: {date: 2021-12-31, resolution: beschluss}"
SLIPPED: list[Case] = [
    (
        f"status: laufend\nfinish: {{planned: 2021-12-31, {PROMISED_END}}}\n",
        "2021-01-01",
        "green",
        "on schedule",
    ),
    *(
        (
            f"status: laufend\nfinish: {{planned: {planned}, {PROMISED_END}}}\n",
            "2021-01-01",
            light,
            f"The finish is planned {planned}, {days} later than promised (2021-12-31)",
        )
        for planned, light, days in [
            ("2022-01-01", "yellow", "1 day"),
            ("2022-06-29", "yellow", "180 days"),
            ("2022-06-30", "red", "181 days"),
        ]
    ),
    (
        f"status: laufend\nmilestones: {{a: {{title: Vergabe, due: 2022-06-30, {PROMISED_END}}}}}\n",
        "2021-01-01",
        "yellow",
        "“Vergabe” is planned 2022-06-30, 181 days later than promised (2021-12-31)",
    ),
]


@pytest.mark.parametrize(
    "case",
    [*OVER, *LOOKED_AT, *ONGOING, *OVERDUE, *WINDOWS, *SOON, *WORST, *SLIPPED],
    ids=lambda case: f"{case[2]}-{case[3]}",
)
def test_a_measure_has_this_light_for_this_reason(case: Case) -> None:
    measure, today, expected, reason = case
    assert light(measure, today) == (expected, reason)


# The other measure, which this one depends on, and what its end means.
WAITING = [
    (
        "status: laufend\nfinish: {planned: 2023}\n",
        ("yellow", "depends on “Andere”, which ends later (2023)"),
    ),
    ("status: laufend\nfinish: {planned: 2022}\n", ("green", "on schedule")),
    ("status: laufend\nfinish: {planned: 2021}\n", ("green", "on schedule")),
    ("status: laufend\n", ("green", "on schedule")),
    ("status: fertig\nfinish: {planned: 2023}\n", ("green", "on schedule")),
    ("status: entfallen\nfinish: {planned: 2023}\n", ("green", "on schedule")),
    ("status: laufend\nfinish: {planned: 2023, actual: 2020}\n", ("green", "on schedule")),
]


@pytest.mark.parametrize(("other", "expected"), WAITING)
def test_a_measure_is_yellow_if_what_it_depends_on_ends_later(other: str, expected: tuple[str, str]) -> None:
    own = "status: laufend\nfinish: {planned: 2022}\ndepends_on: [andere]\n"
    assert light(own, "2021-01-01", others=other) == expected


def test_a_measure_that_has_finished_waits_for_nobody() -> None:
    own = "status: laufend\nfinish: {planned: 2020, actual: 2020}\ndepends_on: [andere]\n" + milestone("2022")
    other = "status: laufend\nfinish: {planned: 2023}\n"
    assert light(own, "2021-01-01", others=other) == ("green", "on schedule")


# Green is a guess where nobody has confirmed the data for more than 180 days.
STALE = [
    ("as_of: 2021-01-01\n", "", "2021-06-30", ("green", "on schedule")),
    (
        "as_of: 2021-01-01\n",
        "",
        "2021-07-01",
        ("grey", "out of date: last confirmed 2021-01-01 (181 days ago)"),
    ),
    ("as_of: 2021-01-01\n", "reviewed: 2021-01-02\n", "2021-07-01", ("green", "on schedule")),
    (
        "as_of: 2021-06-01\n",
        "reviewed: 2021-01-01\n",
        "2021-07-01",
        ("grey", "out of date: last confirmed 2021-01-01 (181 days ago)"),
    ),
    ("as_of: 2021-01-01\n", "reviewed: 2022-01-01\n", "2021-07-01", ("green", "on schedule")),
    ("", "", "2021-07-01", ("green", "on schedule")),
    # A light that is no guess stays.
    (
        "as_of: 2020-01-01\n",
        milestone("2021-06-30"),
        "2021-07-01",
        ("yellow", "“Vergabe” was due 2021-06-30 (1 day overdue)"),
    ),
]


@pytest.mark.parametrize(("header", "measure", "today", "expected"), STALE)
def test_what_nobody_has_confirmed_is_no_longer_green(
    header: str, measure: str, today: str, expected: tuple[str, str]
) -> None:
    assert light(f"status: laufend\nfinish: {{planned: 2023}}\n{measure}", today, header=header) == expected


class Asked(Mapping[tuple[str, ...], When]):
    """Promises of nothing, which note what was asked for."""

    def __init__(self) -> None:
        self.paths: list[str] = []

    def __getitem__(self, path: tuple[str, ...]) -> When:
        self.paths.append("/".join(path))
        raise KeyError(path)

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        raise AssertionError

    def __len__(self) -> int:
        raise AssertionError


class AskedPast:
    """A past that notes what was asked for."""

    def __init__(self, asked: Asked) -> None:
        self.promised = asked

    @property
    def changed(self) -> date | None:
        self.promised.paths.append("changed")
        return None


# The past is long in being looked up: it is asked only for what can make the light worse.
ASKED = [
    ("finish: {planned: 2020}\n" + milestone("2021-09-30"), []),
    ("finish: {planned: 2022}\n" + milestone("2021-06-30"), ["finish/planned"]),
    ("finish: {planned: 2022, promised: {date: 2022}}\n" + milestone("2021-06-30"), []),
    ("finish: {planned: 2022}\nreviewed: 2021-06-30\n", ["finish/planned"]),
    (
        "finish: {planned: 2022}\nreviewed: 2021-01-01\n" + milestone("2021-09-30"),
        ["milestones/a/due", "finish/planned", "changed"],
    ),
    ("status: erledigt\nfinish: {planned: 2020}\n", []),
]


@pytest.mark.parametrize(("measure", "expected"), ASKED)
def test_a_light_asks_the_past_only_for_what_matters(measure: str, expected: list[str]) -> None:
    status = "" if "status" in measure else "status: laufend\n"
    found = loaded({"measures/m.yaml": f"title: Maßnahme\ntheme: technik\n{status}{measure}"})
    assert found.findings == ()
    asked = Asked()
    plan = replace(found.plan, past={"m": AskedPast(asked)})
    reading(plan, plan.measures["m"], date(2021, 7, 15))
    assert asked.paths == expected


# What the unit says of the schedule overrides, and both are told.
GREEN = "finish: {planned: 2023}\n"
YELLOW = milestone("2020-12-31")
RED = "finish: {planned: 2020}\n"
REPORTED = [
    (
        GREEN,
        "[{dimension: schedule, light: red, date: 2020-12-01, reason: Kein Personal.}]",
        ("red", "reported: red (computed: green): Kein Personal."),
    ),
    (
        RED,
        "[{dimension: schedule, light: yellow, date: 2020-12-01, reason: Bald., countermeasure: Hilfe.}]",
        ("yellow", "reported: yellow (computed: red): Bald."),
    ),
    (
        RED,
        "[{dimension: schedule, light: yellow, date: 2020-12-01, reason: Bald.}]",
        (
            "red",
            "The finish was due 2020 (1 day overdue); "
            "reported yellow without a countermeasure, which does not count",
        ),
    ),
    (
        YELLOW,
        "[{dimension: schedule, light: yellow, date: 2020-12-01, reason: So ist es.}]",
        ("yellow", "reported: yellow (computed: yellow): So ist es."),
    ),
    (
        GREEN,
        "[{dimension: schedule, light: unknown, date: 2020-12-01, reason: Niemand weiß es.}]",
        ("grey", "reported: grey (computed: green): Niemand weiß es."),
    ),
    (
        GREEN,
        "[{dimension: schedule, light: green, date: 2020-12-01}]",
        ("green", "reported: green (computed: green)"),
    ),
    # Several lines become one.
    (
        GREEN,
        '[{dimension: schedule, light: red, date: 2020-12-01, reason: "a\\n\\n  b"}]',
        ("red", "reported: red (computed: green): a b"),
    ),
    # It counts for 180 days, the latest of those up to the day.
    (GREEN, "[{dimension: schedule, light: red, date: 2020-07-04, reason: a}]", ("green", "on schedule")),
    (
        GREEN,
        "[{dimension: schedule, light: red, date: 2020-07-05, reason: a}]",
        ("red", "reported: red (computed: green): a"),
    ),
    (GREEN, "[{dimension: schedule, light: red, date: 2021-01-02, reason: a}]", ("green", "on schedule")),
    (
        GREEN,
        "[{dimension: schedule, light: yellow, date: 2020-12-01, reason: b},"
        " {dimension: schedule, light: red, date: 2020-11-01, reason: a}]",
        ("yellow", "reported: yellow (computed: green): b"),
    ),
    # Other dimensions are no word on the schedule.
    (GREEN, "[{dimension: budget, light: red, date: 2020-12-01, reason: a}]", ("green", "on schedule")),
    (
        "continuous: true\nreviewed: 2020-12-01\n",
        "[{dimension: schedule, light: yellow, date: 2020-12-01, reason: a}]",
        ("yellow", "reported: yellow (computed: ongoing): a"),
    ),
]


@pytest.mark.parametrize(("measure", "assessments", "expected"), REPORTED)
def test_a_unit_reports_the_light(measure: str, assessments: str, expected: tuple[str, str]) -> None:
    assert light(f"status: laufend\n{measure}assessments: {assessments}\n", "2021-01-01") == expected


LIMITS = [
    ("milestone_red_days: 0", milestone("2020-12-31"), "red"),
    ("milestone_red_days: 31", milestone("2020-12-01"), "yellow"),
    ("stale_days: 0", GREEN + "reviewed: 2020-12-31\n", "grey"),
    ("stale_days: 1", GREEN + "reviewed: 2020-12-31\n", "green"),
    (
        "assessment_days: 0",
        GREEN + "assessments: [{dimension: schedule, light: red, date: 2020-12-31, reason: a}]\n",
        "green",
    ),
    ("ongoing_days: 0", "continuous: true\nreviewed: 2020-12-31\n", "grey"),
]


@pytest.mark.parametrize(("limit", "measure", "expected"), LIMITS)
def test_the_limits_are_settings_of_the_plan(limit: str, measure: str, expected: str) -> None:
    found, _ = light(f"status: laufend\n{measure}", "2021-01-01", header=f"limits: {{{limit}}}\n")
    assert found == expected


def test_the_limit_of_windows_is_a_setting_of_the_plan() -> None:
    month = "status: laufend\n" + milestone("Dezember 2020")
    assert light(month, "2020-12-20") == ("green", "“Vergabe” is due in 11 days")
    assert light(month, "2020-12-20", header="limits: {long_window_days: 30}\n") == (
        "yellow",
        "“Vergabe” is due December 2020; more than half of that time has passed",
    )


def test_the_limit_of_what_is_near_is_a_setting_of_the_plan() -> None:
    near = "status: laufend\n" + milestone("2021-01-05")
    assert light(near, "2021-01-01", header="limits: {soon_days: 3}\n") == ("green", "on schedule")


def test_a_status_that_cannot_be_read_gives_no_light() -> None:
    header = SMALL["masterplan.yaml"].replace("kind: active", "kind: aktiv")
    plan = loaded({"masterplan.yaml": header}).plan
    seen = reading(plan, plan.measures["portal"], date(2021, 1, 1))
    assert (seen.light, text(seen.reason)) == (Light.GREY, "The status is not known.")


# Measure: the lights at 2020-12-31 and at 2021-07-15.
DORTMUNDS = {
    "M1": ("green", "yellow"),
    "M2": ("grey", "grey"),
    "M3": ("grey", "grey"),
    "M4": ("green", "red"),
    "M5": ("grey", "grey"),
    "M6": ("grey", "grey"),
    "M7": ("grey", "grey"),
    "M8": ("done", "done"),
    "M9": ("green", "red"),
    "M10": ("done", "done"),
    "M11": ("green", "grey"),
    "M12": ("grey", "grey"),
    "M13": ("grey", "grey"),
    "M14": ("done", "done"),
    "M15": ("grey", "grey"),
    "M16": ("grey", "grey"),
    "M17": ("grey", "grey"),
    "M18": ("grey", "grey"),
    "M19": ("grey", "grey"),
    "M20": ("grey", "grey"),
    "M21": ("grey", "grey"),
}
REASONS = {
    ("M1", "2020-12-31"): "on schedule",
    ("M1", "2021-07-15"): (
        "“Beschaffung Basisakte” is due by mid 2021; more than half of that time has passed"
    ),
    ("M4", "2020-12-31"): "on schedule",
    ("M4", "2021-07-15"): "“Relaunch” was due week 2 of 2021 (179 days overdue)",
    ("M8", "2021-07-15"): "completed",
    ("M9", "2021-07-15"): "“Kick-Off” was due May 2021 (45 days overdue)",
    ("M11", "2020-12-31"): "on schedule",
    ("M11", "2021-07-15"): "out of date: last confirmed 2020-12-31 (196 days ago)",
    ("M18", "2021-07-15"): "no date",
}


def test_dortmunds_measures_have_these_lights_on_two_days() -> None:
    plan = load(WorkingTree(DORTMUND)).plan
    seen = {day: overview(plan, date.fromisoformat(day)) for day in ("2020-12-31", "2021-07-15")}
    lights = {
        row.measure.number: tuple(found.rows[place].light.value for found in seen.values())
        for place, row in enumerate(seen["2020-12-31"].rows)
    }
    assert lights == DORTMUNDS
    reasons = {
        (row.measure.number, day): text(row.reading.reason)
        for day, found in seen.items()
        for row in found.rows
        if (row.measure.number, day) in REASONS
    }
    assert reasons == REASONS
    assert [{light.value: n for light, n in found.by_light.items() if n} for found in seen.values()] == [
        {"grey": 14, "green": 4, "done": 3},
        {"grey": 15, "red": 2, "yellow": 1, "done": 3},
    ]
    assert seen["2020-12-31"].by_status == {
        "in-konzeption": 14,
        "in-umsetzung": 4,
        "umgesetzt": 3,
        "zurueckgestellt": 0,
        "entfallen": 0,
    }
