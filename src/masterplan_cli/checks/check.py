"""What a check is: a small function from a scope to problems; its docstring is its page."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import NamedTuple

from masterplan_cli.figures.deadlines import Deadline, overdue
from masterplan_cli.findings import Address, Finding, Related, Rule, Severity
from masterplan_cli.messages import Message
from masterplan_cli.plan.entity import Entity
from masterplan_cli.plan.leaves import Kind, Leaf, gathered, leaves, references
from masterplan_cli.plan.plan import HEADER, Plan
from masterplan_cli.plan.when import When


class Gathered(NamedTuple):
    """All texts and dates of an entry, without their places: to see whether looking closer pays."""

    address: Address
    entity: Entity
    texts: list[str]
    """Its id first, then its texts, references and codes."""
    dates: list[When | date]


@dataclass(frozen=True)
class Scope:
    """All that a check may know: the plan as far as it could be read, and the day of reckoning.

    An entry may lack what it must have, which is a finding already: such a text is empty, anything
    else None.
    """

    plan: Plan
    today: date

    @cached_property
    def gathered(self) -> tuple[Gathered, ...]:
        """What stands in the header and in every entry, for checks that look at all of it."""
        entries = [
            Gathered(Address(collection, entity.id), entity, *gathered(entity))
            for collection, entity in self.plan.entities()
        ]
        header = self.plan.masterplan
        if HEADER not in self.plan.unread.collections:  # else it is not what the file says
            entries.insert(0, Gathered(Address(HEADER), header, *gathered(header)))
        return tuple(entries)

    @cached_property
    def references(self) -> tuple[tuple[str, Entity, list[tuple[str, str]]], ...]:
        """Each entry, the header last, with its collection and what it refers to as (collection, id)."""
        header = (HEADER, self.plan.masterplan)
        return tuple((name, entity, references(entity)) for name, entity in (*self.plan.entities(), header))

    @cached_property
    def overdue(self) -> tuple[Deadline, ...]:
        """Every deadline of every measure that has passed."""
        measures = self.plan.measures.values()
        return tuple(one for measure in measures for one in overdue(self.plan, measure, self.today))

    @cached_property
    def texts(self) -> frozenset[str]:
        """Every text of the plan once, ids and references among them."""
        return frozenset(chain.from_iterable(one.texts for one in self.gathered))

    def places_of(self, texts: Set[str], *kinds: Kind) -> Iterator[tuple[Address, Entity, Leaf]]:
        """Where some of the texts stand, as far as they are of these kinds: their addresses and entries."""
        for address, entity, held, _ in self.gathered if texts else ():
            if not texts.isdisjoint(held):
                for leaf in chain.from_iterable(leaves(entity, kind) for kind in kinds):
                    if leaf.value in texts:
                        yield replace(address, path=leaf.path), entity, leaf


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check has found at one place; the check's code and weight are added by its rule.

    `missing` are the addresses of values that would make it no problem: where one of them is there but
    could not be read, the problem would only echo that.
    """

    message: Message
    place: Address
    hint: Message | None = None
    related: tuple[Related, ...] = ()
    key: bool = False
    missing: tuple[Address, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """A rule and the function that looks for what breaks it."""

    rule: Rule
    problems: Callable[[Scope], Iterator[Problem]]

    def finding(self, problem: Problem) -> Finding:
        """The finding that a problem is."""
        return self.rule.finding(
            problem.message, problem.place, hint=problem.hint, related=problem.related, key=problem.key
        )


def check(code: str, severity: Severity) -> Callable[[Callable[[Scope], Iterator[Problem]]], Check]:
    """Make a function a check; its docstring becomes the rule's page."""

    def made(function: Callable[[Scope], Iterator[Problem]]) -> Check:
        return Check(Rule(code, severity, inspect.getdoc(function) or ""), function)

    return made
