"""The types of a plan's scalars: each reads its own text, since YAML's scalars arrive as text."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Final, TypeAlias
from zoneinfo import ZoneInfo, available_timezones

from pydantic import PlainValidator, StringConstraints, WithJsonSchema

from masterplan_cli.messages import Message
from masterplan_cli.plan import rules
from masterplan_cli.plan.names import synonyms
from masterplan_cli.plan.rules import Fault
from masterplan_cli.plan.when import NotADate, When, parse_when
from masterplan_cli.suggestions import did_you_mean

LINE_AT_MOST: Final = 300
PROSE_AT_MOST: Final = 20_000
ID_AT_MOST: Final = 80
# Characters of the plan's own text in a message.
_SHOWN_AT_MOST: Final = 60

# A text that fits into a table's cell, and one of several lines, in Markdown.
Line: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LINE_AT_MOST)
]
Prose: TypeAlias = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=PROSE_AT_MOST)
]

ID_PATTERN: Final = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Id: TypeAlias = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=ID_AT_MOST)]


@dataclass(frozen=True, slots=True)
class RefersTo:
    """Marks a field whose value is an id of the collection named."""

    collection: str


ThemeId: TypeAlias = Annotated[Line, RefersTo("themes")]
GoalId: TypeAlias = Annotated[Line, RefersTo("goals")]
PrincipleId: TypeAlias = Annotated[Line, RefersTo("principles")]
UnitId: TypeAlias = Annotated[Line, RefersTo("units")]
LawId: TypeAlias = Annotated[Line, RefersTo("laws")]
ResolutionId: TypeAlias = Annotated[Line, RefersTo("resolutions")]
ParticipationId: TypeAlias = Annotated[Line, RefersTo("participation")]
MeasureId: TypeAlias = Annotated[Line, RefersTo("measures")]
StatusId: TypeAlias = Annotated[Line, RefersTo("statuses")]
GateId: TypeAlias = Annotated[Line, RefersTo("gates")]
PriorityId: TypeAlias = Annotated[Line, RefersTo("priorities")]
# What the council ordered, as `resolution/order`.
OrderId: TypeAlias = Annotated[Line, RefersTo("orders")]


def shown(text: str) -> str:
    """As much of a text as a message can hold."""
    return text if len(text) <= _SHOWN_AT_MOST else f"{text[:_SHOWN_AT_MOST]}…"


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise Fault(rules.WRONG_TYPE, Message("Here a text is expected, not a list or a mapping."))
    return value.strip()


def _when(value: object) -> When:
    try:
        # Dates are what a plan has most of: what is no text is looked at only once it has failed.
        return parse_when(value)
    except (TypeError, AttributeError):
        _text(value)
        raise
    except NotADate as fault:
        raise Fault(rules.NOT_A_DATE, fault.message, fault.hint) from None


def _day(value: object) -> date:
    when = _when(value)
    if not when.is_day:
        message = Message("“{text}” is no single day.", text=when.text)
        raise Fault(
            rules.NOT_A_DATE, message, Message("Here a day is needed, such as 31.12.2020 or 2020-12-31.")
        )
    return when.first


_WHOLE: Final = re.compile("[0-9]{1,9}")


def _whole(value: object, first: int, last: int) -> int:
    text = _text(value)
    if not _WHOLE.fullmatch(text) or not first <= int(text) <= last:
        message = Message(
            "“{text}” is no whole number from {first} to {last}.",
            text=shown(text),
            first=str(first),
            last=str(last),
        )
        raise Fault(rules.NOT_A_NUMBER, message)
    return int(text)


_FLAGS: Final = ("true", "false")


def _flag(value: object) -> bool:
    text = _text(value)
    if text not in _FLAGS:
        message = Message(
            "“{text}” is not allowed here. Allowed: {allowed}.", text=shown(text), allowed=_FLAGS
        )
        raise Fault(rules.NOT_ALLOWED, message, did_you_mean(text, _FLAGS, synonyms(_FLAGS)))
    return text == "true"


_EUROS: Final = re.compile("-?[0-9]{1,12}(,[0-9]{1,2})?")


def _amount(value: object) -> Decimal:
    text = _text(value)
    if _EUROS.fullmatch(text):
        return Decimal(text.replace(",", "."))
    message = Message("“{text}” is no amount that can be read for certain.", text=shown(text))
    if re.fullmatch(r"[0-9]{1,3}\.[0-9]{3}", text):
        whole, _, rest = text.partition(".")
        hint = Message(
            "Is it {large} or {small} euros? Write `{large}` or `{small}`.",
            large=whole + rest,
            small=f"{whole},{rest[:2]}",
        )
    else:
        hint = Message("Write euros without blanks, dots or currency: `1500000` or `1500000,50`.")
    raise Fault(rules.BAD_AMOUNT, message, hint)


def _number(value: object) -> Decimal:
    text = _text(value)
    if re.fullmatch("-?[0-9]{1,12}(,[0-9]{1,4})?", text):
        return Decimal(text.replace(",", "."))
    message = Message("“{text}” is no number that can be read for certain.", text=shown(text))
    hint = Message("Write numbers without blanks or dots, with a comma before decimals: `1500` or `2,5`.")
    raise Fault(rules.NOT_A_NUMBER, message, hint)


def _full_time(value: object) -> Decimal:
    number = _number(value)
    if number < 0:
        message = Message("“{text}” is less than nothing.", text=shown(_text(value)))
        raise Fault(rules.NOT_A_NUMBER, message, Message("Here full-time equivalents belong, such as `2,5`."))
    return number


_LINK: Final = re.compile(
    r"https?://[^\s/?#<>\"]+([/?#][^\s<>\"]*)?|mailto:[^\s<>\"@]+@[^\s<>\"@]+", re.IGNORECASE
)


def _link(value: object) -> str:
    text = _text(value)
    if len(text) > 2000 or not _LINK.fullmatch(text):
        message = Message("“{text}” is no link.", text=shown(text))
        raise Fault(rules.BAD_LINK, message, Message("Links begin with `https://`, `http://` or `mailto:`."))
    return text


LINK: Final = PlainValidator(_link)
"""Marks a field whose value is the address of a page or a mailbox."""
# Where the first city lies.
USUAL_TIME_ZONE: Final = "Europe/Berlin"


def _time_zone(value: object) -> str:
    text = _text(value)
    try:
        ZoneInfo(text)
    except (KeyError, ValueError, OSError):  # no such name, no name at all, the name of a folder
        message = Message("“{text}” is no time zone.", text=shown(text))
        hint = did_you_mean(text, available_timezones())
        hint = hint or Message("Time zones are named like Europe/Berlin.")
        raise Fault(rules.NOT_ALLOWED, message, hint) from None
    return text


_STRING: Final[dict[str, Any]] = {"type": "string"}

# A day, or a span of days in the plan's own words.
Date: TypeAlias = Annotated[When, PlainValidator(_when), WithJsonSchema(_STRING)]
Day: TypeAlias = Annotated[date, PlainValidator(_day), WithJsonSchema(_STRING)]
Year: TypeAlias = Annotated[int, PlainValidator(lambda value: _whole(value, 1900, 2199))]
# A number of days that a limit is set to.
Days: TypeAlias = Annotated[int, PlainValidator(lambda value: _whole(value, 0, 9999))]
Flag: TypeAlias = Annotated[bool, PlainValidator(_flag)]
# Euros, with cents where given.
Amount: TypeAlias = Annotated[Decimal, PlainValidator(_amount), WithJsonSchema(_STRING)]
# A number with decimals where it has some, such as an indicator's value.
Number: TypeAlias = Annotated[Decimal, PlainValidator(_number), WithJsonSchema(_STRING)]
# Full-time equivalents (VZÄ).
FullTime: TypeAlias = Annotated[Decimal, PlainValidator(_full_time), WithJsonSchema(_STRING)]
# What something counts for among others.
Weight: TypeAlias = Annotated[int, PlainValidator(lambda value: _whole(value, 0, 100))]
TimeZone: TypeAlias = Annotated[str, PlainValidator(_time_zone), WithJsonSchema(_STRING)]
Url: TypeAlias = Annotated[str, LINK, WithJsonSchema(_STRING)]
