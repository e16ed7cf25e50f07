"""The slip record: what was promised of each date first, each later date, and how far it has moved in all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import dropwhile
from typing import NamedTuple

from masterplan_cli.figures.deadlines import Subject
from masterplan_cli.figures.slips import slip_days
from masterplan_cli.history.dates import Baseline, DateLog, DateState, Noted, due_of
from masterplan_cli.history.promises import Source, first_promised
from masterplan_cli.history.walk import Moment
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import Milestone, MilestoneState
from masterplan_cli.plan.past import DatePath
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.term import Promise
from masterplan_cli.plan.when import When, are_same_days


@dataclass(frozen=True, slots=True)
class Move:
    """A date that a commit has changed. `days` are those by which it is later, below 0 if earlier; None for a
    date that was taken away or came back. `state` says why there is none any more."""

    moment: Moment
    old: When | None
    new: When | None
    days: int | None
    state: DateState


@dataclass(frozen=True, slots=True)
class Slip:
    """One date of a measure against what was promised of it.

    `now` is the day it was reached where that is known, else the date that is planned; None where it was
    taken away, or is no longer to be kept. `days` is the whole slip, below 0 if earlier than promised; None
    where there is no date.
    """

    measure: Measure
    subject: Subject
    milestone: Milestone | None
    path: DatePath
    promised: When
    source: Source
    resolution: str | None
    moves: tuple[Move, ...]
    now: When | None
    days: int | None
    state: DateState

    @property
    def times(self) -> int:
        """How often the date was taken away, or put off beyond what was promised."""
        return sum(self._is_put_off(move) for move in self.moves)

    def _is_put_off(self, move: Move) -> bool:
        if move.new is None:
            return move.state is DateState.OPEN
        return (move.days or 0) > 0 and slip_days(self.promised, move.new) > 0

    @property
    def is_reached(self) -> bool:
        """Whether it is past: the milestone is done, or the measure has begun or ended."""
        return self.state is DateState.REACHED

    @property
    def has_moved(self) -> bool:
        """Whether the date is another one than promised, or was in between."""
        return bool(self.moves) or self.days != 0

    @property
    def has_slipped(self) -> bool:
        """Whether the date is later than promised, was taken away, or was put off in between.

        One that nobody has to keep any more has not slipped.
        """
        if self.days is None and self.state is not DateState.OPEN:
            return self.state is DateState.REACHED and self.times > 0
        return self.days is None or self.days > 0 or self.times > 0


def slips(plan: Plan, log: DateLog, baselines: Mapping[str, Baseline]) -> tuple[Slip, ...]:
    """Every date that was ever promised, in the order of the measures; those of vanished ones come last."""
    vanished = {id: measure for (id, _), measure in log.lost.items() if id not in plan.measures}
    measures = (*plan.measures.values(), *(_named(measure, id) for id, measure in vanished.items()))
    return tuple(one for measure in measures for one in slips_of(plan, measure, log, baselines))


def slips_of(plan: Plan, measure: Measure, log: DateLog, baselines: Mapping[str, Baseline]) -> Iterator[Slip]:
    """Every date of a measure that was ever promised; it may no longer be in the plan."""
    for one in _dates(measure, log):
        first = _first(plan, measure, one, log, baselines)
        if first is not None:
            yield Slip(
                measure,
                one.subject,
                one.milestone,
                one.path,
                first.when,
                first.source,
                first.resolution,
                tuple(_moves(first)),
                one.now,
                slip_days(first.when, one.now) if one.now is not None else None,
                one.state,
            )


def _named(measure: Measure, id: str) -> Measure:
    return measure if measure.id == id else measure.model_copy(update={"id": id})


class _Date(NamedTuple):
    """A date of a measure as it is by now, and what the file itself says was promised of it."""

    subject: Subject
    milestone: Milestone | None
    path: DatePath
    written: Promise | None
    now: When | None
    state: DateState


def _dates(measure: Measure, log: DateLog) -> Iterator[_Date]:
    """The dates of a measure, and in their places those that it has lost."""
    lost = {path: one for (id, path), one in log.lost.items() if id == measure.id}
    own = {one.path: one for one in _standing(measure)}
    for path, before in lost.items():
        own[path] = next(one for one in _standing(before) if one.path == path)
    for path, one in own.items():
        # What was reached stays so, though it is no longer in the plan.
        if path in lost and one.state is DateState.OPEN:
            yield one._replace(now=None, state=DateState.GONE)
        else:
            yield one


def _standing(measure: Measure) -> Iterator[_Date]:
    for id, one in measure.milestones.items():
        yield _Date(Subject.MILESTONE, one, due_of(id), one.promised, *_of_milestone(one))
    for subject, term in ((Subject.START, measure.start), (Subject.FINISH, measure.finish)):
        state = DateState.OPEN if term.actual is None else DateState.REACHED
        path = (subject.value, "planned")
        yield _Date(subject, None, path, term.promised, term.actual or term.planned, state)


def _of_milestone(one: Milestone) -> tuple[When | None, DateState]:
    match one.state:
        case MilestoneState.DONE:
            return one.done or one.due, DateState.REACHED
        case MilestoneState.DROPPED:
            return None, DateState.DROPPED
    return one.due, DateState.OPEN


class _First(NamedTuple):
    """What was promised first, who says so, and what was noted afterwards."""

    when: When
    source: Source
    resolution: str | None
    noted: list[Noted]


def _first(
    plan: Plan, measure: Measure, one: _Date, log: DateLog, baselines: Mapping[str, Baseline]
) -> _First | None:
    noted = log.of(measure.id, one.path)
    if one.written is not None:
        promised = one.written.date
        return _First(promised, Source.PROMISE, one.written.resolution, _since(noted, promised))
    known = first_promised(log, plan, measure, one.path, baselines)
    if known is None or known[0].when is None:
        return None
    return _First(known[0].when, known[1], None, noted[noted.index(known[0]) + 1 :])


def _moves(first: _First) -> Iterator[Move]:
    before: When | None = first.when
    was_reached = False
    for one in first.noted:
        is_over = was_reached or one.state is DateState.REACHED
        was_reached = one.state is DateState.REACHED
        new = one.when if one.state.is_kept else None
        if are_same_days(before, new) or (new is None and is_over):
            # More people have come to see it, or it is past and need not stand there any more.
            continue
        days = slip_days(before, new) if before is not None and new is not None else None
        yield Move(one.moment, before, new, days, one.state)
        before = new


def _since(noted: list[Noted], promised: When) -> list[Noted]:
    """What was noted after the promised date stood there first.

    Where it never did, that is all but a first date that only words it otherwise.
    """
    places = [place for place, one in enumerate(noted) if are_same_days(one.when, promised)]
    if places:
        return noted[places[0] + 1 :]
    first = noted[0].when if noted else None
    if first is None or slip_days(promised, first) != 0:
        return noted
    return [*dropwhile(lambda one: are_same_days(one.when, first), noted)]
