"""The slip record."""

from __future__ import annotations

import pytest

from masterplan_cli.history.dates import baselines
from masterplan_cli.history.slips import Slip, slips
from tests.history.walking import logged, portal, where, words
from tests.repository import Repo, measure


def recorded(repository: Repo) -> tuple[Slip, ...]:
    plan, log = logged(repository)
    return slips(plan, log, baselines(where(repository), plan))


def moves(slip: Slip) -> list[tuple[str, str | None, str | None, int | None]]:
    return [(str(one.moment.day), words(one.old), words(one.new), one.days) for one in slip.moves]


def test_in_three_steps(repository: Repo) -> None:
    for number, day in enumerate(("2021-06-30", "2021-07-31", "2021-09-30", "2021-12-31", "2021-12")):
        repository.commit(portal(finish=f"{{planned: {day}}}"), f"2021-0{number + 1}-05")
    [slip] = recorded(repository)
    assert moves(slip) == [
        ("2021-02-05", "2021-06-30", "2021-07-31", 31),
        ("2021-03-05", "2021-07-31", "2021-09-30", 61),
        ("2021-04-05", "2021-09-30", "2021-12-31", 92),
        ("2021-05-05", "2021-12-31", "2021-12", 0),
    ]
    assert (slip.subject, slip.promised.text, slip.source, slip.days, slip.times) == (
        "finish",
        "2021-06-30",
        "first",
        184,
        3,
    )


def test_taken_away_and_back(repository: Repo) -> None:
    repository.commit(portal(finish="{planned: 2021-06-30}"), "2021-01-05")
    repository.commit(portal(), "2021-02-05")
    [slip] = recorded(repository)
    assert (moves(slip), slip.now, slip.days, slip.times) == (
        [("2021-02-05", "2021-06-30", None, None)],
        None,
        None,
        1,
    )
    repository.commit(portal(finish="{planned: 2021-05-31}"), "2021-03-05")
    [slip] = recorded(repository)
    assert moves(slip)[1:] == [("2021-03-05", None, "2021-05-31", None)]
    assert (slip.days, slip.times, slip.has_moved) == (-30, 1, True)


def test_what_the_file_promises(repository: Repo) -> None:
    text = "{planned: 2021-09-30, promised: {date: 2021-06-30}}"
    repository.commit(portal(finish="{planned: 2021-03-31}"), "2021-01-05")
    repository.commit(portal(finish="{planned: 2021-06-30}"), "2021-02-05")
    repository.commit(portal(finish=text), "2021-03-05")
    [slip] = recorded(repository)
    assert (slip.promised.text, slip.source, slip.days) == ("2021-06-30", "promise", 92)
    assert moves(slip) == [("2021-03-05", "2021-06-30", "2021-09-30", 92)]


def test_what_was_only_shown_has_not_moved(repository: Repo) -> None:
    finish = "{planned: 2021-06-30}"
    repository.commit(portal(finish=finish, visibility="internal"), "2021-01-05")
    repository.commit(portal(finish=finish, visibility="council"), "2021-02-05")
    [slip] = recorded(repository)
    assert (moves(slip), slip.days, slip.has_moved) == ([], 0, False)
    repository.commit(portal(finish=finish, visibility="internal"), "2021-03-05")
    [slip] = recorded(repository)
    assert (moves(slip), slip.has_moved) == ([], False)


def test_milestones(repository: Repo) -> None:
    stones = "{{a: {{title: A, due: {}}}, b: {{title: B, due: 2021-05, state: dropped}}, c: {{title: C}}}}"
    repository.commit(portal(milestones=stones.format("2021-03")), "2021-01-05")
    done = stones.format("2021-05, state: done, done: 2021-04-30")
    repository.commit(portal(milestones=done), "2021-02-05")
    slip, dropped = recorded(repository)
    assert (dropped.path[1], dropped.state, dropped.now, dropped.times) == ("b", "dropped", None, 0)
    assert slip.path == ("milestones", "a", "due")
    assert (slip.promised.text, words(slip.now), slip.days, slip.times) == (
        "2021-03",
        "2021-04-30",
        30,
        1,
    )


def test_away_from_the_promise_and_back(repository: Repo) -> None:
    promised = "{{planned: {}, promised: {{date: Ende 2025}}}}"
    for number, when in enumerate(("Ende 2025", "Ende 2026", "Ende 2025", "Ende 2026", "Ende 2025")):
        repository.commit(portal(finish=promised.format(when)), f"2024-0{number + 1}-05")
    [slip] = recorded(repository)
    assert moves(slip) == [
        ("2024-02-05", "Ende 2025", "Ende 2026", 365),
        ("2024-03-05", "Ende 2026", "Ende 2025", -365),
        ("2024-04-05", "Ende 2025", "Ende 2026", 365),
        ("2024-05-05", "Ende 2026", "Ende 2025", -365),
    ]
    assert (slip.days, slip.times, slip.has_slipped) == (0, 2, True)


def test_a_first_date_that_only_words_the_promise_otherwise(repository: Repo) -> None:
    repository.commit(portal(finish="{planned: Ende 2024, promised: {date: Dezember 2024}}"), "2024-01-05")
    [slip] = recorded(repository)
    assert (moves(slip), slip.days, slip.has_slipped) == ([], 0, False)
    done = "{planned: Ende 2024, actual: 2025-02-03, promised: {date: Dezember 2024}}"
    repository.commit(portal(finish=done), "2024-01-25")
    [slip] = recorded(repository)
    assert (moves(slip), slip.days, slip.times) == ([], 34, 0)
    repository.commit(portal(finish="{planned: Mitte 2025, promised: {date: Dezember 2024}}"), "2024-02-05")
    [slip] = recorded(repository)
    assert moves(slip) == [("2024-02-05", "Dezember 2024", "Mitte 2025", 243)]


def test_within_the_promised_days_nothing_is_put_off(repository: Repo) -> None:
    for number, when in enumerate(("2025", "Sommer 2025", "Dezember 2025")):
        repository.commit(portal(finish=f"{{planned: {when}}}"), f"2024-0{number + 1}-05")
    [slip] = recorded(repository)
    assert [move.days for move in slip.moves] == [0, 122]
    assert (slip.days, slip.times, slip.has_slipped) == (0, 0, False)


@pytest.mark.parametrize(
    "steps",
    [
        ("start: {planned: Mai 2024}", "start: {actual: 2024-06-03}"),
        (
            "start: {planned: Mai 2024}",
            "start: {planned: Mai 2024, actual: 2024-06-03}",
            "start: {actual: 2024-06-03}",
        ),
        (
            "milestones: {a: {title: A, due: Mai 2024}}",
            "milestones: {a: {title: A, state: done, done: 2024-06-03}}",
        ),
    ],
)
def test_what_is_reached_and_no_longer_planned_was_not_taken_away(
    repository: Repo, steps: tuple[str, ...]
) -> None:
    for number, text in enumerate(steps):
        field, _, value = text.partition(": ")
        repository.commit(portal(**{field: value}), f"2024-0{number + 1}-05")
    [slip] = recorded(repository)
    assert (moves(slip), words(slip.now), slip.days, slip.times) == ([], "2024-06-03", 3, 0)


def test_a_milestone_with_another_key_keeps_its_promise(repository: Repo) -> None:
    repository.commit(portal(milestones="{a: {title: A, due: Mai 2024}}"), "2024-01-05")
    repository.commit(portal(milestones="{b: {title: A, due: Juni 2024}}"), "2024-02-05")
    [slip] = recorded(repository)
    assert (slip.path, slip.days) == (("milestones", "b", "due"), 30)
    assert moves(slip) == [("2024-02-05", "Mai 2024", "Juni 2024", 30)]


def test_what_is_no_longer_in_the_plan(repository: Repo) -> None:
    """It is no slip of the present, and no date that was taken away."""
    stones = "{a: {title: A, due: Mai 2024}, b: {title: B, due: Mai 2024}}"
    other = measure(finish="{planned: Ende 2025}")
    repository.commit(portal(milestones=stones) | {"plan/measures/weg.yaml": other}, "2024-01-05")
    repository.commit(
        portal(milestones="{b: {title: B, due: Mai 2024, state: dropped}}")
        | {"plan/measures/weg.yaml": None},
        "2024-02-05",
    )
    found = [
        (one.measure.id, one.path[1], one.state, words(one.now), one.days, one.times, one.has_slipped)
        for one in recorded(repository)
    ]
    assert found == [
        ("portal", "b", "dropped", None, None, 0, False),
        ("portal", "a", "gone", None, None, 0, False),
        ("weg", "planned", "gone", None, None, 0, False),
    ]
    repository.commit(portal(milestones=stones) | {"plan/measures/weg.yaml": other}, "2024-03-05")
    assert [(one.state, one.days, one.times) for one in recorded(repository)] == [("open", 0, 0)] * 3
