"""What a check is: a small function from a scope, or a step, to problems; its docstring is its page."""

from __future__ import annotations

import inspect
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain
from typing import Generic, NamedTuple, TypeVar

from masterplan_cli.changes.change import Change
from masterplan_cli.changes.facts import Fact
from masterplan_cli.figures.deadlines import Deadline, overdue
from masterplan_cli.findings import Address, Finding, Related, Rule, Severity
from masterplan_cli.messages import Message
from masterplan_cli.plan.entity import Entity
from masterplan_cli.plan.leaves import Gathered, Kind, Leaf, gathered, leaves
from masterplan_cli.plan.plan import HEADER, Plan
from masterplan_cli.plan.when import When


class Entry(NamedTuple):
    """An entry, or the header, and all that stands in it."""

    address: Address
    entity: Entity
    held: Gathered


@dataclass(frozen=True)
class Scope:
    """All that a check may know: the plan as far as it could be read, and the day of reckoning.

    An entry may lack what it must have, which is a finding already: such a text is empty, anything
    else None.
    """

    plan: Plan
    today: date

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The header and every entry with what stands in them, for checks that look at all of it."""
        entries = [
            Entry(Address(collection, entity.id), entity, gathered(entity))
            for collection, entity in self.plan.entities()
        ]
        header = self.plan.masterplan
        if HEADER not in self.plan.unread.collections:  # else it is not what the file says
            entries.insert(0, Entry(Address(HEADER), header, gathered(header)))
        return tuple(entries)

    @cached_property
    def overdue(self) -> tuple[Deadline, ...]:
        """Every deadline of every measure that has passed."""
        measures = self.plan.measures.values()
        return tuple(one for measure in measures for one in overdue(self.plan, measure, self.today))

    @cached_property
    def texts(self) -> frozenset[str]:
        """Every text and link of the plan once."""
        return frozenset(chain.from_iterable(entry.held.texts for entry in self.entries))

    @cached_property
    def dates(self) -> tuple[When | date, ...]:
        """The dates of the plan, each at least once."""
        every = chain.from_iterable(entry.held.dates for entry in self.entries)
        return tuple({id(one): one for one in every}.values())  # equal ones are mostly the same

    @cached_property
    def references(self) -> frozenset[tuple[str, str]]:
        """What the plan refers to, as (collection, id)."""
        return frozenset(chain.from_iterable(entry.held.references for entry in self.entries))

    def places_of(self, texts: Set[str], *kinds: Kind) -> Iterator[tuple[Address, Entity, Leaf]]:
        """Where some of the texts stand, as far as they are of these kinds: their addresses and entries."""
        for address, entity, held in self.entries if texts else ():
            if not texts.isdisjoint(held.texts):
                for leaf in chain.from_iterable(leaves(entity, kind) for kind in kinds):
                    if leaf.value in texts:
                        yield replace(address, path=leaf.path), entity, leaf

    def places_of_dates(self, wanted: Callable[[When | date], bool]) -> Iterator[tuple[Address, When | date]]:
        """Where the dates stand that are wanted."""
        for address, entity, held in self.entries if any(map(wanted, self.dates)) else ():
            if any(map(wanted, held.dates)):
                for leaf in leaves(entity, Kind.DATE):
                    if wanted(leaf.value):
                        yield replace(address, path=leaf.path), leaf.value


@dataclass(frozen=True)
class Step:
    """All that a check on time may know: two states of the plan, what has changed, and the day of reckoning.

    `unknown` are the baselines that the plan names and its repository does not know.
    """

    before: Plan
    after: Plan
    changes: tuple[Change, ...]
    today: date
    unknown: frozenset[str] = frozenset()

    @cached_property
    def facts(self) -> Mapping[Address, tuple[Fact, ...]]:
        """What has changed in each entry that has, by the entry's address."""
        found: dict[Address, list[Fact]] = defaultdict(list)
        for fact in chain.from_iterable(change.facts for change in self.changes):
            found[replace(fact.address, path=())].append(fact)
        return {entry: tuple(facts) for entry, facts in found.items()}


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


S = TypeVar("S", Scope, Step)


@dataclass(frozen=True, slots=True)
class Check(Generic[S]):
    """A rule and the function that looks for what breaks it: in a plan, or on the way to it."""

    rule: Rule
    problems: Callable[[S], Iterator[Problem]]

    def finding(self, problem: Problem) -> Finding:
        """The finding that a problem is."""
        return self.rule.finding(
            problem.message, problem.place, hint=problem.hint, related=problem.related, key=problem.key
        )


def check(code: str, severity: Severity) -> Callable[[Callable[[S], Iterator[Problem]]], Check[S]]:
    """Make a function a check; its docstring becomes the rule's page."""

    def made(function: Callable[[S], Iterator[Problem]]) -> Check[S]:
        return Check(Rule(code, severity, inspect.getdoc(function) or ""), function)

    return made
