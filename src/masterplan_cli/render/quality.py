"""How complete the measures are, as a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from masterplan_cli.figures import Overview, Reckoning, Sort
from masterplan_cli.figures.quality import (
    Completeness,
    QualityPart,
    completeness,
    together,
    weight,
    worst_first,
)
from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.plan.plan import Plan
from masterplan_cli.render.asterisk import starred
from masterplan_cli.render.headings import plan_facts, plan_title, subtitle
from masterplan_cli.render.measures import measure_cells, measure_columns, theme_title
from masterplan_cli.render.tables.table import Cell, Column, Group, Json, Table, Total


def quality_table(
    plan: Plan, overview: Overview, reckoning: Reckoning, language: Language, sort: Sort = Sort.THEME
) -> Table:
    """What is missing in the measures of an overview: by theme field, the worst first, or as sorted."""
    return _QualityTable(plan, overview, reckoning, language).table(grouped=sort is Sort.THEME)


class _QualityTable:
    """The pieces of the table, all in one language."""

    def __init__(self, plan: Plan, overview: Overview, reckoning: Reckoning, language: Language) -> None:
        self.plan = plan
        self.reckoning = reckoning
        self.language = language
        self.say = language.text
        found = {row.measure.id: completeness(plan, row.measure, reckoning.day) for row in overview.rows}
        self.found = tuple(found.values())
        self.by_theme = {
            id: worst_first(found[row.measure.id] for row in rows) for id, rows in overview.by_theme.items()
        }

    def table(self, *, grouped: bool) -> Table:
        return Table(
            title=plan_title(self.plan),
            subtitle=self._subtitle(),
            columns=self._columns(),
            groups=self._groups() if grouped else (Group(tuple(map(self._row, self.found))),),
            name="measures",
            # Groups say in their headings how complete they are.
            totals=(self._missing(),) if grouped else (self._themes(), self._missing()),
            notes=tuple(self._notes()),
            facts=self._facts(),
        )

    def _subtitle(self) -> str:
        count = Message.counted("{n} measure", "{n} measures", n=len(self.found))
        score = Message("complete: {score}", score=self._score(together(self.found)))
        return subtitle(self.reckoning, self.language, counts=(count, score))

    def _score(self, score: int | None) -> str:
        return "–" if score is None else self.say(Message("{score}%", score=score))

    def _columns(self) -> tuple[Column, ...]:
        say = self.say
        return (
            *measure_columns(self.language),
            Column("score", say(Message("Complete"))),
            Column("missing", say(Message("Missing")), weight=4, minimum=20),
        )

    def _groups(self) -> tuple[Group, ...]:
        return tuple(self._group(id, found) for id, found in self.by_theme.items())

    def _group(self, id: str, found: tuple[Completeness, ...]) -> Group:
        title = f"{theme_title(self.plan, id)} ({len(found)}) · {self._together(found)}"
        return Group(tuple(map(self._row, found)), title)

    def _together(self, found: Iterable[Completeness]) -> str:
        return self._score(together(found))

    def _row(self, one: Completeness) -> tuple[Cell, ...]:
        return (
            *measure_cells(self.plan, one.measure),
            Cell(self._score(one.percent), one.percent),
            self._missing_in(one),
        )

    def _missing_in(self, one: Completeness) -> Cell:
        labels = (starred(self.language.label(part), part, one.measure.open) for part in one.missing)
        return Cell(", ".join(labels), [part.value for part in one.missing])

    def _themes(self) -> Total:
        counts = tuple(
            (id, Cell(f"{theme_title(self.plan, id)} · {self._together(found)}"), len(found))
            for id, found in self.by_theme.items()
        )
        return Total("theme", self.say(Message("Theme field")), counts)

    def _missing(self) -> Total:
        counts = Counter(part for one in self.found for part in one.missing)
        return Total(
            "missing",
            self.say(Message("Missing")),
            tuple((part.value, Cell(self.language.label(part)), counts[part]) for part in QualityPart),
        )

    def _notes(self) -> Iterable[str]:
        opened = sum(part in one.measure.open for one in self.found for part in one.missing)
        if opened:
            yield self.say(
                Message.counted(
                    "* left open: {n} value. The reasons stand under `open` in the measure's file.",
                    "* left open: {n} values. The reasons stand under `open` in the measures' files.",
                    n=opened,
                )
            )
        weights = tuple(
            f"{self.language.label(part)} {weight(self.plan, part)}"
            for part in QualityPart
            if weight(self.plan, part)
        )
        yield self.say(
            Message(
                "What counts how much: {weights}. These weights stand in `masterplan.yaml` under `quality`.",
                weights=weights,
            )
        )

    def _facts(self) -> dict[str, Json]:
        themes: dict[str, Json] = {id: together(found) for id, found in self.by_theme.items()}
        weights: dict[str, Json] = {part.value: weight(self.plan, part) for part in QualityPart}
        return {
            **plan_facts(self.plan, self.reckoning),
            "score": together(self.found),
            "themes": themes,
            "weights": weights,
        }
