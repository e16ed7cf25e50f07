"""What a check is: a small function from a scope to problems; its docstring is its page."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from masterplan_cli.findings import Address, Finding, Related, Rule, Severity
from masterplan_cli.messages import Message
from masterplan_cli.plan.plan import Plan


@dataclass(frozen=True, slots=True)
class Scope:
    """All that a check may know: the plan as far as it could be read, and the day of reckoning.

    An entry may lack what it must have, which is a finding already: such a text is empty, anything
    else None.
    """

    plan: Plan
    today: date


@dataclass(frozen=True, slots=True)
class Problem:
    """What a check has found at one place; the check's code and weight are added by its rule."""

    message: Message
    place: Address
    hint: Message | None = None
    related: tuple[Related, ...] = ()
    key: bool = False


@dataclass(frozen=True, slots=True)
class Check:
    """A rule and the function that looks for what breaks it."""

    rule: Rule
    problems: Callable[[Scope], Iterator[Problem]]

    def findings(self, scope: Scope) -> Iterator[Finding]:
        """Everything in the plan that breaks the rule."""
        for found in self.problems(scope):
            yield self.rule.finding(
                found.message, found.place, hint=found.hint, related=found.related, key=found.key
            )


def check(code: str, severity: Severity) -> Callable[[Callable[[Scope], Iterator[Problem]]], Check]:
    """Make a function a check; its docstring becomes the rule's page."""

    def made(function: Callable[[Scope], Iterator[Problem]]) -> Check:
        return Check(Rule(code, severity, inspect.getdoc(function) or ""), function)

    return made
