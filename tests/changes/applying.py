"""Facts, carried out: what turns the old plan into the new one, if they say all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from masterplan_cli.changes.facts import Fact
from masterplan_cli.plan.entity import Part
from masterplan_cli.plan.leaves import Path
from masterplan_cli.plan.plan import HEADER, Plan
from masterplan_cli.plan.rows import row_name
from tests.changes.walking import pointed, renamed, replaced, said, with_collection


def applied(plan: Plan, facts: Iterable[Fact]) -> Plan:
    """A plan with the facts carried out, the renames first, since the others speak of the new ids."""
    found = [*facts]
    ids = {fact.old: fact.new for fact in found if fact.address.path == ("id",)}
    for before, after in ids.items():
        plan = renamed(plan, before, after)
    for fact in found:
        if fact.address.path != ("id",):
            plan = _with_fact(plan, replace(fact, old=_in_new_ids(fact.old, ids)))
    return plan


def _in_new_ids(value: Any, ids: Mapping[str, str]) -> Any:
    if isinstance(value, Part):
        for before, after in ids.items():
            value = pointed(value, before, after)
    return value


def _with_fact(plan: Plan, fact: Fact) -> Plan:
    address = fact.address
    if address.collection == HEADER:
        return with_collection(plan, HEADER, _put(plan.masterplan, address.path, fact))
    entries = _put(dict(plan.collection(address.collection)), (address.id or "", *address.path), fact)
    return with_collection(plan, address.collection, entries)


def _put(value: Any, path: Path, fact: Fact) -> Any:
    step, rest = path[0], path[1:]
    if not rest and isinstance(value, dict | tuple):
        return _put_whole(value, step, fact)
    if isinstance(value, tuple):
        [step] = [place for place, row in enumerate(value) if row_name(row) == step]
    if rest:
        return replaced(value, (step,), lambda below: _put(below, rest, fact))
    return replaced(value, (step,), lambda found: _exchanged(found, fact))


def _put_whole(value: Any, step: str | int, fact: Fact) -> Any:
    """A mapping or a list, with one of its items taken away, added or exchanged."""
    if isinstance(value, dict):
        kept = {key: one for key, one in value.items() if key != step}
        assert said(fact.old) == said(value.get(step))
        return kept if fact.new is None else {**kept, step: fact.new}
    rows = [*value]
    if fact.old is not None:
        place = next(place for place, row in enumerate(rows) if said(row) == said(fact.old) or row == step)
        del rows[place]
    return tuple(rows) if fact.new is None else (*rows, fact.new)


def _exchanged(found: Any, fact: Fact) -> Any:
    assert (found is None) == (fact.old is None)
    return fact.new
