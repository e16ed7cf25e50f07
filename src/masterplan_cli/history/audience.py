"""The steps of a plan as an audience may see them: what a later state hides is hidden before, too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from masterplan_cli.history.walk import Step
from masterplan_cli.loading.visible import hidden_as, pruned, visibility_of
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.entity import Entity
from masterplan_cli.plan.plan import COLLECTIONS, Plan

_Key = tuple[str, str]


def seen_steps(steps: Sequence[Step], now: Plan, audience: Audience) -> Sequence[Step]:
    """The steps without what is not for an audience.

    What is no longer for it is not dropped for it, but was never spoken of; so each state is at least
    as hidden as the one after it, and the last one as the plan is now. What is alike in two states is
    the same object in both, as it is without an audience.
    """
    if audience is Audience.INTERNAL or not steps:
        return steps
    hidden, seen = _Hidden(now), _Seen(audience)
    after = [seen.plan(hidden.plan(step.after), step.uncertain) for step in reversed(steps)]
    states = [seen.plan(hidden.plan(steps[0].before), frozenset()), *reversed(after)]
    return [replace(step, before=states[place], after=states[place + 1]) for place, step in enumerate(steps)]


class _Hidden:
    """One state before the other, each at least as hidden as those that were taken before it."""

    def __init__(self, now: Plan) -> None:
        self._forms: dict[_Key, Entity] = {}
        self._sources: dict[_Key, Entity] = {}
        self._known: dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {}
        self.plan(now)

    def plan(self, state: Plan) -> Plan:
        found: dict[str, Any] = {name: self._collection(name, state.collection(name)) for name in COLLECTIONS}
        return replace(state, **found)

    def _collection(self, collection: str, entries: Mapping[str, Any]) -> Mapping[str, Any]:
        source, result = self._known.get(collection, (None, {}))
        if source is not entries:
            result = {id: self._form((collection, id), entity) for id, entity in entries.items()}
            self._known[collection] = entries, result
        return result

    def _form(self, key: _Key, entity: Any) -> Any:
        if self._sources.get(key) is entity:
            return self._forms[key]
        later = self._forms.get(key)
        form = entity if later is None else hidden_as(entity, later)
        self._forms[key], self._sources[key] = form, entity
        for earlier in getattr(entity, "formerly", ()):
            self._forms.setdefault((key[0], earlier), form)
        return form


class _Seen:
    """One state after the other without what is hidden in it."""

    def __init__(self, audience: Audience) -> None:
        self._audience = audience
        self._hidden: frozenset[_Key] = frozenset()
        self._ids: dict[str, tuple[Mapping[str, Any], frozenset[_Key]]] = {}
        self._known: dict[str, tuple[Mapping[str, Any], Mapping[str, Any]]] = {}
        self._header: tuple[Any, Any] = (None, None)

    def plan(self, state: Plan, uncertain: frozenset[_Key]) -> Plan:
        hidden = uncertain.union(*(self._hidden_of(name, state.collection(name)) for name in COLLECTIONS))
        if hidden != self._hidden:
            # Whoever refers to what is hidden now may look otherwise.
            self._hidden, self._known, self._header = hidden, {}, (None, None)
        found: dict[str, Any] = {name: self._collection(name, state.collection(name)) for name in COLLECTIONS}
        if self._header[0] is not state.masterplan:
            self._header = state.masterplan, pruned(state.masterplan, self._audience, {*hidden})
        return Plan(self._header[1], **found)

    def _hidden_of(self, collection: str, entries: Mapping[str, Any]) -> frozenset[_Key]:
        source, result = self._ids.get(collection, (None, frozenset()))
        if source is not entries:
            result = frozenset(self._hidden_among(collection, entries))
            self._ids[collection] = entries, result
        return result

    def _hidden_among(self, collection: str, entries: Mapping[str, Any]) -> Iterator[_Key]:
        for id, entity in entries.items():
            if not self._audience.sees(visibility_of(entity)):
                yield collection, id

    def _collection(self, collection: str, entries: Mapping[str, Any]) -> Mapping[str, Any]:
        source, before = self._known.get(collection, ({}, {}))
        if source is entries:
            return before
        hidden = {*self._hidden}
        result = {
            id: before[id] if source.get(id) is entity else pruned(entity, self._audience, hidden)
            for id, entity in entries.items()
            if (collection, id) not in hidden
        }
        self._known[collection] = entries, result
        return result
