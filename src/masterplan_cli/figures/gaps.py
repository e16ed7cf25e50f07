"""Where what should hang together does not: what an auditor asks of a plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeAlias

from masterplan_cli.figures.graph import Graph, Node
from masterplan_cli.messages import Message
from masterplan_cli.plan.law import Law, LawRole
from masterplan_cli.plan.measure import Obligation
from masterplan_cli.plan.milestone import Milestone, MilestoneState
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.resolution import Order, Resolution
from masterplan_cli.plan.status import StatusKind
from masterplan_cli.plan.when import When


class GapKind(StrEnum):
    """What is missing, the weightiest first."""

    ORDER_UNANSWERED = "order-unanswered"
    """The council ordered something, and neither a measure nor a milestone nor a result answers it."""
    ORDER_DROPPED = "order-dropped"
    """All that answered an order was dropped."""
    ORDER_LATE = "order-late"
    """What answers an order is planned for later than the council wants it."""
    ORDER_NOT_MUTUAL = "order-not-mutual"
    """A milestone names an order, and the order does not name the milestone's measure."""
    RESOLUTION_WITHOUT_EFFECT = "resolution-without-effect"
    """A resolution has no order, no measure refers to it, and no later one follows it."""
    LAW_WITHOUT_MEASURE = "law-without-measure"
    """A law drives the plan, and no measure is there because of it."""
    GOAL_WITHOUT_MEASURE = "goal-without-measure"
    PRINCIPLE_WITHOUT_MEASURE = "principle-without-measure"
    THEME_WITHOUT_MEASURE = "theme-without-measure"
    MEASURE_WITHOUT_LAW = "measure-without-law"
    """A measure is said to be statutory, and names no law."""
    MEASURE_WITHOUT_RESOLUTION = "measure-without-resolution"
    """A measure is said to be ordered by the council, and names neither resolution nor order."""
    MEASURE_WITHOUT_GOAL = "measure-without-goal"


@dataclass(frozen=True, slots=True)
class Gap:
    """One thing that is missing: at which node, and why it counts as missing where that is not plain."""

    kind: GapKind
    node: Node
    why: Message | None = None


_Found: TypeAlias = tuple[GapKind, Message | None]


def gaps(plan: Plan, found: Graph) -> tuple[Gap, ...]:
    """Everything that is missing in a plan, by kind, and within a kind in the order of the graph."""
    seen = [
        Gap(kind, node, why)
        for node in found.nodes
        if node[0] in _LOOKED_AT
        for kind, why in _LOOKED_AT[node[0]](plan, found, node)
    ]
    order = {kind: place for place, kind in enumerate(GapKind)}
    return tuple(sorted(seen, key=lambda gap: order[gap.kind]))


def _is_dropped(plan: Plan, node: Node) -> bool:
    """Whether a measure was dropped without another one in its place, or a milestone with it or alone."""
    id, _, key = node[1].partition("/")
    measure = plan.measures[id]
    if key and measure.milestones[key].state is MilestoneState.DROPPED:
        return True
    status = plan.statuses.get(measure.status)
    is_stopped = status is not None and status.kind is StatusKind.STOPPED
    return is_stopped and measure.replaced_by not in plan.measures


def _of_order(plan: Plan, found: Graph, node: Node) -> Iterator[_Found]:
    order = found.nodes[node]
    assert isinstance(order, Order)
    if order.result is not None:
        return
    answers = [*found.of(found.after[node], "measures"), *found.of(found.after[node], "milestones")]
    if not answers and not order.measures:
        yield GapKind.ORDER_UNANSWERED, None
    elif answers and all(_is_dropped(plan, one) for one in answers):
        yield GapKind.ORDER_DROPPED, None
    elif order.due is not None:
        yield from _late(plan, found, node, order.due)


def _late(plan: Plan, found: Graph, node: Node, due: When) -> Iterator[_Found]:
    """The first answer that comes later than it should. A milestone answers for its measure."""
    for answer, when in _answers(plan, found, node):
        if when.last > due.last:
            message = Message(
                "ordered by {due}, but “{title}” is planned for {when}",
                due=due.words,
                title=answer,
                when=when.words,
            )
            yield GapKind.ORDER_LATE, message
            return


def _answers(plan: Plan, found: Graph, node: Node) -> Iterator[tuple[str, When]]:
    """The title and date of what still has to be done for an order."""
    spoken_for = set()
    for one in found.of(found.after[node], "milestones"):
        step = found.nodes[one]
        assert isinstance(step, Milestone)
        if _is_dropped(plan, one):
            continue
        spoken_for.add(one[1].partition("/")[0])
        if step.state is MilestoneState.OPEN and step.due is not None:
            yield step.title, step.due
    for one in found.of(found.after[node], "measures"):
        measure = plan.measures[one[1]]
        status = plan.statuses.get(measure.status)
        is_ahead = measure.finish.actual is None and not (status is not None and status.kind.is_over)
        if is_ahead and measure.finish.planned is not None and measure.id not in spoken_for:
            yield measure.title, measure.finish.planned


def _of_milestone(_: Plan, found: Graph, node: Node) -> Iterator[_Found]:
    step = found.nodes[node]
    assert isinstance(step, Milestone)
    order = found.nodes.get(("orders", step.order or ""))
    if isinstance(order, Order) and node[1].partition("/")[0] not in order.measures:
        yield GapKind.ORDER_NOT_MUTUAL, Message("`{order}` does not name its measure", order=step.order or "")


def _of_resolution(_: Plan, found: Graph, node: Node) -> Iterator[_Found]:
    resolution = found.nodes[node]
    assert isinstance(resolution, Resolution)
    if not found.after[node]:
        yield GapKind.RESOLUTION_WITHOUT_EFFECT, None


def _without_measure(kind: GapKind) -> Callable[[Plan, Graph, Node], Iterator[_Found]]:
    def look(plan: Plan, found: Graph, node: Node) -> Iterator[_Found]:
        entity = found.nodes[node]
        if isinstance(entity, Law) and entity.role is not LawRole.DRIVER:
            return
        measures = found.of(found.after[node], "measures")
        if not measures:
            yield kind, None
        elif all(_is_dropped(plan, one) for one in measures):
            yield kind, Message("all its measures were dropped")

    return look


def _of_measure(plan: Plan, found: Graph, node: Node) -> Iterator[_Found]:
    measure = plan.measures[node[1]]
    status = plan.statuses.get(measure.status)
    if status is None or status.kind is StatusKind.STOPPED:
        return
    if measure.obligation is Obligation.STATUTORY and not measure.laws:
        yield GapKind.MEASURE_WITHOUT_LAW, None
    has_resolution = measure.resolutions or any(
        name in ("resolutions", "orders") for name, _ in found.before[node]
    )
    if measure.obligation is Obligation.COUNCIL and not has_resolution:
        yield GapKind.MEASURE_WITHOUT_RESOLUTION, None
    if not measure.goals:
        yield GapKind.MEASURE_WITHOUT_GOAL, None


_LOOKED_AT: Final[Mapping[str, Callable[[Plan, Graph, Node], Iterator[_Found]]]] = {
    "orders": _of_order,
    "milestones": _of_milestone,
    "resolutions": _of_resolution,
    "laws": _without_measure(GapKind.LAW_WITHOUT_MEASURE),
    "goals": _without_measure(GapKind.GOAL_WITHOUT_MEASURE),
    "principles": _without_measure(GapKind.PRINCIPLE_WITHOUT_MEASURE),
    "themes": _without_measure(GapKind.THEME_WITHOUT_MEASURE),
    "measures": _of_measure,
}
