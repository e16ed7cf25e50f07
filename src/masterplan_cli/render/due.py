"""What the units have to do, as a table that can be sent to them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from masterplan_cli.figures import Light, Reckoning
from masterplan_cli.figures.confirmation import Confirmation
from masterplan_cli.figures.deadlines import Deadline, Subject
from masterplan_cli.figures.due import Duties, Duty, DutyKind
from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.plan.assessment import DecisionNeeded
from masterplan_cli.plan.plan import Plan
from masterplan_cli.render.asterisk import starred
from masterplan_cli.render.headings import plan_facts, plan_title, subtitle
from masterplan_cli.render.lights import light_cell
from masterplan_cli.render.tables.table import Cell, Column, Group, Table, Total
from masterplan_cli.render.values import when

_KINDS: Final[Mapping[DutyKind, Message]] = {
    DutyKind.OVERDUE: Message("overdue"),
    DutyKind.SOON: Message("due soon"),
    DutyKind.DECISION: Message("to be decided"),
    DutyKind.CONFIRMATION: Message("to be confirmed"),
}


def due_table(
    plan: Plan, duties: Duties, reckoning: Reckoning, language: Language, units: Collection[str] = ()
) -> Table:
    """The duties by unit. `units` are the ids that were asked for; empty means all."""
    return _DueTable(plan, duties, reckoning, language).table(units)


class _DueTable:
    """The pieces of the table, all in one language."""

    def __init__(self, plan: Plan, duties: Duties, reckoning: Reckoning, language: Language) -> None:
        self.plan = plan
        self.duties = duties
        self.reckoning = reckoning
        self.language = language
        self.say = language.text
        self.lights = {light: light_cell(light, language) for light in Light}
        self.is_starred = False

    def table(self, units: Collection[str]) -> Table:
        groups = tuple(self._group(id, found) for id, found in self.duties.by_unit.items())
        return Table(
            title=self._title(units),
            subtitle=subtitle(self.reckoning, self.language, of=plan_title(self.plan)),
            intro=self._request(),
            columns=self._columns(),
            groups=groups,
            name="duties",
            totals=self._totals(),
            notes=self._notes(),
            facts={
                **plan_facts(self.plan, self.reckoning),
                "until": str(self.duties.until),
                "answer_by": str(self.duties.answer_by),
                "units": list(units),
            },
        )

    def _title(self, units: Collection[str]) -> str:
        if not units:
            return self.say(Message("To do: all units"))
        names = tuple(self.plan.units[id].title for id in units)
        return self.say(Message("To do: {units}", units=names))

    def _request(self) -> str:
        if not self.duties.by_unit:
            return self.say(Message("There is nothing to do up to {day}.", day=self.duties.until))
        return self.say(
            Message(
                "By {answer}, please report what is done, give a new date and the reason for what is "
                "overdue, and confirm that the rest is still right. Listed is what is due up to {until}, "
                "and all that is to be decided or confirmed.",
                answer=self.duties.answer_by,
                until=self.duties.until,
            )
        )

    def _columns(self) -> tuple[Column, ...]:
        say = self.say
        return (
            Column("id", say(Message("Id")), hidden=True),
            Column("number", say(Message("No."))),
            Column("title", say(Message("Measure")), weight=3, minimum=18),
            Column("kind", say(Message("What kind")), hidden=True),
            Column("what", say(Message("What to do")), weight=4, minimum=18),
            Column("when", say(Message("When")), weight=2, minimum=11, tier=1, named_below=False),
            Column("time", say(Message("Time left")), weight=1, minimum=11),
            Column("days", say(Message("Days left")), hidden=True),
            Column("light", say(Message("Light")), tier=1),
            Column("responsible", say(Message("Lead")), hidden=True),
        )

    def _group(self, id: str | None, duties: tuple[Duty, ...]) -> Group:
        name = self._unit(id)
        unit = Cell(name, id)
        return Group(tuple(self._row(duty, unit) for duty in duties), f"{name} ({len(duties)})")

    def _unit(self, id: str | None) -> str:
        if id is None:
            return self.say(Message("not assigned"))
        unit = self.plan.units.get(id)
        if unit is None:
            return id
        return f"{unit.title} ({unit.short})" if unit.short else unit.title

    def _row(self, duty: Duty, unit: Cell) -> tuple[Cell, ...]:
        measure = duty.measure
        return (
            Cell(measure.id, measure.id),
            Cell(self._starred(measure.number or "", "number", measure.open), measure.number, "dim"),
            Cell(self._starred(measure.title, "title", measure.open), measure.title),
            Cell(self.say(_KINDS[duty.kind]), duty.kind.value),
            self._what(duty),
            self._when(duty),
            self._time(duty),
            Cell("" if duty.days is None else str(duty.days), duty.days),
            self.lights[duty.light],
            unit,
        )

    def _starred(self, text: str, field: str, opened: Mapping[str, str]) -> str:
        if field not in opened or not text:
            return text
        self.is_starred = True
        return starred(text, field, opened)

    def _what(self, duty: Duty) -> Cell:
        match duty.cause:
            case Deadline(Subject.MILESTONE, title) as deadline:
                step = duty.measure.milestones[str(deadline.address.path[1])]
                text = self._starred(title, "title", step.open)
                return Cell(text, {"subject": "milestone", "title": title})
            case Deadline(Subject.START):
                return Cell(self.language.label("start"), {"subject": "start"})
            case Deadline():
                return Cell(self.language.label("finish"), {"subject": "finish"})
            case DecisionNeeded(what=what, body=body):
                return self._decision(" ".join(what.split()), body)
        return Cell(self.say(Message("Confirm the data")), {"subject": "confirmation"})

    def _decision(self, what: str, body: str | None) -> Cell:
        message = (
            Message("Decision: {what}", what=what)
            if body is None
            else Message("Decision ({body}): {what}", body=body, what=what)
        )
        return Cell(self.say(message), {"subject": "decision", "title": what, "body": body})

    def _when(self, duty: Duty) -> Cell:
        if isinstance(duty.cause, Confirmation):
            text = self.say(Message("last {day}", day=duty.cause.day))
            return Cell(text, {"last_confirmed": str(duty.cause.day)})
        if duty.when is None:
            return Cell("", None)
        return Cell(self._open_date(self.say(duty.when.words), duty), when(duty.when))

    def _open_date(self, text: str, duty: Duty) -> str:
        match duty.cause:
            case Deadline(Subject.MILESTONE, address=address):
                return self._starred(text, "due", duty.measure.milestones[str(address.path[1])].open)
            case Deadline(subject):
                return self._starred(text, subject.value, duty.measure.open)
        return self._starred(text, "decision_needed", duty.measure.open)

    def _time(self, duty: Duty) -> Cell:
        n = duty.days
        if duty.kind is DutyKind.CONFIRMATION:
            if n is None:
                return Cell(self.say(Message("never confirmed")), None)
            return Cell(self.say(Message.counted("{n} day ago", "{n} days ago", n=-n)), n)
        if n is None:
            return Cell(self.say(Message("no date")), None)
        if n < 0:
            return Cell(self.say(Message.counted("{n} day overdue", "{n} days overdue", n=-n)), n, "bold red")
        if n == 0:
            return Cell(self.say(Message("today")), n, "yellow")
        return Cell(self.say(Message.counted("in {n} day", "in {n} days", n=n)), n)

    def _totals(self) -> tuple[Total, ...]:
        if not self.duties.by_unit:
            return ()
        counts = tuple(
            (kind.value, Cell(self.say(_KINDS[kind])), count) for kind, count in self.duties.counts.items()
        )
        return (Total("kind", self.say(Message("To do")), counts),)

    def _notes(self) -> tuple[str, ...]:
        if not self.is_starred:
            return ()
        return (
            self.say(
                Message("* assumed or left open. The reasons stand under `open` in the file of the measure.")
            ),
        )
