"""What was promised first."""

from __future__ import annotations

from datetime import date

import pytest

from masterplan_cli.history.dates import baselines
from masterplan_cli.history.promises import first_promised, past_of
from tests.history.walking import FINISH, logged, portal, where
from tests.repository import Repo, small


def finish(day: str) -> str:
    return f"{{planned: {day}}}"


def promised(repository: Repo) -> tuple[str, str, str] | None:
    """The date promised, where that comes from, and the day of the commit."""
    plan, log = logged(repository)
    found = first_promised(log, plan, plan.measures["portal"], FINISH, baselines(where(repository), plan))
    if found is None or found[0].when is None:
        return None
    return found[0].when.text, found[1].value, str(found[0].moment.day)


def test_the_first_commit(repository: Repo) -> None:
    repository.commit(portal(), "2021-01-05")
    assert promised(repository) is None
    repository.commit(portal(finish=finish("2021-06-30")), "2021-02-05")
    repository.commit(portal(finish=finish("2021-12-31")), "2021-03-05")
    assert promised(repository) == ("2021-06-30", "first", "2021-02-05")


def test_the_baseline(repository: Repo) -> None:
    repository.commit(portal(finish=finish("2021-06-30")), "2021-01-05")
    repository.commit(portal(finish=finish("2021-09-30")), "2021-02-05")
    repository.git("tag", "v1")
    repository.commit(portal(finish=finish("2021-12-31"), baseline="v1"), "2021-03-05")
    assert promised(repository) == ("2021-09-30", "baseline", "2021-02-05")
    repository.commit(portal(finish=finish("2021-12-31"), baseline="v0"), "2021-04-05")
    assert promised(repository) == ("2021-06-30", "first", "2021-01-05")


def test_a_date_that_the_baseline_does_not_have(repository: Repo) -> None:
    """What was given up before the council decided was no promise to it."""
    repository.commit(portal(finish=finish("2021-06-30")), "2021-01-05")
    repository.commit(portal(), "2021-02-05")
    repository.git("tag", "v1")
    repository.commit(portal(finish=finish("2021-12-31"), baseline="v1"), "2021-03-05")
    assert promised(repository) == ("2021-12-31", "first", "2021-03-05")


def test_the_baseline_of_the_last_edition(repository: Repo) -> None:
    repository.commit(portal(finish=finish("2021-06-30")), "2021-01-05")
    repository.commit(portal(finish=finish("2021-09-30")), "2021-02-05")
    repository.git("tag", "v1")
    edition = "kind: fortschreibung\ntitle: a\nas_of: 2021-02-28\nstate: draft\nbaseline: v1\n"
    repository.commit(
        small({"editions/2021.yaml": edition}) | portal(finish=finish("2021-12-31")), "2021-03-05"
    )
    plan, _ = logged(repository)
    assert plan.editions["2021"].baseline == "v1"
    assert promised(repository) == ("2021-09-30", "baseline", "2021-02-05")


@pytest.mark.parametrize("value", ["{planned: 2021-01-31}", "{planned: 2021-12-31, actual: 2021-02-01}"])
def test_what_was_past_at_the_baseline_was_promised_before(repository: Repo, value: str) -> None:
    repository.commit(portal(finish=finish("2021-01-15")), "2021-01-05")
    repository.commit(portal(finish=value), "2021-02-05")
    repository.git("tag", "v1")
    repository.commit(portal(finish=value, baseline="v1"), "2021-03-05")
    assert promised(repository) == ("2021-01-15", "first", "2021-01-05")


def test_what_was_internal_was_no_promise(repository: Repo) -> None:
    """It became one on the day that the measure was shown."""
    repository.commit(portal(finish=finish("2021-06-30"), visibility="internal"), "2021-01-05")
    repository.commit(portal(finish=finish("2021-09-30"), visibility="internal"), "2021-02-05")
    assert promised(repository) == ("2021-06-30", "first", "2021-01-05")
    repository.commit(portal(finish=finish("2021-09-30")), "2021-03-05")
    repository.commit(portal(finish=finish("2021-12-31")), "2021-04-05")
    assert promised(repository) == ("2021-09-30", "first", "2021-03-05")


def test_the_past_up_to_a_day(repository: Repo) -> None:
    repository.commit(portal(), "2021-01-05")
    repository.commit(portal(finish=finish("2021-06-30")), "2021-02-05")
    repository.commit(portal(finish=finish("2021-12-31")), "2021-03-05")
    plan, log = logged(repository)
    for until, words, changed in (
        (date(2021, 1, 4), [], None),
        (date(2021, 2, 4), [], date(2021, 1, 5)),
        (date(2021, 2, 5), ["2021-06-30"], date(2021, 2, 5)),
        (date(2021, 12, 31), ["2021-06-30"], date(2021, 3, 5)),
    ):
        past = past_of(plan, log, plan.measures["portal"], {}, until)
        assert [when.text for when in past.promised.values()] == words
        assert past.changed == changed
