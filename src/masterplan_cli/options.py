"""Options that commands share."""

from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TypeAlias

import typer

from masterplan_cli.errors import MasterplanError
from masterplan_cli.messages import Message
from masterplan_cli.plan.when import NotADate, parse_when


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
    typer.Option(help="The language, de or en. Default: MP_LANG, the locale, the plan's language.", show_default=False),
]
NoColor: TypeAlias = Annotated[
    bool, typer.Option("--no-color", help="No colours, as with the variable NO_COLOR.", show_default=False)
]


def day(option: str | None, name: str) -> date | None:
    """The day that an option names. Raises MasterplanError if it is none."""
    if option is None:
        return None
    try:
        when = parse_when(option)
    except NotADate as fault:
        raise MasterplanError(fault.message, fault.hint) from None
    if not when.is_day:
        raise MasterplanError(
            Message("“{text}” is no single day.", text=option),
            Message("`{name}` takes a day, such as 2021-07-15 or 15.07.2021.", name=name),
        )
    return when.first


def codes(option: str | None) -> tuple[str, ...]:
    """The codes of a list such as `S101,R`."""
    return tuple(code.strip().upper() for code in (option or "").split(",") if code.strip())
