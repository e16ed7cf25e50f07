"""What a template knows: the plan, and all that is computed from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from masterplan_cli.appearance import LIGHTS
from masterplan_cli.figures import Overview, overview
from masterplan_cli.figures.assessments import latest
from masterplan_cli.figures.calendar import calendar, undated
from masterplan_cli.figures.money import sums
from masterplan_cli.figures.open_points import OpenPoint, open_points
from masterplan_cli.figures.overview import Row
from masterplan_cli.figures.schedule import Progress, milestone_progress
from masterplan_cli.messages import Message
from masterplan_cli.plan.assessment import Assessment, Dimension
from masterplan_cli.plan.edition import Edition
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import Milestone
from masterplan_cli.plan.plan import Plan
from masterplan_cli.source.git import Commit

COLLECTIONS: Final[Mapping[str, Message]] = {
    "masterplan": Message("Masterplan"),
    "themes": Message("Theme fields"),
    "goals": Message("Strategic goals"),
    "principles": Message("Principles"),
    "resolutions": Message("Council resolutions"),
    "laws": Message("Laws"),
    "participation": Message("Participation formats"),
    "units": Message("Organisational units"),
    "measures": Message("Measures"),
    "editions": Message("Editions"),
    "papers": Message("Council papers"),
}
"""What people call the parts of a plan."""

STATES: Final[Mapping[Progress, Message]] = {
    Progress.DONE: Message("reached"),
    Progress.OVERDUE: Message("overdue"),
    Progress.OPEN: Message("ahead"),
    Progress.AT_REST: Message("at rest"),
}
"""What people call the state of a milestone."""


@dataclass(frozen=True, slots=True)
class Contents:
    """A plan on a day, as papers show it."""

    plan: Plan
    edition: Edition | None
    overview: Overview
    commit: Commit | None

    @property
    def today(self) -> date:
        """The day of reckoning."""
        return self.overview.today

    def for_templates(self) -> dict[str, object]:
        """Name → value, for every template."""
        points = open_points(self.plan)
        return {
            "plan": self.plan,
            "edition": self.edition,
            "overview": self.overview,
            "today": self.today,
            "commit": self.commit,
            "lights": LIGHTS,
            "collections": COLLECTIONS,
            "states": STATES,
            "calendar": calendar(self.overview),
            "undated": undated(self.overview),
            "sums": sums(self.plan.measures.values()),
            "open_points": points,
            "open_of": _open_of(points),
            "entry": self._entry,
            "countermeasure": self._countermeasure,
            "progress": self._progress,
        }

    def _entry(self, collection: str, id: str) -> Any:
        """An entry of the plan, or None where the plan does not have it."""
        return self.plan.collection(collection).get(id)

    def _progress(self, row: Row, milestone: Milestone) -> Progress:
        """Where a milestone of a row's measure stands."""
        return milestone_progress(row.status, milestone, self.today)[0]

    def _countermeasure(self, measure: Measure) -> Assessment | None:
        """The last assessment of a measure's schedule, if it names a countermeasure."""
        last = latest(measure, self.today).get(Dimension.SCHEDULE)
        return last if last is not None and last.countermeasure else None


def contents(plan: Plan, edition: Edition | None, today: date, commit: Commit | None) -> Contents:
    """What a paper about a plan, and about one of its editions, can say on a day."""
    return Contents(plan, edition, overview(plan, today), commit)


def _open_of(points: tuple[OpenPoint, ...]) -> Any:
    by_measure: dict[str, list[OpenPoint]] = {}
    for point in points:
        if point.measure is not None:
            by_measure.setdefault(point.measure.id, []).append(point)
    return lambda measure: by_measure.get(measure.id, [])
