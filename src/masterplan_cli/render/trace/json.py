"""A trace for programs: nodes, links and gaps, one a line."""

from __future__ import annotations

import json
from collections.abc import Iterable

from masterplan_cli.figures.graph import Node, Step
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import Milestone
from masterplan_cli.plan.resolution import Order
from masterplan_cli.render.clean import escaped
from masterplan_cli.render.headings import plan_facts
from masterplan_cli.render.tables.table import Json
from masterplan_cli.render.trace.naming import Naming
from masterplan_cli.render.trace.shown import Shown
from masterplan_cli.render.versioned import SCHEMA


def render(shown: Shown) -> str:
    """One object. Nodes are named by their addresses, such as `goals/service`."""
    return escaped(_Data(shown).text())


def _address(node: Node) -> str:
    return f"{node[0]}/{node[1]}"


class _Data:
    """The pieces of the object."""

    def __init__(self, shown: Shown) -> None:
        self.shown = shown
        self.trace = shown.trace
        self.naming = Naming(shown.plan, shown.reckoning.day, shown.language)

    def text(self) -> str:
        facts: dict[str, Json] = {
            "schema": SCHEMA,
            **plan_facts(self.shown.plan, self.shown.reckoning),
        }
        if self.trace.start is not None:
            facts["start"] = _address(self.trace.start)
        lists: dict[str, Iterable[Json]] = {
            "gaps": (
                {"kind": gap.kind.value, "node": _address(gap.node), "why": self.naming.gap(gap)}
                for gap in self.trace.gaps
            ),
            "nodes": map(self._node, self.trace.nodes()),
            "links": ({"from": _address(first), "to": _address(then)} for first, then in self.trace.links()),
        }
        if self.trace.start is not None:
            lists |= {"up": map(_step, self.trace.up), "down": map(_step, self.trace.down)}
        members = [f'  "{key}": {_dumped(value)}' for key, value in facts.items()]
        members += [f'  "{key}": {_lines(items)}' for key, items in lists.items()]
        return "{\n" + ",\n".join(members) + "\n}"

    def _node(self, node: Node) -> Json:
        part = self.trace.graph.nodes[node]
        data: dict[str, Json] = {"node": _address(node), "kind": node[0], "id": node[1]}
        match part:
            case Order(text=text):
                return {**data, "title": text}
            case Milestone(title=title, state=state):
                return {**data, "title": title, "state": state.value}
            case Measure():
                row = self.naming.row(part)
                return {
                    **data,
                    "title": part.title,
                    "number": part.number,
                    "status": part.status,
                    "light": row.light.value,
                    "milestones": {"done": row.done, "total": row.total},
                }
        return {**data, "title": getattr(part, "title", None)}


def _step(step: Step) -> Json:
    return {"depth": step.depth, "node": _address(step.node), "repeated": step.is_repeated}


def _dumped(value: Json) -> str:
    return json.dumps(value, ensure_ascii=False)


def _lines(items: Iterable[Json]) -> str:
    lines = [f"    {_dumped(item)}" for item in items]
    return "[\n" + ",\n".join(lines) + "\n  ]" if lines else "[]"
