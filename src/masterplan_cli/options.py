"""Options that commands share, and what their values mean."""

import re
from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.when import NotADate, parse_when
from masterplan_cli.suggestions import did_you_mean


class LanguageCode(StrEnum):
    """The languages that `mp` speaks."""

    GERMAN = "de"
    ENGLISH = "en"


Folder: TypeAlias = Annotated[
    Path | None,
    typer.Option(
        "--plan",
        metavar="DIR",
        help="The folder that holds masterplan.yaml. Default: plan/ here or in a folder above.",
        show_default=False,
    ),
]
At: TypeAlias = Annotated[
    str | None,
    typer.Option(
        "--at",
        metavar="REV|DATE",
        help="The plan as it was: at a tag, branch or commit, or at the end of a day.",
        show_default=False,
    ),
]
Today: TypeAlias = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="The day of reckoning, such as 2021-07-15. Default: the plan's as-of date, else today.",
        show_default=False,
    ),
]
Lang: TypeAlias = Annotated[
    LanguageCode | None,
    typer.Option(
        metavar="|".join(LanguageCode),
        help="The language, de or en. Default: MP_LANG, the locale, the plan's language.",
        show_default=False,
    ),
]
NoColor: TypeAlias = Annotated[
    bool, typer.Option("--no-color", help="No colours, as with the variable NO_COLOR.", show_default=False)
]
ForAudience: TypeAlias = Annotated[
    Audience,
    typer.Option(
        "--audience",
        metavar="|".join(Audience),
        help="Only what these may see: public, council (not for the public) or internal (everything).",
    ),
]


def day(option: str | None, name: str) -> date | None:
    """The day that an option names. Raises MasterplanError if it is none."""
    if option is None:
        return None
    hint = Message("`{name}` takes a day, such as 2021-07-15 or 15.07.2021.", name=name)
    try:
        when = parse_when(option)
    except NotADate as fault:
        raise MasterplanError(fault.message, hint) from None
    if not when.is_day:
        raise MasterplanError(Message("“{text}” is no single day.", text=option), hint)
    return when.first


_SPAN: Final = re.compile(r"(?P<count>[0-9]{1,4})(?P<unit>[dwm]?)")


def horizon(text: str | None, today: date, usual_days: int) -> date:
    """The last day that `--within` names: `90d`, `12w`, `3m`, a number of days, or a date of any precision.

    Without a text, `usual_days` after today. Raises MasterplanError for what is none of these or has passed.
    """
    if text is None:
        return today + timedelta(usual_days)
    last = _named_day(text.strip(), today)
    if last < today:
        message = Message("“{text}” lies before the day of reckoning, {day}.", text=text, day=today)
        raise MasterplanError(message, _WITHIN)
    return last


_WITHIN: Final = Message("`--within` takes a time or a date, such as 90d, 12w, 3m, 2021-12-31 or Ende 2021.")


def _named_day(text: str, today: date) -> date:
    match = _SPAN.fullmatch(text)
    # Four digits alone are a year only to people: `2021` as days would be years ahead.
    if match is None or (len(text) == len("2021") and text.isdecimal()):
        try:
            return parse_when(text).last
        except NotADate as fault:
            raise MasterplanError(fault.message, _WITHIN) from None
    count = int(match["count"])
    try:
        if match["unit"] == "m":
            return _months_later(today, count)
        return today + timedelta(weeks=count) if match["unit"] == "w" else today + timedelta(count)
    except (OverflowError, ValueError):
        raise MasterplanError(Message("“{text}” is too long a time.", text=text), _WITHIN) from None


def _months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last one where it has no such day."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def codes(option: str | None) -> tuple[str, ...]:
    """The codes of a list such as `S101,R`. Raises MasterplanError for one that no finding begins with."""
    from masterplan_cli.review import RULES  # noqa: PLC0415  # most commands name no findings

    asked = tuple(code.strip().upper() for code in (option or "").split(",") if code.strip())
    for code in asked:
        if not any(known.startswith(code) for known in RULES):
            hint = did_you_mean(code, RULES) or Message("`mp explain` lists them.")
            raise MasterplanError(Message("“{code}” is no code of a finding.", code=code), hint)
    return asked
