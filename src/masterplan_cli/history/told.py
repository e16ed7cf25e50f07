"""The steps of a plan as an audience may see them, each with its facts: what a history is told from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from masterplan_cli.changes.compare import compare
from masterplan_cli.changes.facts import Fact
from masterplan_cli.findings import NO_PROGRESS, Progress
from masterplan_cli.history.audience import seen_steps
from masterplan_cli.history.since import parting
from masterplan_cli.history.walk import Step, Uncommitted, walk
from masterplan_cli.loading.ready import NONE_READY, Ready
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.plan import HEADER, Plan
from masterplan_cli.source.at import Kept
from masterplan_cli.source.tree import Tree


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
    tree: Tree | None = None,
    ready: Ready = NONE_READY,
) -> Iterator[Told]:
    """All steps of a plan up to now, the oldest first, as an audience may see them.

    `tree` are its files where they may have changed since its commit: that is the last step, of a moment
    without a commit.
    """
    uncommitted = Uncommitted(tree, day) if tree is not None else None
    found: Iterable[Step] = walk(kept, progress, ready, uncommitted)
    if audience is not Audience.INTERNAL:
        found = seen_steps([*found], now, audience)
    for step in found:
        facts = compare(step.before, step.after)
        if step.is_first:
            # A plan that is new has no settings that it could have changed.
            facts = tuple(fact for fact in facts if fact.address.collection != HEADER)
        if facts or step.moment.is_committed:
            yield Told(step, facts)


def as_told(plan: Plan, last: Plan) -> Plan:
    """The plan with its measures as its last state has them: what cannot be read by now is as it was."""
    known = {id: last.measures.get(id, measure) for id, measure in plan.measures.items()}
    return replace(plan, measures={**known, **last.measures})


def place_of(kept: Kept, asked: str) -> int:
    """The place on the line of commits at which a state and the plan's commit parted.

    Raises MasterplanError if there is no such state, or the two have never met.
    """
    base = parting(kept, asked)
    return next(place for place, one in enumerate(kept.repository.line(kept.commit)) if one.name == base)
