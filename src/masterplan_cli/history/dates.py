"""Every date of every measure, from the first one that was written down to the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, NamedTuple

from masterplan_cli.changes.facts import Fact
from masterplan_cli.changes.milestones import keys_before
from masterplan_cli.history.walk import Moment, Step
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.milestone import MilestoneState
from masterplan_cli.plan.past import DatePath
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.term import Term
from masterplan_cli.plan.when import When, are_same_days
from masterplan_cli.source.at import Kept
from masterplan_cli.source.revision import day_of


class DateState(StrEnum):
    """How it stands with a date."""

    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"
    """The milestone is dropped."""
    GONE = "gone"
    """The milestone, or the whole measure, is no longer in the plan."""

    @property
    def is_kept(self) -> bool:
        """Whether what has the date is still in the plan, and meant to be."""
        return self in (DateState.OPEN, DateState.REACHED)


class Standing(NamedTuple):
    """One date of a measure: its path, the planned date if there is one, and how it stands with it."""

    path: DatePath
    when: When | None
    state: DateState


class Baseline(NamedTuple):
    """The state that the council decided on: its place on the line of commits, and its day."""

    position: int
    day: date


@dataclass(frozen=True, slots=True)
class Noted:
    """A date as a commit wrote it down, or showed it to more people; None where the commit took it away."""

    moment: Moment
    when: When | None
    audience: Audience
    """Who could see the measure then."""
    state: DateState


@dataclass(slots=True)
class DateLog:
    """How the dates of measures came to be, by the measure's last id and the date's path in it."""

    dates: dict[tuple[str, DatePath], list[Noted]] = field(default_factory=dict)
    changed: dict[str, list[date]] = field(default_factory=dict)
    """The days on which a value of a measure changed; that its file was formatted is no change."""
    lost: dict[tuple[str, DatePath], Measure] = field(default_factory=dict)
    """The dates of what is no longer in the plan, each with the measure that had it, as it was then."""

    def take(self, step: Step, facts: Iterable[Fact]) -> None:
        """Go on to the next commit, of which these are the facts."""
        touched: dict[str, str] = {}  # id → the one before
        for fact in facts:
            if fact.address.collection == "measures" and fact.address.id is not None:
                touched.setdefault(fact.address.id, fact.address.id)
                if fact.address.path == ("id",):
                    self._rename(fact.old, fact.new)
                    touched[fact.new] = fact.old
        for id, old in touched.items():
            before, after = step.before.measures.get(old), step.after.measures.get(id)
            self.changed.setdefault(id, []).append(step.moment.day)
            if before is not None and after is not None:
                for key, earlier in keys_before(before.milestones, after.milestones).items():
                    self._move((id, due_of(earlier)), (id, due_of(key)))
            self._note(id, before, after, step.moment)

    def _note(self, id: str, before: Measure | None, after: Measure | None, moment: Moment) -> None:
        now = {one.path: one for one in standings(after)}
        gone = [one.path for one in standings(before) if one.path not in now]
        audience = next((one.visibility for one in (after, before) if one is not None), Audience.INTERNAL)
        for one in (*now.values(), *(Standing(path, None, DateState.GONE) for path in gone)):
            if one.when is None and (id, one.path) not in self.dates:
                continue
            known = self.dates.setdefault((id, one.path), [])
            last = known[-1] if known else None
            is_shown = last is not None and one.when is not None and not audience.sees(last.audience)
            if (
                last is None
                or is_shown
                or last.state is not one.state
                or not are_same_days(last.when, one.when)
            ):
                known.append(Noted(moment, one.when, audience, one.state))
            if one.state is DateState.GONE and before is not None:
                self.lost[id, one.path] = before
            else:
                self.lost.pop((id, one.path), None)

    def _rename(self, old: str, new: str) -> None:
        for id, path in [key for key in self.dates if key[0] == old]:
            self.dates[new, path] = self.dates.pop((id, path))
            if (id, path) in self.lost:
                self.lost[new, path] = self.lost.pop((id, path))
        if old in self.changed:
            self.changed[new] = self.changed.pop(old)

    def _move(self, old: tuple[str, DatePath], new: tuple[str, DatePath]) -> None:
        """Go on under another key; one that had the new key before comes back with it."""
        known = self.dates.pop(old, None)
        if known is not None:
            self.dates.setdefault(new, known)

    def of(self, id: str, path: DatePath) -> list[Noted]:
        """How one date came to be, the first one first."""
        return self.dates.get((id, path), [])


def baselines(kept: Kept, plan: Plan) -> dict[str, Baseline]:
    """The states that the plan names as baselines, by these names.

    One that lies beside the line counts from where it parted; one that there is not is left out.
    """
    found = {}
    names = {name for measure in plan.measures.values() if (name := baseline_of(plan, measure)) is not None}
    places = (
        {
            commit.name: Baseline(place, day_of(commit.time, kept.zone))
            for place, commit in enumerate(kept.repository.line(kept.commit))
        }
        if names
        else {}
    )
    for name in names:
        commit = kept.repository.commit_of(name)
        if commit is not None and commit not in places:
            commit = kept.repository.merge_base(commit, kept.commit)
        if commit in places:
            found[name] = places[commit]
    return found


def dated(measure: Measure) -> Iterator[tuple[DatePath, When]]:
    """The planned dates of a measure, each with its path."""
    yield from ((path, when) for path, when, _ in standings(measure) if when is not None)


def standings(measure: Measure | None) -> Iterator[Standing]:
    """All that can have a planned date in a measure: its start, its milestones and its finish."""
    if measure is None:
        return
    yield Standing(("start", "planned"), measure.start.planned, _of_term(measure.start))
    for id, milestone in measure.milestones.items():
        yield Standing(due_of(id), milestone.due, _OF_MILESTONE[milestone.state])
    yield Standing(("finish", "planned"), measure.finish.planned, _of_term(measure.finish))


def due_of(milestone: str) -> DatePath:
    """The path of a milestone's date, by its key."""
    return ("milestones", milestone, "due")


_OF_MILESTONE: Final = {
    MilestoneState.OPEN: DateState.OPEN,
    MilestoneState.DONE: DateState.REACHED,
    MilestoneState.DROPPED: DateState.DROPPED,
}


def _of_term(term: Term) -> DateState:
    return DateState.OPEN if term.actual is None else DateState.REACHED


def baseline_of(plan: Plan, measure: Measure) -> str | None:
    """The tag or commit with what the council decided on for a measure: its own, else the last edition's."""
    return measure.baseline if measure.baseline is not None else edition_baseline(plan)


def edition_baseline(plan: Plan) -> str | None:
    """The tag or commit that the last edition with a baseline names: what the council decided on."""
    editions = sorted(plan.editions.values(), key=lambda one: one.as_of)
    return next((one.baseline for one in reversed(editions) if one.baseline is not None), None)
