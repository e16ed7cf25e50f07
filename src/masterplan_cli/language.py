"""Messages → sentences. The only door to gettext and Babel."""

from __future__ import annotations

import gettext
import os
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Final

from masterplan_cli.messages import Euros, FieldName, FixedValue, Label, Message, Value, Words

LANGUAGES: Final = ("de", "en")
# Both as they are written in Europe: 31 December 2020.
_LOCALES: Final = {"de": "de_DE", "en": "en_GB"}
DEFAULT: Final = "de"
# What stands between the thousands in English, stands before the cents in German.
_SWAPPED: Final = str.maketrans(",.", ".,")
# What stands in „…“ and has such quotation marks itself, has the inner ones.
_INNER: Final = str.maketrans("„“", "‚‘")
_THOUSAND: Final = Decimal(10**3)
_MILLION: Final = Decimal(10**6)
_BILLION: Final = Decimal(10**9)
_DOMAIN: Final = "masterplan"
_CATALOGUES: Final = Path(__file__).parent / "locale"


class Language:
    """One language that `mp` speaks, as a value that is handed to whoever writes for people."""

    def __init__(self, code: str) -> None:
        self.code = code
        self._catalogue = _catalogue(code)

    def text(self, value: Value) -> str:
        """A value as a reader of this language wants to see it; a message as its sentence."""
        match value:
            case Message():
                return self._sentence(value)
            case Words():
                return value.text if value.language == self.code else self.text(value.meaning)
            case Euros():
                return self.euros(Decimal(value.cents) / 100)
            case str():
                return self._word(value)
            case date():
                return self.day(value)
            case tuple():
                return ", ".join(self.text(item) for item in value)
            case int() | float():
                return self.number(value)

    def say(self, id: str) -> str:
        """The sentence for a message id without places, such as a paragraph of a page."""
        return self._catalogue.gettext(id) if id else ""

    def label(self, key: str) -> str:
        """What people call a field of the plan's files: „Federführung“ for `responsible`."""
        found = self._catalogue.pgettext("field", key)
        return found if found != key else key.replace("_", " ").capitalize()

    def value(self, value: StrEnum | str) -> str:
        """What people call a fixed value of a field: „erledigt“ for `done`."""
        found = self._catalogue.pgettext("value", str(value))
        return found if found != value else str(value).replace("-", " ")

    def day(self, day: date) -> str:
        """A day in figures."""
        return day.strftime(self._catalogue.pgettext("date in figures, as strftime takes it", "%Y-%m-%d"))

    def long_date(self, day: date) -> str:
        """A day with the month's name, for papers."""
        from babel.dates import format_date  # noqa: PLC0415  # takes longer to import than `mp status` should

        return str(format_date(day, "long", locale=_LOCALES[self.code]))

    def number(self, number: int | float | Decimal) -> str:
        """A number with separators between the thousands."""
        if isinstance(number, int):
            grouped = f"{number:,}"  # as Babel does, which takes longer to import than `mp status` should
            return grouped if self.code == "en" else grouped.replace(",", ".")
        from babel.numbers import format_decimal  # noqa: PLC0415  # as above

        return str(format_decimal(number, locale=_LOCALES[self.code]))

    def euros(self, amount: Decimal) -> str:
        """An amount of money, with cents only where it has some."""
        if amount == amount.to_integral_value():
            return f"{self.number(int(amount))}\xa0€"
        grouped = f"{amount:,.2f}"  # as above
        return f"{grouped if self.code == 'en' else grouped.translate(_SWAPPED)}\xa0€"

    def short_euros(self, amount: Decimal) -> str:
        """Money as pictures show it: cents only of small amounts, millions in about three figures."""
        size = abs(amount)
        # What would be rounded up to a thousand millions is a billion.
        if size >= _BILLION - _MILLION / 2:
            return self.text(Message("{number}\xa0billion\xa0€", number=self._figures(amount / _BILLION)))
        if size >= _MILLION - Decimal("0.5"):
            return self.text(Message("{number}\xa0million\xa0€", number=self._figures(amount / _MILLION)))
        return self.euros(amount if size < _THOUSAND else amount.quantize(Decimal(1)))

    def _figures(self, number: Decimal) -> str:
        """A number of three figures, or of as many as stand before its decimals."""
        return self.number(round(number, max(0, 2 - number.adjusted())))

    def _sentence(self, message: Message) -> str:
        if message.plural is None:
            sentence = self.say(message.id)
        else:
            n = message.values["n"]
            assert isinstance(n, int)
            sentence = self._catalogue.ngettext(message.id, message.plural, n)
        if not message.values:
            return sentence
        return sentence.format_map(
            {
                name: self.text(value).translate(_INNER) if f"„{{{name}}}“" in sentence else self.text(value)
                for name, value in message.values.items()
            }
        )

    def _word(self, word: str) -> str:
        match word:
            case FieldName():
                return self._field(word)
            case Label():
                return self.label(word)
            case FixedValue():
                return self.value(word)
        return word

    def _field(self, key: str) -> str:
        label = self._catalogue.pgettext("field", key)
        return f"`{key}`" if label == key else f"`{key}` ({label})"


def chosen(option: str | None, environment: Mapping[str, str], plan: str = DEFAULT) -> str:
    """The language of the terminal: the option, `MP_LANG`, the locale if it is spoken, else the plan's."""
    if option is not None:
        return option
    for name in ("MP_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        code = environment.get(name, "")[:2].lower()
        if code in LANGUAGES:
            return code
        if environment.get(name) and name != "MP_LANG":
            return plan  # as in POSIX, the first of these that is set decides
    return plan


@cache
def language(code: str) -> Language:
    """The language with a code of `LANGUAGES`."""
    return Language(code)


def _catalogue(code: str) -> gettext.NullTranslations:
    # English is the language of the message ids; a build without catalogues still speaks it.
    return gettext.translation(_DOMAIN, _CATALOGUES, [code], fallback=True)


def speak(code: str) -> None:
    """Let the command line's own library, which asks gettext for its words, speak this language."""
    os.environ["LANGUAGE"] = code
    gettext.bindtextdomain(_DOMAIN, str(_CATALOGUES))
    gettext.textdomain(_DOMAIN)


def spoken() -> Language:
    """The language that the command line speaks now. Before a plan is read, its own is not known."""
    return language(os.environ["LANGUAGE"])
