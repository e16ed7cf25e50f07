"""What hangs together in a whole plan, or with one part of it: law, goal, principle, theme field, resolution,
order, measure and milestone, both ways, and where something is missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from masterplan_cli.errors import MasterplanError
from masterplan_cli.figures.gaps import Gap, gaps
from masterplan_cli.figures.graph import TRACED, Graph, Node, Step, downwards, graph, upwards
from masterplan_cli.figures.lookup import looked_up
from masterplan_cli.findings import Address
from masterplan_cli.messages import Message
from masterplan_cli.plan.addresses import entry_of, target
from masterplan_cli.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Trace:
    """A plan, or what of it hangs together with `start`: what that rests on, and what follows from it."""

    graph: Graph
    gaps: tuple[Gap, ...]
    """In a trace from somewhere, only those of the nodes on the way."""
    start: Node | None = None
    up: tuple[Step, ...] = ()
    down: tuple[Step, ...] = ()

    def nodes(self) -> tuple[Node, ...]:
        """All nodes that are shown, each once."""
        if self.start is None:
            return tuple(self.graph.nodes)
        steps = (self.start, *(step.node for step in (*self.up, *self.down)))
        return tuple(dict.fromkeys(steps))

    def links(self) -> Iterator[tuple[Node, Node]]:
        """All links between nodes that are shown."""
        shown = set(self.nodes())
        return (link for link in self.graph.links() if shown.issuperset(link))


# What many measures rest on: there, their milestones are counted, not listed.
_BROAD = ("laws", "goals", "principles", "themes")


def trace(plan: Plan, text: str | None = None) -> Trace:
    """What hangs together in a plan, or with the one that `text` names: an id, or `collection/id`.

    Raises MasterplanError if the plan has none such, or more than one.
    """
    found = graph(plan)
    missing = gaps(plan, found)
    if text is None:
        return Trace(found, missing)
    start = wanted(plan, found, text)
    up, down = upwards(found, start), downwards(found, start)
    if start[0] in _BROAD:
        down = tuple(step for step in down if step.node[0] != "milestones")
    shown = {start, *(step.node for step in (*up, *down))}
    return Trace(found, tuple(gap for gap in missing if gap.node in shown), start, up, down)


def wanted(plan: Plan, found: Graph, text: str) -> Node:
    """The node that somebody means by an id, a number, an address or `resolution/order`.

    What can be traced goes before what cannot. Raises MasterplanError if nothing is meant, or several things.
    """
    named = [(collection, text) for collection in TRACED if (collection, text) in found.nodes]
    node = named[0] if len(named) == 1 else _node(looked_up(plan, text))
    if node in found.nodes:
        return node
    raise MasterplanError(
        Message("“{id}” is nothing that could be traced.", id=text),
        Message(
            "Possible are measures, milestones, goals, principles, theme fields, laws, resolutions, orders."
        ),
    )


def _node(address: Address) -> Node:
    """The node that an address lies in."""
    match address:
        case Address("measures", str(id), ("milestones", str(key), *_)):
            return "milestones", f"{id}/{key}"
    return target(entry_of(address))
