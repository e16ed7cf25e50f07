"""`mp validate --since`: on real repositories, from where the plan and another state parted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Protocol

import pytest

from tests.conftest import Mp
from tests.program import ROOT
from tests.repository import Files, Repo, small
from tests.small_plan import SMALL

HEADER = SMALL["masterplan.yaml"]
AKTE = "title: E-Akte\ntheme: technik\nstatus: geplant\nfinish: {planned: 2021-06-30}\n"
LATER = AKTE.replace("06-30", "09-30")
NETZ = "title: Netz\ntheme: technik\nstatus: geplant\nfinish: {planned: 2021-06-30}\n"
EDITION = "kind: sachstandsbericht\ntitle: Bericht 2020\nas_of: 2020-06-30\nstate: published\n"
NO_REASON = "No reason is given. Say why in a new entry of `progress`, or under `status_reason`."
MOVED = f"H104 The finish is postponed by 92 days: from 2021-06-30 to 2021-09-30. {NO_REASON}"
GONE = (
    "H102 The measure “{}” (`{}.yaml`) is gone from the plan, though nobody had dropped it;"
    " it was “Geplant”. "
    "Restore its file, give it a status that means dropped, and say why."
)
DAYS = [f"2020-12-{day:02}" for day in range(1, 20)]


def plan(files: Files) -> Files:
    """Files of the plan, below its folder."""
    return {f"plan/{path}": text for path, text in files.items()}


def commit(repo: Repo, files: Files, day: str = DAYS[0]) -> str:
    """Write files of the plan and commit all that there is: the name of the commit."""
    return repo.commit(plan(files), day, "Verzug: siehe Vermerk")


@pytest.fixture
def city(repository: Repo) -> Repo:
    """A repository with the small plan and a measure, committed on 1 December 2020."""
    commit(repository, {**SMALL, "measures/e-akte.yaml": AKTE})
    return repository


class Said(Protocol):
    """The exit code of `mp validate` with these arguments, then its findings, one a line."""

    def __call__(self, *arguments: str, cwd: Path = ..., select: str = ...) -> list[str]: ...


@pytest.fixture
def said(mp: Mp, city: Repo) -> Said:
    """By default in the repository, and the findings of family H."""

    def call(*arguments: str, cwd: Path = city.root, select: str = "H") -> list[str]:
        options = (
            "--select",
            select,
            "--today",
            "2021-01-01",
            "--format",
            "concise",
            "--severity",
            "warning",
        )
        ran = mp("validate", *options, *arguments, cwd=cwd, lang="en")
        assert ran.err == ""
        return [str(ran.code), *ran.out.splitlines()]

    return call


# --- From where they parted -----------------------------------------------------------------------


def test_what_is_not_committed_yet(city: Repo, said: Said) -> None:
    assert said("--since", "HEAD") == ["0"]
    city.write(plan({"measures/e-akte.yaml": LATER}))
    assert said("--since", "HEAD") == ["0", f"plan/measures/e-akte.yaml:4:19: {MOVED}"]


def test_the_subject_of_a_commit_is_no_reason(city: Repo, said: Said) -> None:
    commit(city, {"measures/e-akte.yaml": LATER}, DAYS[2])
    assert said("--since", "HEAD~1") == ["0", f"plan/measures/e-akte.yaml:4:19: {MOVED}"]
    assert said("--since", "HEAD") == ["0"]


@pytest.fixture
def branches(city: Repo) -> Repo:
    """The branch `akte` moves a date, while `main` gets another measure and drops one without a word."""
    city.git("branch", "akte")
    commit(city, {"measures/netz.yaml": NETZ, "measures/e-akte.yaml": AKTE + "tags: [neu]\n"}, DAYS[1])
    commit(city, {"measures/portal.yaml": None}, DAYS[2])
    city.git("switch", "--quiet", "akte")
    commit(city, {"measures/e-akte.yaml": LATER}, DAYS[3])
    return city


def test_a_branch_is_compared_with_where_it_left_the_other_one(branches: Repo, said: Said) -> None:
    assert said("--since", "main") == ["0", f"plan/measures/e-akte.yaml:4:19: {MOVED}"]
    assert said("--since", branches.git("rev-parse", "main")) == said("--since", "main")


def test_a_merge_shows_what_it_brings(branches: Repo, said: Said) -> None:
    """As a pull request is checked out: the branch merged into the one that it is for."""
    branches.git("switch", "--quiet", "--detach", "main")
    branches.git("merge", "--quiet", "--no-ff", "--strategy-option=theirs", "akte")
    assert said("--since", "main") == ["0", f"plan/measures/e-akte.yaml:4:19: {MOVED}"]


def test_a_state_that_is_not_checked_out(branches: Repo, said: Said) -> None:
    branches.git("switch", "--quiet", "main")
    assert said("--since", "main") == ["0"]
    assert said("--at", "akte", "--since", "main") == ["0", f"plan/measures/e-akte.yaml:4:19: {MOVED}"]
    portal = GONE.format("Serviceportal", "portal").replace("Geplant", "Laufend")
    assert said("--at", "main", "--since", "akte") == ["0", f"plan/masterplan.yaml:1:1: {portal}"]


def test_since_a_day(city: Repo, said: Said) -> None:
    commit(city, {"measures/netz.yaml": NETZ}, DAYS[4])
    commit(city, {"measures/netz.yaml": None, "measures/e-akte.yaml": LATER}, DAYS[8])
    moved, gone = (
        f"plan/measures/e-akte.yaml:4:19: {MOVED}",
        f"plan/masterplan.yaml:1:1: {GONE.format('Netz', 'netz')}",
    )
    assert said("--since", DAYS[3]) == ["0", moved]
    assert said("--since", DAYS[7]) == ["0", gone, moved]
    assert said("--since", DAYS[8]) == ["0"]


# --- Where the plan lay ---------------------------------------------------------------------------


def test_a_renamed_folder_is_the_same_plan(city: Repo, said: Said) -> None:
    city.git("mv", "plan", "masterplan")
    city.write({"masterplan/measures/e-akte.yaml": LATER})
    moved = ["0", f"masterplan/measures/e-akte.yaml:4:19: {MOVED}"]
    assert said("--plan", "masterplan", "--since", "HEAD") == moved
    city.git("commit", "--quiet", "--all", "--message", "Umzug")
    assert said("--plan", "masterplan", "--since", "HEAD~1") == moved


def test_nothing_has_happened_to_a_plan_that_is_new(repository: Repo, said: Said) -> None:
    new = Repo.made(repository.root / "new")
    new.commit({"README.md": "Neu.\n"})
    # Another plan of the same repository is no earlier state of this one.
    new.commit(small({"measures/netz.yaml": NETZ}, "other/"))
    new.write(small({"measures/e-akte.yaml": AKTE}))
    assert said("--since", "HEAD~1", cwd=new.root) == ["0"]
    assert said("--since", "HEAD", cwd=new.root) == ["0"]
    new.commit()
    assert said("--since", "HEAD~2", cwd=new.root) == ["0"]
    assert said("--since", "HEAD~1", cwd=new.root) == ["0"]


def test_what_could_not_be_read_before_is_not_compared(city: Repo, said: Said) -> None:
    commit(
        city,
        {"measures/e-akte.yaml": AKTE.replace("2021-06-30", "bald"), "measures/netz.yaml": "title: '\n"},
    )
    commit(city, {"measures/e-akte.yaml": LATER, "measures/netz.yaml": None}, DAYS[1])
    assert said("--since", "HEAD~1") == ["0"]


# --- Editions and baselines -----------------------------------------------------------------------


def test_a_published_edition_is_an_error(city: Repo, said: Said) -> None:
    commit(city, {"editions/2020.yaml": EDITION}, DAYS[1])
    city.write(plan({"editions/2020.yaml": EDITION.replace("2020\n", "2021\n")}))
    assert said("--since", "HEAD") == [
        "1",
        "plan/editions/2020.yaml:2:8: H105 The edition “Bericht 2020” was published, and has changed: Title. "
        "Undo it, and correct it in the next edition.",
    ]


def test_a_baseline_is_what_the_repository_knows(city: Repo, said: Said) -> None:
    first = city.git("rev-parse", "HEAD")
    city.git("tag", "beschluss-2018")
    editions = {"a": "beschluss-2018", "b": first[:12], "c": "beschluss-2019", "d": "--all", "e": "main"}
    city.write(
        plan({f"editions/{id}.yaml": f'{EDITION}baseline: "{name}"\n' for id, name in editions.items()})
    )
    unknown = (
        "H106 The repository knows no state “{}”, which is named as the baseline. Name a tag or a commit. "
        "`git tag` lists the tags, `git fetch --tags` brings those that are missing here."
    )
    assert said("--since", "HEAD", select="H106") == [
        "1",
        f"plan/editions/c.yaml:5:11: {unknown.format('beschluss-2019')}",
        f"plan/editions/d.yaml:5:11: {unknown.format('--all')}",
    ]


# --- As all findings ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("header", "options", "expected"),
    [
        ("", (), ["0", f"plan/measures/e-akte.yaml:4:19: {MOVED}"]),
        ("", ("--fail-on", "warning"), ["1", f"plan/measures/e-akte.yaml:4:19: {MOVED}"]),
        ("", ("--ignore", "H104"), ["0"]),
        ("severities: {H104: error}\n", (), ["1", f"plan/measures/e-akte.yaml:4:19: {MOVED}"]),
        ("severities: {H104: off}\n", (), ["0"]),
        ("deferred: [{code: H, until: 2021-01-01, reason: Bald.}]\n", (), ["0", "1 finding is put off."]),
    ],
)
def test_the_plan_and_the_caller_weigh_them(
    city: Repo, said: Said, header: str, options: tuple[str, ...], expected: list[str]
) -> None:
    city.write(plan({"masterplan.yaml": HEADER + header, "measures/e-akte.yaml": LATER}))
    assert said("--since", "HEAD", *options) == expected


def test_without_it_nothing_is_compared(city: Repo, mp: Mp) -> None:
    city.write(plan({"measures/e-akte.yaml": LATER}))
    ran = mp("validate", "--ignore", "Q", "--today", "2021-01-01", cwd=city.root, lang="en")
    assert ran == (0, "Nothing found in 6 files.\n", "")


def test_json_and_german_words(city: Repo, mp: Mp) -> None:
    city.write(plan({"measures/e-akte.yaml": LATER}))
    options = ("--since", "HEAD", "--select", "H", "--today", "2021-01-01")
    found = json.loads(mp("validate", *options, "--format", "json", cwd=city.root).out)["findings"]
    assert [(one["code"], one["severity"], one["file"], one["line"], one["column"]) for one in found] == [
        ("H104", "warning", "plan/measures/e-akte.yaml", 4, 19)
    ]
    assert mp("validate", *options, "--format", "github", cwd=city.root).out.startswith(
        "::warning file=plan/measures/e-akte.yaml,line=4,col=19,title=H104::Das Ende ist um 92 Tage"
    )
    assert (
        mp("validate", *options, cwd=city.root).out
        == """\
Warnung H104  plan/measures/e-akte.yaml:4:19
  Das Ende ist um 92 Tage verschoben: von 30.06.2021 auf 30.09.2021. Ein Grund
  ist nicht angegeben.
  4 | finish: {planned: 2021-09-30}
    |                   ^
  → Bitte den Grund in einem neuen Eintrag unter `progress` oder unter
    `status_reason` nennen.

1 Warnung in 6 Dateien.
"""
    )


# --- What cannot be done --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("--since", "nirgends"),
            "The repository knows no state “nirgends”.\n"
            "A state is a commit, a tag, a branch or a day such as 2021-06-30.\n",
        ),
        (
            ("--since=--all",),
            "The repository knows no state “--all”.\n"
            "A state is a commit, a tag, a branch or a day such as 2021-06-30.\n",
        ),
        (
            ("--since", "2020-11-30"),
            "On 2020-11-30 there was no commit yet; the history begins on 2020-12-01.\nName a later day.\n",
        ),
        (
            ("--since", "2020-13-01"),
            "“2020-13-01” is no day of the calendar.\n"
            "A state is a commit, a tag, a branch or a day such as 2021-06-30.\n",
        ),
        (
            ("--select", "S,H104"),
            "“H104” compares two states of the plan.\n"
            "Name the older one with `--since`, such as `--since origin/main`.\n",
        ),
    ],
)
def test_a_call_that_cannot_be_carried_out(
    city: Repo, mp: Mp, arguments: tuple[str, ...], message: str
) -> None:
    ran = mp("validate", *arguments, cwd=city.root, lang="en")
    assert (ran.code, ran.out, ran.err) == (2, "", f"Error: {message}")


def test_without_git_and_without_a_commit(tmp_path: Path, mp: Mp) -> None:
    Repo(tmp_path).write(small())
    ran = mp("validate", "--since", "main", cwd=tmp_path, lang="en")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"Error: “{tmp_path}/plan” lies in no git repository, so it has no history.\n"
        "History needs a clone of the repository, not only its files.\n"
    )
    Repo.made(tmp_path)
    ran = mp("validate", "--since", "main", cwd=tmp_path, lang="en")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        "Error: The repository has no commit yet, so it has no history.\n"
        "Commit the plan once; then its states can be named.\n"
    )


def test_histories_that_never_met(city: Repo, mp: Mp) -> None:
    city.git("switch", "--quiet", "--orphan", "fremd")
    fremd = commit(city, SMALL)
    ran = mp("validate", "--since", "main", cwd=city.root, lang="en")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == (
        f"Error: “main” and {fremd[:10]} have no commit in common.\n"
        "Name a state that the plan has come from.\n"
    )


SHALLOW = "The clone is shallow: it lacks older commits. `git fetch --unshallow --tags` brings them.\n"


def test_a_shallow_clone_says_so(branches: Repo, tmp_path: Path, mp: Mp, said: Said) -> None:
    """What a checkout in CI is, if nobody asks for more."""
    clone = Repo(tmp_path / "flach")
    where = f"file://{branches.root}", str(clone.root)
    branches.git("clone", "--quiet", "--depth", "1", "--no-single-branch", *where)
    head = clone.head()
    first = branches.git("rev-parse", "main~2")
    for state, message in {
        "origin/main": f"“origin/main” and {head[:10]} have no commit in common.\n",
        first: f"The repository knows no state “{first}”.\n",
        "2020-12-01": "On 2020-12-01 there was no commit yet; the history begins on 2020-12-04.\n",
    }.items():
        ran = mp("validate", "--since", state, cwd=clone.root, lang="en")
        assert (ran.code, ran.out, ran.err) == (2, "", f"Error: {message}{SHALLOW}")
    # A baseline that is not here may be where the rest is.
    clone.write(plan({"editions/2020.yaml": f"{EDITION}baseline: {first}\n"}))
    ran = mp("validate", "--since", "HEAD", cwd=clone.root, lang="en")
    assert (ran.code, ran.out, ran.err) == (
        2,
        "",
        f"Error: The repository knows no state “{first}”.\n{SHALLOW}",
    )
    clone.git("fetch", "--quiet", "--unshallow")
    assert said("--since", "origin/main", cwd=clone.root) == ["0", f"plan/measures/e-akte.yaml:4:19: {MOVED}"]


# --- CI -------------------------------------------------------------------------------------------


def test_ci_compares_a_pull_request_with_the_branch_that_it_is_for() -> None:
    workflow = (ROOT / ".github" / "workflows" / "plan.yml").read_text(encoding="utf-8")
    validate = workflow[workflow.index("  validate:") : workflow.index("  report:")]
    assert "if: github.event_name == 'pull_request'" in validate
    assert "fetch-depth: 0" in validate
    assert 'mp validate --since "origin/$GITHUB_BASE_REF" --format github\n' in validate


def test_a_hook_of_pre_commit_needs_no_other_state() -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert "entry: mp validate\n" in hooks
