"""The abbreviations that a paper uses, as far as it is known what they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from masterplan_cli.escaping import escape
from masterplan_cli.plan.law import Law
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.unit import Unit


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form and what it stands for; `entry` is the law or unit that has it, None for a paper's own."""

    short: str
    meaning: str
    entry: Law | Unit | None = None


def abbreviations(plan: Plan, text: str, own: Mapping[str, str]) -> tuple[Abbreviation, ...]:
    """Those that stand in a paper's Markdown as words of their own, by the alphabet.

    `own` are those of the paper's template: short form → what it stands for.
    """
    found = {one.short: one for one in _known(plan, own) if _occurs(one.short, text)}
    return tuple(sorted(found.values(), key=lambda one: one.short.casefold()))


def _known(plan: Plan, own: Mapping[str, str]) -> Iterator[Abbreviation]:
    for short, meaning in own.items():
        yield Abbreviation(short, meaning)
    entries: tuple[Law | Unit, ...] = (*plan.units.values(), *plan.laws.values())
    for entry in entries:
        if entry.short:
            yield Abbreviation(entry.short, entry.title, entry)


def _occurs(short: str, text: str) -> bool:
    written = (re.escape(escape(short, at_start=at_start)) for at_start in (True, False))
    # What is looked for stands first, so that a search can leap to it.
    return any(re.search(rf"{one}(?<![\w-]{one})(?![\w-])", text) for one in written)
