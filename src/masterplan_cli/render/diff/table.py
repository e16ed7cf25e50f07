"""What has changed, as a table: by weight and theme field, a row for each change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from masterplan_cli.appearance import LIGHTS
from masterplan_cli.changes.change import Change, ChangeKind
from masterplan_cli.changes.summary import Difference, Field, Named, Section, Subject
from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.render.asterisk import starred
from masterplan_cli.render.headings import plan_title
from masterplan_cli.render.lights import STYLES
from masterplan_cli.render.tables import plain
from masterplan_cli.render.tables.table import Cell, Column, Group, Table
from masterplan_cli.render.terminal import Terminal
from masterplan_cli.source.git import short

_K: Final = ChangeKind
_BAD: Final = "bold red"
_LATE: Final = "yellow"
_GOOD: Final = "green"
_NEW: Final = "cyan"
# A sign that can be told from the others without its colour; the sentence beside it says the same.
_SIGNS: Final = {
    **dict.fromkeys(
        (_K.MEASURE_DROPPED, _K.MEASURE_VANISHED, _K.MILESTONE_DROPPED, _K.GATE_REFUSED), ("✕", _BAD)
    ),
    **dict.fromkeys((_K.DATE_REMOVED, _K.MILESTONE_UNDONE, _K.STATUS_BACK), ("↓", _BAD)),
    **dict.fromkeys((_K.MEASURE_REPLACED, _K.MEASURE_MERGED), ("⇒", _LATE)),
    _K.PAUSED: ("‖", _LATE),
    **dict.fromkeys((_K.DONE, _K.MILESTONE_REACHED, _K.GATE_AGREED), ("✔", _GOOD)),
    **dict.fromkeys((_K.STATUS_FORWARD, _K.RESUMED), ("↑", _GOOD)),
    _K.DATE_FORWARD: ("←", _GOOD),
    **dict.fromkeys((_K.MEASURE_NEW, _K.MILESTONE_NEW, _K.DATE_SET), ("+", _NEW)),
    **dict.fromkeys((_K.MONEY, _K.STAFF), ("±", _NEW)),
}
_SLIP: Final = ("→", _LATE)
_OTHER: Final = ("·", "dim")


def render(difference: Difference, terminal: Terminal, language: Language) -> str:
    """The changes as lines of at most the terminal's width."""
    return plain.render(_DiffTable(difference, language).table(), terminal, language.code)


class _DiffTable:
    """The pieces of the table, all in one language."""

    def __init__(self, difference: Difference, language: Language) -> None:
        self.difference = difference
        self.language = language
        self.say = language.text

    def table(self) -> Table:
        found = self.difference
        return Table(
            title=plan_title(found.after.state.plan),
            subtitle=self._head(),
            intro=self._counts() or self.say(Message("Nothing has changed.")),
            columns=self._columns(),
            groups=tuple(group for section in found.sections for group in self._groups(section)),
            name="changes",
        )

    def _counts(self) -> str:
        # A number stays with what it counts.
        return " · ".join(self.say(count).replace(" ", "\u00a0", 1) for count in self.difference.counts)

    def _head(self) -> str:
        before, after = self.difference.before, self.difference.after
        if after.is_of_files:
            both = Message(
                "Changes from {before} to the files as they are ({day})",
                before=self._named(before),
                day=after.day,
            )
        else:
            both = Message(
                "Changes from {before} to {after}", before=self._named(before), after=self._named(after)
            )
        return " · ".join(map(self.say, (both, *_distance(self.difference))))

    def _named(self, one: Named) -> Message:
        if isinstance(one.name, Message):
            return Message("{name} ({day})", name=one.name, day=one.day)
        if one.commit is None or one.commit.startswith(one.name):
            return Message("“{name}” ({day})", name=one.name, day=one.day)
        return Message("“{name}” ({day}, commit {sha})", name=one.name, day=one.day, sha=short(one.commit))

    def _columns(self) -> tuple[Column, ...]:
        say = self.say
        return (
            Column("number", say(Message("No."))),
            Column("title", say(Message("Measure")), weight=3, minimum=16),
            Column("sign", ""),
            Column("what", say(Message("What has changed")), weight=6, minimum=30),
        )

    def _groups(self, section: Section) -> Iterator[Group]:
        size = sum(len(subject.changes) for field in section.fields for subject in field.subjects)
        title = f"{self.say(section.heading)} ({size})"
        if section.fields[0].title is None:
            yield Group(self._rows(section.fields[0]), title)
            return
        yield Group((), title)
        for field in section.fields:
            yield Group(self._rows(field), self.say(field.title or ""), within=True)

    def _rows(self, field: Field) -> tuple[tuple[Cell, ...], ...]:
        return tuple(row for subject in field.subjects for row in self._of(subject))

    def _of(self, subject: Subject) -> Iterator[tuple[Cell, ...]]:
        """A row for each change, and below them what the plan says for them; its name is in the first one."""
        names = self._names(subject)
        for change in subject.changes:
            yield (*names, *self._change(change))
            names = Cell(""), Cell("")
        for reason in subject.reasons:
            yield (*names, Cell(""), Cell(self.say(reason.message), style="dim"))

    def _names(self, subject: Subject) -> tuple[Cell, Cell]:
        measure = subject.measure
        if measure is None:
            return Cell(""), Cell("")
        return (
            Cell(starred(measure.number or "", "number", measure.open), style="dim"),
            Cell(starred(measure.title, "title", measure.open)),
        )

    def _change(self, change: Change) -> tuple[Cell, ...]:
        sign, style = _sign(change)
        return Cell(sign, style=style), Cell(self.say(change.message))


def _sign(change: Change) -> tuple[str, str]:
    if change.light is not None:
        return LIGHTS[change.light].symbol, STYLES[change.light]
    if change.is_slip:
        return _SLIP
    return _SIGNS.get(change.kind, _OTHER)


def _distance(found: Difference) -> Iterator[Message]:
    """How far the states lie apart."""
    if found.is_backward:
        yield Message("backward in time")
    yield Message.counted("{n} day", "{n} days", n=found.distance)
    if found.commits is not None:
        yield Message.counted("{n} commit", "{n} commits", n=abs(found.commits))
