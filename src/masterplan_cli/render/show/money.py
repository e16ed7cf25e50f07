"""What a measure costs, who works on it, and what it brings: figures in rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final

from masterplan_cli.figures.money import Budget
from masterplan_cli.figures.profile import MeasureFigures
from masterplan_cli.messages import Message
from masterplan_cli.plan.assessment import Indicator
from masterplan_cli.plan.funding import Flow, FundingType
from masterplan_cli.render.sheets.sheet import Block, Item, Words
from masterplan_cli.render.show.part import Parts, Says
from masterplan_cli.render.show.speech import Speech

_TITLES: Final[Mapping[tuple[Flow, FundingType], Message]] = {
    (Flow.OUT, FundingType.INVESTIV): Message("Expenses, investment"),
    (Flow.OUT, FundingType.KONSUMTIV): Message("Expenses, running cost"),
    (Flow.IN, FundingType.INVESTIV): Message("Grants, for investment"),
    (Flow.IN, FundingType.KONSUMTIV): Message("Grants, for running cost"),
}


def money(figures: MeasureFigures, speech: Speech) -> tuple[Block, ...]:
    """A table for each type and direction, never added together."""
    return tuple(_budget(one, speech) for one in figures.budgets)


def _budget(budget: Budget, speech: Speech) -> Item:
    sums = (
        [_sum(budget.planned, budget.actual, speech.language.euros, speech)] if len(budget.rows) > 1 else []
    )
    grid = Parts(speech).table(budget.rows, skip=("type", "flow"), sums=sums)
    return Item(Words(speech.say(_TITLES[budget.flow, budget.type]), "dim"), (grid,))


def _sum(
    planned: Decimal | None,
    actual: Decimal | None,
    said: Callable[[Decimal], str],
    speech: Speech,
    year: str = "",
) -> Mapping[str, str]:
    return {
        "year": f"{speech.say(Message('Sum'))} {year}".strip(),
        "planned": said(planned) if planned is not None else "",
        "actual": said(actual) if actual is not None else "",
    }


def staff(figures: MeasureFigures, speech: Speech) -> tuple[Block, ...]:
    """The rows by year, and the sums where a year and kind has several."""

    def full_time(number: Decimal | None) -> str:
        return "" if number is None else speech.say(Message("{n} FTE", n=speech.language.number(number)))

    says: Says = {
        "planned": lambda one: full_time(one.planned),
        "actual": lambda one: full_time(one.actual),
    }
    sums = [
        {
            **_sum(one.planned, one.actual, full_time, speech, str(one.year)),
            "kind": speech.language.value(one.kind),
        }
        for one in figures.staff_sums
        if sum((row.year, row.kind) == (one.year, one.kind) for row in figures.staff) > 1
    ]
    return (Parts(speech).table(figures.staff, says=says, sums=sums),)


def indicators(figures: MeasureFigures, speech: Speech) -> tuple[Block, ...]:
    """Each with its way from what was, over what is, to what shall be."""
    says = {"values": lambda one: _values(one, speech)}
    titles = {"baseline": Message("Before")}
    return (Parts(speech).table(figures.row.measure.indicators, says=says, titles=titles),)


def _values(indicator: Indicator, speech: Speech) -> str:
    language = speech.language
    ordered = sorted(indicator.values, key=lambda one: one.date)
    return " → ".join(f"{language.number(one.value)} ({language.day(one.date)})" for one in ordered)
