"""What hangs together in a whole plan, and what does not: the gaps first, then a line for each measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from masterplan_cli.figures import Light, Overview, Row
from masterplan_cli.figures.gaps import Gap
from masterplan_cli.figures.graph import TRACED, Node
from masterplan_cli.messages import Message
from masterplan_cli.render.headings import plan_title, subtitle
from masterplan_cli.render.lights import light_cell
from masterplan_cli.render.statuses import status_cell
from masterplan_cli.render.tables.table import Cell, Column, Group, Table
from masterplan_cli.render.trace.naming import GAPS, Naming
from masterplan_cli.render.trace.shown import Shown


class TraceTables:
    """The tables of a whole plan, all in one language."""

    def __init__(self, shown: Shown) -> None:
        self.plan = shown.plan
        self.trace = shown.trace
        self.graph = shown.trace.graph
        self.reckoning = shown.reckoning
        self.language = shown.language
        self.say = shown.language.text
        self.naming = Naming(shown.plan, shown.reckoning.day, shown.language)
        # Most measures have these in common.
        self._words = cache(Cell)
        self._short = cache(lambda node: self.naming.short(node, self.graph.nodes[node]))
        self._lights = {light: light_cell(light, shown.language) for light in Light}

    def gaps(self) -> Table:
        """What is missing, under a heading for each kind of it."""
        gaps = self.trace.gaps
        count = Message.counted("{n} gap", "{n} gaps", n=len(gaps))
        return Table(
            title=self.say(Message("What does not hang together: {count}", count=count)),
            subtitle=subtitle(self.reckoning, self.language, of=plan_title(self.plan)),
            intro="" if gaps else self.say(Message("No gap was found.")),
            columns=(
                Column("kind", self.say(Message("What kind")), hidden=True),
                Column("id", self.say(Message("Id")), weight=1, minimum=16),
                Column("title", self.say(Message("Title")), weight=3, minimum=24),
                Column("why", self.say(Message("Why")), weight=2, minimum=16, tier=1),
            ),
            groups=tuple(self._gap_groups(gaps)),
            name="gaps",
        )

    def _gap_groups(self, gaps: tuple[Gap, ...]) -> Iterator[Group]:
        for kind, found in groupby(gaps, key=lambda gap: gap.kind):
            rows = tuple(self._gap(gap) for gap in found)
            yield Group(rows, f"{self.say(GAPS[kind][1])} ({len(rows)})")

    def _gap(self, gap: Gap) -> tuple[Cell, ...]:
        part = self.graph.nodes[gap.node]
        why = "" if gap.why is None else self.say(gap.why)
        title = self.naming.title(part) if gap.node[0] == "orders" else self.naming.full(gap.node, part)
        return (Cell(self.naming.kind(gap.node)), Cell(gap.node[1]), Cell(title), Cell(why))

    def chains(self, overview: Overview) -> Table:
        """One line for each measure, from what it rests on to its milestones, by theme field."""
        say = self.say
        count = Message.counted("{n} measure", "{n} measures", n=len(overview.rows))
        return Table(
            title=say(Message("What hangs together: {count}", count=count)),
            subtitle=say(Message("What each measure rests on, and its milestones done")),
            columns=(
                Column("law", say(Message("Law")), weight=2, minimum=12, tier=1),
                Column("goal", say(Message("Goal")), weight=2, minimum=12, tier=1),
                Column("principle", say(Message("Principle")), weight=2, minimum=12, tier=1),
                Column("number", say(Message("No."))),
                Column("title", say(Message("Measure")), weight=4, minimum=24),
                Column("status", say(Message("Status"))),
                Column("light", say(Message("Light"))),
                Column("order", say(Message("Resolution")), weight=3, minimum=16, tier=1),
                Column("milestones", say(Message("Done"))),
            ),
            groups=tuple(
                Group(tuple(map(self._chain, rows)), f"{self._theme(id)} ({len(rows)})")
                for id, rows in overview.by_theme.items()
            ),
            name="chains",
        )

    def _theme(self, id: str) -> str:
        theme = self.plan.themes.get(id)
        return self.naming.title(theme) if theme is not None else id

    def _chain(self, row: Row) -> tuple[Cell, ...]:
        measure = row.measure
        grounds: dict[str, list[Node]] = {name: [] for name in TRACED}
        for node in self.graph.before["measures", measure.id]:
            grounds[node[0]].append(node)
        orders = [id for _, id in grounds["orders"]]
        spoken_for = {id.partition("/")[0] for id in orders}
        others = [id for _, id in grounds["resolutions"] if id not in spoken_for]
        return (
            self._names(grounds["laws"]),
            self._names(grounds["goals"]),
            self._names(grounds["principles"]),
            Cell(measure.number or "", style="dim"),
            Cell(self.naming.title(measure)),
            status_cell(row),
            self._lights[row.light],
            self._words(", ".join((*orders, *others))),
            self._words(f"{row.done}/{row.total}" if row.total else ""),
        )

    def _names(self, nodes: Iterable[Node]) -> Cell:
        return self._words(", ".join(map(self._short, nodes)))
