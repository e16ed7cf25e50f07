"""Two plans → the facts that differ: generic over the models, and without a word on what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import compress
from operator import is_not
from typing import Any

from masterplan_cli.changes.facts import Fact
from masterplan_cli.changes.shapes import Found, shape_of
from masterplan_cli.findings import Address
from masterplan_cli.plan.addresses import entry_of, target
from masterplan_cli.plan.plan import COLLECTIONS, HEADER, Plan, Unread


def _knows_all(_: Address) -> bool:
    return True


def compare(old: Plan, new: Plan, is_known: Callable[[Address], bool] = _knows_all) -> tuple[Fact, ...]:
    """What differs, in the order of the collections, the ids and the fields' keys.

    No difference are the order of lists and mappings, blanks and line breaks in texts, another spelling
    of the same date, and an old id of a renamed measure where others refer to it. An entry that one of
    the plans has but could not read is left out, and so is each address that is not known.
    """
    found: list[Fact] = []
    if old.masterplan is not new.masterplan:
        found += _of_entry(Address(HEADER), old.masterplan, new.masterplan, {})
    renamed = renames(old, new)
    for collection in COLLECTIONS:
        before, after = old.collection(collection), new.collection(collection)
        if before is not after:
            ids = renamed if collection == "measures" else {}
            for id, one, other in _pairs(before, after, ids):
                found += _of_entry(Address(collection, id), one, other, renamed)
    return tuple(fact for fact in _read(old, new, found) if is_known(fact.address))


def renames(old: Plan, new: Plan) -> Mapping[str, str]:
    """Old id → new id of the measures that were renamed in between, by `formerly` in either plan.

    Where several measures became one new measure, the id that it names first is the one it had.
    """
    if [*old.measures] == [*new.measures] or old.measures.keys() == new.measures.keys():
        return {}
    forward = [(rank, one, id) for rank, one, id in _formerly(new) if one in old.measures]
    back = [(rank, id, one) for rank, one, id in _formerly(old) if one in new.measures]
    found: dict[str, str] = {}
    for _, before, after in sorted((*forward, *back), key=lambda one: (one[0], *sorted(one[1:]))):
        is_free = before not in found and after not in found.values()
        if is_free and not new.knows("measures", before) and not old.knows("measures", after):
            found[before] = after
    return found


def _formerly(plan: Plan) -> Iterator[tuple[int, str, str]]:
    """Rank, earlier id and id of each measure that had another one."""
    for measure in plan.measures.values():
        for rank, earlier in enumerate(measure.formerly):
            yield rank, earlier, measure.id


def _pairs(
    before: Mapping[str, Any], after: Mapping[str, Any], renamed: Mapping[str, str]
) -> Iterator[tuple[str, Any, Any]]:
    """The ids whose entries are not the same object, with what each plan has; a renamed one's is the new."""
    if renamed:
        before = {renamed.get(id, id): entry for id, entry in before.items()}
    for id in sorted(_touched(before, after)):
        yield id, before.get(id), after.get(id)


def _touched(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[str]:
    if [*before] == [*after]:
        # Nearly all steps of a history leave nearly all entries as they are.
        return compress(after, map(is_not, before.values(), after.values()))
    changed = [id for id, entry in after.items() if before.get(id) is not entry]
    return (*changed, *(before.keys() - after.keys()))


def _of_entry(address: Address, old: Any, new: Any, renamed: Mapping[str, str]) -> list[Fact]:
    if old is None or new is None:
        return [Fact(address, old, new)]
    found = Found(address.collection, address.id, renamed)
    if old.id != new.id:
        found.add(("id",), old.id, new.id)
    shape_of(type(old)).compare(old, new, (), found)
    return found.facts


def _read(old: Plan, new: Plan, facts: list[Fact]) -> Iterator[Fact]:
    """The facts about what both plans could read."""
    unread = [plan for plan in (old, new) if plan.unread != Unread()]
    for fact in facts:
        if not any(plan.lacks(*target(entry_of(fact.address))) for plan in unread):
            yield fact
