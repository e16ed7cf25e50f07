"""Every line of `mp diff` between two tags can be traced to a commit that `mp history` names."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from masterplan_cli.changes.change import State
from masterplan_cli.changes.meaning import changes
from masterplan_cli.findings import Address
from masterplan_cli.history.of_entry import EntryHistory, entry_history
from masterplan_cli.history.told import Told, place_of, steps
from masterplan_cli.loading import load
from masterplan_cli.plan.plan import Plan
from masterplan_cli.source.at import Kept, PlanAt, plan_at

TAGS = ("edition/2024", "musterstadt-2025", "edition/2025", "schulen-2025", "HEAD")
PAIRS = [(one, other) for place, one in enumerate(TAGS) for other in TAGS[place + 1 :]]


def at(folder: Path, tag: str) -> PlanAt:
    return plan_at(folder / "plan", folder, tag, "Europe/Berlin")[1]


def between(kept: Kept, first: str) -> set[str]:
    """The commits of the first-parent line that came after a state."""
    line = [commit.name for commit in kept.repository.line(kept.commit)]
    return set(line[line.index(first) + 1 :])


def told(history: EntryHistory, commits: set[str]) -> set[Address]:
    """The addresses of all that the history tells of, a renamed measure's by the id that it has in the end.

    Each of the commits lies between the two states.
    """
    assert {event.moment.commit for event in history.events} <= commits
    entry = history.address
    measure = history.plan.measures.get(entry.id or "") if entry.collection == "measures" else None
    names = (entry.id, *(measure.formerly if measure is not None else ()))
    return {
        Address(entry.collection, entry.id, fact.address.path)
        for event in history.events
        for change in event.changes
        for fact in change.facts
        if fact.address.collection == entry.collection and fact.address.id in names
    }


def is_told(address: Address, known: set[Address]) -> bool:
    """Whether a value, or what it is a part of, or a part of it, is among those that were told of."""
    return any(
        (one.collection, one.id) == (address.collection, address.id)
        and all(here == there for here, there in zip(one.path, address.path, strict=False))
        for one in known
    )


def traced(plan: Plan, history: list[Told], entry: Address, since: int) -> EntryHistory:
    return entry_history(plan, history, str(entry), {}, since=since)


@pytest.mark.parametrize(("first", "last"), PAIRS, ids=["..".join(pair) for pair in PAIRS])
def test_every_line_of_a_diff_is_in_the_history(musterstadt: Path, first: str, last: str) -> None:
    before, after = at(musterstadt, first), at(musterstadt, last)
    old, new = load(before.tree).plan, load(after.tree).plan
    found = changes(State(old, before.revision.day), State(new, after.revision.day))
    by_values = [change for change in found if change.facts]
    kept = after.kept
    since = place_of(kept, first)
    commits = between(kept, before.kept.commit)
    history = [*steps(kept, new, date(2026, 6, 30))]
    known: dict[Address, set[Address]] = {}
    untraced = []
    for change in by_values:
        for fact in change.facts:
            entry = Address(fact.address.collection, fact.address.id)
            if entry not in known:
                known[entry] = told(traced(new, history, entry, since), commits)
            if not is_told(fact.address, known[entry]):
                untraced.append(str(fact.address))

    assert untraced == []
    assert by_values


def test_what_nobody_has_changed_has_no_history(musterstadt: Path) -> None:
    here = at(musterstadt, "HEAD")
    plan = load(here.tree).plan
    history = [*steps(here.kept, plan, date(2026, 6, 30))]

    assert traced(plan, history, Address("measures", "e-akte"), place_of(here.kept, "HEAD")).events == ()
