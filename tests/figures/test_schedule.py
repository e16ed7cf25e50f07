"""The dates of a measure on one line of time."""

from __future__ import annotations

from datetime import date

import pytest

from masterplan_cli.figures.schedule import Schedule, schedule
from tests.small_plan import loaded

TODAY = date(2021, 7, 15)


def found(text: str, status: str = "laufend") -> Schedule | None:
    files = {"measures/a.yaml": f"title: A\ntheme: technik\nstatus: {status}\n{text}"}
    plan = loaded({**files, "resolutions.yaml": "rat: {title: Rat, date: 2020-01-01}\n"}).plan
    return schedule(plan, plan.measures["a"], TODAY)


def steps(text: str, status: str = "laufend") -> list[tuple[str, str, int | None, int | None]]:
    made = found(text, status)
    assert made is not None
    return [
        (one.id or one.subject.value, one.progress.value, one.overdue_days, one.slip_days)
        for one in made.steps
    ]


def test_without_dates_there_is_none() -> None:
    assert found("") is None


def test_the_start_comes_first_and_the_finish_last_milestones_by_their_dates() -> None:
    text = """\
finish: {planned: 2020}
start: {planned: 2022}
milestones:
  ohne: {title: Ohne}
  spaet: {title: Spät, due: 2023}
  frueh: {title: Früh, due: 2024, done: 2021-01-01, state: done}
"""
    assert steps(text) == [
        ("start", "done", None, None),
        ("frueh", "done", None, None),
        ("spaet", "open", None, None),
        ("ohne", "open", None, None),
        ("finish", "overdue", 196, None),
    ]


@pytest.mark.parametrize(
    ("text", "status", "wanted"),
    [
        ("start: {planned: 2021-07-14}", "geplant", ("start", "overdue", 1, None)),
        ("start: {planned: Juli 2021}", "geplant", ("start", "open", None, None)),
        ("start: {planned: 2021-07-14}", "laufend", ("start", "done", None, None)),
        ("finish: {planned: 2021-07-15}", "laufend", ("finish", "open", None, None)),
        ("finish: {planned: 2021-07-14}", "ruht", ("finish", "at-rest", None, None)),
        ("finish: {planned: 2021-07-14}", "entfallen", ("finish", "at-rest", None, None)),
        ("finish: {planned: 2099}", "ruht", ("finish", "at-rest", None, None)),
        ("milestones: {m: {title: M, due: 2099}}", "entfallen", ("m", "at-rest", None, None)),
        ("milestones: {m: {title: M}}", "ruht", ("m", "open", None, None)),
        ("milestones: {m: {title: M, due: 2020}}", "unbekannt", ("m", "open", None, None)),
        ("finish: {planned: 2021-07-14}", "fertig", ("finish", "done", None, None)),
        (
            "milestones: {m: {title: M, due: 2020, state: dropped}}",
            "laufend",
            ("m", "dropped", None, None),
        ),
    ],
)
def test_where_a_step_stands(text: str, status: str, wanted: object) -> None:
    assert steps(text + "\n", status) == [wanted]


@pytest.mark.parametrize(
    ("now", "slip"),
    [
        ("planned: 2022-01-31", 31),
        ("planned: 2021-12-01", 0),
        ("planned: 2022-01-31, actual: 2020-12-31", -365),
        ("actual: Mai 2021", 0),
    ],
)
def test_a_slip_compares_what_was_promised_with_what_counts_now(now: str, slip: int) -> None:
    text = f"finish: {{{now}, promised: {{date: 2021, resolution: rat}}}}\n"

    assert [one[3] for one in steps(text)] == [slip]


@pytest.mark.parametrize(
    ("now", "slip"), [("due: 2022", 365), ("due: 2022, state: done, done: 2021-06-01", 0)]
)
def test_a_milestone_slips_until_it_is_reached(now: str, slip: int) -> None:
    text = f"milestones: {{a: {{title: A, {now}, promised: {{date: 2021}}}}}}\n"

    assert [one[3] for one in steps(text)] == [slip]


def test_a_promise_alone_is_a_step() -> None:
    assert steps("start: {promised: {date: 2021}}\n") == [("start", "done", None, None)]


def test_the_span_is_that_of_all_dates_in_whole_years() -> None:
    made = found("finish: {planned: 2024-03-01, promised: {date: 2025-02-01}}\nstart: {actual: 2019-05-01}\n")

    assert made is not None
    assert (made.first, made.last, made.today) == (date(2019, 1, 1), date(2025, 12, 31), TODAY)


def test_the_day_of_reckoning_is_within_the_span() -> None:
    made = found("finish: {planned: 2024}\n")

    assert made is not None
    assert made.first == date(2021, 1, 1)
