"""What is looked up when it is asked for is what the whole way through the history finds."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from benchmarks.generate_history import write_history as write_generated
from examples.history import write_history as write_musterstadt
from masterplan_cli.history.dates import baselines
from masterplan_cli.history.pasts import Pasts
from masterplan_cli.history.promises import past_of
from masterplan_cli.loading import load
from masterplan_cli.loading.ready import ready_of
from masterplan_cli.plan.past import Past
from masterplan_cli.plan.scalars import USUAL_TIME_ZONE
from masterplan_cli.source.at import names_of, surely_kept
from masterplan_cli.source.git import NoRepository
from masterplan_cli.source.tree import WorkingTree
from tests.history.walking import date_log
from tests.repository import Repo, measure, small

DAYS = [date(2024, 6, 30), date(2025, 6, 30), date(2030, 1, 1)]


@pytest.fixture(scope="module", params=["generated", "musterstadt"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pasts") / "repository"
    if request.param == "generated":
        write_generated(folder, 40, 120)
    else:
        write_musterstadt(folder)
    return folder / "plan"


@pytest.mark.parametrize("until", DAYS)
@pytest.mark.parametrize("is_ready", [True, False])
def test_late_is_as_early(folder: Path, until: date, is_ready: bool) -> None:  # noqa: FBT001  # a row of the table
    agrees(folder, until, is_ready=is_ready)


def agrees(folder: Path, until: date, *, is_ready: bool) -> None:
    """What is looked up late is what the dates of the whole way say."""
    kept, tree = surely_kept(folder, ZoneInfo(USUAL_TIME_ZONE)), WorkingTree(folder)
    loaded = load(tree)
    plan, places = loaded.plan, baselines(kept, loaded.plan)
    ready = ready_of(loaded, names_of(kept, tree)) if is_ready else {}
    log = date_log(kept)
    early = {id: past_of(plan, log, one, places, until) for id, one in plan.measures.items()}
    assert said(Pasts(kept, plan, places, until, lambda: ready, fail)) == said(early)


def said(pasts: Mapping[str, Past]) -> dict[str, object]:
    """Whole values: two dates of the same days can be worded otherwise."""
    return {
        id: ({path: (when.words, when.first, when.last) for path, when in one.promised.items()}, one.changed)
        for id, one in pasts.items()
    }


def fail(fault: NoRepository) -> None:
    raise AssertionError(fault)


def test_what_was_read_is_known_by_its_content(folder: Path) -> None:
    kept, tree = surely_kept(folder, ZoneInfo(USUAL_TIME_ZONE)), WorkingTree(folder)
    loaded = load(tree)
    ready = ready_of(loaded, names_of(kept, tree))
    remarkable = {finding.place for finding in loaded.findings}
    assert not remarkable
    assert {id for collection, id, _ in ready if collection == "measures"} == loaded.plan.measures.keys()
    blobs = {
        blob.path.rpartition("/")[2]: blob.name for blob in kept.repository.blobs(kept.commit, kept.folder)
    }
    assert all(blobs[f"{id}.yaml"] == name for _, id, name in ready)


def written(finish: str, due: str, key: str = "test", **values: str) -> str:
    """The file of a measure; what is empty does not stand in it."""
    given = {
        "finish": finish and f"{{planned: {finish}}}",
        "milestones": due and f"{{{key}: {{title: Test, due: {due}}}}}",
        **values,
    }
    return measure(**{key: value for key, value in given.items() if value})


# What the file of a measure says in a commit: mostly a sound measure, else a faulty one; None where it goes.
MEASURES: Final = st.builds(
    written,
    st.sampled_from(("2021-06-30", "30.06.2021", "2022", "")),
    st.sampled_from(("", "2021-03-31", "2021-09-30")),
    st.sampled_from(("test", "probe")),
    visibility=st.sampled_from(("", "internal", "council")),
    baseline=st.sampled_from(("", "c0", "c1")),
    note=st.sampled_from(("", "Neu")),
)
FILES: Final = st.one_of(
    MEASURES,
    MEASURES.map(lambda text: f"{text}formerly: [a]\n"),
    st.sampled_from((None, "title: [", measure(finish="{planned: bald}"))),
)
PATHS: Final = ("measures/a.yaml", "measures/b.yaml", "measures/x/a.yaml")


def of_a(text: str) -> Mapping[str, str | None]:
    """A commit that writes the file of the measure `a`."""
    return {PATHS[0]: text}


HISTORIES: Final = st.lists(MEASURES.map(of_a), min_size=2, max_size=4) | st.lists(
    st.dictionaries(st.sampled_from(PATHS), FILES, max_size=2), max_size=6
)


def stream(commits: Sequence[Mapping[str, str | None]]) -> Iterator[str]:
    """What `git fast-import` makes of them: the small plan, then a month for each, with a tag `c0`, `c1` …"""
    first = {path.removeprefix("plan/"): str(text) for path, text in small().items()}
    for number, files in enumerate([first, *commits]):
        time = int(datetime(2021, number + 1, 5, 12, tzinfo=UTC).timestamp())
        yield f"commit refs/heads/main\ncommitter Amt <amt@example.org> {time} +0000\ndata 0\n"
        for path, text in files.items():
            yield f"D plan/{path}\n" if text is None else f"M 100644 inline plan/{path}\n{counted(text)}"
        yield f"\nreset refs/tags/c{number - 1}\nfrom refs/heads/main\n\n" if number else "\n"


def counted(text: str) -> str:
    return f"data {len(text.encode())}\n{text}\n"


@pytest.mark.usefixtures("repository")
@settings(max_examples=30)
@example([of_a(written("2022", "", visibility="internal")), of_a(written("2021-06-30", ""))], 8)
@example([of_a(written("2022", "")), of_a(written("2021-06-30", "", baseline="c1"))], 8)
@example([of_a(written("2022", "")), of_a(written("2022", "2021-03-31"))], 8)
@example([of_a(written("2022", ""))], 1)
@example([of_a(written("2021-06-30", "")), of_a(written("30.06.2021", ""))], 8)
@example([of_a(written("2022", "")), {PATHS[0]: None, PATHS[2]: written("2021-06-30", "")}], 8)
@example([of_a(written("2022", "")), {PATHS[0]: None, PATHS[1]: f"{measure()}formerly: [a]\n"}], 8)
@example([of_a(written("2022", "")), of_a("title: ["), of_a(written("2021-06-30", ""))], 8)
@example([of_a(written("", "2021-03-31", "probe")), of_a(written("", "2021-09-30"))], 8)
@example(
    [of_a(written("", "2021-03-31")), of_a(written("", "2021-09-30", "probe")), of_a(written("", "2022"))], 8
)
@given(HISTORIES, st.integers(1, 8))
def test_late_is_as_early_in_any_history(commits: Sequence[Mapping[str, str | None]], month: int) -> None:
    with tempfile.TemporaryDirectory() as root:
        repo = Repo.made(Path(root))
        repo.git("fast-import", "--quiet", given="".join(stream(commits)).encode())
        repo.git("reset", "--quiet", "--hard", "main")
        for is_ready in (True, False):
            agrees(repo.root / "plan", date(2021, month, 5), is_ready=is_ready)
