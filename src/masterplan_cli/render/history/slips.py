"""The slip record: of each date what was promised, every later one, and how far it has moved in all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from masterplan_cli.history.dates import DateState
from masterplan_cli.history.promises import Source
from masterplan_cli.history.slips import Move, Slip
from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.plan.plan import Plan
from masterplan_cli.render.asterisk import starred
from masterplan_cli.render.measures import measure_cells, measure_columns
from masterplan_cli.render.tables.table import Cell, Column, Group, Json, Table
from masterplan_cli.render.values import when

# Why there is no date any more.
_MISSING: Final = {
    DateState.OPEN: Message("taken away"),
    DateState.REACHED: Message("reached"),
    DateState.DROPPED: Message("was dropped"),
    DateState.GONE: Message("no longer in the plan"),
}


def slip_table(plan: Plan, slips: Sequence[Slip], language: Language, *, with_measures: bool) -> Table:
    """A row for each date; with their measures, where it is more than that of one."""
    made = _SlipTable(plan, language)
    columns = (*measure_columns(language), *made.columns()) if with_measures else made.columns()
    rows = tuple(
        (*measure_cells(plan, one.measure), *made.row(one)) if with_measures else made.row(one)
        for one in slips
    )
    return Table("", "", columns, (Group(rows),), "slips")


def slip_data(slips: Sequence[Slip]) -> Json:
    """The same for programs."""
    return [_data(one) for one in slips]


def _data(slip: Slip) -> Json:
    return {
        "measure": slip.measure.id,
        "number": slip.measure.number,
        "subject": slip.subject.value,
        "milestone": slip.path[1] if slip.milestone is not None else None,
        "promised": when(slip.promised),
        "promised_by": slip.source.value,
        "resolution": slip.resolution,
        "moves": [
            {
                "day": str(move.moment.day) if move.moment.is_committed else None,
                "commit": move.moment.commit or None,
                "date": when(move.new),
                "days": move.days,
                "state": move.state.value,
            }
            for move in slip.moves
        ],
        "now": when(slip.now),
        "reached": slip.is_reached,
        "state": slip.state.value,
        "slip_days": slip.days,
        "times": slip.times,
    }


class _SlipTable:
    """The pieces of the table, all in one language."""

    def __init__(self, plan: Plan, language: Language) -> None:
        self.plan = plan
        self.say = language.text
        self.label = language.label

    def columns(self) -> tuple[Column, ...]:
        say = self.say
        return (
            Column("subject", say(Message("Date of")), weight=3, minimum=16),
            Column("slip_days", say(Message("Slipped"))),
            Column("days", say(Message("Days")), hidden=True),
            Column("promised", say(Message("Promised")), weight=2, minimum=12, tier=2),
            Column("promised_by", say(Message("Promised by")), weight=4, minimum=20, tier=1),
            Column("moves", say(Message("Later dates")), weight=4, minimum=24, tier=1),
            Column("now", say(Message("Now")), weight=2, minimum=12, tier=2),
            Column("times", say(Message("How often")), tier=1),
        )

    def row(self, slip: Slip) -> tuple[Cell, ...]:
        days = "" if slip.days is None else str(slip.days)
        return (
            Cell(self._subject(slip)),
            self._days(slip),
            Cell(days, slip.days),
            Cell(self.say(slip.promised.words)),
            Cell(self._source(slip)),
            Cell("; ".join(map(self._move, slip.moves)), alone="; ".join(map(self._plain_move, slip.moves))),
            self._now(slip),
            Cell(str(slip.times) if slip.times else "", slip.times),
        )

    def _subject(self, slip: Slip) -> str:
        if slip.milestone is not None:
            return starred(slip.milestone.title, "title", slip.milestone.open)
        return self.label(slip.subject.value)

    def _source(self, slip: Slip) -> str:
        match slip.source:
            case Source.PROMISE if slip.resolution is not None:
                resolution = self.plan.resolutions.get(slip.resolution)
                title = resolution.title if resolution is not None else slip.resolution
                return self.say(Message("resolution “{title}”", title=title))
            case Source.PROMISE:
                return self.say(Message("its file"))
            case Source.BASELINE:
                return self.say(Message("the state decided on"))
        return self.say(Message("as first written"))

    def _move(self, move: Move) -> str:
        new = move.new.words if move.new is not None else _MISSING[move.state]
        if not move.moment.is_committed:
            return self.say(Message("{date} (not committed yet)", date=new))
        return self.say(Message("{date} (on {day})", date=new, day=move.moment.day))

    def _plain_move(self, move: Move) -> str:
        """The same for spreadsheets, which have each day in one form in all languages."""
        if not move.moment.is_committed:
            return self._move(move)
        new = move.new.words if move.new is not None else _MISSING[move.state]
        return self.say(Message("{date} (on {day})", date=new, day=str(move.moment.day)))

    def _now(self, slip: Slip) -> Cell:
        if not slip.state.is_kept:
            return Cell(self.say(_MISSING[slip.state]))
        if slip.now is None:
            return Cell(self.say(Message("no date") if slip.state is DateState.OPEN else Message("reached")))
        if slip.is_reached:
            return Cell(self.say(Message("{when}, reached", when=slip.now.words)))
        return Cell(self.say(slip.now.words))

    def _days(self, slip: Slip) -> Cell:
        if slip.days is None:
            return Cell(
                self.say(_MISSING[slip.state]), style="bold red" if slip.state is DateState.OPEN else ""
            )
        if slip.days < 0:
            return Cell(self.say(Message.counted("{n} day earlier", "{n} days earlier", n=-slip.days)))
        style = "bold red" if slip.days > self.plan.masterplan.limits.slip_red_days else ""
        if slip.days == 0:
            return Cell(self.say(Message("as promised again") if slip.times else Message("kept")))
        return Cell(self.say(Message.counted("{n} day later", "{n} days later", n=slip.days)), style=style)
