"""What holds for the facts between any two plans."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from masterplan_cli.changes.compare import compare, renames
from masterplan_cli.changes.facts import Fact
from masterplan_cli.plan.plan import Plan
from tests.changes.altering import altered, plans, respelt
from tests.changes.applying import applied
from tests.changes.walking import said, said_by, with_entries

SEEDS = st.integers(0, 2**32)
PLANS = st.builds(altered, st.sampled_from(plans()), SEEDS, st.integers(0, 6))


def any_other(plan: Plan) -> st.SearchStrategy[tuple[Plan, Plan]]:
    """Any plan with one that has changed from it."""
    return st.builds(altered, st.just(plan), SEEDS, st.integers(1, 12)).map(lambda other: (plan, other))


PAIRS = PLANS.flatmap(any_other)


@given(PLANS, SEEDS)
def test_no_fact_lies_between_a_plan_and_itself(plan: Plan, seed: int) -> None:
    assert compare(plan, plan) == ()
    assert compare(plan, with_entries(plan, lambda entry: entry.model_copy(deep=True))) == ()
    assert compare(plan, respelt(plan, seed)) == ()


@given(PAIRS, SEEDS)
def test_order_and_spelling_make_no_fact(pair: tuple[Plan, Plan], seed: int) -> None:
    old, new = pair
    facts, again = compare(old, new), compare(old, respelt(new, seed))

    assert [fact.address for fact in again] == [fact.address for fact in facts]
    assert [fact.old for fact in again] == [fact.old for fact in facts]
    assert [said(fact.new) for fact in again] == [said(fact.new) for fact in facts]


@given(PAIRS)
def test_the_way_back_is_the_way_there_mirrored(pair: tuple[Plan, Plan]) -> None:
    old, new = pair
    there, back = compare(old, new), compare(new, old)
    ids = renames(old, new)

    assert renames(new, old) == {after: before for before, after in ids.items()}
    mirrored = tuple(Fact(fact.address, fact.new, fact.old) for fact in back)
    if ids:  # each way speaks of the new ids, which are the old ones on the way back
        assert _with_ids(mirrored, ids) == _with_ids(there, ids)
    else:
        assert mirrored == there


def _with_ids(facts: tuple[Fact, ...], ids: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """The facts with the new ids in their addresses, and in an order of which ids say nothing."""
    found = []
    for fact in facts:
        address = str(fact.address)
        for before, after in ids.items():
            address = address.replace(before, after)
        found.append((address, repr(fact.old), repr(fact.new)))
    return sorted(found)


@given(PAIRS)
def test_facts_carried_out_make_the_new_plan_of_the_old_one(pair: tuple[Plan, Plan]) -> None:
    old, new = pair
    facts = compare(old, new)

    assert said_by(applied(old, facts)) == said_by(new)


@given(PAIRS)
def test_every_fact_has_an_address_of_its_own(pair: tuple[Plan, Plan]) -> None:
    addresses = [fact.address for fact in compare(*pair)]

    assert len({*addresses}) == len(addresses)
