"""Options that commands share, and the plan that they open."""

import gc
import os
import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, TypeAlias

import typer

from masterplan_cli.errors import MasterplanError
from masterplan_cli.figures import Reckoning, reckoning
from masterplan_cli.findings import Severity
from masterplan_cli.language import Language, chosen, language, speak
from masterplan_cli.loading import Loaded, load, seen_by
from masterplan_cli.messages import Message
from masterplan_cli.plan.audience import Audience
from masterplan_cli.plan.plan import Plan
from masterplan_cli.plan.when import NotADate, parse_when
from masterplan_cli.render.terminal import Terminal
from masterplan_cli.review import RULES, review
from masterplan_cli.source.folder import find_plan, repository_above
from masterplan_cli.source.tree import WorkingTree
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
    asked = tuple(code.strip().upper() for code in (option or "").split(",") if code.strip())
    for code in asked:
        if not any(known.startswith(code) for known in RULES):
            hint = did_you_mean(code, RULES) or Message("`mp explain` lists them.")
            raise MasterplanError(Message("“{code}” is no code of a finding.", code=code), hint)
    return asked


@dataclass(frozen=True, slots=True)
class Opened:
    """A plan that a command works on, and how it speaks to whoever called it."""

    folder: Path
    """The plan's folder, absolute."""
    tree: WorkingTree
    loaded: Loaded
    language: Language
    terminal: Terminal

    def reckoning(self, today: str | None) -> Reckoning:
        """The day of reckoning, for the option `--today`."""
        return reckoning(self.loaded.plan, date.today(), asked=day(today, "--today"))  # noqa: DTZ011  # the user's day

    def seen_by(self, audience: Audience) -> Plan:
        """The plan as an audience may see it. Raises PlanAtFault where that is not certain."""
        return seen_by(self.loaded, audience)

    def base(self, is_for_ci: bool) -> Path:
        """The folder that paths are shown relative to: this one, for CI the repository's root."""
        return repository_above(self.folder) if is_for_ci else Path.cwd()

    def errors(self, plan: Plan | None = None) -> int:
        """How many errors the plan has, or the part of it that an audience sees. None depends on the day."""
        loaded = self.loaded
        if plan is not None and plan is not loaded.plan:
            # An error in what is hidden would tell of it. What reading has found was looked at before.
            loaded = replace(loaded, plan=plan, draft=plan, findings=())
        settings = loaded.draft.masterplan.severities
        # What is no error here need not be looked for.
        heavy = [code for code, rule in RULES.items() if settings.get(code, rule.severity) == Severity.ERROR]
        return review(self.tree, loaded, date.min, select=heavy).count(Severity.ERROR)

    def complain_of_errors(self, plan: Plan) -> int:
        """Say so if what was shown has errors, and give the exit code: it may lack something."""
        errors = self.errors(plan)
        if errors:
            message = Message.counted(
                "The plan has {n} error, so something may be missing here. `mp validate` shows it.",
                "The plan has {n} errors, so something may be missing here. `mp validate` shows them.",
                n=errors,
            )
            self.terminal.tell(self.language.text(message))
        return int(errors > 0)


def opened(folder: Path | None, lang: LanguageCode | None, *, no_color: bool) -> Opened:
    """The plan that the options name. Raises MasterplanError if there is none, or it cannot be read."""
    terminal = Terminal(no_color=no_color)
    # The plan's own language is known only once it is read.
    progress = terminal.progress(language(chosen(lang, os.environ)))
    try:
        found = find_plan(folder, Path.cwd()).absolute()
        tree = WorkingTree(found)
        loaded = load(tree, progress)
        # It stays to the end: the collector need not look at it again and again.
        gc.freeze()
    except OSError as fault:
        raise _unreadable(fault, folder) from fault
    speech = language(chosen(lang, os.environ, loaded.plan.masterplan.language))
    speak(speech.code)
    return Opened(found, tree, loaded, speech, terminal)


def _unreadable(fault: OSError, folder: Path | None) -> MasterplanError:
    name = str(fault.filename or folder or ".")
    return MasterplanError(
        Message("The folder “{folder}” cannot be read.", folder=name),
        Message("Please see that it is there and that you are allowed to read it."),
    )
