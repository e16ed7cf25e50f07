"""The slip record: what was promised of each date first, each later date, and how far it has moved in all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from masterplan_cli.figures.deadlines import Subject
from masterplan_cli.figures.slips import slip_days
from masterplan_cli.history.dates import DateLog, Noted, is_same
from masterplan_cli.history.promises import Source, first_promised
from masterplan_cli.history.walk import Moment
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import Milestone, MilestoneState
from masterplan_cli.plan.past import DatePath
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.term import Promise
from masterplan_cli.plan.when import When


@dataclass(frozen=True, slots=True)
class Move:
    """A date that a commit has changed. `days` are those by which it is later, below 0 if earlier; None for a
    date that was taken away or came back."""

    moment: Moment
    old: When | None
    new: When | None
    days: int | None


@dataclass(frozen=True, slots=True)
class Slip:
    """One date of a measure against what was promised of it.

    `now` is the day it was reached where that is known, else the date that is planned; None where it was
    taken away. `days` is the whole slip, below 0 if earlier than promised; None where there is no date.
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

    @property
    def times(self) -> int:
        """How often the date was postponed or taken away."""
        return sum(move.new is None or (move.days or 0) > 0 for move in self.moves)

    @property
    def has_moved(self) -> bool:
        """Whether the date is another one than promised, or was in between."""
        return bool(self.moves) or self.days != 0

    @property
    def has_slipped(self) -> bool:
        """Whether the date is later than promised, is gone, or was put off in between."""
        return self.days is None or self.days > 0 or self.times > 0


def slips(plan: Plan, log: DateLog, baselines: Mapping[str, int]) -> tuple[Slip, ...]:
    """Every date of the plan that was ever promised, in the order of the measures."""
    return tuple(one for measure in plan.measures.values() for one in _of(plan, measure, log, baselines))


def _of(plan: Plan, measure: Measure, log: DateLog, baselines: Mapping[str, int]) -> Iterator[Slip]:
    for id, milestone in measure.milestones.items():
        if milestone.state is not MilestoneState.DROPPED:
            now = (
                (milestone.done or milestone.due) if milestone.state is MilestoneState.DONE else milestone.due
            )
            path: DatePath = ("milestones", id, "due")
            found = _slip(plan, measure, path, milestone.promised, now, log, baselines)
            if found is not None:
                yield Slip(measure, Subject.MILESTONE, milestone, path, *found)
    for subject, term in ((Subject.START, measure.start), (Subject.FINISH, measure.finish)):
        path = (subject.value, "planned")
        found = _slip(plan, measure, path, term.promised, term.actual or term.planned, log, baselines)
        if found is not None:
            yield Slip(measure, subject, None, path, *found)


def _slip(
    plan: Plan,
    measure: Measure,
    path: DatePath,
    written: Promise | None,
    now: When | None,
    log: DateLog,
    baselines: Mapping[str, int],
) -> tuple[When, Source, str | None, tuple[Move, ...], When | None, int | None] | None:
    noted = log.of(measure.id, path)
    if written is not None:
        first, source, resolution = written.date, Source.PROMISE, written.resolution
        rest = _since(noted, first)
    else:
        known = first_promised(log, plan, measure, path, baselines)
        if known is None or known[0].when is None:
            return None
        first, source, resolution = known[0].when, known[1], None
        rest = noted[noted.index(known[0]) + 1 :]
    moves = []
    before: When | None = first
    for one in rest:
        if is_same(before, one.when):
            continue  # more people have come to see it
        days = slip_days(before, one.when) if before is not None and one.when is not None else None
        moves.append(Move(one.moment, before, one.when, days))
        before = one.when
    days = slip_days(first, now) if now is not None else None
    return first, source, resolution, tuple(moves), now, days


def _since(noted: list[Noted], promised: When) -> list[Noted]:
    """What was noted after the promised date stood there for the last time; all, if it never did."""
    window = promised.first, promised.last
    places = [
        place
        for place, one in enumerate(noted)
        if one.when is not None and (one.when.first, one.when.last) == window
    ]
    return noted[places[-1] + 1 :] if places else noted
