"""The slip record."""

from __future__ import annotations

from masterplan_cli.history.dates import baselines
from masterplan_cli.history.slips import Slip, slips
from tests.history.walking import logged, portal, where, words
from tests.repository import Repo


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
    [slip] = recorded(repository)
    assert slip.path == ("milestones", "a", "due")
    assert (slip.promised.text, words(slip.now), slip.days, slip.times) == (
        "2021-03",
        "2021-04-30",
        30,
        1,
    )
