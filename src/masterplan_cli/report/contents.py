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
from masterplan_cli.figures.indicators import indicator_standings, values_until
from masterplan_cli.figures.money import budgets, sums
from masterplan_cli.figures.open_points import OpenPoint, open_points
from masterplan_cli.figures.orders import OrderState, order_standings
from masterplan_cli.figures.overview import Row, by_priority
from masterplan_cli.figures.pressing import concerns, decisions, pressing
from masterplan_cli.figures.resources import resources
from masterplan_cli.figures.schedule import Progress, milestone_progress
from masterplan_cli.figures.staffing import staff_rows
from masterplan_cli.history.periods import OverTime
from masterplan_cli.history.slips import Slip
from masterplan_cli.kinds import KINDS
from masterplan_cli.messages import Message
from masterplan_cli.plan.assessment import Assessment, Dimension
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.edition import Edition
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import Milestone
from masterplan_cli.plan.plan import COLLECTIONS, HEADER, Plan
from masterplan_cli.report.abbreviations import abbreviations
from masterplan_cli.report.editions import edition_before
from masterplan_cli.source.standing import Standing

STATES: Final[Mapping[Progress, Message]] = {
    Progress.DONE: Message("reached"),
    Progress.OVERDUE: Message("overdue"),
    Progress.OPEN: Message("ahead"),
    Progress.AT_REST: Message("at rest"),
}
"""What people call the state of a milestone."""

ORDER_STATES: Final[Mapping[OrderState, Message]] = {
    OrderState.DONE: Message("carried out"),
    OrderState.REPORTED: Message("result reported"),
    OrderState.OVERDUE: Message("past its date"),
    OrderState.UNANSWERED: Message("no measure named"),
    OrderState.DROPPED: Message("answer dropped"),
    OrderState.LATE: Message("planned too late"),
    OrderState.AT_REST: Message("work at rest"),
    OrderState.AHEAD: Message("not begun yet"),
    OrderState.UNDERWAY: Message("in progress"),
}
"""What people call the state of what the council has ordered."""

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


def _no_past() -> OverTime | None:
    """A plan without git."""


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
    fallen: Callable[[], tuple[Slip, ...]] = _no_slips
    """The promised dates that nobody has to keep any more."""
    over_time: Callable[[], OverTime | None] = _no_past
    """The measures by status at several moments; None where no more than one is known."""

    @property
    def today(self) -> date:
        """The day of reckoning."""
        return self.overview.today

    def for_templates(self) -> dict[str, object]:
        """Name → value, for every template."""
        points = cache(lambda: open_points(self.plan))
        orders = cache(lambda: order_standings(self.plan, self.overview))
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
            "fallen": Later(self.fallen),
            "status_over_time": Later(self.over_time),
            "lights": LIGHTS,
            "collections": {name: KINDS[name].several for name in (HEADER, *COLLECTIONS)},
            "states": STATES,
            "calendar": Later(lambda: calendar(self.overview)),
            "undated": Later(lambda: undated(self.overview)),
            "orders": Later(orders),
            "order_states": ORDER_STATES,
            "decisions": Later(lambda: decisions(self.overview)),
            "pressing": Later(cache(lambda: pressing(self.plan, self.overview, orders()))),
            "concerns": lambda row: concerns(self.plan, row.measure, self.today),
            "indicators_of": lambda rows: indicator_standings(rows, self.today),
            "values_of": lambda indicator: values_until(indicator, self.today),
            "resources": Later(cache(lambda: resources(self.overview))),
            "by_priority": lambda rows: by_priority(self.plan, rows),
            "reported_until": self._reported_until(),
            "abbreviations": lambda text, own: abbreviations(self.plan, text, own),
            "sums": Later(lambda: sums(self.plan.measures.values())),
            "open_points": Later(points),
            "open_of": Later(cache(lambda: _open_of(points()))),
            "entry": self._entry,
            "countermeasure": self._countermeasure,
            "assessed": self._assessed,
            "progress": self._progress,
            "budgets": budgets,
            "staff_rows": staff_rows,
        }

    def _reported_until(self) -> date | None:
        """Up to when the edition before has reported; None where there is none."""
        before = edition_before(self.plan, self.edition) if self.edition is not None else None
        return before.as_of if before is not None else None

    def _entry(self, collection: str, id: str) -> Any:
        """An entry of the plan, or None where the plan does not have it."""
        return self.plan.collection(collection).get(id)

    def _progress(self, row: Row, milestone: Milestone) -> Progress:
        """Where a milestone of a row's measure stands."""
        return milestone_progress(row.status, milestone, self.today)[0]

    def _assessed(self, measure: Measure) -> tuple[Assessment, ...]:
        """The last word on each dimension of a measure."""
        return tuple(latest(measure, self.today).values())

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
    fallen: Callable[[], tuple[Slip, ...]] = _no_slips,
    over_time: Callable[[], OverTime | None] = _no_past,
) -> Contents:
    """What a paper about a plan, and about one of its editions, can say on a day."""
    found = overview(plan, today)
    past = cache(since), cache(slips), cache(fallen), cache(over_time)
    return Contents(plan, edition, found, commit, audience, *past)


def _open_of(points: tuple[OpenPoint, ...]) -> Any:
    by_measure: dict[str, list[OpenPoint]] = {}
    for point in points:
        if point.measure is not None:
            by_measure.setdefault(point.measure.id, []).append(point)
    return lambda measure: by_measure.get(measure.id, [])
