"""Each type of a scalar reads its own text, or says what is wrong with it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from masterplan_cli.plan.rules import Fault
from masterplan_cli.plan.scalars import (
    Amount,
    Date,
    Day,
    Days,
    Flag,
    FullTime,
    Id,
    Line,
    Number,
    Prose,
    Url,
    Weight,
    Year,
    shown,
)
from masterplan_cli.plan.when import parse_when
from tests.small_plan import text

READ: list[tuple[Any, str, Any]] = [
    (Line, "E-Akte", "E-Akte"),
    (Line, "  E-Akte\n", "E-Akte"),
    (Line, "x" * 300, "x" * 300),
    (Line, " " + "x" * 300 + " ", "x" * 300),
    (Prose, "a\n\n- b\n", "a\n\n- b"),
    (Prose, "x" * 20_000, "x" * 20_000),
    (Id, "e-akte", "e-akte"),
    (Id, "2021", "2021"),
    (Id, "a1-b2-c3", "a1-b2-c3"),
    (Id, "x" * 80, "x" * 80),
    (Date, "Mitte 2021", parse_when("Mitte 2021")),
    (Date, " 2021 ", parse_when("2021")),
    (Day, "31.12.2020", date(2020, 12, 31)),
    (Day, "2020-12-31", date(2020, 12, 31)),
    (Day, "31. Dezember 2020", date(2020, 12, 31)),
    (Year, "1900", 1900),
    (Year, " 2199 ", 2199),
    (Days, "0", 0),
    (Days, "9999", 9999),
    (Days, "007", 7),
    (Flag, "true", True),
    (Flag, " false ", False),
    (Amount, "0", Decimal(0)),
    (Amount, "1500000", Decimal(1_500_000)),
    (Amount, "1500000,50", Decimal("1500000.50")),
    (Amount, "12,5", Decimal("12.5")),
    (Amount, "-300", Decimal(-300)),
    (Amount, "999999999999,99", Decimal("999999999999.99")),
    (Number, "0", Decimal(0)),
    (Number, " 12,5 ", Decimal("12.5")),
    (Number, "-0,0001", Decimal("-0.0001")),
    (Number, "999999999999,9999", Decimal("999999999999.9999")),
    (FullTime, "0", Decimal(0)),
    (FullTime, "2,5", Decimal("2.5")),
    (FullTime, " 0,125 ", Decimal("0.125")),
    (Weight, "0", 0),
    (Weight, " 100 ", 100),
    (Url, "https://example.org", "https://example.org"),
    (Url, "HTTP://example.org:8080/a?b=c#d", "HTTP://example.org:8080/a?b=c#d"),
    (Url, "https://example.org?a", "https://example.org?a"),
    (Url, "https://büro.example/ä", "https://büro.example/ä"),
    (Url, "mailto:buero@example.org", "mailto:buero@example.org"),
    (Url, "https://a/" + "b" * 1990, "https://a/" + "b" * 1990),
]


@pytest.mark.parametrize(("kind", "written", "expected"), READ)
def test_a_text_is_read(kind: Any, written: str, expected: Any) -> None:
    assert TypeAdapter(kind).validate_python(written) == expected


NO_NUMBER = "is no whole number from {} to {}."
NO_AMOUNT = "is no amount that can be read for certain."
EUROS = "Write euros without blanks, dots or currency: `1500000` or `1500000,50`."
NOT_CERTAIN = "is no number that can be read for certain."
COMMA = "Write numbers without blanks or dots, with a comma before decimals: `1500` or `2,5`."
A_SHARE = "Here full-time equivalents belong, such as `2,5`."
LINKS = "Links begin with `https://`, `http://` or `mailto:`."
A_DAY = "Here a day is needed, such as 31.12.2020 or 2020-12-31."
DATES = "Possible are for example 31.08.2020, Mai 2021, 2. KW 2021, Sommer 2021, Mitte 2021."
TRUE_OR_FALSE = "is not allowed here. Allowed: true, false."

REFUSED: list[tuple[Any, Any, str, str | None]] = [
    (Date, "demnächst", "S105 “demnächst” is no date.", DATES),
    (Date, "", "S105 “” is no date.", DATES),
    (Date, ["2021"], "S103 Here a text is expected, not a list or a mapping.", None),
    (Date, {"a": "2021"}, "S103 Here a text is expected, not a list or a mapping.", None),
    (Day, "Mai 2021", "S105 “Mai 2021” is no single day.", A_DAY),
    (Day, "bis 31.12.2020", "S105 “bis 31.12.2020” is no single day.", A_DAY),
    (Day, "31.02.2020", "S105 February 2020 has no day 31.", "That month has 29 days."),
    (Day, [], "S103 Here a text is expected, not a list or a mapping.", None),
    (Year, "1899", f"S111 “1899” {NO_NUMBER.format(1900, 2199)}", None),
    (Year, "2200", f"S111 “2200” {NO_NUMBER.format(1900, 2199)}", None),
    (Year, "2021/22", f"S111 “2021/22” {NO_NUMBER.format(1900, 2199)}", None),
    (Year, "2_021", f"S111 “2_021” {NO_NUMBER.format(1900, 2199)}", None),
    (
        Year,
        "\u0662\u0660\u0662\u0660",
        f"S111 “\u0662\u0660\u0662\u0660” {NO_NUMBER.format(1900, 2199)}",
        None,
    ),
    (Days, "-1", f"S111 “-1” {NO_NUMBER.format(0, 9999)}", None),
    (Days, "10000", f"S111 “10000” {NO_NUMBER.format(0, 9999)}", None),
    (Days, "30 Tage", f"S111 “30 Tage” {NO_NUMBER.format(0, 9999)}", None),
    (Days, "1" * 5000, f"S111 “{'1' * 60}…” {NO_NUMBER.format(0, 9999)}", None),
    (Flag, "ja", f"S104 “ja” {TRUE_OR_FALSE}", "Did you mean “true”?"),
    (Flag, "No", f"S104 “No” {TRUE_OR_FALSE}", "Did you mean “false”?"),
    (Flag, "True", f"S104 “True” {TRUE_OR_FALSE}", "Did you mean “true”?"),
    (Flag, "1", f"S104 “1” {TRUE_OR_FALSE}", None),
    (Amount, "1.500", f"S108 “1.500” {NO_AMOUNT}", "Is it 1500 or 1,50 euros? Write `1500` or `1,50`."),
    (Amount, "12.345", f"S108 “12.345” {NO_AMOUNT}", "Is it 12345 or 12,34 euros? Write `12345` or `12,34`."),
    (Amount, "1.500.000", f"S108 “1.500.000” {NO_AMOUNT}", EUROS),
    (Amount, "1500.50", f"S108 “1500.50” {NO_AMOUNT}", EUROS),
    (Amount, "1500 €", f"S108 “1500 €” {NO_AMOUNT}", EUROS),
    (Amount, "1 500", f"S108 “1 500” {NO_AMOUNT}", EUROS),
    (Amount, "1,5 Mio.", f"S108 “1,5 Mio.” {NO_AMOUNT}", EUROS),
    (Amount, "1,505", f"S108 “1,505” {NO_AMOUNT}", EUROS),
    (Amount, "1e6", f"S108 “1e6” {NO_AMOUNT}", EUROS),
    (Amount, "NaN", f"S108 “NaN” {NO_AMOUNT}", EUROS),
    (Amount, "1" * 13, f"S108 “{'1' * 13}” {NO_AMOUNT}", EUROS),
    (Number, "1.500", f"S111 “1.500” {NOT_CERTAIN}", COMMA),
    (Number, "2.5", f"S111 “2.5” {NOT_CERTAIN}", COMMA),
    (Number, "1 500", f"S111 “1 500” {NOT_CERTAIN}", COMMA),
    (Number, "12 %", f"S111 “12 %” {NOT_CERTAIN}", COMMA),
    (Number, ",5", f"S111 “,5” {NOT_CERTAIN}", COMMA),
    (Number, "5,", f"S111 “5,” {NOT_CERTAIN}", COMMA),
    (Number, "+5", f"S111 “+5” {NOT_CERTAIN}", COMMA),
    (Number, "1e6", f"S111 “1e6” {NOT_CERTAIN}", COMMA),
    (Number, "0,00001", f"S111 “0,00001” {NOT_CERTAIN}", COMMA),
    (Number, "\u0662", f"S111 “\u0662” {NOT_CERTAIN}", COMMA),
    (Number, "1" * 5000, f"S111 “{'1' * 60}…” {NOT_CERTAIN}", COMMA),
    (Number, ["1"], "S103 Here a text is expected, not a list or a mapping.", None),
    (FullTime, "2.5", f"S111 “2.5” {NOT_CERTAIN}", COMMA),
    (FullTime, "eine halbe", f"S111 “eine halbe” {NOT_CERTAIN}", COMMA),
    (FullTime, " -0,5 ", "S111 “-0,5” is less than nothing.", A_SHARE),
    (FullTime, {"a": "1"}, "S103 Here a text is expected, not a list or a mapping.", None),
    (Weight, "101", f"S111 “101” {NO_NUMBER.format(0, 100)}", None),
    (Weight, "-1", f"S111 “-1” {NO_NUMBER.format(0, 100)}", None),
    (Weight, "2,5", f"S111 “2,5” {NO_NUMBER.format(0, 100)}", None),
    (Weight, ["1"], "S103 Here a text is expected, not a list or a mapping.", None),
    (Url, "javascript:alert(1)", "S107 “javascript:alert(1)” is no link.", LINKS),
    (Url, "data:text/html,a", "S107 “data:text/html,a” is no link.", LINKS),
    (Url, "file:///etc/passwd", "S107 “file:///etc/passwd” is no link.", LINKS),
    (Url, "www.example.org", "S107 “www.example.org” is no link.", LINKS),
    (Url, "https://", "S107 “https://” is no link.", LINKS),
    (Url, "https:///a", "S107 “https:///a” is no link.", LINKS),
    (Url, "https://a b", "S107 “https://a b” is no link.", LINKS),
    (Url, 'https://a/"><script>', 'S107 “https://a/"><script>” is no link.', LINKS),
    (Url, "mailto:a", "S107 “mailto:a” is no link.", LINKS),
    (Url, "mailto:a@b@c", "S107 “mailto:a@b@c” is no link.", LINKS),
    (Url, "https://a/" + "b" * 2000, f"S107 “https://a/{'b' * 50}…” is no link.", LINKS),
    (Url, ["https://a"], "S103 Here a text is expected, not a list or a mapping.", None),
]


@pytest.mark.parametrize(("kind", "written", "message", "hint"), REFUSED)
def test_a_text_is_refused(kind: Any, written: Any, message: str, hint: str | None) -> None:
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(kind).validate_python(written)
    (error,) = raised.value.errors()
    fault = error["ctx"]["error"]
    assert isinstance(fault, Fault)
    assert f"{fault.rule.code} {text(fault.message)}" == message
    assert (None if fault.hint is None else text(fault.hint)) == hint


@pytest.mark.parametrize(
    ("kind", "written", "error"),
    [
        (Line, "", "string_too_short"),
        (Line, " \n", "string_too_short"),
        (Line, "x" * 301, "string_too_long"),
        (Prose, "\t", "string_too_short"),
        (Prose, "x" * 20_001, "string_too_long"),
        (Id, "", "string_pattern_mismatch"),
        (Id, "E-Akte", "string_pattern_mismatch"),
        (Id, "büro", "string_pattern_mismatch"),
        (Id, "e_akte", "string_pattern_mismatch"),
        (Id, "-a", "string_pattern_mismatch"),
        (Id, "a-", "string_pattern_mismatch"),
        (Id, "a--b", "string_pattern_mismatch"),
        (Id, "a\n", "string_pattern_mismatch"),
        (Id, "..", "string_pattern_mismatch"),
        (Id, "x" * 81, "string_too_long"),
    ],
)
def test_what_pydantic_refuses_itself(kind: Any, written: str, error: str) -> None:
    with pytest.raises(ValidationError) as raised:
        TypeAdapter(kind).validate_python(written)
    assert [one["type"] for one in raised.value.errors()] == [error]


@pytest.mark.parametrize(("length", "length_shown"), [(0, 0), (60, 60), (61, 61), (5000, 61)])
def test_only_the_beginning_of_a_text_is_shown(length: int, length_shown: int) -> None:
    found = shown("x" * length)
    assert len(found) == length_shown
    assert found.endswith("…") is (length > 60)
