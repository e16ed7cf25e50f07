"""Messages → sentences, and which language is spoken."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from enum import StrEnum

import pytest

from masterplan_cli.findings import Severity
from masterplan_cli.language import Language, chosen, language, speak, spoken
from masterplan_cli.messages import FieldName, Message, Value, Words
from masterplan_cli.plan.when import parse_when

GERMAN = language("de")
ENGLISH = language("en")
OVERDUE = ("{what} was due {when} ({n} day overdue)", "{what} was due {when} ({n} days overdue)")


class Colour(StrEnum):
    """A value that the catalogues do not know."""

    LIGHT_RED = "light-red"


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        ("Wort", "Wort", "Wort"),
        (7, "7", "7"),
        (1234567, "1.234.567", "1,234,567"),
        (-1000, "-1.000", "-1,000"),
        (2.5, "2,5", "2.5"),
        (date(2021, 3, 9), "09.03.2021", "2021-03-09"),
        (("a", 1, date(2021, 3, 9)), "a, 1, 09.03.2021", "a, 1, 2021-03-09"),
        ((), "", ""),
        (Message("on schedule"), "im Zeitplan", "on schedule"),
        (Message("“{title}”", title="{n}"), "„{n}“", "“{n}”"),
        (FieldName("responsible"), "`responsible` (Federführung)", "`responsible`"),
        (FieldName("no_such_key"), "`no_such_key`", "`no_such_key`"),
        (Words("Mitte 2021", "de", Message("mid {year}", year="2021")), "Mitte 2021", "mid 2021"),
        (Words("mid 2021", "en", Message("mid {year}", year="2021")), "Mitte 2021", "mid 2021"),
        (parse_when("2021-Q3").words, "3. Quartal 2021", "Q3 2021"),
    ],
)
def test_values(value: Value, german: str, english: str) -> None:
    assert (GERMAN.text(value), ENGLISH.text(value)) == (german, english)


@pytest.mark.parametrize(
    ("n", "german", "english"),
    [
        (0, "0 Fehler", "0 errors"),
        (1, "1 Fehler", "1 error"),
        (2, "2 Fehler", "2 errors"),
        (1000, "1.000 Fehler", "1,000 errors"),
    ],
)
def test_counts(n: int, german: str, english: str) -> None:
    message = Message.counted("{n} error", "{n} errors", n=n)

    assert (GERMAN.text(message), ENGLISH.text(message)) == (german, english)


def test_a_message_within_a_message() -> None:
    message = Message.counted(*OVERDUE, n=1, what=Message("The finish"), when=date(2021, 1, 2))

    assert ENGLISH.text(message) == "The finish was due 2021-01-02 (1 day overdue)"


def test_a_message_that_no_catalogue_knows_is_said_as_it_is() -> None:
    assert GERMAN.text(Message("Nobody has translated {this}.", this="das")) == "Nobody has translated das."
    assert GERMAN.say("") == ""


def test_labels_and_fixed_values() -> None:
    assert (GERMAN.label("responsible"), ENGLISH.label("responsible")) == ("Federführung", "Responsible")
    assert (GERMAN.label("no_such_key"), ENGLISH.label("depends_on")) == ("No such key", "Depends on")
    assert (GERMAN.value(Severity.WARNING), ENGLISH.value(Severity.WARNING)) == ("Warnung", "warning")
    assert (GERMAN.value(Colour.LIGHT_RED), ENGLISH.value(Colour.LIGHT_RED)) == ("light red", "light red")


@pytest.mark.parametrize(
    ("amount", "german", "english"),
    [
        ("1500000", "1.500.000\xa0€", "1,500,000\xa0€"),
        ("1500000.50", "1.500.000,50\xa0€", "1,500,000.50\xa0€"),
        ("0", "0\xa0€", "0\xa0€"),
        ("-0.5", "-0,50\xa0€", "-0.50\xa0€"),
    ],
)
def test_euros(amount: str, german: str, english: str) -> None:
    assert (GERMAN.euros(Decimal(amount)), ENGLISH.euros(Decimal(amount))) == (german, english)


def test_a_date_with_the_name_of_its_month() -> None:
    assert (GERMAN.long_date(date(2021, 3, 9)), ENGLISH.long_date(date(2021, 3, 9))) == (
        "9. März 2021",
        "9 March 2021",
    )


@pytest.mark.parametrize(
    ("option", "environment", "plan", "code"),
    [
        (None, {}, "de", "de"),
        (None, {}, "en", "en"),
        ("en", {"MP_LANG": "de", "LANG": "de_DE.UTF-8"}, "de", "en"),
        (None, {"MP_LANG": "en", "LANG": "de_DE.UTF-8"}, "de", "en"),
        (None, {"MP_LANG": "fr", "LANG": "en_GB.UTF-8"}, "de", "en"),
        (None, {"MP_LANG": ""}, "en", "en"),
        (None, {"LANG": "de_AT.UTF-8"}, "en", "de"),
        (None, {"LANG": "EN"}, "de", "en"),
        (None, {"LANG": "C.UTF-8"}, "en", "en"),
        (None, {"LANG": "C.UTF-8"}, "de", "de"),
        (None, {"LANG": "fr_FR.UTF-8"}, "en", "en"),
        # The first of these that is set decides, as in POSIX, even where it is not spoken.
        (None, {"LC_ALL": "C", "LANG": "en_US.UTF-8"}, "de", "de"),
        (None, {"LC_ALL": "", "LC_MESSAGES": "de_DE.UTF-8", "LANG": "en_US.UTF-8"}, "en", "de"),
        (None, {"LC_MESSAGES": "fr_FR.UTF-8", "LANG": "en_US.UTF-8"}, "de", "de"),
    ],
)
def test_which_language(option: str | None, environment: dict[str, str], plan: str, code: str) -> None:
    assert chosen(option, environment, plan) == code


def test_quotation_marks_within_quotation_marks_are_the_inner_ones() -> None:
    merged = Message("The measure is merged into “{other}”.", other="Portal „Mein Ort“")
    assert language("de").text(merged) == "Die Maßnahme ist in „Portal ‚Mein Ort‘“ aufgegangen."
    # Where the sentence sets none around the place, its own stay.
    promised = Message("promised: {when}", when="„Mein Ort“")
    assert language("de").text(promised) == "zugesagt: „Mein Ort“"


def test_a_language_is_one_value() -> None:
    assert language("de") is language("de")
    assert Language("de").code == "de"


def test_the_command_line_speaks_what_it_was_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "")
    for code in ("en", "de"):
        speak(code)
        assert (spoken(), os.environ["LANGUAGE"]) == (language(code), code)
