"""Every date of every measure, from the first one that was written down to the last."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from masterplan_cli.changes.compare import compare
from masterplan_cli.changes.facts import Fact
from masterplan_cli.findings import NO_PROGRESS, Progress
from masterplan_cli.history.walk import Moment, Step, walk
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.measure import Measure
from masterplan_cli.plan.past import DatePath
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.when import When
from masterplan_cli.source.at import Kept


@dataclass(frozen=True, slots=True)
class Noted:
    """A date as a commit wrote it down, or showed it to more people; None where the commit took it away."""

    moment: Moment
    when: When | None
    audience: Audience
    """Who could see the measure then."""


@dataclass(slots=True)
class DateLog:
    """How the dates of measures came to be, by the measure's last id and the date's path in it."""

    dates: dict[tuple[str, DatePath], list[Noted]] = field(default_factory=dict)
    changed: dict[str, list[date]] = field(default_factory=dict)
    """The days on which a value of a measure changed; that its file was formatted is no change."""

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
            self._note(id, dict(dated(before)) if before is not None else {}, after, step.moment)

    def _note(self, id: str, before: dict[DatePath, When], after: Measure | None, moment: Moment) -> None:
        now = dict(dated(after)) if after is not None else {}
        for path in (*now, *(path for path in before if path not in now)):
            known = self.dates.setdefault((id, path), [])
            last, new = (known[-1] if known else None), now.get(path)
            audience = Audience.INTERNAL if after is None else after.visibility
            is_shown = last is not None and new is not None and not audience.sees(last.audience)
            if is_shown or not is_same(last.when if last is not None else None, new):
                known.append(Noted(moment, new, audience))

    def _rename(self, old: str, new: str) -> None:
        for id, path in [key for key in self.dates if key[0] == old]:
            self.dates[new, path] = self.dates.pop((id, path))
        if old in self.changed:
            self.changed[new] = self.changed.pop(old)

    def of(self, id: str, path: DatePath) -> list[Noted]:
        """How one date came to be, the first one first."""
        return self.dates.get((id, path), [])


def date_log(kept: Kept, progress: Progress = NO_PROGRESS) -> DateLog:
    """The dates of a plan up to a commit."""
    log = DateLog()
    for step in walk(kept, progress):
        log.take(step, compare(step.before, step.after))
    return log


def baselines(kept: Kept, plan: Plan) -> dict[str, int]:
    """The states that the plan names as baselines: their names, and their places on the line of commits.

    One that lies beside the line counts from where it parted; one that there is not is left out.
    """
    found = {}
    names = {name for measure in plan.measures.values() if (name := baseline_of(plan, measure)) is not None}
    places = (
        {commit.name: place for place, commit in enumerate(kept.repository.line(kept.commit))}
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


def is_same(one: When | None, other: When | None) -> bool:
    """Whether two dates mean the same days, however they are written."""
    if one is None or other is None:
        return one is other
    return (one.first, one.last) == (other.first, other.last)


def dated(measure: Measure) -> Iterator[tuple[DatePath, When]]:
    """The planned dates of a measure, each with its path."""
    if measure.start.planned is not None:
        yield ("start", "planned"), measure.start.planned
    for id, milestone in measure.milestones.items():
        if milestone.due is not None:
            yield ("milestones", id, "due"), milestone.due
    if measure.finish.planned is not None:
        yield ("finish", "planned"), measure.finish.planned


def baseline_of(plan: Plan, measure: Measure) -> str | None:
    """The tag or commit with what the council decided on for a measure: its own, else the last edition's."""
    return measure.baseline if measure.baseline is not None else edition_baseline(plan)


def edition_baseline(plan: Plan) -> str | None:
    """The tag or commit that the last edition with a baseline names: what the council decided on."""
    editions = sorted(plan.editions.values(), key=lambda one: one.as_of)
    return next((one.baseline for one in reversed(editions) if one.baseline is not None), None)
