"""What reaches one person: an e-mail address made of a name, a telephone number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_MAIL: Final = re.compile(r"([\w.+-]+)@[\w-]+(?:\.[\w-]+)+")
# Two names, or an initial and a name: `erika.muster`, `e_muster`, `anna-lena.muster-mann2`.
_NAMES: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:[._][^\W\d_]+(?:-[^\W\d_]+)*)+\d*")
# A part of a mailbox with one of these in it is no name.
_FUNCTION: Final = re.compile(
    r"abteilung|amt|antwort|archiv|ausschuss|beratung|beschwerde|bewerbung|büro|buero|datenschutz|dezernat|digital"
    r"|fachbereich|formular|geschäftsstelle|geschaeftsstelle|gremien|info|kanzlei|karriere|kontakt|mail"
    r"|masterplan|office|personalrat|portal|post|presse|projekt|rat(?:haus)?$|redaktion|referat|reply|sekretariat"
    r"|service|stadt|stelle|support|team|verwaltung|vergabe|zentrale",
    re.IGNORECASE,
)

_SEPARATOR: Final = r"[ \u00a0/–-]"
# An area code and a number, as people write them in Germany. Not within another number, an amount, a date.
_NUMBER: Final = re.compile(
    r"(?<![\w.,/+-])(?<!\d[ \u00a0])(?:"
    rf"(?:\+|00)49{_SEPARATOR}{{0,2}}(?:\(0\){_SEPARATOR}?)?\(?[1-9]\d{{1,4}}\)?"
    r"|\(0[1-9]\d{1,4}\)"
    r"|0[1-9]\d{1,4}"
    rf"){_SEPARATOR}{{0,3}}\d+(?:{_SEPARATOR}{{1,3}}\d+)*(?!\w|[.,]\d)"
)
# An internal number, or one without its area code, that is called so.
_CALLED: Final = re.compile(
    rf"\b(?:Tel|Telefon|Telefonnummer|Durchwahl)\b[.:]*(?:{_SEPARATOR}?(?:Nr|Nummer)\b[.:]*)?{_SEPARATOR}{{0,2}}"
    rf"(\d+(?:{_SEPARATOR}{{1,3}}\d+)*)(?!\w|[.,]\d)"
)
_QUICK: Final = re.compile(r"0(?:[1-9][0-9]|049)")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
# A council paper: 12345-20, perhaps with a nought before it.
_REFERENCE: Final = re.compile(r"0\d{4}-\d{2}")
# The switchboard of an office, and numbers that no person has.
_SHARED: Final = re.compile(r"\D0$|^(?:0800|0180\d?|0137|0900)\D")
_DIGITS_AT_LEAST: Final = 7
_CALLED_DIGITS_AT_LEAST: Final = 4


def may_hold_personal_data(text: str) -> bool:
    """Whether it pays to look closer."""
    return len(text) >= _DIGITS_AT_LEAST and (
        "@" in text
        or _QUICK.search(text) is not None
        or "+49" in text
        or "Durchwahl" in text
        or "Tel" in text
    )


def personal_addresses(text: str) -> Iterator[str]:
    """The e-mail addresses in a text that are made of a person's name."""
    for found in _MAIL.finditer(text):
        name = found[1].strip(".")
        if _NAMES.fullmatch(name) and not any(map(_FUNCTION.search, re.split("[._]", name))):
            yield found[0]


def telephone_numbers(text: str) -> Iterator[str]:
    """The telephone numbers in a text, but those of a switchboard or a hotline."""
    for found in _NUMBER.finditer(text):
        number = found[0]
        is_reference = _REFERENCE.fullmatch(number) is not None
        if _digits(number) >= _DIGITS_AT_LEAST and not is_reference and not _SHARED.search(number):
            yield number
    for found in _CALLED.finditer(text):
        number = found[1]
        is_said = number.startswith("0") or _YEAR.fullmatch(number) is not None
        if _digits(number) >= _CALLED_DIGITS_AT_LEAST and not is_said:
            yield number


def _digits(number: str) -> int:
    return sum(sign.isdigit() for sign in number)
