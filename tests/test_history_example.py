"""Musterstadt's three years as a repository: the same bytes on every run, and every state a plan."""

from __future__ import annotations

import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cached_property
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from examples import history
from examples.history import Misfit, main, write_history
from masterplan_cli.changes.compare import compare
from masterplan_cli.figures.lights import Light, reading
from masterplan_cli.findings import Severity
from masterplan_cli.loading import Loaded, load
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.edition import EditionState
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import MilestoneState
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.status import StatusKind
from masterplan_cli.review import review
from masterplan_cli.source.tree import MemoryTree

FOLDER: Final = Path(__file__).parents[1] / "examples" / "musterstadt"
RENAMED: Final = "Ordner masterplan/ in plan/ umbenannt"
SORTED: Final = "Maßnahmen nach Themenfeldern in Ordner gelegt"
REFORMATTED: Final = "Schreibweise der Dateien vereinheitlicht"
MERGED: Final = "Zweig bauen-digital des Fachbereichs Planen und Bauordnung übernommen"
LATE_CLOCK: Final = "Stadtmuseum digital ruht während der Sanierung"


def git(folder: Path, *arguments: str, given: bytes = b"") -> bytes:
    """What git says, of this machine's configuration nothing."""
    return subprocess.run(
        ["git", "--no-replace-objects", *arguments],
        cwd=folder,
        env={
            "PATH": "/usr/bin:/bin:/usr/local/bin",
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": "/dev/null",
        },
        input=given,
        capture_output=True,
        check=True,
    ).stdout


@dataclass(frozen=True)
class State:
    """One commit and the files of its tree: their blobs by path."""

    id: str
    parents: tuple[str, ...]
    author: str
    committer: str
    moment: datetime
    zone: str
    subject: str
    blobs: dict[str, str]
    texts: dict[str, bytes]

    @cached_property
    def tree(self) -> MemoryTree:
        return MemoryTree({path.partition("/")[2]: self.texts[blob] for path, blob in self.blobs.items()})

    @cached_property
    def loaded(self) -> Loaded:
        return load(self.tree)

    @property
    def plan(self) -> Plan:
        return self.loaded.plan

    @property
    def day(self) -> date:
        return self.moment.date()


class History(NamedTuple):
    """The repository, its commits in the order in which they were made, and which of them are tagged."""

    folder: Path
    states: list[State]
    tags: dict[str, State]

    def named(self, subject: str) -> State:
        return next(state for state in self.states if state.subject == subject)

    def before(self, state: State) -> State:
        return next(one for one in self.states if one.id == state.parents[0])

    @property
    def line(self) -> list[State]:
        """The states of the main line, the first one first."""
        found = [self.states[-1]]
        while found[-1].parents:
            found.append(self.before(found[-1]))
        return found[::-1]


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> History:
    folder = tmp_path_factory.mktemp("past") / "musterstadt"
    write_history(folder)
    form = "%H%x1f%P%x1f%an <%ae>%x1f%cn <%ce>%x1f%ct%x1f%cd%x1f%s"
    log = git(folder, "log", "--topo-order", "--reverse", "--date=format:%z", f"--format={form}", "main")
    rows = [line.split("\x1f") for line in log.decode().splitlines()]
    blobs = {row[0]: _blobs(folder, row[0]) for row in rows}
    texts = _texts(folder, sorted({blob for files in blobs.values() for blob in files.values()}))
    states = [
        State(
            id=id,
            parents=tuple(parents.split()),
            author=author,
            committer=committer,
            moment=datetime.fromtimestamp(int(seconds), UTC),
            zone=zone,
            subject=subject,
            blobs=blobs[id],
            texts=texts,
        )
        for id, parents, author, committer, seconds, zone, subject in rows
    ]
    by_id = {state.id: state for state in states}
    names = git(folder, "tag", "--list").decode().split()
    tags = {name: by_id[git(folder, "rev-parse", f"{name}^{{commit}}").decode().strip()] for name in names}
    return History(folder, states, tags)


def _blobs(folder: Path, commit: str) -> dict[str, str]:
    listed = git(folder, "ls-tree", "-r", "-z", commit).decode().split("\0")[:-1]
    return {path: entry.split()[2] for entry, path in (one.split("\t") for one in listed)}


def _texts(folder: Path, blobs: list[str]) -> dict[str, bytes]:
    said = git(folder, "cat-file", "--batch", given="".join(f"{blob}\n" for blob in blobs).encode())
    found = {}
    place = 0
    for blob in blobs:
        start = said.index(b"\n", place) + 1
        size = int(said[place:start].split()[2])
        found[blob] = said[start : start + size]
        place = start + size + 1
    return found


# The repository


def test_every_run_gives_the_same_commits(
    past: History, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "config"
    config.write_text(
        "[user]\n\tname = Somebody\n\temail = somebody@example.org\n"
        "[core]\n\tautocrlf = true\n[init]\n\tdefaultBranch = trunk\n[commit]\n\tgpgSign = true\n"
    )
    for name, value in {
        "GIT_CONFIG_GLOBAL": str(config),
        "GIT_DIR": str(tmp_path / "elsewhere"),
        "GIT_COMMITTER_NAME": "Somebody",
        "GIT_DEFAULT_HASH": "sha256",
        "TZ": "Pacific/Apia",
        "LANG": "de_DE.UTF-8",
    }.items():
        monkeypatch.setenv(name, value)
    write_history(tmp_path / "again")
    assert git(tmp_path / "again", "show-ref") == git(past.folder, "show-ref")


def test_there_are_forty_commits_two_of_them_on_a_branch(past: History) -> None:
    assert (len(past.states), len(past.line)) == (40, 38)
    assert [state.day for state in (past.states[0], past.states[-1])] == [
        date(2024, 3, 15),
        date(2026, 6, 26),
    ]


def test_git_finds_nothing_wrong(past: History) -> None:
    assert git(past.folder, "fsck", "--strict", "--full") == b""
    assert git(past.folder, "status", "--porcelain", "--branch") == b"## main\n"
    assert git(past.folder, "for-each-ref", "--format=%(objecttype) %(refname)").decode().splitlines() == [
        "commit refs/heads/main",
        "tag refs/tags/edition/2024",
        "tag refs/tags/edition/2025",
        "tag refs/tags/musterstadt-2025",
        "tag refs/tags/schulen-2025",
    ]


def test_the_last_state_is_the_plan_as_it_lies_here(past: History) -> None:
    here = {path.relative_to(FOLDER).as_posix(): path.read_bytes() for path in FOLDER.rglob("*.yaml")}
    last = past.states[-1]
    assert {path: last.texts[blob] for path, blob in last.blobs.items()} == {
        f"plan/{path}": text for path, text in here.items()
    }
    assert {
        path.relative_to(past.folder / "plan").as_posix(): path.read_bytes()
        for path in (past.folder / "plan").rglob("*")
        if path.is_file()
    } == here


def test_offices_write_no_persons(past: History) -> None:
    assert all(state.author == state.committer for state in past.states)
    assert Counter(state.author for state in past.states) == {
        "Digitalbüro Musterstadt <digitalbuero@musterstadt.example>": 20,
        "Fachbereich Finanzen <finanzen@musterstadt.example>": 2,
        "Fachbereich Bürgerservice und Ordnung <buergerservice@musterstadt.example>": 2,
        "Fachbereich Personal und Organisation <personal@musterstadt.example>": 4,
        "Fachbereich Planen und Bauordnung <planen-bauen@musterstadt.example>": 2,
        "Fachbereich Informationstechnik <informationstechnik@musterstadt.example>": 4,
        "Fachbereich Geoinformation, Verkehr und Umwelt <geo-verkehr@musterstadt.example>": 1,
        "Fachbereich Schule und Kultur <schule-kultur@musterstadt.example>": 2,
        "Informationssicherheitsbeauftragung <informationssicherheit@musterstadt.example>": 1,
        "Behördliche Datenschutzbeauftragung <datenschutz@musterstadt.example>": 1,
        "Projektgruppe E-Akte <pg-e-akte@musterstadt.example>": 1,
    }
    taggers = git(past.folder, "for-each-ref", "--format=%(taggername) %(taggeremail)", "refs/tags")
    assert set(taggers.decode().splitlines()) == {
        "Digitalbüro Musterstadt <digitalbuero@musterstadt.example>"
    }


def test_clocks_are_those_of_musterstadt(past: History) -> None:
    assert {state.zone for state in past.states} == {"+0100", "+0200"}


# The plan


def test_every_state_is_a_plan_without_errors(past: History) -> None:
    found = [
        f"{state.subject}: {one.code} {one.place}"
        for state in past.states
        for one in review(state.tree, state.loaded, state.day).found
        if one.severity is Severity.ERROR
    ]
    assert found == []
    assert [finding for state in past.states for finding in state.loaded.findings] == []


def test_the_plan_speaks_of_what_was_then(past: History) -> None:
    as_of = [state.plan.masterplan.as_of for state in past.line]
    assert list(dict.fromkeys(as_of)) == [
        date(2024, 3, 14),
        date(2024, 6, 30),
        date(2025, 6, 30),
        date(2026, 6, 30),
    ]
    # One clock is late, so a commit counts from the latest day before it.
    days = accumulate((state.day for state in past.line), max)
    later = [
        f"{state.subject}: {id}"
        for state, day in zip(past.line, days, strict=True)
        for id, measure in state.plan.measures.items()
        if _told(measure) and max(_told(measure)) > day
    ]
    assert later == []


def _told(measure: Measure) -> list[date]:
    """The days on which something was said of a measure."""
    values = [value.date for indicator in measure.indicators for value in indicator.values]
    said = [*(one.date for one in measure.progress), *(one.date for one in measure.assessments)]
    return [*values, *said, *([measure.reviewed] if measure.reviewed else [])]


def test_tags_are_what_the_editions_and_measures_name(past: History) -> None:
    assert {name: state.subject for name, state in past.tags.items()} == {
        "edition/2024": "Sachstandsbericht 2024 veröffentlicht",
        "musterstadt-2025": "Fortschreibung 2025, wie der Rat sie beschlossen hat",
        "edition/2025": "Fortschreibung 2025 veröffentlicht",
        "schulen-2025": "Medienentwicklungsplan 2026–2030 eingearbeitet",
    }
    plan = past.states[-1].plan
    assert {id: edition.baseline for id, edition in plan.editions.items()} == {
        "2024": None,
        "2025": "musterstadt-2025",
        "2026": "musterstadt-2025",
    }
    assert {id: one.baseline for id, one in plan.measures.items() if one.baseline} == {
        "schul-wlan": "schulen-2025"
    }


@pytest.mark.parametrize(("id", "drafts"), [("2024", 1), ("2025", 3), ("2026", 1)])
def test_an_edition_is_a_draft_until_its_tag_and_then_stays(id: str, drafts: int, past: History) -> None:
    there = [state for state in past.line if id in state.plan.editions]
    states = [state.plan.editions[id].state for state in there]
    assert states == [EditionState.DRAFT] * drafts + [EditionState.PUBLISHED] * (len(there) - drafts)
    if id == "2026":
        assert there == [past.states[-1]]
        return
    published = there[drafts]
    assert published is past.tags[f"edition/{id}"]
    blobs = {
        blob
        for state in there[drafts:]
        for path, blob in state.blobs.items()
        if path.endswith(f"/editions/{id}.yaml")
    }
    assert len(blobs) == 1
    assert published.plan.masterplan.as_of == published.plan.editions[id].as_of


# Files


def test_the_folder_is_renamed_once(past: History) -> None:
    folders = [{path.partition("/")[0] for path in state.blobs} for state in past.states]
    after = past.named(RENAMED)
    place = past.states.index(after)
    assert folders == [{"masterplan"}] * place + [{"plan"}] * (len(folders) - place)
    before = past.before(after)
    assert {
        path.replace("masterplan/", "plan/", 1): blob for path, blob in before.blobs.items()
    } == after.blobs


def test_measures_are_moved_between_folders_once(past: History) -> None:
    after = past.named(SORTED)
    before = past.before(after)
    moved = before.blobs.keys() - after.blobs.keys()
    assert len(moved) == 25
    assert {path.rpartition("/")[0] for path in moved} == {
        "plan/measures/organisation",
        "plan/measures/technik",
    }
    assert sorted(before.blobs.values()) == sorted(after.blobs.values())
    assert compare(before.plan, after.plan) == ()


def test_a_commit_changes_the_form_of_many_files_and_no_value(past: History) -> None:
    after = past.named(REFORMATTED)
    before = past.before(after)
    changed = [path for path, blob in after.blobs.items() if before.blobs[path] != blob]
    assert len(changed) == 28
    assert compare(before.plan, after.plan) == ()
    old, new = (b"".join(state.texts[state.blobs[path]] for path in changed) for state in (before, after))
    assert [text.count(b'title: "') for text in (old, new)] == [13, 0]
    assert [text.count("# Maßnahme".encode()) for text in (old, new)] == [13, 0]
    assert [text.count(b"reviewed: 2026-") for text in (old, new)] == [0, 23]
    assert [text.count(b": >\n") for text in (old, new)] == [8, 0]


def test_a_measure_is_touched_by_the_new_form_alone_for_half_a_year(past: History) -> None:
    blobs = [state.blobs.get("plan/measures/sicherheit/datenschutzmanagement.yaml") for state in past.line]
    days = [
        state.day
        for state, (before, now) in zip(past.line[1:], pairwise(blobs), strict=True)
        if before != now
    ]
    assert days[-2:] == [date(2025, 12, 8), date(2026, 4, 28)]
    plan = past.states[-1].plan
    assert reading(plan, plan.measures["datenschutzmanagement"], date(2026, 6, 30)).light is Light.GREY


# Commits


def test_a_branch_of_two_commits_is_merged(past: History) -> None:
    merge = past.named(MERGED)
    assert [state.subject for state in past.states if len(state.parents) == 2] == [MERGED]
    mainline, branch = merge.parents
    own = git(past.folder, "log", "--format=%an: %s", f"{mainline}..{branch}").decode().splitlines()
    assert own == [
        "Fachbereich Planen und Bauordnung: Digitaler Bauantrag: Auftrag und Frist des Rates eingetragen",
        "Fachbereich Planen und Bauordnung: Beschluss „Bauen und Planen digital“ mit zwei neuen Maßnahmen",
    ]
    meanwhile = git(past.folder, "log", "--format=%s", f"{branch}..{mainline}").decode().splitlines()
    assert meanwhile == ["Online-Terminvergabe in allen Dienststellen"]
    before = past.before(merge)
    assert merge.plan.measures.keys() - before.plan.measures.keys() == {"bauaktenarchiv", "xplanung"}
    assert before.plan.measures["bauantrag"].status == "vorgemerkt"
    assert merge.plan.measures["bauantrag"].status == "konzeption"


def test_one_clock_is_days_late(past: History) -> None:
    late = [
        (state.subject, (past.before(state).day - state.day).days)
        for state in past.states
        if state.parents and past.before(state).moment > state.moment
    ]
    assert late == [(LATE_CLOCK, 6)]


# What happens to measures


def _told_apart(past: History, value: Callable[[Plan], Any]) -> list[Any]:
    """A value at each state of the main line, each as long as it stays written once."""
    found: list[Any] = []
    for state in past.line:
        seen = value(state.plan)
        if not found or found[-1] != seen:
            found.append(seen)
    return found


def _of(id: str, value: Callable[[Measure], Any]) -> Callable[[Plan], Any]:
    """A value of a measure, None where there is no such measure."""
    return lambda plan: value(plan.measures[id]) if id in plan.measures else None


def _finish(measure: Measure) -> str | None:
    return measure.finish.planned.text if measure.finish.planned else None


def _due(milestone: str) -> Callable[[Measure], str | None]:
    return lambda measure: due.text if (due := measure.milestones[milestone].due) else None


HAPPENED: Final[dict[str, tuple[Callable[[Plan], Any], list[Any]]]] = {
    "a finish slips in three steps": (
        _of("glasfaser-liegenschaften", _finish),
        ["bis Ende 2025", "Mitte 2026", "Herbst 2026", "Ende 2026"],
    ),
    "a milestone becomes more precise": (
        _of("abholstation", _due("fundament")),
        [None, "Sommer 2026", "Mitte Juli 2026"],
    ),
    "a milestone is brought forward": (
        _of("bauaktenarchiv", _due("sued")),
        [None, "Herbst 2027", "Mai bis Juli 2027"],
    ),
    "a milestone's date is removed": (_of("museum-digital", _due("schau")), ["Herbst 2026", None]),
    "a finish's date is removed": (_of("museum-digital", _finish), ["Ende 2026", None]),
    "a milestone is reached": (
        _of("bauantrag", lambda measure: measure.milestones["alle-verfahren"].state),
        [MilestoneState.OPEN, MilestoneState.DONE],
    ),
    "a status goes back with a reason": (
        _of("digitaler-posteingang", lambda measure: (measure.status, bool(measure.status_reason))),
        [None, ("vorgemerkt", False), ("umsetzung", False), ("konzeption", True)],
    ),
    "a status goes back without a reason": (
        _of("datenplattform", lambda measure: (measure.status, measure.status_reason)),
        [("konzeption", None), ("vorgemerkt", None)],
    ),
    "a measure rests": (
        _of("e-personalakte", lambda measure: (measure.status, bool(measure.status_reason))),
        [("vorgemerkt", False), ("konzeption", False), ("ruhend", True)],
    ),
    "a measure is dropped with a reason": (
        _of("funknetz-sensoren", lambda measure: (measure.status, bool(measure.status_reason))),
        [("vorgemerkt", False), ("eingestellt", True)],
    ),
    "a measure vanishes": (
        _of("musikschule-online", lambda measure: (measure.status, measure.status_reason)),
        [("vorgemerkt", None), None],
    ),
    "a measure is replaced": (
        _of("parkleitsystem", lambda measure: (measure.status, measure.replaced_by)),
        [("vorgemerkt", None), ("ersetzt", "parkraum")],
    ),
    "two measures become one": (
        lambda plan: sorted(
            {"ratsinformation", "hybride-sitzungen", "ratsinformationssystem"} & plan.measures.keys()
        ),
        [[], ["hybride-sitzungen", "ratsinformation"], ["ratsinformationssystem"]],
    ),
    "the one names both": (
        _of("ratsinformationssystem", lambda measure: measure.formerly),
        [None, ("ratsinformation", "hybride-sitzungen")],
    ),
    "a measure is renamed": (
        lambda plan: {
            id: measure.formerly for id, measure in plan.measures.items() if id.startswith("servicekonto")
        },
        [{"servicekonto": ()}, {"servicekonto-bundid": ("servicekonto",)}],
    ),
    "a measure becomes internal": (
        _of("penetrationstests-fachverfahren", lambda measure: measure.visibility),
        [None, Audience.PUBLIC, Audience.INTERNAL],
    ),
    "a measure moves to another theme field": (
        _of("barrierefreie-website", lambda measure: (measure.number, measure.theme)),
        [("A12", "buergerservice"), ("H5", "personal")],
    ),
    "another unit is responsible": (
        _of("ersetzendes-scannen", lambda measure: measure.responsible),
        ["personal", "pg-e-akte"],
    ),
    "money is raised": (
        _of(
            "rechenzentrum",
            lambda measure: [
                int(row.planned or 0)
                for row in measure.funding
                if row.year == 2026 and row.flow == "out" and row.type == "investiv"
            ],
        ),
        [None, [], [2350000], [2600000], [2600000, 310000]],
    ),
    "staff is lowered": (
        _of("prozessmanagement", lambda measure: [str(row.planned) for row in measure.staff]),
        [[], ["2"], ["1.5"]],
    ),
    "a goal is added": (
        _of("bauaktenarchiv", lambda measure: measure.goals),
        [None, ("medienbruchfrei",), ("medienbruchfrei", "service")],
    ),
    "a text changes": (
        _of("ki-assistent", lambda measure: (measure.summary or "").partition(" ")[0]),
        [None, "50", "80"],
    ),
    "a promise is made": (
        _of("schul-wlan", lambda measure: (measure.baseline, bool(measure.finish.promised))),
        [(None, False), ("schulen-2025", True)],
    ),
    "the council decides": (
        lambda plan: len(plan.resolutions),
        [2, 3, 4, 5, 6],
    ),
}


@pytest.mark.parametrize("what", HAPPENED)
def test_it_happened(what: str, past: History) -> None:
    value, expected = HAPPENED[what]
    assert _told_apart(past, value) == expected


def test_two_of_the_three_steps_have_a_reason(past: History) -> None:
    steps = []
    for before, after in pairwise(past.line):
        old, new = (state.plan.measures["glasfaser-liegenschaften"] for state in (before, after))
        if _finish(old) != _finish(new):
            said = {one.date for one in new.progress} - {one.date for one in old.progress}
            steps.append((after.subject, sorted(said)))
    assert steps == [
        ("Glasfaser: Anschluss aller Standorte erst Mitte 2026", [date(2025, 3, 10)]),
        ("Glasfaser: neuer Termin Herbst 2026", []),
        ("Glasfaser: Abschluss auf Ende 2026 verschoben", [date(2026, 5, 11)]),
    ]


def test_nine_measures_are_new_in_2025_and_four_are_given_up(past: History) -> None:
    draft = past.named("Entwurf der Fortschreibung 2025 mit neun neuen Maßnahmen")
    assert sorted(draft.plan.measures.keys() - past.before(draft).plan.measures.keys()) == [
        "abholstation",
        "digitaler-posteingang",
        "digitaler-zwilling",
        "digitallotsen",
        "hybride-sitzungen",
        "ki-assistent",
        "klimasensorik",
        "parkraum",
        "ratsinformation",
    ]
    decided = past.tags["musterstadt-2025"]
    before = past.before(decided)
    assert sorted(_stopped(decided.plan) - _stopped(before.plan)) == [
        "buerger-app",
        "desk-sharing",
        "funknetz-sensoren",
        "parkleitsystem",
    ]
    assert sorted(
        id
        for id, measure in before.plan.measures.items()
        if _finish(measure) != _finish(decided.plan.measures[id])
    ) == ["buergerportal", "e-akte", "ersetzendes-scannen", "zeiterfassung"]


def _stopped(plan: Plan) -> set[str]:
    return {
        id
        for id, measure in plan.measures.items()
        if plan.statuses[measure.status].kind is StatusKind.STOPPED
    }


# The script


def test_the_script_says_what_it_has_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "musterstadt"
    assert main([str(folder)]) == 0
    assert capsys.readouterr() == (f"{folder}: 40 commits and 4 tags; main is checked out.\n", "")


def test_a_folder_that_is_not_empty_stays_as_it_is(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text("keep")
    assert main([str(tmp_path)]) == 2
    assert capsys.readouterr() == ("", f"{tmp_path} is not empty.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


@pytest.fixture
def today(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Today's files, to be changed."""
    folder = tmp_path / "today"
    shutil.copytree(FOLDER, folder)
    monkeypatch.setattr(history, "LAST", folder)
    return folder


def test_a_change_of_today_s_files_reaches_back(today: Path, tmp_path: Path) -> None:
    path = today / "units.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("short: DB\n", "short: DIG\n"), encoding="utf-8")
    write_history(tmp_path / "past")
    first = git(tmp_path / "past", "rev-list", "--max-parents=0", "main").decode().strip()
    assert b"short: DIG\n" in git(tmp_path / "past", "show", f"{first}:masterplan/units.yaml")


def test_steps_that_do_not_fit_are_named(
    today: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = today / "measures" / "infrastruktur" / "glasfaser-liegenschaften.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  planned: Ende 2026\n", "  planned: Anfang 2027\n"), encoding="utf-8")
    with pytest.raises(Misfit):
        write_history(tmp_path / "past")
    assert main([str(tmp_path / "past")]) == 2
    assert capsys.readouterr().err == (
        "2026-05-12 Glasfaser: Abschluss auf Ende 2026 verschoben: "
        "plan/measures/infrastruktur/glasfaser-liegenschaften.yaml has these lines 0 times, not once:\n"
        "finish:\n  planned: Ende 2026\n"
    )
    assert not (tmp_path / "past").exists()


# What the steps may say

OFFICES: Final = '[digitalbuero]\nname = "Digitalbüro"\nemail = "digitalbuero@musterstadt.example"\n'
HEAD: Final = 'date = 2024-03-1{day}T09:00:00+01:00\noffice = "digitalbuero"\nsubject = "{subject}"\n'
EDIT: Final = "[commit.edits]\n\"plan/{file}.yaml\" = '''\n{hunk}'''\n"


def _step(day: int, subject: str, *more: str) -> str:
    return "[[commit]]\n" + HEAD.format(day=day, subject=subject) + "".join(more)


def _edit(file: str, hunk: str) -> str:
    return EDIT.format(file=file, hunk=hunk)


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """A repository of two small files and of the steps that are given."""
    last, steps = tmp_path / "last", tmp_path / "steps"
    last.mkdir()
    steps.mkdir()
    (last / "a.yaml").write_text("one: 1\n\ntwo: 2\n\none: 1\n")
    (last / "b.yaml").write_text("three: 3\n")
    (steps / "offices.toml").write_text(OFFICES, encoding="utf-8")
    monkeypatch.setattr(history, "LAST", last)
    monkeypatch.setattr(history, "STEPS", steps)

    def write(*told: str) -> Path:
        (steps / "2024.toml").write_text("\n".join(told), encoding="utf-8")
        write_history(tmp_path / "past")
        return tmp_path / "past"

    return write


def test_a_branch_holds_what_it_changes_and_not_what_the_main_line_does(told: Callable[..., Path]) -> None:
    folder = told(
        _step(1, "Anfang"),
        _step(2, "Zweig", 'branch = "x"\n', _edit("a", "-two: 0\n+two: 2\n\n one: 1\n")),
        _step(3, "Hauptlinie", _edit("b", "-three: 0\n+three: 3\n")),
        _step(4, "Übernommen", 'merge = "x"\n'),
    )
    shown = {
        revision: [git(folder, "show", f"{revision}:plan/{file}.yaml").decode() for file in "ab"]
        for revision in ("main~2", "main^2", "main^1", "main")
    }
    before, after = "one: 1\n\ntwo: 0\n\none: 1\n", "one: 1\n\ntwo: 2\n\none: 1\n"
    assert shown == {
        "main~2": [before, "three: 0\n"],
        "main^2": [after, "three: 0\n"],
        "main^1": [before, "three: 3\n"],
        "main": [after, "three: 3\n"],
    }


@pytest.mark.parametrize(
    ("steps", "message"),
    [
        (
            [_step(2, "Zweimal", _edit("a", "-one: 0\n+one: 1\n"))],
            "2024-03-12 Zweimal: plan/a.yaml has these lines 2 times, not once:\none: 1",
        ),
        (
            [_step(2, "Fort", _edit("c", "-one: 0\n+one: 1\n"))],
            "2024-03-12 Fort: there is no plan/c.yaml",
        ),
        (
            [_step(2, "Neu", 'added = ["plan/c.yaml"]\n')],
            "2024-03-12 Neu: there is no plan/c.yaml",
        ),
        (
            [_step(2, "Noch da", "[commit.removed]\n\"plan/b.yaml\" = 'one: 1'\n")],
            "2024-03-12 Noch da: plan/b.yaml is still there",
        ),
        (
            [
                _step(2, "Zweig", 'branch = "x"\n', _edit("a", "-two: 0\n+two: 2\n")),
                _step(3, "Hauptlinie", _edit("b", "-three: 0\n+three: 3\n")),
                _step(4, "Zweig, noch einmal", 'branch = "x"\n', _edit("b", " three: 3\n-four: 4\n")),
                _step(5, "Übernommen", 'merge = "x"\n'),
            ],
            "Zweig, noch einmal: x and the main line both change plan/b.yaml",
        ),
    ],
)
def test_what_does_not_fit_is_said(steps: list[str], message: str, told: Callable[..., Path]) -> None:
    with pytest.raises(Misfit) as seen:
        told(_step(1, "Anfang"), *steps)
    assert str(seen.value) == message
