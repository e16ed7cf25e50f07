"""The way in: a text to its `When`, or to what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from masterplan_cli.messages import Message
from masterplan_cli.plan.when.forms import DE, EN, KNOWN_WORDS, Term
from masterplan_cli.plan.when.reading import LEAD_WORDS, Reading, read
from masterplan_cli.plan.when.value import Bound, Kind, NotADate, When
from masterplan_cli.plan.when.windows import in_reach
from masterplan_cli.plan.when.words import GERMAN_MONTHS, cut
from masterplan_cli.suggestions import nearest

# Characters. No date needs more; what is longer is another text in the wrong place.
LONGEST: Final = 80

# The commonest spellings, each the usual one, and the language of their words.
_COMMON: Final = tuple(
    (re.compile(pattern), language)
    for pattern, language in (
        ("(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})", None),
        (r"(?P<day>[0-9]{2})\.(?P<month>[0-9]{2})\.(?P<year>[0-9]{4})", DE),
        (r"(?P<day>[1-9][0-9]?)\. (?P<name>[A-Z][a-zä]{2,8}) (?P<year>[0-9]{4})", DE),
        ("(?P<year>[0-9]{4})-W(?P<week>[0-9]{2})", None),
        (r"(?P<week>[1-9][0-9]?)\. KW (?P<year>[0-9]{4})", DE),
        ("KW (?P<week>[1-9][0-9]?)/(?P<year>[0-9]{4})", DE),
    )
)
# Words that may stand before them.
_BOUNDS: Final = {"bis": Bound.BY, "spätestens": Bound.BY, "ab": Bound.FROM}
_SIX_DAYS: Final = timedelta(days=6)
_EXAMPLES: Final = Message(
    "Possible are for example 31.08.2020, Mai 2021, 2. KW 2021, Sommer 2021, Mitte 2021."
)
# For examples: a year that has all days and all weeks that a year can have.
_ANY_YEAR: Final = "2020"
_WORDS: Final = sorted(KNOWN_WORDS | LEAD_WORDS)


@lru_cache(maxsize=2**15)
def parse_when(text: str) -> When:
    """Reads a date as plans write it, in German or English or as an ISO 8601 code.

    Any letter case, blanks, dashes, written-out umlauts and abbreviated months are fine; a leading „bis“,
    „ab“, “by”, “from” is kept as the bound. Raises `NotADate` with what is wrong and what would be right.
    """
    if len(text) > LONGEST:
        raise NotADate(Message("A date has at most {count} characters.", count=LONGEST), _EXAMPLES)
    written = " ".join(unicodedata.normalize("NFC", text).split())
    if when := _common(written):
        return when
    tokens = cut(written)
    # The usual spelling is longer where months were short, and has to be readable too.
    if (reading := read(tokens)) and len(reading.spelling) <= LONGEST:
        language = reading.language if reading.language in (DE, EN) else None
        return _when(reading.term, written, reading.spelling, language, reading.bound)
    raise NotADate(*_fault(written, tokens))


def _common(text: str) -> When | None:
    """A date in one of the commonest spellings, by a short way. The others go the long way."""
    word, _, rest = text.partition(" ")
    bound = _BOUNDS.get(word)
    for pattern, language in _COMMON:
        if match := pattern.fullmatch(rest if bound else text):
            return _named(match.groupdict(), text, language, bound)
    return None


def _named(numbers: Mapping[str, str], text: str, language: str | None, bound: Bound | None) -> When | None:
    """The day or week of these numbers. If there is none, the long way explains it."""
    year = int(numbers["year"])
    in_reach(year)
    try:
        if "week" in numbers:
            first = date.fromisocalendar(year, int(numbers["week"]), 1)
            kind, last = Kind.WEEK, first + _SIX_DAYS
        else:
            month = GERMAN_MONTHS.get(numbers["name"], 0) if "name" in numbers else int(numbers["month"])
            kind, first = Kind.DAY, date(year, month, int(numbers["day"]))
            last = first
    except ValueError:
        return None
    return When(first, last, text, text, kind, language, bound)


def _when(term: Term, text: str, spelling: str, language: str | None, bound: Bound | None) -> When:
    ends = None
    if term.ends:
        start, end = (_when(end, end.spelling, end.spelling, None, None) for end in term.ends)
        ends = start, end
    return When(term.first, term.last, text, spelling, term.kind, language, bound, ends, term.notice)


def _fault(text: str, tokens: list[str]) -> tuple[Message, Message]:
    """What is wrong with a text that has no known form, and the next step."""
    if not any(re.fullmatch("[0-9]{4}", token) for token in tokens):
        if meant := _with_whole_year(tokens):
            message = Message("The year in “{text}” has only two digits.", text=text)
            return message, Message("Did you mean “{word}”?", word=meant.spelling)
        if meant := _with_year(tokens):
            message = Message("“{text}” names no year.", text=text)
            return message, Message("Write for example “{text}”.", text=meant.spelling)
    message = Message("“{text}” is no date.", text=text)
    if meant := _with_known_word(tokens):
        return message, Message("Did you mean “{word}”?", word=meant.spelling)
    return message, _EXAMPLES


def _readable(tokens: list[str]) -> Reading | None:
    try:
        return read(tokens)
    except NotADate:
        return None


def _with_whole_year(tokens: list[str]) -> Reading | None:
    """`31.08.20`, `Mai '21` and `Winter 20/21` with a year of this century."""
    plain = [token for token in tokens if token != "'"]
    for at in (-1, -3):
        if len(plain) >= -at and re.fullmatch("[0-9]{2}", plain[at]):
            year = len(plain) + at
            if meant := _readable([*plain[:year], "20" + plain[year], *plain[year + 1 :]]):
                return meant
    return None


def _with_year(tokens: list[str]) -> Reading | None:
    """`Sommer`, `2. KW` and `31.08.` with some year; `31.08` lacks the dot too."""
    if not tokens:
        return None
    return _readable([*tokens, _ANY_YEAR]) or _readable([*tokens, ".", _ANY_YEAR])


def _with_known_word(tokens: list[str]) -> Reading | None:
    """A text with one word mistyped, and the nearest known one in its place."""
    unknown = [at for at, token in enumerate(tokens) if token.isalpha() and token not in _WORDS]
    if len(unknown) != 1:
        return None
    at = unknown[0]
    word = nearest(tokens[at], _WORDS)
    return _readable([*tokens[:at], word, *tokens[at + 1 :]]) if word else None
