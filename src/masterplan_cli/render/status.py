"""Where the measures stand, as a table."""

from __future__ import annotations

from masterplan_cli.figures import Overview, Reckoning, Row, Sort
from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.unit import Unit
from masterplan_cli.render.asterisk import starred
from masterplan_cli.render.headings import plan_facts, plan_title, subtitle
from masterplan_cli.render.lights import light_cell, reading_cell
from masterplan_cli.render.measures import measure_cells, measure_columns, theme_title
from masterplan_cli.render.statuses import status_cell, step_cell
from masterplan_cli.render.tables.table import Cell, Column, Group, Table, Total
from masterplan_cli.render.values import when


def status_table(
    plan: Plan, overview: Overview, reckoning: Reckoning, language: Language, sort: Sort = Sort.THEME
) -> Table:
    """The overview as a table: grouped by theme field, or as one list where it is sorted otherwise."""
    return _StatusTable(plan, overview, reckoning, language).table(grouped=sort is Sort.THEME)


class _StatusTable:
    """The pieces of the table, all in one language."""

    def __init__(self, plan: Plan, overview: Overview, reckoning: Reckoning, language: Language) -> None:
        self.plan = plan
        self.overview = overview
        self.reckoning = reckoning
        self.language = language
        self.say = language.text

    def table(self, *, grouped: bool) -> Table:
        count = Message.counted("{n} measure", "{n} measures", n=len(self.overview.rows))
        return Table(
            title=plan_title(self.plan),
            subtitle=subtitle(self.reckoning, self.language, counts=(count,)),
            columns=self._columns(),
            groups=self._groups() if grouped else (Group(tuple(map(self._row, self.overview.rows))),),
            name="measures",
            totals=(self._by_status(), self._by_light(), self._by_theme()),
            notes=self._notes(),
            facts=plan_facts(self.plan, self.reckoning),
        )

    def _columns(self) -> tuple[Column, ...]:
        say = self.say
        return (
            *measure_columns(self.language),
            Column("status", say(Message("Status")), tier=2, named_below=False),
            Column("light", say(Message("Light")), weight=4, minimum=20),
            Column("reason", say(Message("Why")), hidden=True),
            Column("milestones", say(Message("Done")), tier=1),
            Column("next", say(Message("Next")), weight=3, minimum=20, tier=1),
            Column("responsible", say(Message("Lead")), weight=2, minimum=14, tier=1),
            Column("open", say(Message("Open")), hidden=True),
        )

    def _groups(self) -> tuple[Group, ...]:
        return tuple(
            Group(tuple(map(self._row, rows)), f"{theme_title(self.plan, id)} ({len(rows)})")
            for id, rows in self.overview.by_theme.items()
        )

    def _row(self, row: Row) -> tuple[Cell, ...]:
        measure = row.measure
        return (
            *measure_cells(self.plan, measure),
            status_cell(row),
            reading_cell(row.reading, self.language),
            Cell(self.say(row.reading.reason), self.say(row.reading.reason)),
            Cell(f"{row.done}/{row.total}" if row.total else "", {"done": row.done, "total": row.total}),
            self._next(row),
            self._responsible(row),
            Cell(", ".join(self.language.label(field) for field in measure.open), dict(measure.open)),
        )

    def _next(self, row: Row) -> Cell:
        step = row.next
        if step is None:
            return Cell("", None)
        if step.due is None:
            text = starred(self.say(Message("{title}, no date", title=step.title)), "due", step.open)
        else:
            text = self.say(Message("{title}, {when}", title=step.title, when=step.due.words))
        return Cell(text, {"title": step.title, "due": when(step.due)})

    def _responsible(self, row: Row) -> Cell:
        id = row.measure.responsible
        unit: Unit | None = self.plan.units.get(id) if id is not None else None
        text = (unit.short or unit.title) if unit is not None else (id or "")
        return Cell(starred(text, "responsible", row.measure.open), id)

    def _by_status(self) -> Total:
        counts = tuple(
            (id, step_cell(id, self.plan.statuses.get(id)), count)
            for id, count in self.overview.by_status.items()
        )
        return Total("status", self.say(Message("Status")), counts)

    def _by_light(self) -> Total:
        counts = tuple(
            (light.value, light_cell(light, self.language), count)
            for light, count in self.overview.by_light.items()
        )
        return Total("light", self.say(Message("Light")), counts)

    def _by_theme(self) -> Total:
        counts = tuple(
            (id, Cell(theme_title(self.plan, id)), len(rows)) for id, rows in self.overview.by_theme.items()
        )
        return Total("theme", self.say(Message("Theme field")), counts)

    def _notes(self) -> tuple[str, ...]:
        if not self.overview.rows:
            return (self.say(Message("No measure is like that.")),)
        opened = sum(len(row.measure.open) for row in self.overview.rows)
        if not opened:
            return ()
        message = Message.counted(
            "* assumed or left open: {n} value. The reasons stand under `open` in the measure's file.",
            "* assumed or left open: {n} values. The reasons stand under `open` in the measures' files.",
            n=opened,
        )
        return (self.say(message),)
