"""What hangs together: laws, goals, principles, theme fields, resolutions, orders, measures, milestones.

Each of them is a node. What refers to another one is linked with it, and every link leads from what comes
first to what follows from it: from a goal, an order or a theme field to a measure, from a measure to its
milestones. Who refers to whom in the files does not matter for that.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final, TypeAlias

from masterplan_cli.figures.overview import by_number
from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.leaves import references
from masterplan_cli.plan.plan import Plan

Node: TypeAlias = tuple[str, str]
"""A collection and an id in it: ("goals", "service"), ("orders", "beschluss-2018/bericht"),
("milestones", "e-akte/vergabe")."""

# Where each collection stands on the way from the grounds to what is done about them.
_RANKS: Final[Mapping[str, int]] = {
    "laws": 0,
    "goals": 0,
    "principles": 0,
    "themes": 0,
    "resolutions": 0,
    "orders": 1,
    "measures": 2,
    "milestones": 3,
}
TRACED: Final = tuple(_RANKS)
_LEADING: Final = frozenset(_RANKS)

# The parts of an entity that are nodes of their own: their collection is named as their field.
_PARTS: Final[Mapping[str, str]] = {"measures": "milestones", "resolutions": "orders"}
_Links: TypeAlias = dict[Node, dict[Node, None]]


@dataclass(frozen=True, slots=True)
class Graph:
    """All nodes of a plan, and for each the ones directly before and after it, in the order of the plan.

    Measures stand in the order of their numbers.
    """

    nodes: Mapping[Node, Part]
    before: Mapping[Node, Mapping[Node, None]]
    after: Mapping[Node, Mapping[Node, None]]

    def links(self) -> Iterator[tuple[Node, Node]]:
        """Every link, from what comes first to what follows."""
        return ((first, then) for first, those in self.after.items() for then in those)

    def of(self, nodes: Iterable[Node], collection: str) -> tuple[Node, ...]:
        """Those of some nodes that belong to a collection."""
        return tuple(node for node in nodes if node[0] == collection)


def graph(plan: Plan) -> Graph:
    """All that hangs together in a plan. A reference that leads nowhere is no link."""
    nodes: dict[Node, Part] = {}
    homes: dict[Node, Node] = {}
    for node, part, home in _nodes(plan):
        nodes[node] = part
        if home is not None:
            homes[node] = home
    before: _Links = {node: {} for node in nodes}
    after: _Links = {node: {} for node in nodes}
    at_place = tuple(nodes)
    place = {node: number for number, node in enumerate(at_place)}
    # Numbers are sooner compared than nodes.
    for one, other in sorted((place[first], place[then]) for first, then in _links(nodes, homes)):
        first, then = at_place[one], at_place[other]
        after[first][then] = None
        before[then][first] = None
    return Graph(nodes, before, after)


def _nodes(plan: Plan) -> Iterator[tuple[Node, Part, Node | None]]:
    """Every node; of a part also the entity that it belongs to, such as the measure of a milestone."""
    measures = {measure.id: measure for measure in sorted(plan.measures.values(), key=by_number)}
    for collection in (name for name in TRACED if name not in _PARTS.values()):
        parts = _PARTS.get(collection)
        for id, entity in (measures if collection == "measures" else plan.collection(collection)).items():
            node = (collection, id)
            yield node, entity, None
            if parts is not None:
                for key, part in getattr(entity, parts).items():
                    yield (parts, f"{id}/{key}"), part, node


def _links(nodes: Mapping[Node, Part], homes: Mapping[Node, Node]) -> Iterator[tuple[Node, Node]]:
    """Every link. What a part of an entity rests on, the entity rests on as well."""
    yield from ((home, node) for node, home in homes.items())
    for node, part in nodes.items():
        collection = node[0]
        for other in references(part, _LEADING):
            # A measure that waits for another one does not follow from it.
            if other not in nodes or collection == other[0] == "measures":
                continue
            if _RANKS[other[0]] <= _RANKS[collection]:
                yield other, node
            elif collection not in _PARTS:  # else it follows from a part of the entity, and so from both
                yield node, other


@dataclass(frozen=True, slots=True)
class Step:
    """One node on the way up or down from another one, which has depth 0."""

    depth: int
    node: Node
    is_repeated: bool = False
    """It was on the way before, with all that comes after it."""


def upwards(found: Graph, start: Node) -> tuple[Step, ...]:
    """What a node rests on, the nearest first, each followed by what that rests on; without itself."""
    return tuple(_walk(found.before, start))


def downwards(found: Graph, start: Node) -> tuple[Step, ...]:
    """What follows from a node, in the same way."""
    return tuple(_walk(found.after, start))


def _walk(links: Mapping[Node, Mapping[Node, None]], start: Node) -> Iterator[Step]:
    seen = {start}
    # Not recursive: resolutions may follow each other as often as somebody likes.
    ahead = [(1, node) for node in reversed(_nearest(links, start))]
    while ahead:
        depth, node = ahead.pop()
        yield Step(depth, node, node in seen)
        if node not in seen:
            seen.add(node)
            ahead += [(depth + 1, one) for one in reversed(_nearest(links, node))]


def _nearest(links: Mapping[Node, Mapping[Node, None]], node: Node) -> list[Node]:
    """The next nodes, without those that come right after another one of them."""
    following = links[node]
    further = set(chain.from_iterable(links[one] for one in following)) - {node}
    return [one for one in following if one not in further]
