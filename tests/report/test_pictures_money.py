"""Money by year: apart what may not be added together, and to scale."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

import pytest

from masterplan_cli.language import language
from masterplan_cli.plan.funding import FundingType
from masterplan_cli.report.pictures.money import Money, money_by_year
from masterplan_cli.report.pictures.shapes import NARROW, WIDE, length
from tests.report.making import SMALL
from tests.report.pictured import PLAN, many, svg_of, told

DE = language("de")


def paying(*rows: str) -> dict[str, str]:
    """A plan of one measure with these rows of money."""
    funding = "".join(f"  - {{{row}}}\n" for row in rows)
    return {**SMALL, "measures/e-akte.yaml": SMALL["measures/e-akte.yaml"] + f"funding:\n{funding}"}


def bars_of(drawn: Money) -> list[tuple[str, str, str]]:
    return [(bar.type.value, bar.kind, bar.words.text) for bar in drawn.bars]


def test_investments_and_running_costs_stand_apart() -> None:
    drawn = money_by_year(told(PLAN), DE)
    assert [words.text for words in drawn.titles] == ["Ausgaben investiv", "Ausgaben konsumtiv"]
    assert [words.text for words in drawn.years] == ["2020", "2021"]
    assert bars_of(drawn) == [
        ("investiv", "planned", "1,2\xa0Mio.\xa0€"),
        ("investiv", "actual", "1,23\xa0Mio.\xa0€"),
        ("konsumtiv", "planned", "80.000\xa0€"),
    ]
    assert [key.words[0].text for key in drawn.keys] == ["Plan", "Ist"]
    # All in one measure: what is a fifteenth of the money is a fifteenth of the length.
    planned, actual, running = drawn.bars
    assert planned.width / running.width == pytest.approx(15, abs=0.3)
    assert actual.width / planned.width == pytest.approx(1234567.5 / 1200000, abs=0.01)
    assert planned.y < actual.y < running.y


def test_no_bar_begins_where_another_ends() -> None:
    """Nothing is stacked: every bar begins at its panel's zero."""
    drawn = money_by_year(told(many(300)), DE)
    zeros = {axis.x for axis in drawn.axes}
    assert len(drawn.axes) == 4
    assert {bar.x for bar in drawn.bars} == zeros
    assert len({(bar.x, bar.y) for bar in drawn.bars}) == len(drawn.bars) == 4 * 12 * 2


def test_grants_are_no_part_of_the_expenses() -> None:
    rows = [
        f"year: 2021, type: {type}, flow: {flow}, planned: 100"
        for type in ("investiv", "konsumtiv")
        for flow in ("out", "in")
    ]
    drawn = money_by_year(told(paying(*rows)), DE)
    assert [words.text for words in drawn.titles] == [
        "Ausgaben investiv",
        "Ausgaben konsumtiv",
        "Einnahmen investiv",
        "Einnahmen konsumtiv",
    ]
    assert [text for _, _, text in bars_of(drawn)] == ["100\xa0€"] * 4


def test_much_is_shown_in_two_columns() -> None:
    wide = money_by_year(told(many(300)), DE)
    assert (wide.width, len({words.x for words in wide.titles}), len({words.y for words in wide.titles})) == (
        WIDE,
        2,
        2,
    )
    one_type = many(300)
    for name, text in one_type.items():
        one_type[name] = re.sub("  - .*type: konsumtiv.*\n", "", text)
    drawn = money_by_year(told(one_type), DE)
    assert {bar.type for bar in drawn.bars} == {FundingType.INVESTIV}
    assert (drawn.width, len({words.y for words in drawn.titles})) == (WIDE, 1)
    assert money_by_year(told(many(3, years=2)), DE).width == NARROW


def test_zero_negative_and_unknown_amounts() -> None:
    drawn = money_by_year(
        told(
            paying(
                "year: 2020, type: investiv, planned: 0, actual: -300",
                "year: 2021, type: investiv",
                "year: 2022, type: investiv, planned: 600, actual: 0",
            )
        ),
        DE,
    )
    assert bars_of(drawn) == [
        ("investiv", "planned", "0\xa0€"),
        ("investiv", "actual", "-300\xa0€"),
        ("investiv", "planned", "–"),
        ("investiv", "planned", "600\xa0€"),
        ("investiv", "actual", "0\xa0€"),
    ]
    (axis,) = drawn.axes
    zero, below, unknown, above, none = drawn.bars
    assert (zero.width, unknown.width, none.width) == (0, 0, 0)
    assert below.x + below.width == pytest.approx(axis.x, abs=0.1)
    assert above.x == axis.x
    assert above.width == pytest.approx(2 * below.width, abs=0.2)
    # A negative amount stands on the free side of the axis.
    assert below.words.x > axis.x


@pytest.mark.parametrize(
    "amounts", [("0", "0"), ("-1", "-5"), ("999999999999,99", "0,01"), ("-999999999999", "999999999999")]
)
def test_extreme_amounts_stay_in_the_picture(amounts: tuple[str, str]) -> None:
    planned, actual = amounts
    drawn = money_by_year(
        told(paying(f"year: 2021, type: konsumtiv, planned: '{planned}', actual: '{actual}'")), DE
    )
    for bar in drawn.bars:
        assert 48 <= bar.x <= bar.x + bar.width <= drawn.width
        assert bar.words.x + length(bar.words.text) <= drawn.width
        assert bar.width >= (0 if bar.words.text == "0\xa0€" else 1.5)


def test_of_many_years_those_around_today_are_shown() -> None:
    found = told(paying(*(f"year: {year}, type: konsumtiv, planned: 5" for year in range(2005, 2041))))
    drawn = money_by_year(found, DE)
    assert [words.text for words in drawn.years] == [str(year) for year in range(2019, 2031)]
    assert [words.text for words in drawn.notes] == ["24 weitere Jahre stehen in der Tabelle."]
    early = replace(found, overview=replace(found.overview, today=found.today.replace(year=2038)))
    assert [words.text for words in money_by_year(early, DE).years] == [
        str(year) for year in range(2029, 2041)
    ]


def test_without_money_there_are_no_bars() -> None:
    drawn = money_by_year(told(SMALL), DE)
    assert (drawn.bars, drawn.axes, drawn.titles) == ((), (), ())
    assert "Plan" in svg_of("money-by-year", told(SMALL))


@pytest.mark.parametrize(
    ("amount", "german", "english"),
    [
        ("0", "0\xa0€", "0\xa0€"),
        ("-0.5", "-0,50\xa0€", "-0.50\xa0€"),
        ("999.99", "999,99\xa0€", "999.99\xa0€"),
        ("740021.15", "740.021\xa0€", "740,021\xa0€"),
        ("999999.5", "1\xa0Mio.\xa0€", "1\xa0million\xa0€"),
        ("1200000", "1,2\xa0Mio.\xa0€", "1.2\xa0million\xa0€"),
        ("1234567", "1,23\xa0Mio.\xa0€", "1.23\xa0million\xa0€"),
        ("12345678", "12,3\xa0Mio.\xa0€", "12.3\xa0million\xa0€"),
        ("999400000", "999\xa0Mio.\xa0€", "999\xa0million\xa0€"),
        ("-999500000", "-1\xa0Mrd.\xa0€", "-1\xa0billion\xa0€"),
        ("999999999999.99", "1.000\xa0Mrd.\xa0€", "1,000\xa0billion\xa0€"),
    ],
)
def test_short_euros(amount: str, german: str, english: str) -> None:
    shown = (DE.short_euros(Decimal(amount)), language("en").short_euros(Decimal(amount)))
    assert shown == (german, english)
