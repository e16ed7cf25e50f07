"""Every step of a plan, from real repositories."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from masterplan_cli.errors import MasterplanError
from masterplan_cli.history.walk import commits, commits_before, walk
from masterplan_cli.loading import load
from masterplan_cli.plan.plan import Plan, Unread
from masterplan_cli.source.at import Kept, kept
from masterplan_cli.source.git import Repository
from masterplan_cli.source.revision import RevisionTree, plan_folder
from tests.history.walking import ZONE, portal, steps, where
from tests.repository import Repo, measure, small
from tests.small_plan import SMALL


def titles(plan: Plan) -> list[str]:
    return sorted(one.title for one in plan.measures.values())


def agrees(place: Kept) -> None:
    """At every commit, the plan is the one that reading that commit gives."""
    seen = {step.moment.commit: step.after for step in walk(place)}
    plan = None
    for commit in place.repository.line(place.commit):
        plan = seen.get(commit.name, plan)
        try:
            folder = plan_folder(place.repository, commit.name, place.folder)
        except MasterplanError:
            continue
        wanted = load(RevisionTree(place.repository, commit.name, folder)).plan
        assert plan is not None
        assert replace(plan, unread=Unread()) == replace(wanted, unread=Unread())


def test_steps(repository: Repo) -> None:
    first = repository.commit(portal(title="Eins"), "2021-01-05", "Anfang")
    repository.commit({"README.md": "1"}, "2021-01-06")
    third = repository.commit(portal(title="Zwei"), "2021-01-01", "Zurück in der Zeit")
    found = steps(repository)
    assert [(one.moment.commit, one.moment.position, one.moment.day, one.is_first) for one in found] == [
        (first, 0, date(2021, 1, 5), True),
        (third, 2, date(2021, 1, 6), False),
    ]
    assert [(one.moment.author, one.moment.subject) for one in found] == [
        ("Amt", "Anfang"),
        ("Amt", "Zurück in der Zeit"),
    ]
    assert [(titles(one.before), titles(one.after)) for one in found] == [
        ([], ["Eins"]),
        (["Eins"], ["Zwei"]),
    ]
    assert found[1].before is found[0].after
    agrees(where(repository))


def test_a_merge_is_one_step(repository: Repo) -> None:
    repository.commit(portal(title="Eins"))
    repository.git("checkout", "--quiet", "-b", "side")
    repository.commit(portal(title="Zwei"))
    repository.commit(portal(title="Drei"))
    repository.git("checkout", "--quiet", "main")
    repository.git("merge", "--quiet", "--no-ff", "-m", "Zusammen", "side")
    assert [titles(one.after) for one in steps(repository)] == [["Eins"], ["Drei"]]
    agrees(where(repository))


def test_a_plan_that_has_moved_twice(repository: Repo) -> None:
    repository.commit(portal(title="Eins") | small({"measures/b.yaml": measure()}, "other/"))
    repository.git("mv", "plan", "second")
    repository.git("mv", "other", "another")
    repository.commit({"second/measures/portal.yaml": measure(title="Zwei")})
    repository.git("mv", "second", "third")
    repository.commit()
    repository.commit({"third/measures/portal.yaml": measure(title="Vier")})
    found = steps(repository, "third")
    assert [titles(one.after) for one in found] == [["Eins"], ["Zwei"], ["Vier"]]
    agrees(where(repository, "third"))
    assert [len(one.after.measures) for one in steps(repository, "another")] == [2]


def before(place: Kept) -> list[str]:
    """At every commit of a line: whether the later state's commits tell those of the plan there."""
    known, found = commits(place), []
    for commit in place.repository.line(place.commit):
        folder = plan_folder(place.repository, commit.name, place.folder)
        earlier = replace(place, commit=commit.name, folder=folder)
        told = commits_before(earlier, place, known)
        assert told is None or told == commits(earlier)
        found.append("unknown" if told is None else str(len(told)))
    return found


def test_the_commits_of_an_earlier_state_are_among_those_of_a_later_one(repository: Repo) -> None:
    repository.commit(portal(title="Eins"))
    repository.commit({"README.md": "1"})
    repository.commit(portal(title="Zwei"))
    place = where(repository)
    assert before(place) == ["1", "1", "2"]
    repository.git("checkout", "--quiet", "-b", "side", "HEAD~1")
    repository.commit(portal(title="Drei"))
    beside = where(repository)
    assert commits_before(beside, place, commits(place)) is None
    elsewhere = replace(place, zone=ZoneInfo("Asia/Tokyo"))
    assert commits_before(elsewhere, place, commits(place)) is None


def test_the_commits_of_a_plan_that_was_elsewhere_are_not_told(repository: Repo) -> None:
    repository.commit(portal(title="Eins"))
    repository.commit(portal(title="Zwei"))
    repository.git("mv", "plan", "second")
    repository.commit()
    repository.commit({"second/measures/portal.yaml": measure(title="Drei")})
    assert before(where(repository, "second")) == ["unknown", "unknown", "unknown", "3"]
    repository.git("mv", "second", "plan")
    repository.commit()
    repository.commit(portal(title="Vier"))
    assert before(where(repository)) == ["1", "2", "unknown", "unknown", "4", "5"]


def test_a_copy_has_no_past(repository: Repo) -> None:
    repository.commit(portal(title="Eins"))
    repository.commit(small({"measures/portal.yaml": measure(title="Zwei")}, "copy/"))
    assert [titles(one.after) for one in steps(repository, "copy")] == [["Zwei"]]


def test_a_plan_at_the_root(repository: Repo) -> None:
    repository.commit(small(folder=""))
    repository.write(dict.fromkeys(small(folder="")) | small())
    repository.commit()
    repository.commit(portal(title="Zwei"))
    assert [titles(one.after) for one in steps(repository)] == [["Serviceportal"], ["Zwei"]]
    agrees(where(repository))


def test_a_link_is_no_measure_that_vanished(repository: Repo) -> None:
    """It is still there, only nobody can read it."""
    repository.commit(small())
    file = repository.root / "plan" / "measures" / "portal.yaml"
    file.unlink()
    file.symlink_to("/etc/passwd")
    repository.commit()
    found = steps(repository)
    assert found[-1].after.measures == found[0].after.measures
    file.unlink()
    repository.commit()
    assert steps(repository)[-1].after.measures == {}


def test_a_plan_that_was_never_committed(repository: Repo) -> None:
    repository.commit({"README.md": "1"})
    repository.write(small())
    assert steps(repository) == []


def test_many_contents_come_from_two_processes(repository: Repo) -> None:
    repository.commit(small())
    for number in range(3):
        repository.commit(
            {f"plan/measures/m{one}.yaml": measure(title=f"{number} {one}") for one in range(220)}
        )
    repository.commit({f"plan/measures/m{one}.yaml": measure(title=f"0 {one}") for one in range(220)})
    agrees(where(repository))


TEXTS: Final = (
    None,
    str(SMALL["measures/portal.yaml"]),
    measure(),
    measure(title="Neu"),
    measure(note="Neu"),
)
PATHS: Final = ("measures/a.yaml", "measures/b.yaml", "measures/x/a.yaml", "papers/ü.yaml", "README.md")
COMMITS: Final = st.lists(
    st.one_of(
        st.dictionaries(st.sampled_from(PATHS), st.integers(0, len(TEXTS) - 1), min_size=1, max_size=3),
        st.just("move"),
        st.just("merge"),
    ),
    max_size=6,
)


@pytest.mark.usefixtures("repository")
@settings(max_examples=12)
@given(COMMITS)
def test_any_history_agrees_with_its_commits(commits: list[dict[str, int] | str]) -> None:
    with tempfile.TemporaryDirectory() as root:
        repo = Repo.made(Path(root))
        folder = "plan"
        repo.commit(small())
        for number, change in enumerate(commits):
            if change == "move":
                repo.git("mv", folder, f"plan{number}")
                folder = f"plan{number}"
            elif change == "merge":
                repo.git("checkout", "--quiet", "-b", f"side{number}")
                repo.commit({f"{folder}/measures/c.yaml": measure(title=f"{number}")})
                repo.git("checkout", "--quiet", "main")
                repo.git("merge", "--quiet", "--no-ff", "-m", "x", f"side{number}")
            elif isinstance(change, dict):
                for path, text in ((f"{folder}/{path}", TEXTS[one]) for path, one in change.items()):
                    if text is not None or (repo.root / path).exists():
                        repo.write({path: text})
            repo.commit()
        place = kept(repo.root / folder, ZONE)
        assert place is not None
        assert isinstance(place.repository, Repository)
        agrees(place)
