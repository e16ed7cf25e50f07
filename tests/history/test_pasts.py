"""What is looked up when it is asked for is what the whole way through the history finds."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from benchmarks.generate_history import write_history as write_generated
from examples.history import write_history as write_musterstadt
from masterplan_cli.history.dates import baselines, date_log
from masterplan_cli.history.pasts import Pasts
from masterplan_cli.history.promises import with_past
from masterplan_cli.loading import load
from masterplan_cli.loading.ready import ready_of
from masterplan_cli.plan.past import Past
from masterplan_cli.plan.scalars import USUAL_TIME_ZONE
from masterplan_cli.source.at import names_of, surely_kept
from masterplan_cli.source.git import NoRepository
from masterplan_cli.source.tree import WorkingTree

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
def test_late_is_as_early(folder: Path, until: date, is_ready: bool) -> None:  # noqa: FBT001
    kept, tree = surely_kept(folder, ZoneInfo(USUAL_TIME_ZONE)), WorkingTree(folder)
    loaded = load(tree)
    places = baselines(kept, loaded.plan)
    early = with_past(loaded.plan, date_log(kept), places, until).past
    ready = ready_of(loaded, names_of(kept, tree)) if is_ready else {}
    late = Pasts(kept, loaded.plan, places, until, lambda: ready, fail)
    assert said(late) == said(early)


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
