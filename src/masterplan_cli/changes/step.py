"""One measure in two states: what the readers of its facts look at, and how they say what they find."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

from masterplan_cli.changes.change import Change, ChangeKind, Reason, State
from masterplan_cli.changes.facts import Fact
from masterplan_cli.findings import Address
from masterplan_cli.messages import Message
from masterplan_cli.plan.leaves import Path
from masterplan_cli.plan.measure import Measure


class Why(Enum):
    """Where the reason of a change is looked for."""

    NOWHERE = auto()
    NEW = auto()
    """In a reason for the status, or a progress note, that is new."""
    STATUS = auto()
    """In the reason for the status, new or not; else in a new progress note."""


@dataclass(frozen=True, slots=True)
class Step:
    """A measure before and after, and those of its facts that no change has taken yet."""

    before: State
    after: State
    old: Measure
    new: Measure
    facts: tuple[Fact, ...]

    def at(self, *path: str | int) -> tuple[Fact, ...]:
        """The facts at a path or below it."""
        size = len(path)
        return tuple([fact for fact in self.facts if fact.address.path[:size] == path])

    def without(self, changes: Iterable[Change]) -> Step:
        """The same without the facts that these changes have taken."""
        taken = {id(fact) for change in changes for fact in change.facts}
        left = tuple([fact for fact in self.facts if id(fact) not in taken])
        return Step(self.before, self.after, self.old, self.new, left)

    def change(
        self,
        kind: ChangeKind,
        message: Message,
        facts: tuple[Fact, ...],
        *,
        at: Path = (),
        days: int | None = None,
        why: Why = Why.NOWHERE,
    ) -> Change:
        """A change of this measure; `at` is where in it."""
        address = Address("measures", self.new.id, at)
        return Change(kind, address, message, self.new.theme, days=days, reason=self.reason(why), facts=facts)

    def reason(self, why: Why) -> Reason | None:
        """Why the measure has changed, as far as it says so itself; else its newest news of the time between.

        Which of several notes belongs to a change, nobody can know: so it is told with its day.
        """
        if why is Why.NOWHERE:
            return None
        old, new = _line(self.old.status_reason), _line(self.new.status_reason)
        if new is not None and (why is Why.STATUS or new != old):
            return Reason(new)
        known = {note.date for note in self.old.progress if note.date <= self.before.day}
        notes = [note for note in self.new.progress if note.date not in known]
        if not notes:
            return None
        newest = max(notes, key=lambda note: note.date)
        return Reason(" ".join(newest.text.split()), newest.date)


def _line(text: str | None) -> str | None:
    return None if text is None else " ".join(text.split())
