"""A trace as a flowchart in Mermaid, as GitHub and GitLab draw it in Markdown.

Nothing of the plan's text is left to Mermaid's grammar: ids are made here, and in labels everything but
letters, digits and harmless signs is written as the number of its character.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import Final

from masterplan_cli.figures.graph import TRACED, Node
from masterplan_cli.kinds import IN_SHORT
from masterplan_cli.messages import Message
from masterplan_cli.plan.measure import Measure
from masterplan_cli.render.clean import one_line
from masterplan_cli.render.lights import light_words
from masterplan_cli.render.statuses import status_cell
from masterplan_cli.render.trace.naming import GAPS, Naming
from masterplan_cli.render.trace.shown import Shown

# What GitHub draws at most; a plan can set it no higher.
LINKS_AT_MOST: Final = 500
CHARACTERS_AT_MOST: Final = 50_000

# Characters of a title that a box can hold.
_TITLE_AT_MOST: Final = 80
# Signs that mean nothing to Mermaid, to Markdown or to HTML where they stand here.
_HARMLESS: Final = re.compile(r"[^\W_]|[ ,()/„“–…·]|(?<=[^\W_])[-.:](?=[^\W_])")
_FRAME: Final = "  "


def render(shown: Shown) -> str:
    """A flowchart from left to right, with a frame for each kind."""
    return "\n".join(_Chart(shown).lines()) + "\n"


def too_large(chart: str) -> Message | None:
    """What to say of a chart that GitHub does not draw; None if it does."""
    links = chart.count(" --> ")
    if links <= LINKS_AT_MOST and len(chart) <= CHARACTERS_AT_MOST:
        return None
    return Message(
        "The chart has {links} links and {characters} characters. GitHub draws at most {most} links and "
        "{longest} characters: please trace a part of the plan.",
        links=links,
        characters=len(chart),
        most=LINKS_AT_MOST,
        longest=CHARACTERS_AT_MOST,
    )


def label(text: str) -> str:
    """A text in quotation marks, in which nothing is code."""
    text = one_line(" ".join(text.split()))
    if len(text) > _TITLE_AT_MOST:
        text = text[: _TITLE_AT_MOST - 1].rstrip() + "…"
    harmless = {match.start() for match in _HARMLESS.finditer(text)}
    written = (sign if place in harmless else f"#{ord(sign)};" for place, sign in enumerate(text))
    return f'"{"".join(written)}"'


class _Chart:
    """The lines of a flowchart."""

    def __init__(self, shown: Shown) -> None:
        self.trace = shown.trace
        self.language = shown.language
        self.say = shown.language.text
        self.naming = Naming(shown.plan, shown.reckoning.day, shown.language)
        # In the chart of a whole plan, milestones are counted, not drawn: they would be most of it.
        is_whole = self.trace.start is None
        nodes = [node for node in self.trace.nodes() if not (is_whole and node[0] == "milestones")]
        self.by_kind = {kind: [node for node in nodes if node[0] == kind] for kind in TRACED}
        self.ids = {
            node: f"{kind}{number}"
            for kind, those in self.by_kind.items()
            for number, node in enumerate(those, 1)
        }
        self.gaps: dict[Node, list[str]] = defaultdict(list)
        for gap in self.trace.gaps:
            self.gaps[gap.node].append(self.say(GAPS[gap.kind][0]))

    def lines(self) -> Iterator[str]:
        """The chart from its first line to its last."""
        yield "flowchart LR"
        for kind, nodes in self.by_kind.items():
            if nodes:
                yield f"{_FRAME}subgraph {kind}[{label(self.say(IN_SHORT[kind].several))}]"
                yield from (f"{_FRAME * 2}{self._node(node)}" for node in nodes)
                yield f"{_FRAME}end"
        for first, then in self.trace.links():
            if first in self.ids and then in self.ids and not self._goes_without_saying(first, then):
                yield f"{_FRAME}{self.ids[first]} --> {self.ids[then]}"
        # Only strokes, so that it can be read on a light and on a dark ground.
        yield f"{_FRAME}classDef gap stroke:#c2410c,stroke-width:3px,stroke-dasharray:6 3"
        yield f"{_FRAME}classDef start stroke-width:4px"
        gaps = [id for node, id in self.ids.items() if node in self.gaps]
        if gaps:
            yield f"{_FRAME}class {','.join(gaps)} gap"
        if self.trace.start is not None:
            yield f"{_FRAME}class {self.ids[self.trace.start]} start"

    def _goes_without_saying(self, first: Node, then: Node) -> bool:
        """Whether an arrow would only shorten the way from a resolution through its orders or measures."""
        after = self.trace.graph.after
        return first[0] == "resolutions" and any(then in after[one] for one in after[first])

    def _node(self, node: Node) -> str:
        part = self.trace.graph.nodes[node]
        parts = [label(self.naming.full(node, part))]
        if isinstance(part, Measure):
            row = self.naming.row(part)
            parts.append(label(f"{status_cell(row).text} · {light_words(row.light, self.language)}"))
        parts += [label(self.say(Message("Gap: {what}", what=gap))) for gap in self.gaps.get(node, ())]
        inner = "<br/>".join(part[1:-1] for part in parts)
        return f'{self.ids[node]}["{inner}"]'
