"""What hangs together in a whole plan, and what does not: the gaps first, then a line for each measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from masterplan_cli.figures import Overview, Row
from masterplan_cli.figures.gaps import Gap
from masterplan_cli.figures.graph import Node
from masterplan_cli.messages import Message
from masterplan_cli.render.lights import light_cell
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

    def gaps(self) -> Table:
        """What is missing, under a heading for each kind of it."""
        gaps = self.trace.gaps
        header = self.plan.masterplan
        count = Message.counted("{n} gap", "{n} gaps", n=len(gaps))
        return Table(
            title=self.say(Message("What does not hang together: {count}", count=count)),
            subtitle=self.say(
                Message(
                    "{title} · {city} · as of {day} ({origin})",
                    title=header.title,
                    city=header.city,
                    day=self.reckoning.day,
                    origin=self.reckoning.origin,
                )
            ),
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
        before = self.graph.before["measures", measure.id]
        orders = self.graph.of(before, "orders")
        spoken_for = {order[1].partition("/")[0] for order in orders}
        others = (one for one in self.graph.of(before, "resolutions") if one[1] not in spoken_for)
        return (
            self._names(self.graph.of(before, "laws")),
            self._names(self.graph.of(before, "goals")),
            self._names(self.graph.of(before, "principles")),
            Cell(measure.number or "", style="dim"),
            Cell(self.naming.title(measure)),
            self._status(row),
            light_cell(row.light, self.language),
            Cell(", ".join(id for _, id in (*orders, *others))),
            Cell(f"{row.done}/{row.total}" if row.total else ""),
        )

    def _names(self, nodes: Iterable[Node]) -> Cell:
        return Cell(", ".join(self.naming.short(node, self.graph.nodes[node]) for node in nodes))

    def _status(self, row: Row) -> Cell:
        color, symbol = (row.status.color, row.status.symbol) if row.status is not None else ("", "?")
        return Cell(self.naming.status(row), style=color, head=symbol)
