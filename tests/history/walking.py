"""Plans in real repositories, as the history sees them."""

from __future__ import annotations

from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from masterplan_cli.changes.compare import compare
from masterplan_cli.history.dates import DateLog
from masterplan_cli.history.walk import Step, walk
from masterplan_cli.loading import load
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.when import When
from masterplan_cli.source.at import Kept, kept
from masterplan_cli.source.revision import RevisionTree
from tests.repository import Repo, measure, small

ZONE: Final = ZoneInfo("Europe/Berlin")
DUE: Final = ("milestones", "relaunch", "due")
FINISH: Final = ("finish", "planned")


def where(repository: Repo, folder: str = "plan") -> Kept:
    """Where git keeps the plan of a folder."""
    found = kept(Path(repository.root / folder), ZONE)
    assert found is not None
    return found


def steps(repository: Repo, folder: str = "plan") -> list[Step]:
    return list(walk(where(repository, folder)))


def date_log(kept: Kept) -> DateLog:
    """The dates of a plan up to a commit, from all its states."""
    log = DateLog()
    for step in walk(kept):
        log.take(step, compare(step.before, step.after))
    return log


def logged(repository: Repo, folder: str = "plan") -> tuple[Plan, DateLog]:
    """The plan as it was committed last, and its dates."""
    place = where(repository, folder)
    return load(RevisionTree(place.repository, place.commit, place.folder)).plan, date_log(place)


def words(when: When | None) -> str | None:
    """A date as it is written."""
    return when.text if when is not None else None


def portal(**values: str) -> dict[str, str | bytes | None]:
    """The small plan, with other values of its measure."""
    return small({"measures/portal.yaml": measure(**values)})
