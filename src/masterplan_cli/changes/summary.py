"""Changes as people read them: by weight, theme field and measure, the same reason only once, and counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Final

from masterplan_cli.changes.change import HEADINGS, Change, ChangeKind, Reason, State, Weight
from masterplan_cli.changes.council import counted_only, is_confirmation, is_told
from masterplan_cli.changes.counts import counted
from masterplan_cli.findings import Address
from masterplan_cli.messages import Label, Message
from masterplan_cli.plan.measure import Measure

# So many details of one measure are told in full; of more, only what they are about.
_TOLD_AT_MOST: Final = 2
_REST: Final = Message("What belongs to no measure")


@dataclass(frozen=True, slots=True)
class Subject:
    """A measure with what has changed about it; None for all that is no measure.

    `reasons` are what the plan says for that, each once, and none that was told already.
    """

    measure: Measure | None
    changes: tuple[Change, ...]
    reasons: tuple[Reason, ...] = ()


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
    def is_of_files(self) -> bool:
        """Whether it is that of the files as they are, which has no name of its own."""
        return isinstance(self.name, Message)

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
    untold: tuple[Change, ...] = ()
    """Those that are counted only."""

    @property
    def days(self) -> int:
        """The days from one state to the other."""
        return (self.after.day - self.before.day).days

    @property
    def distance(self) -> int:
        """The same, whichever comes first."""
        return abs(self.days)

    @property
    def is_backward(self) -> bool:
        """Whether the first state is the later one."""
        return self.days < 0 if self.commits is None else self.commits < 0

    @property
    def is_one_of_values(self) -> bool:
        """Whether a value of the plan has changed, and not only a light in the course of time."""
        return not all(change.by_time for change in (*self.changes, *self.untold))

    @cached_property
    def counts(self) -> tuple[Message, ...]:
        """How many changes there are of the kinds that people ask for, and of all others."""
        return tuple(counted((*self.changes, *self.untold)))

    @property
    def rest(self) -> Message | None:
        """One sentence for what is counted only; None where there is nothing."""
        return counted_only(self.untold)

    @cached_property
    def for_council(self) -> Difference:
        """The same as a council reads it: what it does not decide on is only counted, and it is not bothered
        with who has looked at what."""
        changes = [change for change in self.changes if not is_confirmation(change)]
        told = tuple(filter(is_told, changes))
        return replace(self, changes=told, untold=tuple(one for one in changes if not is_told(one)))

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The changes by weight, the weightiest first; what is counted only belongs to the last."""
        found = tuple(_Sorting(self.before.state, self.after.state).sections(self.changes))
        has_place = bool(found) and found[-1].weight is Weight.OTHER
        return found if has_place or not self.untold else (*found, Section(Weight.OTHER, ()))


class _Sorting:
    """Changes put in order for readers. What a reason has said once, is not said again."""

    def __init__(self, before: State, after: State) -> None:
        self._before = before.plan
        self._after = after.plan
        self._said: set[tuple[str, Reason]] = set()

    def sections(self, changes: Sequence[Change]) -> Iterator[Section]:
        by_weight: dict[Weight, list[Change]] = {weight: [] for weight in Weight}
        for change in changes:
            by_weight[change.weight].append(change)
        for weight, found in by_weight.items():
            fields = tuple(self._fields(weight, found))
            if fields:
                yield Section(weight, fields)

    def _fields(self, weight: Weight, changes: Iterable[Change]) -> Iterator[Field]:
        themes: dict[str | None, list[Change]] = {}
        for change in self._without_confirmed(changes):
            themes.setdefault("" if weight is Weight.FIRST else change.theme, []).append(change)
        for theme, found in themes.items():
            subjects = tuple(self._subjects(found))
            if subjects:
                yield Field(self._title(theme), subjects)

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
                yield Subject(None, tuple(found))
            else:
                said = self._reasons(id, found)
                told = tuple(self._short(id, found))
                if told:
                    yield Subject(self._measure(id), told, said)

    def _short(self, id: str, changes: list[Change]) -> list[Change]:
        """All details of one measure in one line. News of its progress are told, unless they were already."""
        left = [one for one in changes if not (_is_news(one) and (id, _news(one)) in self._said)]
        details = list(filter(_is_detail, left))
        if len(details) < 2:
            return left
        news = max(filter(_is_news, details), key=lambda one: str(one.address), default=None)
        return [*(change for change in left if change not in details), _in_one(id, details, news)]

    def _reasons(self, id: str, changes: Iterable[Change]) -> tuple[Reason, ...]:
        """What the plan says for these changes and was not told with weightier ones."""
        found = tuple(reason for reason in reasons(changes) if (id, reason) not in self._said)
        self._said |= {(id, reason) for reason in found}
        return found


def reasons(changes: Iterable[Change]) -> tuple[Reason, ...]:
    """What the plan says for these changes: each once, reasons before news."""
    found = dict.fromkeys(change.reason for change in changes if change.reason is not None)
    return tuple(sorted(found, key=lambda reason: reason.date is not None))


def is_told_by(change: Change, told: Iterable[Reason]) -> bool:
    """Whether a change is the very news that is told for other ones."""
    return _is_news(change) and _news(change) in told


def _measure_id(change: Change) -> str | None:
    return change.address.id if change.address.collection == "measures" else None


def _is_news(change: Change) -> bool:
    return change.kind is ChangeKind.TEXT and change.address.path[:1] == ("progress",)


def _news(change: Change) -> Reason:
    """A progress note, as it is told for another change."""
    note = change.facts[0].new
    return Reason(" ".join(note.text.split()), note.date)


def _are_confirmation(changes: Sequence[Change]) -> bool:
    return [change.address.path for change in changes] == [("reviewed",)]


def _is_detail(change: Change) -> bool:
    """Whether the names of the fields are enough of it. A new title is not told by its name."""
    if change.kind is ChangeKind.TEXT:
        return change.address.path[-1:] != ("title",)
    return change.kind is ChangeKind.OTHER and bool(change.address.path)


def _in_one(id: str, details: Sequence[Change], news: Change | None) -> Change:
    """Details of a measure as one change: each by its sentence if they are few, else by its field."""
    rest = [change for change in details if change is not news]
    fields = tuple(dict.fromkeys(Label(fact.address.path[0]) for change in rest for fact in change.facts))
    if len(details) <= _TOLD_AT_MOST:
        first, second = sorted(details, key=lambda one: one is not news)
        message = Message("{first} {second}", first=first.message, second=second.message)
    elif news is not None:
        message = Message("{news} Also changed: {fields}.", news=news.message, fields=fields)
    else:
        message = Message("Also changed: {fields}.", fields=fields)
    facts = tuple(fact for change in details for fact in change.facts)
    return Change(ChangeKind.OTHER, Address("measures", id), message, details[0].theme, facts=facts)
