"""What holds for the meaning of the facts between any two plans."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

from masterplan_cli.changes.change import Change, State, Weight
from masterplan_cli.changes.change import ChangeKind as Kind
from masterplan_cli.changes.compare import compare, renames
from masterplan_cli.changes.meaning import changes, changes_of_facts
from masterplan_cli.figures.lights import reading
from masterplan_cli.findings import Address
from masterplan_cli.language import language
from masterplan_cli.plan.plan import Plan
from tests.changes.altering import altered, plans
from tests.changes.steps import stepped

SEEDS = st.integers(0, 2**32)
# By their places: whole plans would be too long to be shown.
PLANS = st.builds(lambda place, seed: altered(plans()[place], seed, 2), st.integers(0, 1), SEEDS)
DAYS = st.dates(date(2019, 1, 1), date(2026, 1, 1))


def any_other(plan: Plan) -> st.SearchStrategy[tuple[Plan, Plan]]:
    """Any plan with one that has changed from it, by chance or as plans do."""
    by_chance = st.builds(altered, st.just(plan), SEEDS, st.integers(1, 8))
    as_plans_do = st.builds(stepped, st.just(plan), SEEDS, st.integers(1, 8))
    return (by_chance | as_plans_do).map(lambda other: (plan, other))


PAIRS = PLANS.flatmap(any_other)


@given(PLANS, DAYS)
def test_nothing_changes_within_a_state(plan: Plan, day: date) -> None:
    assert changes(State(plan, day), State(plan, day)) == ()


@given(PAIRS, DAYS, DAYS)
def test_every_fact_belongs_to_exactly_one_change(pair: tuple[Plan, Plan], first: date, second: date) -> None:
    old, new = pair
    facts = compare(old, new)
    for found in (
        changes(State(old, first), State(new, second)),
        changes_of_facts(State(old, first), State(new, second), facts),
    ):
        taken = Counter(str(fact.address) for change in found for fact in change.facts)
        assert taken == Counter(str(fact.address) for fact in facts)


@given(PAIRS, DAYS, DAYS)
def test_only_a_light_turns_without_a_fact(pair: tuple[Plan, Plan], first: date, second: date) -> None:
    found = changes(State(pair[0], first), State(pair[1], second))

    assert {one.kind for one in found if not one.facts} <= {Kind.LIGHT_TURNED}
    assert all((one.light is None) is (one.kind is not Kind.LIGHT_TURNED) for one in found)


@given(PAIRS, DAYS, DAYS)
def test_every_change_is_a_sentence_on_one_line(pair: tuple[Plan, Plan], first: date, second: date) -> None:
    for one in changes(State(pair[0], first), State(pair[1], second)):
        said = language("en").text(one.message)
        assert said.strip() == said != ""
        assert "{" not in said
        assert "None" not in said
        assert one.reason is None or "\n" not in one.reason.text


@given(PAIRS, DAYS, DAYS)
def test_the_weightiest_comes_first(pair: tuple[Plan, Plan], first: date, second: date) -> None:
    found = changes(State(pair[0], first), State(pair[1], second))
    slips = [one.days or 0 for one in found if one.is_slip]

    assert [one.weight for one in found] == sorted(one.weight for one in found)
    assert slips == sorted(slips, reverse=True)
    assert all(one.weight is Weight.FIRST for one in found if one.is_slip)


# What each kind is called on the way back. What goes with a measure that is over, or a milestone that is
# reached, is one change there and several on the way back.
_BACK_FROM_OVER: Final = {Kind.RESUMED, Kind.PAUSED, Kind.DONE, Kind.OTHER, Kind.MEASURE_NEW}
_OVER: Final = {Kind.MEASURE_DROPPED, Kind.MEASURE_REPLACED, Kind.MEASURE_MERGED, Kind.DONE}
OPPOSITES: Final[Mapping[Kind, set[Kind]]] = {
    Kind.MEASURE_DROPPED: _BACK_FROM_OVER,
    Kind.MEASURE_REPLACED: _BACK_FROM_OVER | {Kind.MEASURE_DROPPED},
    Kind.MEASURE_MERGED: _BACK_FROM_OVER | {Kind.MEASURE_DROPPED},
    Kind.MEASURE_VANISHED: {Kind.MEASURE_NEW},
    Kind.MEASURE_NEW: {Kind.MEASURE_VANISHED, Kind.MEASURE_REPLACED, Kind.MEASURE_MERGED},
    Kind.MEASURE_RENAMED: {Kind.MEASURE_RENAMED},
    Kind.MEASURE_MOVED: {Kind.MEASURE_MOVED},
    Kind.PAUSED: {Kind.RESUMED, Kind.DONE, *_OVER},
    Kind.RESUMED: {Kind.PAUSED, *_OVER},
    Kind.STATUS_FORWARD: {Kind.STATUS_BACK},
    Kind.STATUS_BACK: {Kind.STATUS_FORWARD, Kind.DONE},
    Kind.DONE: {Kind.STATUS_BACK, Kind.MEASURE_DROPPED, Kind.MEASURE_REPLACED, Kind.MEASURE_MERGED},
    Kind.MILESTONE_REACHED: {Kind.MILESTONE_UNDONE},
    Kind.MILESTONE_UNDONE: {Kind.MILESTONE_REACHED},
    Kind.MILESTONE_NEW: {Kind.MILESTONE_DROPPED, *_OVER},
    Kind.MILESTONE_DROPPED: {Kind.MILESTONE_NEW},
    Kind.DATE_POSTPONED: {Kind.DATE_FORWARD, *_OVER},
    Kind.DATE_FORWARD: {Kind.DATE_POSTPONED, *_OVER},
    Kind.DATE_PRECISE: {Kind.DATE_VAGUER, *_OVER},
    Kind.DATE_VAGUER: {Kind.DATE_PRECISE, *_OVER},
    Kind.DATE_SET: {Kind.DATE_REMOVED, *_OVER},
    Kind.DATE_REMOVED: {Kind.DATE_SET, Kind.DONE},
    Kind.PROMISE_CHANGED: {Kind.PROMISE_CHANGED},
    Kind.LIGHT_TURNED: {Kind.LIGHT_TURNED, Kind.OTHER},
    Kind.MONEY: {Kind.MONEY},
    Kind.STAFF: {Kind.STAFF},
    Kind.GOAL: {Kind.GOAL},
    Kind.RESPONSIBILITY: {Kind.RESPONSIBILITY},
    Kind.TEXT: {Kind.TEXT, Kind.OTHER},
    Kind.OTHER: set(Kind),
}


@given(PAIRS, DAYS)
def test_each_kind_has_its_opposite_on_the_way_back(pair: tuple[Plan, Plan], day: date) -> None:
    old, new = State(pair[0], day), State(pair[1], day)
    ids = renames(old.plan, new.plan)
    back = {_place(fact.address, ids): change.kind for change in changes(new, old) for fact in change.facts}
    for change in changes(old, new):
        if change.facts and change.facts[0].address.path != ("status_reason",):
            assert back[_place(change.facts[0].address, ids)] in OPPOSITES[change.kind]


@given(PAIRS, DAYS)
def test_the_days_of_a_date_are_the_same_on_the_way_back(pair: tuple[Plan, Plan], day: date) -> None:
    old, new = State(pair[0], day), State(pair[1], day)
    ids = renames(old.plan, new.plan)

    moved = {Kind.DATE_POSTPONED: 1, Kind.DATE_FORWARD: -1}
    back = {_place(one.address, ids): one.days for one in changes(new, old) if one.kind in moved}
    for one in changes(old, new):
        if one.kind in moved and (days := back.get(_place(one.address, ids))) is not None:
            assert one.days == -days


@given(PAIRS, DAYS)
def test_a_light_has_turned_where_both_plans_have_one(pair: tuple[Plan, Plan], day: date) -> None:
    old, new = State(pair[0], day), State(pair[1], day)
    ids = renames(old.plan, new.plan)
    there = {_id(one, ids) for one in changes(old, new) if one.light is not None}
    back = {_id(one, ids) for one in changes(new, old) if one.light is not None}

    assert there == back
    for one in changes(old, new):
        if one.light is not None:
            assert reading(new.plan, new.plan.measures[str(one.address.id)], day).light is one.light


def _place(address: Address, ids: Mapping[str, str]) -> str:
    """The address with the new id of a measure that was renamed, for both ways."""
    id = ids.get(address.id or "") if address.collection == "measures" else None
    return str(address if id is None else Address("measures", id, address.path))


def _id(change: Change, ids: Mapping[str, str]) -> str:
    id = str(change.address.id)
    return ids.get(id, id)


def test_the_days_between_two_states_do_not_matter_to_the_facts() -> None:
    plan = plans()[0]
    other = stepped(plan, 1, 8)
    facts = compare(plan, other)
    day = date(2021, 1, 1)
    found = changes_of_facts(State(plan, day), State(other, day), facts)

    assert found == changes_of_facts(State(plan, day), State(other, day + timedelta(900)), facts)
    assert found
