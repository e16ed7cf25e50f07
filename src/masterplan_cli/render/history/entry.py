"""What happened to an entry of the plan, commit by commit, and the record of its dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from masterplan_cli.changes.change import Change, Reason, ReasonKind, Weight
from masterplan_cli.changes.summary import is_told_by, reasons
from masterplan_cli.figures import Reckoning
from masterplan_cli.findings import Address
from masterplan_cli.history.of_entry import EntryHistory, Event
from masterplan_cli.history.walk import Moment
from masterplan_cli.kinds import KINDS
from masterplan_cli.language import Language
from masterplan_cli.messages import Message
from masterplan_cli.plan.addresses import entry_of, part_at
from masterplan_cli.plan.plan import HEADER
from masterplan_cli.render.diff.json import reason_data
from masterplan_cli.render.headings import plan_facts, subtitle
from masterplan_cli.render.history import Shown
from masterplan_cli.render.history.slips import slip_data, slip_table
from masterplan_cli.render.sheets.sheet import Block, Bullet, Grid, Item, Line, Section, Sheet, Words
from masterplan_cli.render.show.speech import Speech, kind_of
from masterplan_cli.render.tables.table import Cell, Column, Group, Json, Table

_HEADINGS: Final = {"subject": Message("Subject of the commit"), "author": Message("Who")}


@dataclass(frozen=True, slots=True)
class Commits:
    """What is shown of a commit beside its day and its name.

    Who made it is shown only where that is asked for, what they have called it only to those who may see
    all that it has changed.
    """

    with_names: bool = False
    with_subjects: bool = True

    @property
    def keys(self) -> tuple[str, ...]:
        """What is shown, in this order."""
        shown = {"subject": self.with_subjects, "author": self.with_names}
        return tuple(key for key, is_shown in shown.items() if is_shown)

    def words(self, moment: Moment) -> dict[str, str]:
        """The same of one commit, each by its key."""
        known = {"subject": moment.subject, "author": moment.author}
        return {key: known[key] for key in self.keys}


def shown_entry(history: EntryHistory, reckoning: Reckoning, language: Language, commits: Commits) -> Shown:
    """The history of an entry, and the record of its slips if it is a measure."""
    return _Entry(history, reckoning, language, commits).shown()


class _Entry:
    """The pieces of the history, all in one language."""

    def __init__(
        self, history: EntryHistory, reckoning: Reckoning, language: Language, commits: Commits
    ) -> None:
        self.history = history
        self.reckoning = reckoning
        self.language = language
        self.say = language.text
        self.commits = commits

    def shown(self) -> Shown:
        home = self._home()
        speech = Speech(self.history.plan, self.language)
        of = f"{self.say(KINDS[kind_of(home)].one)} · {speech.address(self.history.address)}"
        count = sum(len(one.changes) for one in self.history.events)
        counts = (Message.counted("{n} change", "{n} changes", n=count),)
        sheet = Sheet(
            speech.entry_title(part_at(self.history.plan, home), home),
            subtitle(self.reckoning, self.language, of=of, counts=counts),
            (Section(self.say(Message("What happened")), self._events()), *self._slips()),
            data=self._data(),
        )
        return Shown(sheet, self._table())

    def _home(self) -> Address:
        address = self.history.address
        return address if address.collection == HEADER and not address.path else entry_of(address)

    def _events(self) -> tuple[Block, ...]:
        if not self.history.events:
            return (Line(Words(self.say(Message("Nothing that is known.")))),)
        return tuple(Item(self._head(one), tuple(self._bullets(one))) for one in self.history.events)

    def _head(self, event: Event) -> Words:
        moment = event.moment
        if not moment.is_committed:
            return Words(self.say(Message("Not committed yet")), "bold yellow")
        day = self.say(moment.day)
        return Words(" · ".join([day, moment.sha, *self.commits.words(moment).values()]), "bold", head=day)

    def _bullets(self, event: Event) -> Iterator[Bullet]:
        """What has changed, and below it what the plan says for that."""
        told = reasons(event.changes)
        last = max((place for place, one in enumerate(event.changes) if one.reason is not None), default=-1)
        for place, change in enumerate(event.changes):
            if not is_told_by(change, told):
                yield Bullet(Words(self.say(change.message), "bold" if change.weight is Weight.FIRST else ""))
            if place == last:
                yield from (Bullet(Words(self.say(reason.message), "dim")) for reason in told)

    def _slips(self) -> tuple[Section, ...]:
        if self.history.address.collection != "measures":
            return ()
        title = self.say(Message("Slip record"))
        if not self.history.slips:
            return (Section(title, (Line(Words(self.say(Message("No date was ever promised.")))),)),)
        table = slip_table(self.history.plan, self.history.slips, self.language, with_measures=False)
        return (Section(title, (Grid(table),)),)

    def _table(self) -> Table:
        say = self.say
        columns = (
            Column("day", say(Message("Day"))),
            Column("commit", say(Message("Commit"))),
            *(Column(key, say(_HEADINGS[key])) for key in self.commits.keys),
            Column("kind", say(Message("What kind"))),
            Column("change", say(Message("What happened"))),
            Column("reason", say(Message("Why"))),
            Column("days", say(Message("Days"))),
            Column("address", say(Message("Address"))),
        )
        rows = tuple(self._row(event.moment, one) for event in self.history.events for one in event.changes)
        return Table("", "", columns, (Group(rows),), "changes")

    def _row(self, moment: Moment, change: Change) -> tuple[Cell, ...]:
        known = moment.is_committed
        return (
            Cell(str(moment.day) if known else ""),
            Cell(moment.sha if known else self.say(Message("not committed yet"))),
            *map(Cell, self.commits.words(moment).values()),
            Cell(change.kind.value),
            Cell(self.say(change.message)),
            Cell(self._reason(change.reason)),
            Cell("" if change.days is None else str(change.days)),
            Cell(str(change.address)),
        )

    def _reason(self, reason: Reason | None) -> str:
        """In a column of reasons, only what is none says what it is."""
        if reason is None:
            return ""
        return reason.text if reason.kind is ReasonKind.STATUS else self.say(reason.message)

    def _data(self) -> dict[str, Json]:
        return {
            **plan_facts(self.history.plan, self.reckoning),
            "address": str(self.history.address),
            "events": [self._event_data(one) for one in self.history.events],
            "slips": slip_data(self.history.slips),
        }

    def _event_data(self, event: Event) -> Json:
        moment = event.moment
        changes: list[Json] = [
            {
                "kind": change.kind.value,
                "address": str(change.address),
                "message": self.say(change.message),
                "days": change.days,
                **reason_data(change.reason),
            }
            for change in event.changes
        ]
        return {
            "day": str(moment.day) if moment.is_committed else None,
            "commit": moment.commit or None,
            **{key: words or None for key, words in self.commits.words(moment).items()},
            "changes": changes,
        }
