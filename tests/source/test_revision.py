"""What `--at` names, and the files of a plan at a commit."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest

from masterplan_cli.errors import MasterplanError
from masterplan_cli.language import language
from masterplan_cli.messages import Message
from masterplan_cli.source.git import Repository
from masterplan_cli.source.revision import RevisionTree, folder_before, plan_folder, revision
from masterplan_cli.source.tree import Entry, Kind, WorkingTree
from tests.repository import Repo, small

ZONE: Final = ZoneInfo("Europe/Berlin")
USUAL: Final = "A state is a commit, a tag, a branch or a day such as 2021-06-30."


def said(fault: pytest.ExceptionInfo[MasterplanError]) -> tuple[str, str | None]:
    speech = language("en")
    hint = fault.value.hint
    return speech.text(fault.value.message), speech.text(hint) if hint is not None else None


def at(repository: Repo, asked: str, zone: ZoneInfo = ZONE) -> tuple[str, date]:
    found = revision(Repository(repository.root), asked, zone)
    assert found.asked == asked
    return found.commit, found.day


def refused(repository: Repo, asked: str) -> tuple[str, str | None]:
    with pytest.raises(MasterplanError) as fault:
        at(repository, asked)
    return said(fault)


def test_days(repository: Repo) -> None:
    first = repository.commit(day="2021-01-05T23:59:59+0100")
    second = repository.commit(day="2021-01-06T00:00:00+0100")
    assert at(repository, "2021-01-05") == (first, date(2021, 1, 5))
    assert at(repository, "2021-01-06") == (second, date(2021, 1, 6))
    assert at(repository, "9999-12-31") == (second, date(9999, 12, 31))
    # In New York, both are of one day.
    assert at(repository, "2021-01-05", ZoneInfo("America/New_York")) == (second, date(2021, 1, 5))
    assert at(repository, "HEAD") == (second, date(2021, 1, 6))
    assert at(repository, "HEAD~1") == (first, date(2021, 1, 5))


def test_a_clock_that_was_wrong(repository: Repo) -> None:
    """A commit counts from the latest time up to it: none is hidden by one that came before."""
    repository.commit(day="2021-03-01")
    second = repository.commit(day="2020-01-01")
    third = repository.commit(day="2021-04-01")
    assert at(repository, "2021-03-31") == (second, date(2021, 3, 31))
    assert at(repository, second) == (second, date(2021, 3, 1))
    assert at(repository, "2021-04-01") == (third, date(2021, 4, 1))
    assert refused(repository, "2021-02-28") == (
        "On 2021-02-28 there was no commit yet; the history begins on 2021-03-01.",
        "Name a later day.",
    )


def test_a_day_means_the_first_parents(repository: Repo) -> None:
    first = repository.commit(day="2021-01-05")
    repository.git("checkout", "--quiet", "-b", "side")
    side = repository.commit(day="2021-02-01")
    repository.git("checkout", "--quiet", "main")
    merge = "merge", "--quiet", "--no-ff", "-m", "x", "side"
    repository.git(*merge, GIT_COMMITTER_DATE="2021-03-01T12:00:00Z")
    assert at(repository, "2021-02-15") == (first, date(2021, 2, 15))
    assert at(repository, "side") == (side, date(2021, 2, 1))
    assert at(repository, "2021-03-01") == (repository.head(), date(2021, 3, 1))


@pytest.mark.parametrize("kind", ["tag", "branch"])
def test_a_day_that_is_a_name_too(repository: Repo, kind: str) -> None:
    repository.commit(day="2021-01-05")
    repository.git(kind, "2021-06-30")
    assert refused(repository, "2021-06-30") == (
        "“2021-06-30” is a day, but also a tag or a branch.",
        "Name the tag `refs/tags/2021-06-30` or the branch `refs/heads/2021-06-30`.",
    )
    place = {"tag": "tags", "branch": "heads"}[kind]
    assert at(repository, f"refs/{place}/2021-06-30") == (repository.head(), date(2021, 1, 5))


@pytest.mark.parametrize("asked", ["2021-02-29", "2021-13-01", "0000-01-01"])
def test_no_day_of_the_calendar(repository: Repo, asked: str) -> None:
    repository.commit()
    assert refused(repository, asked) == (f"“{asked}” is no day of the calendar.", USUAL)


@pytest.mark.parametrize(
    "asked",
    ["", "-h", "--all", "^HEAD", "HEAD:plan", "v9", "2021-1-5", "2021-01-05\n", "a\0b", "\u0662021-01-05"],
)
def test_no_such_state(repository: Repo, asked: str) -> None:
    repository.commit(small())
    assert refused(repository, asked)[1] == USUAL
    for number in range(7):
        repository.commit(day=f"2021-02-0{number + 1}")
        repository.git("tag", f"v{number}")
    assert refused(repository, asked) == (
        language("en").text(Message("The repository knows no state “{name}”.", name=asked)),
        f"{USUAL} Tags: v6, v5, v4, v3, v2.",
    )


def test_no_commit_yet(repository: Repo) -> None:
    for asked in ("HEAD", "2021-01-05"):
        assert refused(repository, asked) == (
            "The repository has no commit yet, so it has no history.",
            "Commit the plan once; then its states can be named.",
        )


def test_shallow(repository: Repo, tmp_path: Path) -> None:
    first = repository.commit(day="2021-01-05")
    repository.commit(day="2021-02-05")
    clone = Repo(tmp_path / "clone")
    repository.git("clone", "--quiet", "--depth", "1", f"file://{repository.root}", str(clone.root))
    hint = "The clone is shallow: it lacks older commits. `git fetch --unshallow --tags` brings them."
    assert refused(clone, first) == (f"The repository knows no state “{first}”.", hint)
    assert refused(clone, "HEAD~1") == ("The repository knows no state “HEAD~1”.", hint)
    assert refused(clone, "2021-01-05") == (
        "On 2021-01-05 there was no commit yet; the history begins on 2021-02-05.",
        hint,
    )


def folder(repository: Repo, commit: str, known: str) -> str:
    return plan_folder(Repository(repository.root), commit, known)


def test_folder_that_was_renamed(repository: Repo) -> None:
    first = repository.commit(small(folder=""))
    repository.write(dict.fromkeys(small(folder="")) | small())
    second = repository.commit()
    repository.git("mv", "plan", "masterplan")
    third = repository.commit()
    assert [folder(repository, one, "masterplan/") for one in (first, second, third)] == [
        "",
        "plan/",
        "masterplan/",
    ]


def test_folder_that_is_renamed_but_not_committed(repository: Repo) -> None:
    commit = repository.commit(small() | small(folder="examples/a/"))
    (repository.root / "plan").rename(repository.root / "masterplan")
    assert folder(repository, commit, "masterplan/") == "plan/"


def test_another_plan_is_not_taken_for_it(repository: Repo) -> None:
    first = repository.commit(small())
    repository.commit(small(folder="examples/musterstadt/"))
    assert folder(repository, first, "plan/") == "plan/"
    with pytest.raises(MasterplanError) as fault:
        folder(repository, first, "examples/musterstadt/")
    assert said(fault) == (
        f"At {first[:10]}, the repository does not hold this masterplan.",
        "Name a state that has its masterplan.yaml.",
    )


def test_several_plans_that_were_moved(repository: Repo) -> None:
    first = repository.commit(
        small({"measures/eins.yaml": "title: a\n"}) | small({"measures/zwei.yaml": "title: b\n"}, "other/")
    )
    repository.git("mv", "plan", "a")
    repository.git("mv", "other", "b")
    second = repository.commit()
    found = Repository(repository.root)
    assert folder_before(found, first, "a/", second) == "plan/"
    assert folder_before(found, first, "b/", second) == "other/"


def test_several_plans_that_are_alike(repository: Repo) -> None:
    first = repository.commit(small() | small(folder="other/"))
    repository.git("mv", "plan", "a")
    repository.git("mv", "other", "b")
    repository.commit()
    with pytest.raises(MasterplanError) as fault:
        folder(repository, first, "a/")
    assert said(fault) == (
        "In this state the plan could lie in several folders: `other/`, `plan/`.",
        "Name the folder with `--plan DIR`.",
    )


def test_files_are_those_of_the_folder(repository: Repo) -> None:
    """Listed as in the folder itself, whatever they are; nothing outside it is reached."""
    repository.write(small({"measures/größe.yaml": "title: ä\n", ".hidden/a.yaml": "1", "b/.c": "1"}))
    repository.write({"secret.yaml": "secret: 1\n", "plan-b/a.yaml": "1"})
    (repository.root / "plan" / "goals.yaml").unlink()
    (repository.root / "plan" / "goals.yaml").symlink_to("../secret.yaml")
    (repository.root / "plan" / "laws.yaml").symlink_to("/etc/passwd")
    (repository.root / "plan" / "papers").symlink_to("..")
    commit = repository.commit()
    tree = RevisionTree(Repository(repository.root), commit, "plan/")
    working = WorkingTree(repository.root / "plan")
    entries = list(tree.entries())
    assert entries == list(working.entries())
    assert [entry for entry in entries if entry.kind is not Kind.FILE] == [
        Entry("goals.yaml", Kind.LINK),
        Entry("laws.yaml", Kind.LINK),
        Entry("papers", Kind.LINK),
    ]
    files = [entry.path for entry in entries if entry.kind is Kind.FILE]
    assert list(tree.contents(files, 10_000)) == list(working.contents(files, 10_000))
    for path in ("goals.yaml", "laws.yaml", "papers/secret.yaml", "../secret.yaml", "nowhere.yaml", ""):
        with pytest.raises(FileNotFoundError):
            tree.read(path, 100)
    assert list(tree.contents(["goals.yaml", "themes.yaml"], 5)) == [None, bytes(5)]


def test_entries_that_no_folder_can_have(repository: Repo) -> None:
    """What a tree says is a name, not a way: nothing of this computer is read."""
    names = (b"..", b".", b".git", b"a/b.yaml", b"../../etc/passwd", b"/etc/passwd", b"measures")
    blob = repository.stored(b"title: a\n")
    tree = b"".join(b"100644 " + name + b"\0" + bytes.fromhex(blob) for name in sorted(names))
    commit = repository.commit_tree({b"plan": ("40000", repository.stored(tree, "tree"))})
    found = RevisionTree(Repository(repository.root), commit, "plan/")
    for entry in found.entries():
        assert found.read(entry.path, 100) == b"title: a\n"


@pytest.mark.parametrize(
    ("asked", "day"),
    [
        ("01.02.2024", "2024-02-01"),
        ("1.2.2024", "2024-02-01"),
        ("1. Februar 2024", "2024-02-01"),
        ("3. März 2024", "2024-03-03"),
        ("31 Dec 2024", "2024-12-31"),
    ],
)
def test_a_day_as_officials_write_it_is_named_as_it_should_be(repository: Repo, asked: str, day: str) -> None:
    repository.commit()
    assert refused(repository, asked) == (
        f"“{asked}” is no state.",
        f"Please write a day of the calendar as `{day}`.",
    )


@pytest.mark.parametrize("asked", ["31.02.2024", "1. Brumaire 2024", "2024", "1.2", "1. Maiglöckchen 2024"])
def test_what_is_no_day_is_no_state(repository: Repo, asked: str) -> None:
    repository.commit()
    assert refused(repository, asked) == (f"The repository knows no state “{asked}”.", USUAL)


def test_a_tag_may_look_like_a_day(repository: Repo) -> None:
    commit = repository.commit()
    repository.git("tag", "01.02.2024")
    assert at(repository, "01.02.2024") == (commit, date(2021, 1, 5))
