"""What a template knows: the plan, and all that is computed from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final, TypeAlias

from masterplan_cli.appearance import LIGHTS
from masterplan_cli.changes.summary import Difference
from masterplan_cli.figures import Overview, overview
from masterplan_cli.figures.assessments import latest
from masterplan_cli.figures.calendar import calendar, undated
from masterplan_cli.figures.money import sums
from masterplan_cli.figures.open_points import OpenPoint, open_points
from masterplan_cli.figures.overview import Row
from masterplan_cli.figures.schedule import Progress, milestone_progress
from masterplan_cli.history.slips import Slip
from masterplan_cli.kinds import KINDS
from masterplan_cli.messages import Message
from masterplan_cli.plan.assessment import Assessment, Dimension
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.edition import Edition
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import Milestone
from masterplan_cli.plan.plan import COLLECTIONS, HEADER, Plan
from masterplan_cli.source.standing import Standing

STATES: Final[Mapping[Progress, Message]] = {
    Progress.DONE: Message("reached"),
    Progress.OVERDUE: Message("overdue"),
    Progress.OPEN: Message("ahead"),
    Progress.AT_REST: Message("at rest"),
}
"""What people call the state of a milestone."""


Since: TypeAlias = "Difference | Message | None"
"""What has changed since the last edition, or why nobody can say; None where there is no history."""


@dataclass(frozen=True, slots=True)
class Later:
    """A value that costs something, so that it is made only when a template asks for it."""

    value: Callable[[], object]


def _no_history() -> None:
    """A plan without git."""


def _no_slips() -> tuple[Slip, ...]:
    return ()


@dataclass(frozen=True, slots=True)
class Contents:
    """A plan on a day, as papers for an audience show it. The plan is the one that the audience may see."""

    plan: Plan
    edition: Edition | None
    overview: Overview
    commit: Standing | None
    audience: Audience = Audience.PUBLIC
    since: Callable[[], Since] = _no_history
    slips: Callable[[], tuple[Slip, ...]] = _no_slips
    """The dates that were put off."""

    @property
    def today(self) -> date:
        """The day of reckoning."""
        return self.overview.today

    def for_templates(self) -> dict[str, object]:
        """Name → value, for every template."""
        points = cache(lambda: open_points(self.plan))
        return {
            "plan": self.plan,
            "edition": self.edition,
            "overview": self.overview,
            "today": self.today,
            "commit": self.commit,
            "audience": self.audience,
            "changes": Later(lambda: since if isinstance(since := self.since(), Difference) else None),
            "without_changes": Later(lambda: since if isinstance(since := self.since(), Message) else None),
            "slips": Later(self.slips),
            "lights": LIGHTS,
            "collections": {name: KINDS[name].several for name in (HEADER, *COLLECTIONS)},
            "states": STATES,
            "calendar": Later(lambda: calendar(self.overview)),
            "undated": Later(lambda: undated(self.overview)),
            "sums": Later(lambda: sums(self.plan.measures.values())),
            "open_points": Later(points),
            "open_of": Later(cache(lambda: _open_of(points()))),
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


def contents(
    plan: Plan,
    edition: Edition | None,
    today: date,
    commit: Standing | None,
    audience: Audience = Audience.PUBLIC,
    since: Callable[[], Since] = _no_history,
    slips: Callable[[], tuple[Slip, ...]] = _no_slips,
) -> Contents:
    """What a paper about a plan, and about one of its editions, can say on a day."""
    return Contents(plan, edition, overview(plan, today), commit, audience, cache(since), cache(slips))


def _open_of(points: tuple[OpenPoint, ...]) -> Any:
    by_measure: dict[str, list[OpenPoint]] = {}
    for point in points:
        if point.measure is not None:
            by_measure.setdefault(point.measure.id, []).append(point)
    return lambda measure: by_measure.get(measure.id, [])
