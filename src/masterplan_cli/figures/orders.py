"""Where everything stands that the council told the administration to do (Beschlusskontrolle)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from masterplan_cli.figures.deadlines import overdue_days
from masterplan_cli.figures.gaps import GapKind, gaps
from masterplan_cli.figures.graph import Graph, graph
from masterplan_cli.figures.overview import Overview, Row, by_number
from masterplan_cli.messages import Message
from masterplan_cli.plan.milestone import Milestone, MilestoneState
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.resolution import Order, Resolution
from masterplan_cli.plan.status import StatusKind


class OrderState(StrEnum):
    """Where an order stands, by what answers it: the first of these that is so."""

    DONE = "done"
    """All that answers it was reached."""
    REPORTED = "reported"
    """No measure answers it, but a result was reported."""
    OVERDUE = "overdue"
    """Its last day has passed."""
    UNANSWERED = "unanswered"
    """Neither a measure nor a result answers it."""
    DROPPED = "dropped"
    """All that answered it was dropped."""
    LATE = "late"
    """What answers it is planned for later than the council wants it."""
    AT_REST = "at-rest"
    """All that is still to be done for it is at rest."""
    AHEAD = "ahead"
    """Nothing of what is still to be done for it has begun."""
    UNDERWAY = "underway"


@dataclass(frozen=True, slots=True)
class Answer:
    """A measure that answers an order, with those of its milestones that name the order.

    `kind` is that of its status; of a measure that was replaced, that of the one in its place. None where
    the scale lacks the status.
    """

    row: Row
    milestones: tuple[Milestone, ...]
    kind: StatusKind | None

    @property
    def is_done(self) -> bool:
        """Whether the milestones that name the order were reached; where none does, the whole measure."""
        kept = [step for step in self.milestones if step.state is not MilestoneState.DROPPED]
        if kept and all(step.state is MilestoneState.DONE for step in kept):
            return True
        return self.kind is StatusKind.DONE

    @property
    def is_dropped(self) -> bool:
        """Whether nobody does it any more."""
        if self.is_done:
            return False
        are_dropped = [step.state is MilestoneState.DROPPED for step in self.milestones]
        return self.kind is StatusKind.STOPPED or (bool(are_dropped) and all(are_dropped))


@dataclass(frozen=True, slots=True)
class OrderStanding:
    """An order of a resolution, what answers it, and where that stands.

    `days_overdue` is above 0 once its last day has passed and it is not done; `why` says what of it comes
    too late.
    """

    resolution: Resolution
    order: Order
    answers: tuple[Answer, ...]
    state: OrderState
    days_overdue: int
    why: Message | None = None


def order_standings(plan: Plan, overview: Overview) -> tuple[OrderStanding, ...]:
    """Every order, in the order of the resolutions."""
    found = graph(plan)
    rows = {row.measure.id: row for row in overview.rows}
    late = {gap.node[1]: gap.why for gap in gaps(plan, found) if gap.kind is GapKind.ORDER_LATE}
    return tuple(
        _standing(resolution, order, tuple(_answers(found, rows, name)), overview.today, late.get(name))
        for id, resolution in plan.resolutions.items()
        for key, order in resolution.orders.items()
        for name in [f"{id}/{key}"]
    )


def _answers(found: Graph, rows: Mapping[str, Row], order: str) -> Iterator[Answer]:
    """The measures that the order names, or of which a milestone names the order, by their numbers."""
    after = found.after["orders", order]
    steps = [node[1].partition("/") for node in found.of(after, "milestones")]
    ids = {id for _, id in found.of(after, "measures")} | {id for id, _, _ in steps}
    for row in sorted((rows[id] for id in ids), key=lambda row: by_number(row.measure)):
        measure = row.measure
        named = tuple(measure.milestones[key] for id, _, key in steps if id == measure.id)
        yield Answer(row, named, _kind(rows, row))


def _kind(rows: Mapping[str, Row], row: Row) -> StatusKind | None:
    """The kind of a measure's status, or of that of the measure which took its place in the end."""
    seen: set[str] = set()
    while row.status is not None and row.status.kind is StatusKind.STOPPED:
        other = row.measure.replaced_by
        seen.add(row.measure.id)
        if other is None or other in seen or other not in rows:
            break
        row = rows[other]
    return row.status.kind if row.status is not None else None


def _standing(
    resolution: Resolution, order: Order, answers: tuple[Answer, ...], today: date, why: Message | None
) -> OrderStanding:
    days = overdue_days(order.due, today) if order.due is not None else 0
    state = _state(order, answers, is_overdue=days > 0, is_late=why is not None)
    is_settled = state in (OrderState.DONE, OrderState.REPORTED)
    return OrderStanding(resolution, order, answers, state, 0 if is_settled else max(days, 0), why)


def _state(order: Order, answers: tuple[Answer, ...], *, is_overdue: bool, is_late: bool) -> OrderState:
    kept = [one for one in answers if not one.is_dropped]
    ahead = {one.kind for one in kept if not one.is_done}
    if kept and not ahead:
        return OrderState.DONE
    if not answers and order.result is not None:
        return OrderState.REPORTED
    if is_overdue:
        return OrderState.OVERDUE
    if not kept:
        return OrderState.DROPPED if answers else OrderState.UNANSWERED
    if is_late:
        return OrderState.LATE
    if ahead == {StatusKind.PAUSED}:
        return OrderState.AT_REST
    return OrderState.AHEAD if ahead == {StatusKind.PLANNED} else OrderState.UNDERWAY
