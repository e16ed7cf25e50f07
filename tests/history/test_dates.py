"""How dates came to be, from real repositories."""

from __future__ import annotations

from datetime import date

import pytest

from masterplan_cli.history.dates import baselines
from masterplan_cli.plan.audience import Audience
from tests.history.walking import DUE, FINISH, logged, portal, where, words
from tests.repository import Repo, measure, small


def noted(
    repository: Repo, path: tuple[str, ...] = FINISH, id: str = "portal"
) -> list[tuple[str, str | None]]:
    """The day of each commit that moved a date, and the date's words."""
    _, log = logged(repository)
    return [(str(one.moment.day), words(one.when)) for one in log.of(id, path)]


def changed(repository: Repo, id: str = "portal") -> list[date]:
    return logged(repository)[1].changed[id]


def test_three_slips(repository: Repo) -> None:
    repository.commit(portal(finish="{planned: 2021-06-30}"), "2021-01-05")
    repository.commit(portal(finish="{planned: 2021-09-30}"), "2021-02-05")
    repository.commit(portal(finish="{planned: 30.09.2021}", note="Anders geschrieben"), "2021-03-05")
    repository.commit(portal(finish="{planned: 2021-12-31}"), "2021-04-05")
    repository.commit(portal(), "2021-05-05")
    repository.commit(portal(finish="{planned: Mitte 2022}"), "2021-06-05")
    assert noted(repository) == [
        ("2021-01-05", "2021-06-30"),
        ("2021-02-05", "2021-09-30"),
        ("2021-04-05", "2021-12-31"),
        ("2021-05-05", None),
        ("2021-06-05", "Mitte 2022"),
    ]


def test_a_formatted_file_has_not_changed(repository: Repo) -> None:
    text = small()["plan/measures/portal.yaml"]
    assert isinstance(text, str)
    repository.commit(small(), "2021-01-05")
    repository.commit(
        {
            "plan/measures/portal.yaml": "# formatiert\n"
            + text.replace("due: 2021", 'due:  "2021').replace("-30}", '-30"}')
        },
        "2021-02-05",
    )
    repository.git("mv", "plan/measures/portal.yaml", "plan/measures/x-portal.yaml")
    (repository.root / "plan" / "measures" / "neu").mkdir()
    repository.git("mv", "plan/measures/x-portal.yaml", "plan/measures/neu/portal.yaml")
    repository.commit(day="2021-03-05")
    assert changed(repository) == [date(2021, 1, 5)]
    assert noted(repository, DUE) == [("2021-01-05", "2021-09-30")]


def test_a_rename(repository: Repo) -> None:
    """A date that goes in the same commit is gone, and the others keep their past."""
    due = "milestones: {relaunch: {title: a, due: 2021-05-01}}\n"
    repository.commit(
        small(
            {
                "measures/alt.yaml": measure(finish="{planned: 2021}") + due,
            }
        ),
        "2021-01-05",
    )
    repository.commit(
        {
            "plan/measures/alt.yaml": None,
            "plan/measures/neu.yaml": measure(formerly="[alt]", finish="{planned: 2022}"),
        },
        "2021-02-05",
    )
    assert noted(repository, FINISH, "neu") == [("2021-01-05", "2021"), ("2021-02-05", "2022")]
    assert noted(repository, DUE, "neu") == [("2021-01-05", "2021-05-01"), ("2021-02-05", None)]
    assert noted(repository, FINISH, "alt") == []
    assert changed(repository, "neu") == [date(2021, 1, 5), date(2021, 2, 5)]


def test_an_entry_that_could_not_be_read_for_a_while(repository: Repo) -> None:
    repository.commit(portal(finish="{planned: 2021-06-30}"), "2021-01-05")
    repository.commit({"plan/measures/portal.yaml": "title: ["}, "2021-02-05")
    repository.commit(portal(finish="{planned: bald}"), "2021-03-05")
    assert changed(repository) == [date(2021, 1, 5)]
    repository.commit(portal(finish="{planned: 2021-12-31}"), "2021-04-05")
    assert noted(repository) == [("2021-01-05", "2021-06-30"), ("2021-04-05", "2021-12-31")]
    assert changed(repository) == [date(2021, 1, 5), date(2021, 4, 5)]


def test_what_is_shown_to_more_people_is_noted_again(repository: Repo) -> None:
    finish = "{planned: 2021-06-30}"
    repository.commit(portal(finish=finish, visibility="internal"), "2021-01-05")
    repository.commit(portal(finish=finish), "2021-02-05")
    repository.commit(portal(finish=finish, visibility="council"), "2021-03-05")
    _, log = logged(repository)
    assert [(one.moment.day, one.audience) for one in log.of("portal", FINISH)] == [
        (date(2021, 1, 5), Audience.INTERNAL),
        (date(2021, 2, 5), Audience.PUBLIC),
    ]


@pytest.mark.parametrize(
    ("name", "place"),
    [("v1", 0), ("side", 1), ("HEAD", 2), ("nowhere", None), ("-h", None), ("^HEAD", None), ("other", None)],
)
def test_baselines(repository: Repo, name: str, place: int | None) -> None:
    """One beside the line counts from where it parted."""
    repository.commit(portal())
    repository.git("tag", "v1")
    repository.commit(portal(note="a"))
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit(portal(note="b"))
    repository.git("checkout", "--quiet", "--orphan", "other")
    repository.commit(portal(note="c"))
    repository.git("checkout", "--quiet", "main")
    repository.commit(portal(baseline=f'"{name}"'))
    plan, _ = logged(repository)
    assert baselines(where(repository), plan) == ({} if place is None else {name: (place, date(2021, 1, 5))})
