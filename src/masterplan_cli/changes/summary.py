"""Changes as people read them: by weight, theme field and measure, the same reason only once, and counted."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final, TypeAlias

from masterplan_cli.changes.change import HEADINGS, Change, ChangeKind, State, Weight
from masterplan_cli.findings import Address
from masterplan_cli.messages import Label, Message
from masterplan_cli.plan.measure import Measure

# So many details of one measure are told one by one; of more, only what they are about.
_TOLD_AT_MOST: Final = 2
_REST: Final = Message("What belongs to no measure")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence. `reason` is there if it is to be said here, and not with another line."""

    change: Change
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """A measure with what has changed about it; None for all that is no measure."""

    measure: Measure | None
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """The subjects of a theme field. What comes first has no title: there the most urgent one leads."""

    title: Message | str | None
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """All that weighs the same."""

    weight: Weight
    fields: tuple[Field, ...]

    @property
    def heading(self) -> Message:
        """What the weight is called."""
        return HEADINGS[self.weight]


@dataclass(frozen=True, slots=True)
class Named:
    """A state by what it is called. `commit` is that of its files; the folder may differ from it."""

    name: Message | str
    state: State
    commit: str | None

    @property
    def day(self) -> date:
        """The day on which it is looked at."""
        return self.state.day


@dataclass(frozen=True)
class Difference:
    """Two states and what has changed between them. `commits` are those that lie between, if one line has
    both; below 0 if the first state is the later one."""

    before: Named
    after: Named
    commits: int | None
    changes: tuple[Change, ...]

    @property
    def days(self) -> int:
        """The days from one state to the other."""
        return (self.after.day - self.before.day).days

    @property
    def is_one_of_values(self) -> bool:
        """Whether a value of the plan has changed, and not only a light in the course of time."""
        return not all(change.by_time for change in self.changes)

    @cached_property
    def counts(self) -> tuple[Message, ...]:
        """How many changes there are of the kinds that people ask for, and of all others."""
        return tuple(_counted(self.changes))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The changes by weight, the weightiest first."""
        return tuple(_Sorting(self.before.state, self.after.state).sections(self.changes))


_Has: TypeAlias = Callable[[Change], bool]


def _is_one_of(*kinds: ChangeKind) -> _Has:
    return lambda change: change.kind in kinds


def _is_date_slip(change: Change) -> bool:
    return change.is_slip and change.kind is not ChangeKind.PROMISE_CHANGED


_COUNTED: Final[tuple[tuple[_Has, Callable[[int], Message]], ...]] = (
    (
        _is_one_of(ChangeKind.MEASURE_NEW),
        lambda n: Message.counted("{n} new measure", "{n} new measures", n=n),
    ),
    (_is_one_of(ChangeKind.DONE), lambda n: Message.counted("{n} measure done", "{n} measures done", n=n)),
    (
        _is_one_of(ChangeKind.MEASURE_DROPPED, ChangeKind.MEASURE_VANISHED),
        lambda n: Message.counted("{n} measure dropped", "{n} measures dropped", n=n),
    ),
    (
        _is_one_of(ChangeKind.MEASURE_REPLACED, ChangeKind.MEASURE_MERGED),
        lambda n: Message.counted("{n} replaced or merged", "{n} replaced or merged", n=n),
    ),
    (
        _is_one_of(ChangeKind.PAUSED, ChangeKind.STATUS_BACK),
        lambda n: Message.counted("{n} put off or fallen back", "{n} put off or fallen back", n=n),
    ),
    (_is_date_slip, lambda n: Message.counted("{n} date postponed", "{n} dates postponed", n=n)),
    (
        _is_one_of(ChangeKind.DATE_REMOVED, ChangeKind.MILESTONE_DROPPED, ChangeKind.MILESTONE_UNDONE),
        lambda n: Message.counted("{n} date lifted or undone", "{n} dates lifted or undone", n=n),
    ),
    (
        _is_one_of(ChangeKind.MILESTONE_REACHED),
        lambda n: Message.counted("{n} milestone reached", "{n} milestones reached", n=n),
    ),
    (
        _is_one_of(ChangeKind.LIGHT_TURNED),
        lambda n: Message.counted("{n} light turned", "{n} lights turned", n=n),
    ),
    (lambda _: True, lambda n: Message.counted("{n} other change", "{n} other changes", n=n)),
)


def _counted(changes: Iterable[Change]) -> Iterator[Message]:
    left = list(changes)
    for has, said in _COUNTED:
        n = len(left)
        left = [change for change in left if not has(change)]
        if len(left) < n:
            yield said(n - len(left))


class _Sorting:
    """Changes put in order for readers. What a reason has said once, is not said again."""

    def __init__(self, before: State, after: State) -> None:
        self._before = before.plan
        self._after = after.plan
        self._said: set[tuple[str | None, str]] = set()

    def sections(self, changes: Sequence[Change]) -> Iterator[Section]:
        for weight in Weight:
            found = [change for change in changes if change.weight is weight]
            if found:
                yield Section(weight, tuple(self._fields(weight, found)))

    def _fields(self, weight: Weight, changes: Iterable[Change]) -> Iterator[Field]:
        themes: dict[str | None, list[Change]] = {}
        for change in self._without_confirmed(changes):
            themes.setdefault("" if weight is Weight.FIRST else change.theme, []).append(change)
        for theme, found in themes.items():
            yield Field(self._title(theme), tuple(self._subjects(found)))

    def _without_confirmed(self, changes: Iterable[Change]) -> Iterator[Change]:
        """The changes, with one for all measures of which they only say that somebody looked at them."""
        said: dict[str | None, list[Change]] = {}
        for change in changes:
            said.setdefault(_measure_id(change), []).append(change)
        confirmed = {id: found for id, found in said.items() if id is not None and _are_confirmation(found)}
        for id, found in said.items():
            if id not in confirmed:
                yield from found
        if confirmed:
            names = tuple(self._name(id) for id in confirmed)
            facts = tuple(fact for found in confirmed.values() for change in found for fact in change.facts)
            message = Message(
                "Confirmed once more, without another change of this kind: {names}.", names=names
            )
            yield Change(ChangeKind.OTHER, Address("masterplan"), message, None, facts=facts)

    def _name(self, id: str) -> str:
        measure = self._measure(id)
        return measure.number or measure.title

    def _measure(self, id: str) -> Measure:
        return self._after.measures.get(id) or self._before.measures[id]

    def _title(self, theme: str | None) -> Message | str | None:
        if theme is None:
            return _REST
        entry = self._after.themes.get(theme) or self._before.themes.get(theme)
        return entry.title if entry is not None else theme or None

    def _subjects(self, changes: Iterable[Change]) -> Iterator[Subject]:
        groups: dict[str | None, list[Change]] = {}
        for change in changes:
            groups.setdefault(_measure_id(change), []).append(change)
        for id, found in groups.items():
            if id is None:
                yield Subject(None, self._lines(id, found))
            else:
                yield Subject(self._measure(id), self._lines(id, self._short(id, found)))

    def _short(self, id: str, changes: list[Change]) -> list[Change]:
        """Many details of one measure in one line. News of its progress are told, unless a reason did so."""
        news = max(filter(_is_news, changes), key=lambda one: str(one.address), default=None)
        if news is not None and (id, _news(news)) in self._said:
            news = None
        details = [change for change in changes if _is_detail(change) and change is not news]
        if len(details) <= _TOLD_AT_MOST and not any(map(_is_news, details)):
            return changes
        return [*(change for change in changes if change not in details), _summed(id, details)]

    def _lines(self, id: str | None, changes: Sequence[Change]) -> tuple[Line, ...]:
        """Each reason behind the last line that it is the reason of."""
        last = {change.reason: place for place, change in enumerate(changes) if change.reason is not None}
        lines = []
        for place, change in enumerate(changes):
            reason = change.reason
            is_here = reason is not None and last[reason] == place and (id, reason) not in self._said
            lines.append(Line(change, reason if is_here else None))
        self._said |= {(id, reason) for reason in last}
        return tuple(lines)


def _measure_id(change: Change) -> str | None:
    return change.address.id if change.address.collection == "measures" else None


def _is_news(change: Change) -> bool:
    return change.kind is ChangeKind.TEXT and change.address.path[:1] == ("progress",)


def _news(change: Change) -> str:
    """The text of a progress note, as a reason would say it."""
    return " ".join(change.facts[0].new.text.split())


def _are_confirmation(changes: Sequence[Change]) -> bool:
    return [change.address.path for change in changes] == [("reviewed",)]


def _is_detail(change: Change) -> bool:
    """Whether the names of the fields are enough of it. A new title is not told by its name."""
    if change.kind is ChangeKind.TEXT:
        return change.address.path[-1:] != ("title",)
    return change.kind is ChangeKind.OTHER and bool(change.address.path)


def _summed(id: str, changes: Sequence[Change]) -> Change:
    fields = dict.fromkeys(Label(fact.address.path[0]) for change in changes for fact in change.facts)
    facts = tuple(fact for change in changes for fact in change.facts)
    message = Message("Also changed: {fields}.", fields=tuple(fields))
    return Change(ChangeKind.OTHER, Address("measures", id), message, changes[0].theme, facts=facts)
