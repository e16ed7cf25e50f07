"""The steps of a plan as an audience may see them, each with its facts: what a history is told from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from masterplan_cli.changes.compare import compare
from masterplan_cli.changes.facts import Fact
from masterplan_cli.findings import NO_PROGRESS, Progress
from masterplan_cli.history.audience import seen_steps
from masterplan_cli.history.since import parting
from masterplan_cli.history.walk import Moment, Step, walk
from masterplan_cli.loading.ready import NONE_READY, Ready
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.plan import HEADER, Plan
from masterplan_cli.source.at import Kept


@dataclass(frozen=True, slots=True)
class Told:
    """A step, and the facts in which its two states differ."""

    step: Step
    facts: tuple[Fact, ...]


def steps(
    kept: Kept,
    now: Plan,
    day: date,
    audience: Audience = Audience.INTERNAL,
    progress: Progress = NO_PROGRESS,
    *,
    is_committed: bool,
    ready: Ready = NONE_READY,
) -> Iterator[Told]:
    """All steps of a plan up to now, the oldest first, as an audience may see them.

    Where the plan may have changed since its commit, that is the last one, of a moment without a commit.
    """
    found: Iterable[Step] = walk(kept, progress, ready)
    if not is_committed:
        found = _and_uncommitted(found, kept, now, day)
    if audience is not Audience.INTERNAL:
        found = seen_steps([*found], now, audience)
    for step in found:
        facts = compare(step.before, step.after)
        if step.is_first:
            # A plan that is new has no settings that it could have changed.
            facts = tuple(fact for fact in facts if fact.address.collection != HEADER)
        if facts or step.moment.is_committed:
            yield Told(step, facts)


def _and_uncommitted(walked: Iterable[Step], kept: Kept, now: Plan, day: date) -> Iterator[Step]:
    last = Plan(now.masterplan)
    is_first = True
    for step in walked:
        yield step
        last, day, is_first = step.after, max(day, step.moment.day), False
    place = len(kept.repository.line(kept.commit))
    yield Step(Moment("", place, day, "", ""), last, now, is_first)


def place_of(kept: Kept, asked: str) -> int:
    """The place on the line of commits at which a state and the plan's commit parted.

    Raises MasterplanError if there is no such state, or the two have never met.
    """
    base = parting(kept, asked)
    return next(place for place, one in enumerate(kept.repository.line(kept.commit)) if one.name == base)
